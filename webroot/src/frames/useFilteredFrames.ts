import { ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { FrameEntry, FrameFilter } from '@/api/types'

const PAGE = 200

/** The frames that pass a filter, in order, fetched page by page as the person goes on. */
export function useFilteredFrames(id: string) {
  const found = shallowRef<FrameEntry[]>([])
  const next = ref<number | null>(0)
  const loading = ref(false)
  const problem = ref<unknown>(null)
  let only: FrameFilter = 'found'
  let asked = 0

  async function more() {
    if (loading.value || next.value === null) return
    const mine = asked
    loading.value = true
    problem.value = null
    try {
      const page = await api.frames(id, next.value, PAGE, only)
      if (mine !== asked) return
      found.value = [...found.value, ...page.frames]
      next.value = page.next !== undefined && page.next > next.value ? page.next : null
    } catch (failure) {
      if (mine === asked) problem.value = failure
    } finally {
      if (mine === asked) loading.value = false
    }
    // A page may hold nothing of what is looked for and still not be the last.
    if (mine === asked && !problem.value && found.value.length === 0) await more()
  }

  /** Begins again with another filter; answers to the one before are dropped. */
  function begin(filter: FrameFilter): Promise<void> {
    asked++
    only = filter
    found.value = []
    next.value = 0
    loading.value = false
    return more()
  }

  return { found, next, loading, problem, begin, more }
}
