import { ref } from 'vue'
import type { Ref } from 'vue'

export interface LiveFrames {
  attach(canvas: HTMLCanvasElement): void
  follow(): void
  play(from?: number): void
  seek(frame: number): void
  pause(): void
  close(): void
  readonly state: Ref<
    'connecting' | 'waiting' | 'playing' | 'paused' | 'stale' | 'ended' | 'offline'
  >
  readonly frame: Ref<number>
  readonly seconds: Ref<number>
  readonly fps: Ref<number>
  readonly lagMs: Ref<number>
  readonly dropped: Ref<number>
  readonly width: Ref<number>
  readonly silentSeconds: Ref<number>
}

/** Takes the place of the live frames until they are merged: it is offline. */
export function liveFrames(_videoId: string): LiveFrames {
  const nothing = () => {}
  const zero = () => ref(0)
  return {
    attach: nothing,
    follow: nothing,
    play: nothing,
    seek: nothing,
    pause: nothing,
    close: nothing,
    state: ref('offline'),
    frame: zero(),
    seconds: zero(),
    fps: zero(),
    lagMs: zero(),
    dropped: zero(),
    width: zero(),
    silentSeconds: zero(),
  }
}
