import type { Box, FrameBox } from './edits'

/** The least side of a box, in source pixels. */
export const LEAST = 4
/** A handle is taken within this many pixels of the screen on every side. */
export const HANDLE_REACH = 12

export interface Point {
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

/** How source pixels lie on the screen: screen = source * scale + (x, y). */
export interface View extends Point {
  scale: number
}

export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w'
export const HANDLES: Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

/** The whole picture in the middle of the stage. */
export function fit(picture: Size, stage: Size): View {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height) || 1
  return {
    scale,
    x: (stage.width - picture.width * scale) / 2,
    y: (stage.height - picture.height * scale) / 2,
  }
}

/** Closer or further, with what is under the pointer staying there. */
export function zoomedAt(view: View, at: Point, factor: number, least: number, most = 16): View {
  const scale = Math.min(most, Math.max(least, view.scale * factor))
  const real = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real }
}

/** Moved, with some of the picture always left on the stage. */
export function panned(view: View, by: Point, picture: Size, stage: Size): View {
  const left = 48
  const held = (at: number, size: number, room: number) =>
    Math.min(room - left, Math.max(left - size * view.scale, at))
  return {
    ...view,
    x: held(view.x + by.x, picture.width, stage.width),
    y: held(view.y + by.y, picture.height, stage.height),
  }
}

export const toSource = (view: View, at: Point): Point => ({
  x: (at.x - view.x) / view.scale,
  y: (at.y - view.y) / view.scale,
})

/** The box between two corners, in whole pixels and not too small to be taken hold of. */
export function between(a: Point, b: Point): Box {
  return sound({
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  })
}

/** Whole pixels that cover the box, of at least the least size. It may stick out of the picture. */
export function sound(box: Box): Box {
  const x = Math.floor(box.x + 1e-6)
  const y = Math.floor(box.y + 1e-6)
  return {
    x,
    y,
    width: Math.max(LEAST, Math.ceil(box.x + box.width - 1e-6) - x),
    height: Math.max(LEAST, Math.ceil(box.y + box.height - 1e-6) - y),
  }
}

export const movedBy = (box: Box, by: Point): Box => ({
  ...box,
  x: Math.round(box.x + by.x),
  y: Math.round(box.y + by.y),
})

/** Pulled by a handle; pulled over its other side it turns around. */
export function resized(box: Box, handle: Handle, by: Point): Box {
  const left = box.x + (handle.includes('w') ? by.x : 0)
  const right = box.x + box.width + (handle.includes('e') ? by.x : 0)
  const top = box.y + (handle.includes('n') ? by.y : 0)
  const bottom = box.y + box.height + (handle.includes('s') ? by.y : 0)
  return between({ x: left, y: top }, { x: right, y: bottom })
}

/** Larger or smaller around its middle. */
export function grown(box: Box, factor: number): Box {
  const width = Math.max(LEAST, box.width * factor)
  const height = Math.max(LEAST, box.height * factor)
  return sound({
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  })
}

/** The same size around another middle. */
export const centredAt = (box: Box, at: Point): Box =>
  movedBy({ ...box, x: at.x - box.width / 2, y: at.y - box.height / 2 }, { x: 0, y: 0 })

/** Where a handle lies. */
export const handleAt = (box: Box, handle: Handle): Point => ({
  x: box.x + (handle.includes('w') ? 0 : handle.includes('e') ? box.width : box.width / 2),
  y: box.y + (handle.includes('n') ? 0 : handle.includes('s') ? box.height : box.height / 2),
})

/** The handle within reach of a place on the screen, the nearest when several are. */
export function handleNear(box: Box, view: View, at: Point): Handle | null {
  const within = holds(box, toSource(view, at))
  const short = Math.min(box.width, box.height) * view.scale
  // A small box is all handles: from within it is moved, from around it resized.
  if (within && short < 3 * HANDLE_REACH) return null
  let found: Handle | null = null
  let nearest = Infinity
  for (const handle of HANDLES) {
    const place = handleAt(box, handle)
    const x = Math.abs(place.x * view.scale + view.x - at.x)
    const y = Math.abs(place.y * view.scale + view.y - at.y)
    if (Math.max(x, y) > HANDLE_REACH || x + y >= nearest) continue
    found = handle
    nearest = x + y
  }
  return found
}

const holds = (box: Box, at: Point) =>
  at.x >= box.x && at.y >= box.y && at.x <= box.x + box.width && at.y <= box.y + box.height

/** The smallest box at a place, so that one within another can be taken. */
export function boxAt<T extends { box: Box }>(boxes: readonly T[], at: Point): T | undefined {
  return boxes
    .filter((one) => holds(one.box, at))
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0]
}

/** The box between two key frames, in a straight line. */
export function towards(from: FrameBox, to: FrameBox, frame: number): Box {
  const part = to.frame === from.frame ? 0 : (frame - from.frame) / (to.frame - from.frame)
  const at = (a: number, b: number) => a + (b - a) * part
  return {
    x: at(from.x, to.x),
    y: at(from.y, to.y),
    width: at(from.width, to.width),
    height: at(from.height, to.height),
  }
}

/** Where a track with these key frames, ascending, is on a frame; at its ends it stays as it is. */
export function interpolated(keys: readonly FrameBox[], frame: number): Box | undefined {
  const after = keys.findIndex((key) => key.frame >= frame)
  const last = keys.at(-1)
  if (!last) return undefined
  if (after < 0) return plain(last)
  return after === 0 ? plain(keys[0]!) : towards(keys[after - 1]!, keys[after]!, frame)
}

export const plain = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })

/** The outlines of boxes as one path of SVG, to a tenth of a pixel. */
export const outlineOf = (boxes: readonly Box[]) =>
  boxes
    .map(({ x, y, width, height }) => {
      const [left, top, wide, high] = [x, y, width, height].map((one) => Math.round(one * 10) / 10)
      return `M${left} ${top}h${wide}v${high}h${-wide!}z`
    })
    .join('')
