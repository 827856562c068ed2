import type { Stop } from '@/api/types'
import type { Box, Track, TrackName } from './edits'
import type { Size } from './geometry'

export type Worry = 'ends' | 'doubtful' | 'short' | 'blanked'

/** A place that a person should look at, and why. */
export interface NeedsEye {
  frame: number
  /** Whom the worry is about, the worst first; nobody where a frame was hidden whole. */
  tracks: TrackName[]
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
/** A guess that lasts so long is as bad as it gets: no cover rests on older sightings. */
const LONG_SECONDS = 2
const RISK = { ends: 3, doubtful: 2, short: 0.5, blanked: 0.1 }

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
 * guess is worse the longer it lasts; a short track is often the visible tip of a longer one; a
 * blanked frame hides all and leaks nothing, so it comes last. Tracks that somebody looked at are
 * left out, and what is seen at one stop is one place to look at.
 */
export function needsEye(
  tracks: readonly Track[],
  stops: readonly Stop[],
  footage: Footage,
  lastBox: (track: Track) => Box | undefined,
): NeedsEye[] {
  const open = new Map(
    tracks
      .filter((track) => track.review === 'unreviewed' && !track.own && track.hidden > 0)
      .map((track) => [track.track, track]),
  )
  const places = stops.flatMap((stop) => placeOf(stop, open))
  const rest = [...open.values()].flatMap((track) => worried(track, footage, lastBox, places))
  return [...places.map(({ place }) => place), ...rest].sort(
    (a, b) => b.risk - a.risk || a.frame - b.frame,
  )
}

interface At {
  stop: Stop
  place: NeedsEye
}

function placeOf(stop: Stop, open: ReadonlyMap<TrackName, Track>): At[] {
  const tracks = stop.tracks.filter((name) => open.has(name))
  if (stop.blank) {
    return [
      { stop, place: { frame: stop.frame, tracks, worries: ['blanked'], risk: RISK.blanked } },
    ]
  }
  if (tracks.length === 0) return []
  const risk = RISK.doubtful * Math.min(1, stop.lasts / LONG_SECONDS)
  return [{ stop, place: { frame: stop.frame, tracks, worries: ['doubtful'], risk } }]
}

/** What else is to be said of a track: at the stop where it is seen anyway, or at one of its own. */
function worried(
  track: Track,
  footage: Footage,
  lastBox: (track: Track) => Box | undefined,
  places: At[],
): NeedsEye[] {
  const own: NeedsEye[] = []
  const worry = (what: 'ends' | 'short', frame: number) => {
    const there = places.find(
      ({ stop, place }) =>
        place.tracks.includes(track.track) && stop.from <= frame && frame < stop.to,
    )?.place
    if (!there) {
      own.push({ frame, tracks: [track.track], worries: [what], risk: RISK[what] })
    } else if (!there.worries.includes(what)) {
      there.worries.unshift(what)
      there.tracks = [track.track, ...there.tracks.filter((name) => name !== track.track)]
      there.risk += RISK[what]
    }
  }
  const last = lastBox(track)
  if (track.to < footage.frames && last && endsInside(last, footage.picture)) {
    worry('ends', track.to - 1)
  }
  if ((track.to - track.from) / footage.rate < SHORT_SECONDS) {
    if (own.length > 0) own[0]!.worries.push('short')
    else worry('short', track.from)
  }
  return own
}

const same = (a: NeedsEye, b: NeedsEye) => a.frame === b.frame && a.tracks[0] === b.tracks[0]

/** The one after, or before, the one that was looked at; around the ends. */
export function nextOf(
  queue: readonly NeedsEye[],
  now: NeedsEye | undefined,
  by: 1 | -1,
): NeedsEye | undefined {
  if (queue.length === 0) return undefined
  const at = now ? queue.findIndex((one) => same(one, now)) : -1
  if (at < 0) return by > 0 ? queue[0] : queue.at(-1)
  return queue[(at + by + queue.length) % queue.length]
}
