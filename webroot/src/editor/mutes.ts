import type { Fresh } from './overlay'
import { without } from './overlay'

/** A range of time in which nothing is heard, and the command that asked for it. */
export interface Mute {
  cmdId: string
  fromSeconds: number
  toSeconds: number
}

/** The shortest that is worth muting: one packet of sound is about as long. */
export const SHORTEST = 0.05

/** The muted ranges that count, in the order of time. */
export function mutesOf(edits: readonly Fresh[]): Mute[] {
  return without(edits)
    .flatMap(({ cmdId, edit }) =>
      edit.op === 'muteAudio'
        ? [{ cmdId, fromSeconds: edit.fromSeconds, toSeconds: edit.toSeconds }]
        : [],
    )
    .sort((a, b) => a.fromSeconds - b.fromSeconds || a.toSeconds - b.toSeconds)
}

/** The range between two moments, within the video and in steps of a hundredth; null when too short. */
export function rangeOf(one: number, other: number, length: number) {
  const hundredth = (seconds: number) =>
    Math.round(Math.min(Math.max(0, length), Math.max(0, seconds)) * 100) / 100
  const fromSeconds = hundredth(Math.min(one, other))
  const toSeconds = hundredth(Math.max(one, other))
  return toSeconds - fromSeconds >= SHORTEST ? { fromSeconds, toSeconds } : null
}
