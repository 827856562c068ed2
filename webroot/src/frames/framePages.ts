import type { FrameEntry, FramePage } from '@/api/types'

export const PAGE = 200
const KEPT = 60

export type AskFrames = (from: number, limit: number) => Promise<FramePage>

interface Held {
  entries: FrameEntry[]
  /** Whether no frame of this page can be added any more. */
  whole: boolean
}

/**
 * The frames of one video by number, a page at a time and each asked for once; the pages looked at
 * longest ago are let go. A page that was not whole is asked for again when `grown` was called.
 */
export class FramePages {
  total = 0
  private readonly held = new Map<number, Held>()
  private readonly asking = new Map<number, Promise<void>>()
  private stale = new Set<number>()
  /** Pages that an edit changed; what is known of them stays until it is known anew. */
  private readonly changed = new Set<number>()
  private readonly failed = new Set<number>()

  constructor(
    private readonly ask: AskFrames,
    private readonly told: () => void,
  ) {}

  /** What is known of a frame, without asking. */
  at(frame: number): FrameEntry | undefined {
    const held = this.held.get(Math.floor(frame / PAGE))
    if (!held) return undefined
    const index = frame % PAGE
    const entry = held.entries[index]
    return entry?.frame === frame ? entry : held.entries.find((one) => one.frame === frame)
  }

  /** Sees to it that the pages of these frames are there or asked for. */
  want(first: number, last: number) {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      const held = this.held.get(page)
      if (held) {
        this.held.delete(page)
        this.held.set(page, held)
      }
      if (
        this.asking.has(page) ||
        this.failed.has(page) ||
        (held && !this.changed.has(page) && (held.whole || !this.stale.has(page)))
      )
        continue
      this.fetch(page)
    }
  }

  /** More frames may have been planned, or the server may answer again. */
  grown() {
    this.stale = new Set([...this.held].filter(([, held]) => !held.whole).map(([page]) => page))
    this.failed.clear()
    if (this.held.size === 0) this.want(0, 0)
  }

  /** What is hidden on these frames was planned anew. */
  replanned(from = 0, to = Infinity) {
    for (const page of [...this.held.keys(), ...this.asking.keys()]) {
      if (page * PAGE < to && (page + 1) * PAGE > from) this.changed.add(page)
    }
    this.failed.clear()
  }

  /** Waits until what is known of a frame is what the server says now, or cannot be had. */
  async settled(frame: number) {
    const page = Math.floor(frame / PAGE)
    do {
      this.want(frame, frame)
      await this.asking.get(page)
    } while (this.changed.has(page) && !this.failed.has(page))
  }

  private fetch(page: number) {
    this.stale.delete(page)
    this.changed.delete(page)
    const fetched = this.read(page).then(
      () => {},
      // Asked again after growth only, lest a server in trouble is asked without end.
      () => void this.failed.add(page),
    )
    this.asking.set(
      page,
      fetched.then(() => {
        this.asking.delete(page)
        this.told()
      }),
    )
  }

  private async read(page: number) {
    const end = (page + 1) * PAGE
    const entries: FrameEntry[] = []
    let from: number | undefined = page * PAGE
    while (from !== undefined && from < end) {
      const answer: FramePage = await this.ask(from, end - from)
      this.total = answer.total
      entries.push(...answer.frames)
      from = answer.next !== undefined && answer.next > from ? answer.next : undefined
    }
    this.held.delete(page)
    this.held.set(page, { entries, whole: entries.length >= PAGE })
    for (const old of [...this.held.keys()].slice(0, Math.max(0, this.held.size - KEPT))) {
      this.held.delete(old)
    }
  }
}
