import type { BusMessage } from '@vertx/eventbus-bridge-client.js'
import { BusFailure, Refusal } from './refusal'
import type { News } from './types'

/** What a listener is told: an event, or that some may have been missed and all must be re-read. */
export interface Listener {
  event: (event: News) => void
  missed: () => void
}

type BusHandler = (problem: unknown, message: BusMessage) => void

/** The connection underneath, so that tests can put their own in place. */
export interface Connection {
  onopen: (() => void) | null
  onclose: (() => void) | null
  onerror: ((problem: unknown) => void) | null
  registerHandler(address: string, handler: BusHandler): void
  unregisterHandler(address: string, handler: BusHandler): void
  send(address: string, body: unknown, headers: object, reply: BusHandler): void
  close(): void
}

interface Question {
  reject: (problem: Refusal) => void
  timer: ReturnType<typeof setTimeout>
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 15_000
const ANSWER_WITHIN = 10_000

/**
 * The one connection to the server's events. It reconnects with growing waits and some jitter,
 * registers again every time, for the client underneath forgets, and tells a listener to re-read when
 * a number is missing. A question is answered, refused when the connection is lost, or timed out; it
 * never hangs.
 */
export class Events {
  private connection: Connection | null = null
  private open = false
  private wait = FIRST_WAIT
  private readonly lines = new Map<string, { listeners: Set<Listener>; seq: number }>()
  private readonly handlers = new Map<string, BusHandler>()
  private readonly questions = new Set<Question>()

  constructor(
    private readonly connect: () => Connection | Promise<Connection>,
    private readonly onOpen: (open: boolean) => void = () => {},
    private readonly jitter: () => number = Math.random,
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
    if (!this.starting) this.start()
    return () => this.forget(address, listener)
  }

  /** Sends a command that may safely be sent twice and hands back what was replied. */
  ask(address: string, body: unknown, within = ANSWER_WITHIN): Promise<unknown> {
    const { connection } = this
    if (!this.open || !connection) return Promise.reject(new Refusal('network'))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.settle(question, new Refusal('timeout')), within)
      const question: Question = { reject, timer }
      this.questions.add(question)
      connection.send(address, body, {}, (problem, message) => {
        if (!this.questions.has(question)) return
        if (problem) return this.settle(question, said(problem))
        this.settle(question, null)
        resolve(message.body)
      })
    })
  }

  private settle(question: Question, problem: Refusal | null) {
    clearTimeout(question.timer)
    this.questions.delete(question)
    if (problem) question.reject(problem)
  }

  private starting = false

  private start() {
    this.starting = true
    const made = this.connect()
    if (made instanceof Promise)
      made.then(
        (connection) => this.use(connection),
        () => this.closed(),
      )
    else this.use(made)
  }

  private use(connection: Connection) {
    this.connection = connection
    connection.onerror = () => {}
    connection.onopen = () => this.opened()
    connection.onclose = () => this.closed()
  }

  private opened() {
    this.open = true
    this.wait = FIRST_WAIT
    this.onOpen(true)
    for (const [address, line] of this.lines) {
      line.seq = 0
      this.register(address)
      line.listeners.forEach((listener) => listener.missed())
    }
  }

  private closed() {
    this.open = false
    this.handlers.clear()
    for (const question of [...this.questions]) this.settle(question, new Refusal('network'))
    this.onOpen(false)
    // Many pages must not all come back in the same moment.
    setTimeout(() => this.start(), this.wait * (0.75 + this.jitter() / 2))
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2)
  }

  private register(address: string) {
    const handler: BusHandler = (problem, message) => {
      if (!problem) this.hear(address, message.body as News)
    }
    this.handlers.set(address, handler)
    this.connection?.registerHandler(address, handler)
  }

  private hear(address: string, event: News) {
    const line = this.lines.get(address)
    if (!line) return
    // Not every kind of news is numbered.
    const { seq } = event
    const gap = seq !== undefined && line.seq !== 0 && seq !== line.seq + 1
    if (seq !== undefined) line.seq = seq
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

function said(problem: unknown): Refusal {
  const { message, failureCode } = problem as { message?: unknown; failureCode?: unknown }
  return new BusFailure(
    typeof failureCode === 'number' ? failureCode : 0,
    typeof message === 'string' ? message : '',
  )
}
