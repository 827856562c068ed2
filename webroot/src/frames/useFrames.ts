import { computed, onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { api } from '@/api/client'
import type { FrameEntry, Video } from '@/api/types'
import { FramePages } from './framePages'

const BREATH = 1500

/** The frames of a video, fetched as they are looked at and again as the work goes on. */
export function useFrames(id: string, video: Ref<Video | undefined>) {
  const version = ref(0)
  const pages = new FramePages(
    (from, limit) => api.frames(id, from, limit),
    () => version.value++,
  )
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => [video.value?.progress.analyzedFrames, video.value?.progress.renderedFrames],
    () => {
      timer ??= setTimeout(() => {
        timer = undefined
        pages.grown()
        version.value++
      }, BREATH)
    },
  )
  onScopeDispose(() => clearTimeout(timer))
  pages.want(0, 0)

  return {
    /** How many frames are planned so far. */
    total: computed(() => (version.value, pages.total)),
    /** Grows whenever something new is known. */
    version,
    at(frame: number): FrameEntry | undefined {
      void version.value
      return pages.at(frame)
    },
    want: (first: number, last: number) => pages.want(first, last),
    /** What is hidden was planned anew: what is looked at is asked for again. */
    async replanned(frame: number) {
      pages.replanned()
      await pages.settled(frame)
      version.value++
    },
  }
}

export type Frames = ReturnType<typeof useFrames>
