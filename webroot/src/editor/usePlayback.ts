import { onScopeDispose, ref } from 'vue'

export const SPEEDS = [0.25, 0.5, 1, 2] as const

/**
 * Goes on from frame to frame by the clock. It waits where a picture is not there yet, so that no
 * frame is passed that was not seen, unless the clock is faster than the screen.
 */
export function usePlayback(parts: {
  rate: () => number
  frame: () => number
  last: () => number
  ready: (frame: number) => boolean
  go: (frame: number) => void
}) {
  const playing = ref(false)
  const speed = ref<number>(1)
  let due = 0
  let asked = 0
  let pace = 1

  function tick(now: number) {
    if (!playing.value) return
    const step = 1000 / (parts.rate() * pace)
    if (now >= due) {
      const next = parts.frame() + 1
      if (next > parts.last()) return pause()
      if (parts.ready(parts.frame())) {
        parts.go(next)
        due = Math.max(now - step, due) + step
      } else due = now
    }
    asked = requestAnimationFrame(tick)
  }

  function play(at = speed.value) {
    pace = at
    if (playing.value) return
    playing.value = true
    due = performance.now() + 1000 / (parts.rate() * pace)
    asked = requestAnimationFrame(tick)
  }

  function pause() {
    playing.value = false
    cancelAnimationFrame(asked)
  }

  onScopeDispose(pause)
  return { playing, speed, play, pause }
}
