import { computed, ref } from 'vue'
import { api } from '@/api/client'
import type { ReviewCounts } from '@/api/types'
import { unseen } from './stops'
import { stopsOf } from './useStops'

/** How far people have looked through a video, and where they should still stop. */
export function useReview(id: string) {
  const stops = stopsOf(id)
  const counts = ref<ReviewCounts | null>(null)
  const reviewed = ref(new Set<string>())
  const problem = ref<unknown>(null)

  async function read() {
    problem.value = null
    try {
      const [list] = await Promise.all([api.tracks(id), stops.read()])
      counts.value = list.review
      reviewed.value = new Set(
        list.tracks.filter((one) => one.review !== 'unreviewed').map((one) => one.track),
      )
    } catch (failure) {
      problem.value = failure
      counts.value = null
    }
  }

  return {
    read,
    counts,
    loaded: stops.loaded,
    loading: stops.loading,
    whole: stops.whole,
    problem: computed(() => problem.value ?? stops.problem.value),
    /** Those at which somebody waits to be looked at, the most doubtful first. */
    stops: computed(() => unseen(stops.stops.value, reviewed.value)),
  }
}
