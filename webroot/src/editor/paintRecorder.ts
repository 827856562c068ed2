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
  const last = boxes.length - 1
  const kept = new Set([0, last])
  const open: [number, number][] = [[0, last]]
  for (let range = open.pop(); range; range = open.pop()) {
    const at = furthest(boxes, range, within)
    if (at < 0) continue
    kept.add(at)
    open.push([range[0], at], [at, range[1]])
  }
  return boxes.filter((_, index) => kept.has(index))
}

/** The box furthest from the line between two others; of equals the one in the middle; -1 when none. */
function furthest(boxes: readonly FrameBox[], [from, to]: [number, number], within: number) {
  const middle = (from + to) / 2
  let worst = within
  let found = -1
  for (let i = from + 1; i < to; i++) {
    const off = distance(boxes[i]!, boxes[from]!, boxes[to]!)
    const nearer = off === worst && found >= 0 && Math.abs(i - middle) < Math.abs(found - middle)
    if (off > worst || nearer) [worst, found] = [off, i]
  }
  return found
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
