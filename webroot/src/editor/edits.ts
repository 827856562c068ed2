import type { Shape, Style, Target } from '@/api/types'

/** A rectangle in source pixels, as the picture is shown. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface FrameBox extends Box {
  frame: number
}

/** `3-1` was detected, `own-5` was made by a person, `new:<cmdId>` is not answered yet. */
export type TrackName = string

export const drawnName = (cmdId: string): TrackName => `new:${cmdId}`
export const isOwn = (track: TrackName) => track.startsWith('own-') || track.startsWith('new:')

/** What a person did, in the server's words; ranges are from <= frame < to. */
export type Edit =
  | { op: 'addTrack'; target: Target; from: number; to: number; box: Box; style?: Style }
  | { op: 'setBox'; track: TrackName; target: Target; frame: number; box: Box }
  | { op: 'paint'; track?: TrackName; target: Target; boxes: FrameBox[] }
  | {
      op: 'propagate'
      track: TrackName
      target: Target
      frame: number
      until: number
      box: Box
    }
  | {
      op: 'trackedBoxes'
      track: TrackName
      target: Target
      /** The command that asked to follow. */
      asked: string
      boxes: FrameBox[]
    }
  | { op: 'endTrack'; track: TrackName; frame: number }
  | { op: 'show'; track: TrackName; from: number; to: number; reason: string }
  | { op: 'hide'; track: TrackName; from: number; to?: number }
  | { op: 'deleteTrack'; track: TrackName; reason: string }
  | { op: 'merge'; tracks: TrackName[] }
  | { op: 'split'; track: TrackName; frame: number }
  | { op: 'accept'; track: TrackName }
  | { op: 'reject'; track: TrackName }
  | { op: 'setStyle'; track: TrackName; style?: Style; shape?: Shape; feather?: number }
  | { op: 'setTarget'; track: TrackName; target: Target }
  | { op: 'blank'; from: number; to: number }
  | { op: 'blurAllBut'; keep: TrackName[]; from: number; to: number; at?: number }
  /** Seconds since the first picture; in none of the sound's tracks is anything heard then. */
  | { op: 'muteAudio'; fromSeconds: number; toSeconds: number }
  | { op: 'undo'; cmdId: string }
  | { op: 'redo'; cmdId: string }

export type Op = Edit['op']

/** An edit as it is sent: the same cmdId however often. */
export interface EditCommand {
  cmdId: string
  baseVersion: number
  /** The name that its person goes by; none when none was given. */
  author?: string
  edit: Edit
  /** Whom the one painted box holds is followed from there. */
  follow?: Follow
}

/** Which ways somebody is followed. */
export interface Follow {
  forward: boolean
  backward: boolean
}

export interface EditAnswer {
  version: number
  track?: TrackName
}

/** An edit that the server has; others may be of kinds that this page does not make. */
export interface LoggedEdit extends EditCommand {
  version: number
  at?: string
}

export interface EditPage {
  version: number
  /** Up to which version the frames are planned. */
  planned: number
  edits: LoggedEdit[]
}

export type ReviewState = 'unreviewed' | 'accepted' | 'rejected'

export interface Track {
  track: TrackName
  target: Target
  from: number
  to: number
  /** On how many frames it hides something. */
  hidden: number
  /** On how many of them it is a guess. */
  doubtful: number
  own: boolean
  review: ReviewState
}

export interface TrackPage {
  version: number
  frames: number
  tracks: Track[]
}

/** The tracks that an edit names. */
export function tracksOf(edit: Edit): TrackName[] {
  if (edit.op === 'merge') return edit.tracks
  if (edit.op === 'blurAllBut') return edit.keep
  return 'track' in edit && edit.track !== undefined ? [edit.track] : []
}

const NOTHING = { from: 0, to: 0 }

/** The frames whose picture an edit may change; a whole video where that cannot be told. */
export function spanOf(edit: Edit): { from: number; to: number } {
  switch (edit.op) {
    case 'addTrack':
    case 'show':
    case 'blank':
    case 'blurAllBut':
      return { from: edit.from, to: edit.to }
    case 'hide':
      return { from: edit.from, to: edit.to ?? Infinity }
    case 'paint':
    case 'trackedBoxes':
      return { from: edit.boxes[0]!.frame, to: edit.boxes.at(-1)!.frame + 1 }
    case 'propagate':
      return {
        from: Math.min(edit.frame, edit.until),
        to: Math.max(edit.frame, edit.until) + 1,
      }
    case 'endTrack':
    case 'split':
      return { from: edit.frame, to: Infinity }
    case 'muteAudio':
      return NOTHING
    case 'setBox':
      // On a track of one's own it is a key frame, which moves the frames on both sides.
      return isOwn(edit.track)
        ? { from: 0, to: Infinity }
        : { from: edit.frame, to: edit.frame + 1 }
    default:
      return { from: 0, to: Infinity }
  }
}

/** The same, as near as it can be told from the tracks and edits that are known. */
export function touchedBy(
  edit: Edit,
  log: readonly LoggedEdit[],
  tracks: readonly Track[],
): { from: number; to: number } {
  if (edit.op === 'undo' || edit.op === 'redo') {
    const meant = log.find((one) => one.cmdId === edit.cmdId)
    return meant ? touchedBy(meant.edit, log, tracks) : spanOf(edit)
  }
  const named = tracksOf(edit).map((name) => tracks.find((one) => one.track === name))
  if (edit.op === 'split') return NOTHING
  if (edit.op === 'accept' && named[0]?.review === 'unreviewed') return NOTHING
  const span = spanOf(edit)
  if (span.to !== Infinity || named.length === 0 || named.includes(undefined)) return span
  const lives = named as Track[]
  return {
    from: Math.max(span.from, Math.min(...lives.map((one) => one.from))),
    to: Math.max(...lives.map((one) => one.to)),
  }
}

/** The frame at which a person looks when it is done or undone; none where it is about all of them. */
export function placeOf(edit: Edit): number | undefined {
  if ('frame' in edit) return edit.frame
  if ('from' in edit) return edit.from
  return edit.op === 'paint' || edit.op === 'trackedBoxes' ? edit.boxes[0]!.frame : undefined
}

/** The same edit with the names that tracks got meanwhile; null while one of them has none. */
export function named(edit: Edit, names: ReadonlyMap<TrackName, TrackName>): Edit | null {
  const missing = tracksOf(edit).some((one) => one.startsWith('new:') && !names.has(one))
  if (missing) return null
  const now = (track: TrackName) => names.get(track) ?? track
  if (edit.op === 'merge') return { ...edit, tracks: edit.tracks.map(now) }
  if (edit.op === 'blurAllBut') return { ...edit, keep: edit.keep.map(now) }
  if ('track' in edit && edit.track !== undefined) {
    return { ...edit, track: now(edit.track) } as Edit
  }
  return edit
}
