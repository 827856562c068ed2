import { onScopeDispose, ref, watch } from 'vue'
import type { Ref } from 'vue'

/** True once the source has been true for some time, so that what is quick does not flash. */
export function useDelayed(source: () => boolean, after = 200): Ref<boolean> {
  const shown = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    source,
    (now) => {
      clearTimeout(timer)
      if (now) timer = setTimeout(() => (shown.value = true), after)
      else shown.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return shown
}
