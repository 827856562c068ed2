import { ref } from 'vue'
import type { Ref } from 'vue'
import type { Box } from './edits'
import * as geo from './geometry'
import type { Handle, Point, View } from './geometry'
import { PaintRecorder } from './paintRecorder'
import type { Editor } from './useEditor'

/** A press becomes a pull after this many pixels of the screen. */
const THRESHOLD = 4
const PAINT_SPEED = 0.5

type Gesture =
  | { kind: 'pan'; last: Point }
  | { kind: 'move' | 'resize'; from: Point; box: Box; handle?: Handle; moved: boolean }
  | { kind: 'draw'; from: Point; moved: boolean }
  | { kind: 'draft'; from: Point; box: Box; handle?: Handle }
  | { kind: 'paint'; recorder: PaintRecorder; stop: () => void }

/**
 * What the pointer does on the picture. Nothing is sent before the pointer is let go, and then as one
 * edit; Escape or Ctrl+Z in between drop the gesture and nothing else.
 */
export function useGestures(
  editor: Editor,
  view: Ref<View>,
  place: (event: PointerEvent | WheelEvent) => Point,
  panBy: (by: Point) => void,
) {
  const gesture = ref<Gesture | null>(null)
  const drawing = ref<Box | null>(null)
  const panning = ref(false)
  /** What is held while painting; its size is kept for the next time. */
  const brush = ref<Box>({ x: 0, y: 0, width: 0, height: 0 })
  let at: Point = { x: 0, y: 0 }

  const source = (event: PointerEvent) => geo.toSource(view.value, place(event))

  function down(event: PointerEvent) {
    if (event.button === 2 || gesture.value) return
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    if (event.button === 1 || panning.value) {
      event.preventDefault()
      gesture.value = { kind: 'pan', last: place(event) }
      return
    }
    at = source(event)
    gesture.value = begun(event)
  }

  function begun(event: PointerEvent): Gesture | null {
    const { draft, tool, current, boxes } = editor
    if (tool.value === 'paint') return painting()
    editor.playback.pause()
    if (draft.value) {
      const handle = geo.handleNear(draft.value.box, view.value, place(event)) ?? undefined
      if (handle || geo.boxAt([draft.value], at)) {
        return { kind: 'draft', from: at, box: draft.value.box, ...(handle ? { handle } : {}) }
      }
      draft.value = null
    }
    if (tool.value === 'draw') return { kind: 'draw', from: at, moved: false }
    if (current.value) {
      const handle = geo.handleNear(current.value.box, view.value, place(event))
      if (handle) {
        return { kind: 'resize', from: at, box: current.value.box, handle, moved: false }
      }
    }
    const hit = geo.boxAt(boxes.value, at)
    if (!hit) return { kind: 'draw', from: at, moved: false }
    editor.select(hit.track, event.shiftKey || event.ctrlKey)
    return event.shiftKey ? null : { kind: 'move', from: at, box: hit.box, moved: false }
  }

  function painting(): Gesture {
    const held = editor.current.value
    const side = Math.round(Math.min(editor.source.value.width, editor.source.value.height) / 6)
    const known = held?.box ?? (brush.value.width > 0 ? brush.value : null)
    const size = known ?? { x: 0, y: 0, width: side, height: side }
    brush.value = geo.centredAt(size, at)
    const recorder = new PaintRecorder()
    recorder.hold(editor.frame.value, brush.value)
    editor.playback.pause()
    editor.playback.play(PAINT_SPEED)
    return { kind: 'paint', recorder, stop: editor.playback.pause }
  }

  function move(event: PointerEvent) {
    const doing = gesture.value
    if (!doing) return
    if (doing.kind === 'pan') {
      const now = place(event)
      panBy({ x: now.x - doing.last.x, y: now.y - doing.last.y })
      doing.last = now
      return
    }
    at = source(event)
    if (doing.kind === 'paint') return hold()
    const by = { x: at.x - doing.from.x, y: at.y - doing.from.y }
    if (doing.kind === 'draft') {
      if (editor.draft.value) editor.draft.value.box = pulled(doing.box, doing.handle, by)
      return
    }
    doing.moved ||= Math.hypot(by.x, by.y) * view.value.scale > THRESHOLD
    if (!doing.moved) return
    if (doing.kind === 'draw') drawing.value = geo.between(doing.from, at)
    else if (editor.current.value) {
      const { track, target } = editor.current.value
      editor.drag.value = { track, target, box: pulled(doing.box, doing.handle, by) }
    }
  }

  const pulled = (box: Box, handle: Handle | undefined, by: Point) =>
    handle ? geo.resized(box, handle, by) : geo.movedBy(box, by)

  /** Holds the brush on the frame that is seen now; called for every frame that comes by. */
  function hold() {
    if (gesture.value?.kind !== 'paint') return
    brush.value = geo.centredAt(brush.value, at)
    gesture.value.recorder.hold(editor.frame.value, brush.value)
  }

  function up() {
    const doing = gesture.value
    gesture.value = null
    if (!doing) return
    if (doing.kind === 'paint') {
      doing.stop()
      const held = editor.current.value
      editor.act.paint(
        doing.recorder.painted,
        held?.target ?? 'faces',
        held && !held.track.startsWith('?') ? held.track : undefined,
      )
    } else if (doing.kind === 'draw') {
      if (drawing.value) {
        const { frame } = editor
        editor.draft.value = { box: drawing.value, target: 'faces', frame: frame.value }
      } else editor.select(null)
      drawing.value = null
    } else if (editor.drag.value) {
      const { track, target, box } = editor.drag.value
      editor.act.setBox(track, target, box)
      editor.drag.value = null
    }
  }

  /** Drops an unfinished gesture; false when there is none. */
  function cancel(): boolean {
    const doing = gesture.value
    gesture.value = null
    drawing.value = null
    editor.drag.value = null
    if (doing?.kind === 'paint') doing.stop()
    if (!doing && editor.draft.value) {
      editor.draft.value = null
      return true
    }
    return doing !== null
  }

  /** Larger or smaller, what is held or else what is selected. */
  function grow(factor: number) {
    if (gesture.value?.kind === 'paint') {
      brush.value = geo.grown(brush.value, factor)
      hold()
    } else if (editor.draft.value) {
      editor.draft.value.box = geo.grown(editor.draft.value.box, factor)
    } else if (editor.current.value) {
      const { track, target, box } = editor.current.value
      editor.act.setBox(track, target, geo.grown(box, factor))
    }
  }

  return { gesture, drawing, brush, panning, down, move, up, cancel, grow, hold }
}
