import { ref } from 'vue'
import type { Ref } from 'vue'
import type { Wish } from './frameStream'
import type { FromWorker, ToWorker } from './frameWorker'
import type { Figures, LiveState } from './liveFigures'

/** The anonymized frames of one video as they come, drawn beside the page's own thread. */
export interface LiveFrames {
  /** Draws on this canvas from now on. A canvas can be given once; its size becomes the picture's. */
  attach(canvas: HTMLCanvasElement): void
  /** Shows the newest, and goes on with it. */
  follow(): void
  /** Shows every frame, from that one on or from the one that is seen. */
  play(from?: number): void
  /** Shows one frame; of many asked for in a hurry the last. */
  seek(frame: number): void
  pause(): void
  /** Lets go of socket and worker; nothing can be asked afterwards. */
  close(): void
  /** stale: it should move and has not for 3 s. offline: the server is not reached, or shows no more. */
  readonly state: Ref<LiveState>
  readonly frame: Ref<number>
  /** Of the frame, by the source's clock. */
  readonly seconds: Ref<number>
  /** Frames drawn in the last second. */
  readonly fps: Ref<number>
  /** From when a frame was sent until the server heard that it was drawn. */
  readonly lagMs: Ref<number>
  /** Frames this connection was too slow for. */
  readonly dropped: Ref<number>
  /** Of the picture in pixels: a slow connection gets a narrower one. */
  readonly width: Ref<number>
  /** Since when nothing moved that should; 0 while paused or ended. */
  readonly silentSeconds: Ref<number>
}

/** A tab that nobody sees costs nothing after this long. */
const HIDDEN_MS = 30_000

export function liveFrames(videoId: string): LiveFrames {
  const worker = new Worker(new URL('./frameWorker.ts', import.meta.url), {
    type: 'module',
    name: 'live frames',
  })
  const say = (message: ToWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  const wish = (wanted: Wish) => say({ type: 'wish', wish: wanted })

  const state = ref<LiveState>('connecting')
  const frame = ref(0)
  const seconds = ref(0)
  const fps = ref(0)
  const lagMs = ref(0)
  const dropped = ref(0)
  const width = ref(0)
  const silentSeconds = ref(0)
  const given = new WeakSet<HTMLCanvasElement>()
  let page: HTMLCanvasElement | null = null

  function show(figures: Figures) {
    state.value = figures.state
    frame.value = figures.frame
    seconds.value = figures.seconds
    fps.value = figures.fps
    lagMs.value = figures.lagMs
    dropped.value = figures.dropped
    width.value = figures.width
    silentSeconds.value = figures.silentSeconds
  }

  /** Where a worker cannot draw on a page's canvas. */
  function paint(picture: ImageBitmap) {
    if (page) {
      page.width = picture.width
      page.height = picture.height
      page.getContext('2d')?.drawImage(picture, 0, 0)
    }
    picture.close()
  }

  worker.onmessage = (event: MessageEvent<FromWorker>) => {
    if (event.data.type === 'figures') show(event.data.figures)
    else paint(event.data.picture)
  }

  let hidden: ReturnType<typeof setTimeout> | undefined
  function seen() {
    clearTimeout(hidden)
    if (document.hidden) hidden = setTimeout(() => say({ type: 'sleep' }), HIDDEN_MS)
    else say({ type: 'wake' })
  }

  document.addEventListener('visibilitychange', seen)
  say({ type: 'start', videoId })
  if (document.hidden) seen()

  return {
    attach(canvas) {
      if (given.has(canvas)) return
      given.add(canvas)
      if ('transferControlToOffscreen' in canvas) {
        const offscreen = canvas.transferControlToOffscreen()
        say({ type: 'canvas', canvas: offscreen }, [offscreen])
      } else {
        page = canvas
        say({ type: 'canvas', canvas: null })
      }
    },
    follow: () => wish({ type: 'follow' }),
    play: (from) => wish(from === undefined ? { type: 'play' } : { type: 'play', from }),
    seek: (number) => wish({ type: 'seek', frame: number }),
    pause: () => wish({ type: 'pause' }),
    close() {
      clearTimeout(hidden)
      document.removeEventListener('visibilitychange', seen)
      worker.onmessage = null
      say({ type: 'close' })
    },
    state,
    frame,
    seconds,
    fps,
    lagMs,
    dropped,
    width,
    silentSeconds,
  }
}
