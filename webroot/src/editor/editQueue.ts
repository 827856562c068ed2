import { Refusal } from '@/api/refusal'
import type { Edit, EditAnswer, EditCommand, Follow, TrackName } from './edits'
import { drawnName, named } from './edits'

export type SaveState = 'saved' | 'saving' | 'waiting'

/** A command on its way, or one that the server did not take and that the person decides about. */
export interface Queued extends EditCommand {
  refused?: Refused
}

export interface Refused {
  /** `conflict`, `invalid`, `gone` … */
  code: string
  reason: string
  /** The server's version when it refused. */
  current?: number
}

/** Thrown by a sender when the server answered and will not take the command. */
export class NotTaken extends Error {
  constructor(readonly refused: Refused) {
    super(refused.reason)
  }
}

/** A place to keep text by name, as localStorage is. */
export interface Store {
  readonly length: number
  key(index: number): string | null
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface QueueParts {
  videoId: string
  store: Store
  send: (command: EditCommand) => Promise<EditAnswer>
  /** Runs later; hands back how to call it off. */
  later: (run: () => void, milliseconds: number) => () => void
  /** The version of the log that this page has seen. */
  seen: () => number
  /** By which name the person goes now; a command keeps the name that it was made under. */
  author?: () => string
  changed: () => void
  answered: (command: EditCommand, answer: EditAnswer) => void
  refused: (command: Queued) => void
}

const FIRST_WAIT = 500
const LONGEST_WAIT = 10_000

/**
 * Sends every edit at once, one after the other. Until it is answered it is kept in the browser under
 * its own name and sent again with the same cmdId after a cut or a reload, so that nothing is lost and
 * nothing happens twice. What the server does not take stays, for its person to apply again or drop;
 * what comes after it goes on.
 */
export class EditQueue {
  private readonly prefix: string
  private items: (Queued & { order: number })[] = []
  /** Commands that were sent: what they say must not change any more. */
  private readonly sent = new Set<string>()
  private readonly mine = new Set<number>()
  private readonly names = new Map<TrackName, TrackName>()
  private order = 0
  private busy = false
  private closed = false
  private wait = 0
  private callOff = () => {}

  constructor(private readonly parts: QueueParts) {
    this.prefix = `garim.edit.${parts.videoId}.`
    this.items = this.recalled()
    this.order = Math.max(0, ...this.items.map((one) => one.order))
  }

  /** What is on its way, in order. */
  get waiting(): readonly Queued[] {
    return this.items.filter((one) => !one.refused)
  }

  /** What the server did not take. */
  get refused(): readonly Queued[] {
    return this.items.filter((one) => one.refused)
  }

  get state(): SaveState {
    if (this.waiting.length === 0) return 'saved'
    return this.wait > 0 ? 'waiting' : 'saving'
  }

  /** What a track is called now: a drawn one gets its name with the answer. */
  nameOf(track: TrackName): TrackName {
    return this.names.get(track) ?? track
  }

  push(edit: Edit, cmdId: string, follow?: Follow): Queued {
    const author = this.parts.author?.()
    const command = {
      cmdId,
      baseVersion: this.parts.seen(),
      ...(author ? { author } : {}),
      edit,
      ...(follow ? { follow } : {}),
      order: ++this.order,
    }
    this.items.push(command)
    this.keep(command)
    this.parts.changed()
    this.go()
    return command
  }

  /** Applies a refused edit again as a new command on what is there now. */
  again(cmdId: string, fresh: string): Queued | undefined {
    const found = this.items.find((one) => one.cmdId === cmdId && one.refused)
    if (!found) return undefined
    this.drop(cmdId)
    return this.push(found.edit, fresh, found.follow)
  }

  drop(cmdId: string) {
    this.items = this.items.filter((one) => one.cmdId !== cmdId)
    this.parts.store.removeItem(this.prefix + cmdId)
    this.parts.changed()
  }

  /** The connection is back: tries at once. */
  hurry() {
    this.callOff()
    this.wait = 0
    this.go()
  }

  close() {
    this.closed = true
    this.callOff()
  }

  go() {
    if (this.busy || this.closed) return
    const next = this.items.find((one) => !one.refused)
    if (!next) return
    const edit = named(next.edit, this.names)
    // It belongs to a drawing that was refused: it waits for that one to be decided.
    if (!edit) return this.refuse(next, { code: 'conflict', reason: 'waits-for-track' })
    next.edit = edit
    if (!this.sent.has(next.cmdId)) while (this.mine.has(next.baseVersion + 1)) next.baseVersion++
    this.keep(next)
    this.sent.add(next.cmdId)
    this.busy = true
    const { cmdId, baseVersion, author, follow } = next
    const name = author ? { author } : {}
    this.parts.send({ cmdId, baseVersion, ...name, edit, ...(follow ? { follow } : {}) }).then(
      (answer) => this.taken(next, answer),
      (problem: unknown) => this.failed(next, problem),
    )
  }

  private taken(command: Queued, answer: EditAnswer) {
    this.busy = false
    this.wait = 0
    this.mine.add(answer.version)
    if (answer.track) this.names.set(drawnName(command.cmdId), answer.track)
    this.drop(command.cmdId)
    this.parts.answered(command, answer)
    this.go()
  }

  private failed(command: Queued & { order: number }, problem: unknown) {
    this.busy = false
    if (problem instanceof NotTaken) return this.refuse(command, problem.refused)
    if (problem instanceof Refusal && FINAL.has(problem.kind)) {
      return this.refuse(command, { code: problem.kind, reason: problem.message })
    }
    this.wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, this.wait * 2))
    this.parts.changed()
    this.callOff = this.parts.later(() => this.go(), this.wait)
  }

  private refuse(command: Queued & { order: number }, refused: Refused) {
    command.refused = refused
    this.wait = 0
    this.keep(command)
    this.parts.changed()
    this.parts.refused(command)
    this.go()
  }

  /** Each under a name of its own, lest two windows on one video overwrite each other's. */
  private keep(command: Queued & { order: number }) {
    try {
      this.parts.store.setItem(this.prefix + command.cmdId, JSON.stringify(command))
    } catch {
      // The browser keeps no more: it is still sent, only a reload in this moment would lose it.
    }
  }

  private recalled(): (Queued & { order: number })[] {
    const found: (Queued & { order: number })[] = []
    for (let i = 0; i < this.parts.store.length; i++) {
      const key = this.parts.store.key(i)
      if (!key?.startsWith(this.prefix)) continue
      try {
        found.push(JSON.parse(this.parts.store.getItem(key) ?? '') as (typeof found)[0])
      } catch {
        // Not written by this page.
      }
    }
    found.forEach((one) => this.sent.add(one.cmdId))
    return found.sort((a, b) => a.order - b.order)
  }
}

/** Trying again changes nothing about these. */
const FINAL = new Set(['not-found', 'gone', 'forbidden', 'invalid', 'conflict', 'too-large'])
