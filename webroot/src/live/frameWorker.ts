import { FrameStream, NoMore } from './frameStream'
import type { Socket, Wish } from './frameStream'
import type { Figures } from './liveFigures'

/** What the page says to the worker. */
export type ToWorker =
  | { type: 'start'; videoId: string }
  | { type: 'canvas'; canvas: OffscreenCanvas | null }
  | { type: 'wish'; wish: Wish }
  | { type: 'sleep' }
  | { type: 'wake' }
  | { type: 'close' }

/** What the worker says to the page; pictures only where the page draws them itself. */
export type FromWorker =
  | { type: 'figures'; figures: Figures }
  | { type: 'picture'; picture: ImageBitmap }

interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker, transfer?: Transferable[]): void
  close(): void
}

const scope = self as unknown as Scope
const TELL_MS = 250

let canvas: OffscreenCanvas | null = null
let last: ImageBitmap | null = null
let pageDraws = false
let told = ''
let stream: FrameStream | null = null

function paint(picture: ImageBitmap) {
  if (!canvas) return
  if (canvas.width !== picture.width) canvas.width = picture.width
  if (canvas.height !== picture.height) canvas.height = picture.height
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0)
}

async function draw(jpeg: Uint8Array<ArrayBuffer>): Promise<number> {
  const picture = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }))
  const width = picture.width
  if (pageDraws) {
    scope.postMessage({ type: 'picture', picture }, [picture])
    return width
  }
  paint(picture)
  // kept for a canvas that comes later, such as after a change of pages
  last?.close()
  last = picture
  return width
}

function show(figures: Figures) {
  const text = JSON.stringify(figures)
  if (text === told) return
  told = text
  scope.postMessage({ type: 'figures', figures })
}

async function ticket(videoId: string): Promise<string> {
  const response = await fetch(`/api/videos/${encodeURIComponent(videoId)}/ticket`, {
    method: 'POST',
  })
  if ([401, 403, 404, 410].includes(response.status)) throw new NoMore()
  if (!response.ok) throw new Error(`no ticket: ${response.status}`)
  return ((await response.json()) as { ticket: string }).ticket
}

function connect(videoId: string, ticket: string): Socket {
  const server = location.origin.replace(/^http/, 'ws')
  const query = new URLSearchParams({ video: videoId, ticket })
  return new WebSocket(`${server}/ws/frames?${query}`) as unknown as Socket
}

function start(videoId: string) {
  stream = new FrameStream({
    ticket: () => ticket(videoId),
    connect: (t) => connect(videoId, t),
    draw,
    now: () => performance.now(),
    later: (work, milliseconds) => setTimeout(work, milliseconds),
    show,
  })
  setInterval(() => stream?.tell(), TELL_MS)
  stream.start()
}

function hear(message: ToWorker) {
  switch (message.type) {
    case 'start':
      return start(message.videoId)
    case 'canvas':
      canvas = message.canvas
      pageDraws = canvas === null
      if (last) paint(last)
      return
    case 'wish':
      return stream?.want(message.wish)
    case 'sleep':
      return stream?.sleep()
    case 'wake':
      return stream?.wake()
    case 'close':
      stream?.close()
      return scope.close()
  }
}

scope.onmessage = (event) => hear(event.data)
