import EventBus from '@vertx/eventbus-bridge-client.js'
import type { BusMessage } from '@vertx/eventbus-bridge-client.js'
import SockJS from 'sockjs-client'
import type { VideoEvent } from './types'

/** What a listener is told: an event, or that some may have been missed and all must be re-read. */
export interface Listener {
  event: (event: VideoEvent) => void
  missed: () => void
}

/** The connection underneath, so that tests can put their own in place. */
export interface Connection {
  onopen: (() => void) | null
  onclose: (() => void) | null
  onerror: ((problem: unknown) => void) | null
  registerHandler(address: string, handler: (problem: unknown, message: BusMessage) => void): void
  unregisterHandler(address: string, handler: (problem: unknown, message: BusMessage) => void): void
  close(): void
}

type BusHandler = (problem: unknown, message: BusMessage) => void

const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000

/**
 * The one connection to the server's events. It reconnects with growing waits, registers again every
 * time, for the client underneath forgets, and tells a listener to re-read when a number is missing.
 */
export class Events {
  private connection: Connection | null = null
  private open = false
  private wait = FIRST_WAIT
  private readonly lines = new Map<string, { listeners: Set<Listener>; seq: number }>()
  private readonly handlers = new Map<string, BusHandler>()

  constructor(
    private readonly connect: () => Connection,
    private readonly onOpen: (open: boolean) => void = () => {},
  ) {}

  /** Listens at an address until the function it returns is called. */
  listen(address: string, listener: Listener): () => void {
    let line = this.lines.get(address)
    if (!line) {
      line = { listeners: new Set(), seq: 0 }
      this.lines.set(address, line)
      if (this.open) this.register(address)
    }
    line.listeners.add(listener)
    if (!this.connection) this.start()
    return () => this.forget(address, listener)
  }

  private start() {
    const connection = this.connect()
    this.connection = connection
    connection.onerror = () => {}
    connection.onopen = () => {
      this.open = true
      this.wait = FIRST_WAIT
      this.onOpen(true)
      for (const [address, line] of this.lines) {
        line.seq = 0
        this.register(address)
        line.listeners.forEach((listener) => listener.missed())
      }
    }
    connection.onclose = () => {
      this.open = false
      this.handlers.clear()
      this.onOpen(false)
      setTimeout(() => this.start(), this.wait)
      this.wait = Math.min(LONGEST_WAIT, this.wait * 2)
    }
  }

  private register(address: string) {
    const handler: BusHandler = (problem, message) => {
      if (!problem) this.hear(address, message.body as VideoEvent)
    }
    this.handlers.set(address, handler)
    this.connection?.registerHandler(address, handler)
  }

  private hear(address: string, event: VideoEvent) {
    const line = this.lines.get(address)
    if (!line) return
    const gap = line.seq !== 0 && event.seq !== line.seq + 1
    line.seq = event.seq
    for (const listener of line.listeners) {
      listener.event(event)
      if (gap) listener.missed()
    }
  }

  private forget(address: string, listener: Listener) {
    const line = this.lines.get(address)
    line?.listeners.delete(listener)
    if (!line || line.listeners.size > 0) return
    this.lines.delete(address)
    const handler = this.handlers.get(address)
    this.handlers.delete(address)
    if (handler && this.open) this.connection?.unregisterHandler(address, handler)
  }
}

/** A connection to this page's own server. */
export function browserConnection(): Connection {
  // The client looks for SockJS where a script tag would have put it.
  ;(globalThis as Record<string, unknown>).SockJS = SockJS
  return new EventBus('/eventbus', {
    vertxbus_reconnect_attempts_max: 0,
    transports: ['websocket', 'xhr-polling'],
  })
}
