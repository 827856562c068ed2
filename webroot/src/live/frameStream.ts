import { Backoff } from './backoff'
import { HEADER_BYTES, parseHeader } from './frameHeader'
import { Watch } from './liveFigures'
import type { Figures, Playing } from './liveFigures'

/** What a viewer wants. */
export type Wish =
  | { type: 'follow' }
  | { type: 'play'; from?: number }
  | { type: 'seek'; frame: number }
  | { type: 'pause' }

/** The part of a WebSocket that is used, so that tests can put their own in place. */
export interface Socket {
  binaryType: BinaryType
  onopen: (() => void) | null
  onclose: ((event: { code: number }) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  send(text: string): void
  close(): void
}

/** What a ticket is refused with when asking again is no use. */
export class NoMore extends Error {}

/** What lies around a stream. */
export interface Surroundings {
  /** Fails with NoMore when the video is gone or may not be seen. */
  ticket: () => Promise<string>
  connect: (ticket: string) => Socket
  /** Decodes and draws; gives the width drawn. */
  draw: (jpeg: Uint8Array<ArrayBuffer>) => Promise<number>
  now: () => number
  later: (work: () => void, milliseconds: number) => unknown
  show: (figures: Figures) => void
  random?: () => number
}

/** The server closes with these when there is nothing more to see; see docs/asyncapi.yaml. */
const FINAL = [4403, 4410]

/** Whoever failed this often in a row is offline, and still tries. */
const OFFLINE_AFTER = 3

/**
 * One video's frames: asks for a ticket, opens the socket, draws what comes in the order it comes,
 * acknowledges what was drawn, and begins again with what was last wished when the socket closes.
 */
export class FrameStream {
  private readonly watch = new Watch()
  private readonly backoff: Backoff
  private socket: Socket | null = null
  private wish: Wish | null = null
  private drawing: Promise<void> = Promise.resolve()
  private era = 0
  private failures = 0
  private requests = 0
  private frame = -1
  private asleep = false
  private over = false

  constructor(private readonly around: Surroundings) {
    this.backoff = new Backoff(around.random)
  }

  start() {
    void this.open()
  }

  /** Wishes for something else; it is said as soon as there is a socket, and again after each. */
  want(wish: Wish) {
    // playing on after a seek begins behind the frame that is seen
    const on = wish.type === 'play' && wish.from === undefined && this.frame >= 0
    this.wish = on ? { type: 'play', from: this.frame + 1 } : wish
    this.say(this.wish)
  }

  /** Nobody looks: the socket is closed until somebody does. */
  sleep() {
    if (this.asleep || this.over) return
    this.asleep = true
    this.leave()
    this.watch.linked('connecting')
    this.tell()
  }

  wake() {
    if (!this.asleep) return
    this.asleep = false
    void this.open()
  }

  close() {
    this.over = true
    this.leave()
  }

  /** Says what is to be shown; called every so often, as silence counts too. */
  tell() {
    this.around.show(this.watch.figures(this.around.now()))
  }

  private leave() {
    this.era++
    const socket = this.socket
    this.socket = null
    if (!socket) return
    socket.onopen = socket.onclose = socket.onmessage = null
    socket.close()
  }

  private async open() {
    const era = ++this.era
    this.watch.linked(this.failures >= OFFLINE_AFTER ? 'offline' : 'connecting')
    this.tell()
    let ticket: string
    try {
      ticket = await this.around.ticket()
    } catch (problem) {
      if (era === this.era) this.lost(problem instanceof NoMore)
      return
    }
    if (era !== this.era) return
    const socket = this.around.connect(ticket)
    this.socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => this.opened()
    socket.onmessage = (event) => this.received(socket, event.data)
    socket.onclose = (event) => {
      this.socket = null
      this.lost(FINAL.includes(event.code))
    }
  }

  private opened() {
    this.watch.linked('open')
    this.watch.told('waiting', this.around.now())
    if (this.wish) this.say(this.resumed(this.wish))
    this.tell()
  }

  /** What is wished of a new socket: playing goes on where the old one broke. */
  private resumed(wish: Wish): Wish {
    if (this.frame < 0) return wish
    if (wish.type === 'play') return { type: 'play', from: this.frame + 1 }
    return wish
  }

  private lost(final: boolean) {
    this.failures++
    if (final) this.over = true
    const offline = final || this.failures >= OFFLINE_AFTER
    this.watch.linked(offline ? 'offline' : 'connecting')
    this.tell()
    if (this.over || this.asleep) return
    const era = this.era
    this.around.later(() => {
      if (era === this.era && !this.over && !this.asleep) void this.open()
    }, this.backoff.wait())
  }

  private say(wish: Wish) {
    if (!this.socket) return
    const said = wish.type === 'seek' ? { ...wish, request: ++this.requests } : wish
    this.send(this.socket, said)
  }

  private send(socket: Socket, message: object) {
    try {
      socket.send(JSON.stringify(message))
    } catch {
      // It is not open yet, or no longer: the wish is said again when the next one is.
    }
  }

  private received(socket: Socket, data: unknown) {
    if (typeof data === 'string') this.told(data)
    else if (data instanceof ArrayBuffer) this.queue(socket, data)
  }

  private told(text: string) {
    const message = JSON.parse(text) as { type: string; state?: Playing; lagMs?: number }
    if (message.type === 'state' && message.state) {
      this.watch.told(message.state, this.around.now())
      this.tell()
    } else if (message.type === 'edge') {
      this.well()
      if (message.lagMs !== undefined) this.watch.lagged(message.lagMs)
    }
  }

  /** The server spoke, so the next attempt need not wait for long. */
  private well() {
    this.failures = 0
    this.backoff.reset()
  }

  /** One after the other: decoding takes as long as it takes, and order matters. */
  private queue(socket: Socket, message: ArrayBuffer) {
    this.drawing = this.drawing.then(() => this.take(socket, message)).catch(() => {})
  }

  private async take(socket: Socket, message: ArrayBuffer) {
    const header = parseHeader(message)
    if (!header || socket !== this.socket) return
    try {
      const width = await this.around.draw(new Uint8Array(message, HEADER_BYTES))
      this.well()
      this.frame = header.frame
      const { frame, seconds, dropped } = header
      this.watch.drew(frame, seconds, dropped, width, this.around.now())
    } finally {
      // a picture that cannot be drawn must not keep the next from coming
      if (socket === this.socket) this.send(socket, { type: 'ack', frame: header.frame })
    }
  }
}
