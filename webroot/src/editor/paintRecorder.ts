import type { Box, FrameBox } from './edits'
import { plain } from './geometry'

/**
 * One gesture of painting: where the box was held on each frame that was seen meanwhile. It ends as
 * one edit, however long it took; going back over frames paints them anew.
 */
export class PaintRecorder {
  private readonly boxes = new Map<number, Box>()

  hold(frame: number, box: Box) {
    this.boxes.set(frame, plain(box))
  }

  /** What was painted, ascending by frame. */
  get painted(): FrameBox[] {
    return [...this.boxes].sort(([a], [b]) => a - b).map(([frame, box]) => ({ frame, ...box }))
  }
}

/** Fewer boxes that lie on the same straight lines, to a pixel: the server draws the lines again. */
export function thinned(boxes: readonly FrameBox[], within = 0.5): FrameBox[] {
  if (boxes.length < 3) return [...boxes]
  const first = boxes[0]!
  const last = boxes.at(-1)!
  let worst = 0
  let at = 0
  for (let i = 1; i < boxes.length - 1; i++) {
    const off = distance(boxes[i]!, first, last)
    if (off > worst) [worst, at] = [off, i]
  }
  if (worst <= within) return [first, last]
  return [...thinned(boxes.slice(0, at + 1), within), ...thinned(boxes.slice(at), within).slice(1)]
}

/** The server takes so many boxes in one edit. */
const MOST = 2000

/** Thinned as little as the server allows: a long gesture is still one edit. */
export function asOneEdit(boxes: readonly FrameBox[]): FrameBox[] {
  let within = 0.5
  let few = thinned(boxes, within)
  while (few.length > MOST) few = thinned(boxes, (within *= 2))
  return few
}

function distance(box: FrameBox, from: FrameBox, to: FrameBox): number {
  const part = (box.frame - from.frame) / (to.frame - from.frame)
  const off = (key: keyof Box) => Math.abs(from[key] + (to[key] - from[key]) * part - box[key])
  return Math.max(off('x'), off('y'), off('width'), off('height'))
}
