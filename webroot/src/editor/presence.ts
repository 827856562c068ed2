import type { PresenceEvent } from '@/api/types'

/** Somebody else who has this video's editor open, and where he looks. */
export interface Other {
  client: string
  name: string
  frame: number
}

/** Who was not heard for that long is gone. */
export const SILENCE = 10_000
const MOST = 50

/** Who else is here, as far as it was told; the server keeps nothing of it. */
export class Others {
  private readonly heard = new Map<string, Other & { at: number }>()

  constructor(private readonly me: string) {}

  /** Takes the news in; true when it is of somebody who was not here before. */
  hear(event: PresenceEvent, now: number): boolean {
    const { client, name = '', frame, gone } = event
    if (event.version !== 1 || client === this.me) return false
    if (gone) {
      this.heard.delete(client)
      return false
    }
    const fresh = !this.heard.has(client)
    if (fresh && this.heard.size >= MOST) return false
    this.heard.set(client, { client, name, frame, at: now })
    return fresh
  }

  /** Those who are here, always in the same order; who was silent for long is dropped. */
  at(now: number): Other[] {
    for (const [client, { at }] of this.heard) {
      if (now - at >= SILENCE) this.heard.delete(client)
    }
    return [...this.heard.values()]
      .map(({ client, name, frame }) => ({ client, name, frame }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.client.localeCompare(b.client))
  }
}
