import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import { api } from '@/api/client'
import type { FrameEntry } from '@/api/types'
import type { Track } from './edits'
import { needsEye, nextOf } from './needsEye'
import type { Footage, NeedsEye } from './needsEye'

/** So many pages of frames are looked into for where tracks end. */
const MOST_ENDS = 40

/** The places that a person should look at, worst first; they become more as more is known. */
export function useNeedsEye(parts: {
  videoId: string
  tracks: Ref<Track[]>
  footage: Ref<Footage>
  at: (frame: number) => FrameEntry | undefined
  want: (frame: number) => void
}) {
  const blanked = shallowRef<number[]>([])
  const now = shallowRef<NeedsEye>()
  let asked = 0

  async function readBlanked() {
    const mine = ++asked
    const found: number[] = []
    let from: number | undefined = 0
    try {
      while (from !== undefined && mine === asked) {
        const page: Awaited<ReturnType<typeof api.frames>> = await api.frames(
          parts.videoId,
          from,
          200,
          'blanked',
        )
        found.push(...page.frames.map((entry) => entry.frame))
        from = page.next !== undefined && page.next > from ? page.next : undefined
      }
    } catch {
      // The list says less, and is asked for again with the next change.
    }
    if (mine === asked) blanked.value = found
  }

  const lastBox = (track: Track) =>
    parts.at(track.to - 1)?.hidden.find((region) => region.track === track.track)

  const queue = computed(() =>
    needsEye(parts.tracks.value, blanked.value, parts.footage.value, lastBox),
  )

  watch(
    parts.tracks,
    (tracks) => {
      void readBlanked()
      tracks
        .filter((track) => track.review === 'unreviewed' && track.to < parts.footage.value.frames)
        .sort((a, b) => b.doubtful - a.doubtful)
        .slice(0, MOST_ENDS)
        .forEach((track) => parts.want(track.to - 1))
    },
    { immediate: true },
  )
  onScopeDispose(() => asked++)

  return {
    queue,
    now,
    /** The next one to look at, or the one before. */
    step(by: 1 | -1): NeedsEye | undefined {
      const before = now.value
      // What was looked at and accepted is no longer there: the worst of the rest comes next.
      now.value = nextOf(queue.value, before, by)
      return now.value
    },
  }
}
