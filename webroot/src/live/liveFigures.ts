/** What a page shows of live frames; see LiveFrames. */
export type LiveState =
  | 'connecting'
  | 'waiting'
  | 'playing'
  | 'paused'
  | 'stale'
  | 'ended'
  | 'offline'

export interface Figures {
  state: LiveState
  frame: number
  seconds: number
  fps: number
  lagMs: number
  dropped: number
  width: number
  silentSeconds: number
}

/** What the connection is, apart from what is played over it. */
export type Link = 'connecting' | 'open' | 'offline'

/** What the server says of the playing. */
export type Playing = 'waiting' | 'playing' | 'paused' | 'ended'

/** A picture that stands this long looks live and is not. */
export const STALE_MS = 3_000

/** Follows what a viewer sees, and says what that is; times are milliseconds of any one clock. */
export class Watch {
  private link: Link = 'connecting'
  private playing: Playing = 'waiting'
  private readonly drawn: number[] = []
  private lastAt = -1
  private since = -1
  private shown = { frame: 0, seconds: 0, dropped: 0, width: 0 }
  private lag = 0

  linked(link: Link) {
    this.link = link
  }

  told(playing: Playing, now: number) {
    if (playing !== this.playing) this.since = now
    this.playing = playing
  }

  lagged(milliseconds: number) {
    this.lag = milliseconds
  }

  drew(frame: number, seconds: number, dropped: number, width: number, now: number) {
    this.shown = { frame, seconds, dropped, width }
    this.lastAt = now
    this.drawn.push(now)
  }

  /** Whether anything was ever drawn. */
  get hasPicture(): boolean {
    return this.lastAt >= 0
  }

  figures(now: number): Figures {
    while (this.drawn.length > 0 && this.drawn[0]! <= now - 1000) this.drawn.shift()
    const moving = this.playing === 'playing' || this.playing === 'waiting'
    const quiet = this.hasPicture && moving ? now - Math.max(this.lastAt, this.since) : 0
    return {
      ...this.shown,
      state: this.state(quiet),
      fps: this.drawn.length,
      lagMs: this.lag,
      silentSeconds: Math.floor(quiet / 1000),
    }
  }

  private state(quiet: number): LiveState {
    if (this.link === 'offline') return 'offline'
    if (this.link === 'connecting') return 'connecting'
    return quiet >= STALE_MS ? 'stale' : this.playing
  }
}
