import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { FrameEntry, FrameFilter, FramePage } from '@/api/types'

const PAGE = 200

export type AskFiltered = (from: number, limit: number, only: FrameFilter) => Promise<FramePage>

/** The frames that pass a filter, in order, fetched page by page as the person goes on. */
export function useFilteredFrames(
  id: string,
  ask: AskFiltered = (from, limit, only) => api.frames(id, from, limit, only),
) {
  const found = shallowRef<FrameEntry[]>([])
  const next = ref<number | null>(0)
  const loading = ref(false)
  const problem = ref<unknown>(null)
  let only: FrameFilter = 'found'
  let seen = 0
  let asked = 0

  async function page(from: number, mine: number) {
    loading.value = true
    problem.value = null
    try {
      const answer = await ask(from, PAGE, only)
      if (mine !== asked) return
      found.value = [...found.value, ...answer.frames]
      seen = answer.total
      next.value = answer.next !== undefined && answer.next > from ? answer.next : null
    } catch (failure) {
      if (mine === asked) problem.value = failure
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  /** Fetches on until something was found or the end is reached: a page may hold nothing of it. */
  async function more() {
    if (loading.value) return
    const mine = asked
    const before = found.value.length
    while (next.value !== null && found.value.length === before && !problem.value) {
      await page(next.value, mine)
      if (mine !== asked) return
    }
  }

  /** Tries again where it failed. */
  function again(): Promise<void> {
    problem.value = null
    return more()
  }

  /** More frames may have been planned since the end was reached. */
  function grown() {
    if (next.value !== null || loading.value) return
    next.value = seen
    void more()
  }

  /** Begins again with another filter; answers to the one before are dropped. */
  function begin(filter: FrameFilter): Promise<void> {
    asked++
    only = filter
    found.value = []
    next.value = 0
    seen = 0
    loading.value = false
    problem.value = null
    return more()
  }

  onScopeDispose(() => asked++)
  return { found, next, loading, problem, begin, more, again, grown }
}
