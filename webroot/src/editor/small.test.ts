import { describe, expect, it } from 'vitest'
import { named, spanOf, touchedBy } from './edits'
import { frameAtShare, lanesOf, percentOf, rowsSeen, windowAround } from './lanes'
import { asOneEdit, PaintRecorder, thinned } from './paintRecorder'
import { commandOf, nudged } from './shortcuts'
import { UndoStack } from './undoStack'

const box = { x: 0, y: 0, width: 20, height: 20 }

describe('the recorder of painting', () => {
  it('holds the last box of every frame, in order', () => {
    const recorder = new PaintRecorder()
    recorder.hold(6, { ...box, x: 6 })
    recorder.hold(5, { ...box, x: 5 })
    recorder.hold(6, { ...box, x: 7 })
    expect(recorder.painted.map(({ frame, x }) => [frame, x])).toEqual([
      [5, 5],
      [6, 7],
    ])
  })

  it('leaves out what lies on a straight line and nothing that turns', () => {
    const line = Array.from({ length: 50 }, (_, frame) => ({ frame, ...box, x: frame * 2 }))
    expect(thinned(line)).toHaveLength(2)
    const bent = line.map((one) => ({ ...one, y: one.frame > 25 ? (one.frame - 25) * 3 : 0 }))
    expect(thinned(bent).map((one) => one.frame)).toEqual([0, 25, 49])
  })
})

describe('a gesture of minutes', () => {
  it('is one edit that the server takes', () => {
    const shaken = Array.from({ length: 9000 }, (_, frame) => ({
      frame,
      ...box,
      x: (frame % 2) * 3,
    }))
    const boxes = asOneEdit(shaken)
    expect(boxes.length).toBeLessThanOrEqual(2000)
    expect([boxes[0]!.frame, boxes.at(-1)!.frame]).toEqual([0, 8999])
  })
})

describe('the undo stack', () => {
  it('goes back and forth over my own edits and forgets the way forth after a new one', () => {
    const stack = new UndoStack()
    stack.push({ cmdId: 'a', frame: 3 })
    stack.push({ cmdId: 'b', frame: 9 })
    expect(stack.undo()).toEqual({ cmdId: 'b', frame: 9 })
    expect(stack.redo()?.cmdId).toBe('b')
    stack.undo()
    stack.push({ cmdId: 'c', frame: 1 })
    expect(stack.redo()).toBeUndefined()
    expect([stack.undo()?.cmdId, stack.undo()?.cmdId, stack.undo()]).toEqual(['c', 'a', undefined])
  })

  it('outlives a reload and forgets what was refused', () => {
    const shelf = new Map<string, string>()
    const kept = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, value: string) => void shelf.set(key, value),
    }
    const stack = new UndoStack(kept, 'k')
    stack.push({ cmdId: 'a', frame: 3 })
    stack.push({ cmdId: 'b', frame: 4 })
    stack.forget('b')
    expect(new UndoStack(kept, 'k').undo()?.cmdId).toBe('a')
  })
})

describe('shortcuts', () => {
  const press = (code: string, rest: object = {}) =>
    commandOf({
      code,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      isComposing: false,
      target: document.body,
      ...rest,
    })

  it('go by the place of the key, so that the Korean layout has them too', () => {
    expect(press('KeyN')).toBe('needOn')
    expect(press('KeyZ', { ctrlKey: true, shiftKey: true })).toBe('redo')
    expect(press('KeyZ', { metaKey: true })).toBe('undo')
    expect(press('KeyX')).toBeUndefined()
  })

  it('are off in fields, in windows and while an IME composes', () => {
    expect(press('KeyN', { isComposing: true })).toBeUndefined()
    expect(press('KeyN', { target: document.createElement('input') })).toBeUndefined()
    expect(press('KeyN', { target: document.createElement('select') })).toBeUndefined()
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    dialog.append(document.createElement('button'))
    expect(press('KeyN', { target: dialog.firstChild })).toBeUndefined()
    expect(press('Space', { target: document.createElement('button') })).toBeUndefined()
  })

  it('move a box by one pixel, with Shift by ten, and resize it with Alt', () => {
    const key = { key: 'ArrowRight', shiftKey: false, altKey: false }
    expect(nudged(box, key, 4)).toEqual({ ...box, x: 1 })
    expect(nudged(box, { ...key, shiftKey: true }, 4)).toEqual({ ...box, x: 10 })
    expect(nudged(box, { key: 'ArrowUp', shiftKey: true, altKey: true }, 16)).toEqual({
      ...box,
      height: 16,
    })
    expect(nudged(box, { ...key, key: 'a' }, 4)).toBeUndefined()
  })
})

describe('edits', () => {
  it('say which frames they may change', () => {
    expect(spanOf({ op: 'setBox', track: '3-1', target: 'faces', frame: 4, box })).toEqual({
      from: 4,
      to: 5,
    })
    expect(spanOf({ op: 'setBox', track: 'own-1', target: 'faces', frame: 4, box }).to).toBe(
      Infinity,
    )
    expect(
      spanOf({ op: 'propagate', track: '3-1', target: 'faces', frame: 9, until: 2, box }),
    ).toEqual({ from: 2, to: 10 })
  })

  it('touch the life of the tracks they name, and no picture when they only say that all is right', () => {
    const track = {
      track: '3-1',
      target: 'faces' as const,
      from: 20,
      to: 90,
      hidden: 70,
      doubtful: 0,
      own: false,
      review: 'unreviewed' as const,
    }
    const reject = { op: 'reject' as const, track: '3-1' }
    const log = [{ version: 1, cmdId: 'a', baseVersion: 0, edit: reject }]
    expect(touchedBy(reject, [], [track])).toEqual({ from: 20, to: 90 })
    expect(touchedBy({ op: 'undo', cmdId: 'a' }, log, [track])).toEqual({ from: 20, to: 90 })
    expect(touchedBy({ op: 'endTrack', track: '3-1', frame: 50 }, [], [track])).toEqual({
      from: 50,
      to: 90,
    })
    const accept = { op: 'accept' as const, track: '3-1' }
    expect(touchedBy(accept, [], [track])).toEqual({ from: 0, to: 0 })
    expect(touchedBy(accept, [], [{ ...track, review: 'rejected' }])).toEqual({ from: 20, to: 90 })
  })

  it('wait for the names of tracks that are drawn', () => {
    const merge = { op: 'merge' as const, tracks: ['3-1', 'new:a'] }
    expect(named(merge, new Map())).toBeNull()
    expect(named(merge, new Map([['new:a', 'own-2']]))).toEqual({
      op: 'merge',
      tracks: ['3-1', 'own-2'],
    })
  })
})

describe('the timeline', () => {
  const track = (name: string, from: number, to: number) => ({
    track: name,
    target: 'faces' as const,
    from,
    to,
    hidden: to - from,
    doubtful: 0,
    own: false,
    review: 'unreviewed' as const,
  })

  it('shows a window around the playhead that never leaves the video', () => {
    expect(windowAround(5, 100, 1000)).toEqual({ from: 0, to: 100 })
    expect(windowAround(995, 100, 1000)).toEqual({ from: 900, to: 1000 })
    expect(windowAround(500, 9999, 1000)).toEqual({ from: 0, to: 1000 })
    const window = { from: 100, to: 200 }
    expect(frameAtShare(percentOf(130, window) / 100, window)).toBe(130)
  })

  it('has the tracks of this frame first, and none from elsewhere', () => {
    const tracks = [track('near', 60, 70), track('here', 0, 80), track('far', 500, 600)]
    expect(lanesOf(tracks, { from: 0, to: 100 }, 50).map((one) => one.track)).toEqual([
      'here',
      'near',
    ])
  })

  it('draws some rows of ten thousand', () => {
    const { first, last } = rowsSeen(10_000, 26, 26 * 500, 134)
    expect(first).toBeGreaterThan(490)
    expect(last - first).toBeLessThan(12)
  })
})
