import type { Box, Track, TrackName } from './edits'
import type { Size } from './geometry'

export type Worry = 'ends' | 'doubtful' | 'short' | 'blanked'

/** A place that a person should look at, and why. */
export interface NeedsEye {
  frame: number
  track?: TrackName
  worries: Worry[]
  /** How likely somebody is seen there; larger is worse. */
  risk: number
}

export interface Footage {
  frames: number
  rate: number
  picture: Size
}

/** A frame's edge is left within this share of the picture. */
const EDGE = 0.02
const SHORT_SECONDS = 0.4

/** Whether somebody cannot just have walked out of the picture where the box was last seen. */
export function endsInside(box: Box, picture: Size): boolean {
  const x = picture.width * EDGE
  const y = picture.height * EDGE
  return (
    box.x > x &&
    box.y > y &&
    box.x + box.width < picture.width - x &&
    box.y + box.height < picture.height - y
  )
}

/**
 * What needs an eye, worst first. A track that ends in the middle of the picture probably lost
 * somebody who is still there, which is worse than any doubt about a box that is hidden anyway; a
 * short track is often the visible tip of a longer one; a blanked frame hides all and leaks nothing,
 * so it comes last. Tracks that somebody looked at are left out.
 */
export function needsEye(
  tracks: readonly Track[],
  blanked: readonly number[],
  footage: Footage,
  lastBox: (track: Track) => Box | undefined,
): NeedsEye[] {
  const found = tracks
    .filter((track) => track.review === 'unreviewed' && !track.own && track.hidden > 0)
    .map((track) => worried(track, footage, lastBox(track)))
    .filter((one) => one.worries.length > 0)
  return [...found, ...runs(blanked)].sort((a, b) => b.risk - a.risk || a.frame - b.frame)
}

function worried(track: Track, footage: Footage, last: Box | undefined): NeedsEye {
  const worries: Worry[] = []
  let risk = 0
  const ends = track.to < footage.frames && last !== undefined && endsInside(last, footage.picture)
  if (ends) {
    worries.push('ends')
    risk += 3
  }
  const doubt = track.hidden > 0 ? track.doubtful / track.hidden : 0
  if (doubt > 0) {
    worries.push('doubtful')
    risk += 2 * doubt
  }
  if ((track.to - track.from) / footage.rate < SHORT_SECONDS) {
    worries.push('short')
    risk += 0.5
  }
  const frame = ends ? track.to - 1 : track.from
  return { frame, track: track.track, worries, risk }
}

/** Neighbouring blanked frames are looked at once. */
function runs(blanked: readonly number[]): NeedsEye[] {
  const sorted = [...blanked].sort((a, b) => a - b)
  return sorted
    .filter((frame, index) => index === 0 || sorted[index - 1]! < frame - 1)
    .map((frame) => ({ frame, worries: ['blanked' as const], risk: 0.1 }))
}

/** The one after, or before, the one that was looked at; around the ends. */
export function nextOf(
  queue: readonly NeedsEye[],
  now: NeedsEye | undefined,
  by: 1 | -1,
): NeedsEye | undefined {
  if (queue.length === 0) return undefined
  const at = now ? queue.findIndex((one) => one.frame === now.frame && one.track === now.track) : -1
  if (at < 0) return by > 0 ? queue[0] : queue.at(-1)
  return queue[(at + by + queue.length) % queue.length]
}
