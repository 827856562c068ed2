import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import type { FrameEntry } from '@/api/types'
import { stopsOf } from '@/frames/useStops'
import type { Track } from './edits'
import { needsEye, nextOf } from './needsEye'
import type { Footage, NeedsEye } from './needsEye'

/** So many pages of frames are looked into for where tracks end. */
const MOST_ENDS = 40
/** The whole plan is read for the stops, so not anew for each of several edits in a row. */
const QUIET = 1500

/** The places that a person should look at, worst first; they become more as more is known. */
export function useNeedsEye(parts: {
  videoId: string
  tracks: Ref<Track[]>
  footage: Ref<Footage>
  at: (frame: number) => FrameEntry | undefined
  want: (frame: number) => void
}) {
  const stops = stopsOf(parts.videoId)
  const now = shallowRef<NeedsEye>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const lastBox = (track: Track) =>
    parts.at(track.to - 1)?.hidden.find((region) => region.track === track.track)

  const queue = computed(() =>
    needsEye(parts.tracks.value, stops.stops.value, parts.footage.value, lastBox),
  )

  watch(
    parts.tracks,
    (tracks) => {
      clearTimeout(timer)
      timer = setTimeout(stops.read, stops.loaded.value ? QUIET : 0)
      tracks
        .filter((track) => track.review === 'unreviewed' && track.to < parts.footage.value.frames)
        .sort((a, b) => b.doubtful - a.doubtful)
        .slice(0, MOST_ENDS)
        .forEach((track) => parts.want(track.to - 1))
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

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
