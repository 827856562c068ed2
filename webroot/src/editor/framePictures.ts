/** A picture as it came: its bytes' tag tells whether it is another one than before. */
export interface Fetched<P> {
  picture: P
  tag: string
}

export interface PictureParts<P> {
  /** The picture of a frame; null when it is not rendered yet. */
  fetch: (frame: number, version: number, signal: AbortSignal) => Promise<Fetched<P> | null>
  free: (picture: P) => void
  later: (run: () => void, milliseconds: number) => () => void
  changed: () => void
}

interface Held<P> extends Fetched<P> {
  version: number
  /** A change of the frame was announced and other bytes have not come. */
  old: boolean
}

const FIRST_WAIT = 150
const LONGEST_WAIT = 5_000
/** After this many tries the picture is taken to be what it should be: not every edit changes pixels. */
const TRIES = 8
const KEPT = 40

/**
 * The anonymized pictures of frames, asked for by number. One that is not rendered yet is asked for
 * again with growing waits; one that an edit touched is kept in view until other bytes came, for it
 * hides what it hid. Those around the frame that is looked at are fetched ahead, first where the person
 * is going.
 */
export class FramePictures<P> {
  private readonly held = new Map<number, Held<P>>()
  private readonly stamps: { from: number; to: number; version: number }[] = []
  private base = 0
  private wanted = -1
  private tries = 0
  private callOff = () => {}
  private asking: { frame: number; version: number; stop: AbortController } | null = null
  private ahead: number[] = []
  private closed = false

  constructor(private readonly parts: PictureParts<P>) {}

  /** The picture of exactly that frame, whether or not a newer one is on its way. */
  at(frame: number): P | undefined {
    return this.held.get(frame)?.picture
  }

  /** Whether what is shown of that frame is not what the edits lead to. */
  stale(frame: number): boolean {
    const held = this.held.get(frame)
    return !held || held.old || held.version < this.versionOf(frame)
  }

  /** All pictures are at least of this version of the edits. */
  begin(version: number) {
    if (version <= this.base) return
    this.base = version
    this.again()
  }

  /** An edit changes these frames. */
  touched(from: number, to: number, version: number) {
    this.stamps.push({ from, to, version })
    if (this.stamps.length > 200) this.stamps.splice(0, 100)
    for (const [frame, held] of this.held) if (frame >= from && frame < to) held.old = true
    if (this.wanted >= from && this.wanted < to) this.again()
  }

  want(frame: number, ahead: number[] = []) {
    this.ahead = ahead
    if (frame !== this.wanted) {
      this.wanted = frame
      this.tries = 0
      this.callOff()
      if (this.asking && this.asking.frame !== frame) this.asking.stop.abort()
    }
    this.go()
  }

  /** News came: what is missing may be there now. */
  again() {
    this.tries = 0
    this.callOff()
    this.go()
  }

  /** Something was rendered: of the frames that edits touched, even one that came since may be another. */
  refresh() {
    for (const [frame, held] of this.held) {
      held.old ||= this.stamps.some((one) => frame >= one.from && frame < one.to)
    }
    this.again()
  }

  close() {
    this.closed = true
    this.callOff()
    this.asking?.stop.abort()
    for (const held of this.held.values()) this.parts.free(held.picture)
    this.held.clear()
  }

  private versionOf(frame: number): number {
    return this.stamps.reduce(
      (most, one) => (frame >= one.from && frame < one.to ? Math.max(most, one.version) : most),
      this.base,
    )
  }

  private go() {
    if (this.closed || this.asking || this.wanted < 0) return
    const due = this.stale(this.wanted)
      ? this.tries > 0
        ? undefined
        : this.wanted
      : this.ahead.find((frame) => this.stale(frame))
    if (due !== undefined) void this.fetch(due)
  }

  private async fetch(frame: number) {
    const asked = { frame, version: this.versionOf(frame), stop: new AbortController() }
    this.asking = asked
    let came: Fetched<P> | null | undefined
    try {
      came = await this.parts.fetch(frame, asked.version, asked.stop.signal)
    } catch {
      came = asked.stop.signal.aborted ? undefined : null
    }
    this.asking = null
    if (this.closed) {
      if (came) this.parts.free(came.picture)
      return
    }
    if (came) this.take(frame, came, asked.version)
    // One of those ahead is asked for once, whatever came of it.
    if (frame !== this.wanted)
      this.ahead = came === null ? [] : this.ahead.filter((one) => one !== frame)
    if (frame === this.wanted && came !== undefined && this.stale(frame)) this.retry()
    else this.go()
  }

  private take(frame: number, came: Fetched<P>, version: number) {
    const before = this.held.get(frame)
    this.held.delete(frame)
    const same = before?.old === true && before.tag === came.tag
    const tired = frame === this.wanted && this.tries >= TRIES
    this.held.set(frame, { ...came, version, old: same && !tired })
    if (before) this.parts.free(before.picture)
    for (const [old, held] of this.held) {
      if (this.held.size <= KEPT) break
      if (old === this.wanted) continue
      this.held.delete(old)
      this.parts.free(held.picture)
    }
    this.parts.changed()
  }

  private retry() {
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries)
    this.tries++
    this.callOff = this.parts.later(() => {
      if (!this.asking && !this.closed && this.wanted >= 0) void this.fetch(this.wanted)
    }, wait)
  }
}

/** The frames to fetch ahead: most in the direction of travel, a few behind. */
export function aheadOf(frame: number, by: number, last: number): number[] {
  const way = by < 0 ? -1 : 1
  const front = Array.from({ length: 14 }, (_, n) => frame + way * (n + 1))
  const back = Array.from({ length: 4 }, (_, n) => frame - way * (n + 1))
  return [...front, ...back].filter((one) => one >= 0 && one <= last)
}
