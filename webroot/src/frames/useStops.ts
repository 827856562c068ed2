import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import type { Stop } from '@/api/types'
import { readStops } from './stops'
import type { AskStops } from './stops'

/** The places in a video where a reviewer should stop; read when told to, and kept until then. */
export function useStops(ask: AskStops) {
  const stops = shallowRef<Stop[]>([])
  const whole = ref(true)
  const loading = ref(false)
  const loaded = ref(false)
  const problem = ref<unknown>(null)
  let asked = 0

  async function read() {
    const mine = ++asked
    loading.value = true
    problem.value = null
    try {
      const found = await readStops(ask, () => mine === asked)
      if (mine !== asked) return
      stops.value = found.stops
      whole.value = found.whole
      loaded.value = true
    } catch (failure) {
      if (mine === asked) problem.value = failure
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  onScopeDispose(() => asked++)
  return { stops, whole, loading, loaded, problem, read }
}

/** Those of a video that the server holds. */
export const stopsOf = (id: string) => useStops((from) => api.stops(id, from))
