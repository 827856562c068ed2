import type { FrameEntry, Shape, Style, Target } from '@/api/types'
import type { Box, Edit, EditCommand, FrameBox, TrackName } from './edits'
import { drawnName, isOwn } from './edits'
import { interpolated, plain } from './geometry'

/** A box of one frame as the person sees it. */
export interface Seen {
  track: TrackName
  target: Target
  box: Box
  doubtful: boolean
  /** Changed by an edit that the server's plan does not hold yet. */
  pending: boolean
  /** How it is to look, where an edit that is not planned yet says so. */
  look?: { style?: Style; shape?: Shape; feather?: number }
}

/** What is hidden on a frame, as far as this page can tell. */
export interface Scene {
  boxes: Seen[]
  blank: boolean
}

/** An edit that the plan does not hold yet; `made` is the name of the track it made, once known. */
export interface Fresh extends EditCommand {
  made?: TrackName
}

/**
 * The boxes of a frame: what the server planned, and over it the edits that are not in its plan. The
 * dense boxes that a detector found stay as they are; people's key frames are few and lie over them.
 */
export function sceneAt(
  frame: number,
  entry: FrameEntry | undefined,
  fresh: readonly Fresh[],
  keys: ReadonlyMap<TrackName, readonly FrameBox[]>,
): Scene {
  const scene: Scene = {
    blank: entry?.blank ?? false,
    boxes: (entry?.hidden ?? []).map((region, index) => ({
      track: region.track ?? `?${index}`,
      target: region.target,
      box: plain(region),
      doubtful: region.doubtful,
      pending: false,
    })),
  }
  for (const one of without(fresh)) put(scene, one, frame, keys)
  return scene
}

/** Without what was undone again before the server planned it. */
export function without(fresh: readonly Fresh[]): Fresh[] {
  const gone = new Set<string>()
  for (const { edit } of fresh) {
    if (edit.op === 'undo') gone.add(edit.cmdId)
    if (edit.op === 'redo') gone.delete(edit.cmdId)
  }
  return fresh.filter((one) => !gone.has(one.cmdId))
}

function put(
  scene: Scene,
  one: Fresh,
  frame: number,
  keys: ReadonlyMap<TrackName, readonly FrameBox[]>,
) {
  const { edit } = one
  const made = one.made ?? drawnName(one.cmdId)
  const set = (track: TrackName, target: Target, box: Box | undefined) => {
    if (!box) return
    const there = scene.boxes.find((seen) => seen.track === track)
    const seen = { track, target: there?.target ?? target, box, doubtful: false, pending: true }
    if (there) Object.assign(there, seen)
    else scene.boxes.push(seen)
  }
  const drop = (track: TrackName) => {
    scene.boxes = scene.boxes.filter((seen) => seen.track !== track)
  }
  const within = (from: number, to = Infinity) => frame >= from && frame < to

  switch (edit.op) {
    case 'addTrack':
      if (within(edit.from, edit.to)) {
        set(made, edit.target, interpolated(keys.get(made) ?? [], frame) ?? edit.box)
      }
      break
    case 'setBox':
      if (frame === edit.frame) set(edit.track, edit.target, edit.box)
      else if (isOwn(edit.track) && scene.boxes.some((seen) => seen.track === edit.track)) {
        set(edit.track, edit.target, interpolated(keys.get(edit.track) ?? [], frame))
      }
      break
    case 'paint':
      if (within(edit.boxes[0]!.frame, edit.boxes.at(-1)!.frame + 1)) {
        set(edit.track ?? made, edit.target, interpolated(edit.boxes, frame))
      }
      break
    case 'trackedBoxes':
      set(edit.track, edit.target, at(edit.boxes, frame))
      break
    case 'propagate':
      if (within(Math.min(edit.frame, edit.until), Math.max(edit.frame, edit.until) + 1)) {
        set(edit.track, edit.target, edit.box)
      }
      break
    case 'endTrack':
      if (within(edit.frame)) drop(edit.track)
      break
    case 'show':
      if (within(edit.from, edit.to)) drop(edit.track)
      break
    case 'deleteTrack':
    case 'reject':
      drop(edit.track)
      break
    case 'merge':
      join(scene, edit.tracks)
      break
    case 'setTarget':
      for (const seen of scene.boxes) if (seen.track === edit.track) seen.target = edit.target
      break
    case 'blank':
      if (within(edit.from, edit.to)) scene.blank = true
      break
    case 'setStyle':
      for (const seen of scene.boxes) {
        if (seen.track !== edit.track) continue
        const { style, shape, feather } = edit
        seen.pending = true
        seen.look = {
          ...(style ? { style } : {}),
          ...(shape ? { shape } : {}),
          ...(feather === undefined ? {} : { feather }),
        }
      }
      break
    case 'blurAllBut':
      if (within(edit.from, edit.to)) keepVisible(scene, edit.keep)
      break
    default:
    // Nothing of it is to be seen on this frame.
  }
}

/** Only who is surely seen stays visible; whoever else is known of here is covered at once. */
function keepVisible(scene: Scene, keep: readonly TrackName[]) {
  scene.boxes = scene.boxes.filter((seen) => seen.doubtful || !keep.includes(seen.track))
  for (const seen of scene.boxes) seen.pending = true
}

/** The box of just that frame. */
function at(boxes: readonly FrameBox[], frame: number): Box | undefined {
  const found = boxes.find((one) => one.frame === frame)
  return found && plain(found)
}

/** One box around all that are there. */
function join(scene: Scene, tracks: readonly TrackName[]) {
  const parts = scene.boxes.filter((seen) => tracks.includes(seen.track))
  if (parts.length === 0) return
  const x = Math.min(...parts.map(({ box }) => box.x))
  const y = Math.min(...parts.map(({ box }) => box.y))
  const right = Math.max(...parts.map(({ box }) => box.x + box.width))
  const bottom = Math.max(...parts.map(({ box }) => box.y + box.height))
  const box = { x, y, width: right - x, height: bottom - y }
  const rest = scene.boxes.filter((seen) => !tracks.includes(seen.track))
  scene.boxes = [...rest, { ...parts[0]!, track: tracks[0]!, box, pending: true }]
}

/** The key frames that people set, by track, ascending; of two on one frame the later. */
export function keyFrames(edits: readonly Fresh[]): Map<TrackName, FrameBox[]> {
  const byTrack = new Map<TrackName, Map<number, FrameBox>>()
  const set = (track: TrackName, boxes: FrameBox[]) => {
    const known = byTrack.get(track) ?? new Map<number, FrameBox>()
    for (const box of boxes) known.set(box.frame, { frame: box.frame, ...plain(box) })
    byTrack.set(track, known)
  }
  for (const one of without(edits)) {
    for (const [track, boxes] of keysOf(one.edit, one.made ?? drawnName(one.cmdId))) {
      set(track, boxes)
    }
  }
  return new Map(
    [...byTrack].map(([track, keys]) => [
      track,
      [...keys.values()].sort((a, b) => a.frame - b.frame),
    ]),
  )
}

function keysOf(edit: Edit, made: TrackName): [TrackName, FrameBox[]][] {
  switch (edit.op) {
    case 'addTrack':
      return [[made, [{ frame: edit.from, ...edit.box }]]]
    case 'setBox':
      return [[edit.track, [{ frame: edit.frame, ...edit.box }]]]
    case 'paint':
      return [[edit.track ?? made, edit.boxes]]
    case 'propagate':
      return [[edit.track, [edit.frame, edit.until].map((frame) => ({ frame, ...edit.box }))]]
    default:
      return []
  }
}

/** The key frame before or after a frame. */
export function keyBeside(
  keys: readonly FrameBox[],
  frame: number,
  by: 1 | -1,
): number | undefined {
  const beside = keys.map((key) => key.frame).filter((one) => (one - frame) * by > 0)
  if (beside.length === 0) return undefined
  return by > 0 ? Math.min(...beside) : Math.max(...beside)
}

/** The frame in the middle between the key frames on either side, to halve the gap. */
export function middleOfGap(keys: readonly FrameBox[], frame: number): number | undefined {
  const before = keys.filter((key) => key.frame <= frame).at(-1)
  const after = keys.find((key) => key.frame > frame)
  if (!before || !after || after.frame - before.frame < 2) return undefined
  return Math.floor((before.frame + after.frame) / 2)
}
