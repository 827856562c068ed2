import { describe, expect, it } from 'vitest'
import type { FrameEntry } from '@/api/types'
import type { Edit } from './edits'
import { keyBeside, keyFrames, middleOfGap, sceneAt } from './overlay'
import type { Fresh } from './overlay'

const box = { x: 10, y: 10, width: 50, height: 50 }
const entry = (frame: number): FrameEntry => ({
  frame,
  seconds: 0,
  blank: false,
  hidden: [
    { track: '3-1', target: 'faces', ...box, doubtful: true },
    { track: '3-2', target: 'faces', ...box, x: 300, doubtful: false },
  ],
})
const fresh = (...edits: Edit[]): Fresh[] =>
  edits.map((edit, index) => ({ cmdId: `c${index}`, baseVersion: 0, edit }))
const scene = (frame: number, ...edits: Edit[]) =>
  sceneAt(frame, entry(frame), fresh(...edits), keyFrames(fresh(...edits)))
const names = (frame: number, ...edits: Edit[]) =>
  scene(frame, ...edits).boxes.map((one) => one.track)

describe('what is seen of a frame', () => {
  it('is what the server planned while nobody edits', () => {
    expect(scene(5).boxes).toHaveLength(2)
    expect(scene(5).boxes[0]).toMatchObject({ track: '3-1', doubtful: true, pending: false })
  })

  it('has a moved box on its own frame only', () => {
    const edit: Edit = {
      op: 'setBox',
      track: '3-1',
      target: 'faces',
      frame: 5,
      box: { ...box, x: 99 },
    }
    expect(scene(5, edit).boxes[0]).toMatchObject({ box: { x: 99 }, pending: true })
    expect(scene(6, edit).boxes[0]).toMatchObject({ box: { x: 10 }, pending: false })
  })

  it('has a drawn track moving in straight lines between its key frames', () => {
    const add: Edit = { op: 'addTrack', target: 'faces', from: 0, to: 50, box }
    const set: Edit = {
      op: 'setBox',
      track: 'new:c0',
      target: 'faces',
      frame: 10,
      box: { ...box, x: 110 },
    }
    const drawn = scene(5, add, set).boxes.find((one) => one.track === 'new:c0')
    expect(drawn?.box.x).toBe(60)
    expect(names(50, add, set)).toEqual(['3-1', '3-2'])
  })

  it('covers at once how a changed style will look', () => {
    const edit: Edit = { op: 'setStyle', track: '3-2', style: 'fill', shape: 'ellipse' }
    const [other, changed] = scene(5, edit).boxes
    expect(changed).toMatchObject({ pending: true, look: { style: 'fill', shape: 'ellipse' } })
    expect(other).toMatchObject({ pending: false })
    expect(other?.look).toBeUndefined()
  })

  it('leaves visible at once only who is surely seen, and covers all others', () => {
    const edit: Edit = { op: 'blurAllBut', keep: ['3-1', '3-2'], from: 4, to: 6 }
    expect(scene(5, edit).boxes).toMatchObject([{ track: '3-1', doubtful: true, pending: true }])
    const one: Edit = { ...edit, keep: ['3-2'] }
    expect(scene(5, one).boxes).toMatchObject([{ track: '3-1', pending: true }])
    expect(scene(6, one).boxes).toHaveLength(2)
  })

  it('has what following brought back on exactly its frames', () => {
    const edit: Edit = {
      op: 'trackedBoxes',
      track: '3-1',
      target: 'faces',
      asked: 'c9',
      boxes: [
        { frame: 4, ...box, x: 40 },
        { frame: 6, ...box, x: 60 },
      ],
    }
    expect(scene(4, edit).boxes[0]).toMatchObject({ box: { x: 40 }, pending: true })
    expect(scene(5, edit).boxes[0]).toMatchObject({ box: { x: 10 }, pending: false })
  })

  it('has one box around merged tracks', () => {
    const merged = scene(5, { op: 'merge', tracks: ['3-2', '3-1'] }).boxes
    expect(merged).toHaveLength(1)
    expect(merged[0]).toMatchObject({ track: '3-2', box: { x: 10, width: 340 } })
  })

  it('has what was undone as it was', () => {
    const reject: Edit = { op: 'reject', track: '3-1' }
    expect(names(5, reject)).toEqual(['3-2'])
    expect(names(5, reject, { op: 'undo', cmdId: 'c0' })).toEqual(['3-1', '3-2'])
    expect(names(5, reject, { op: 'undo', cmdId: 'c0' }, { op: 'redo', cmdId: 'c0' })).toEqual([
      '3-2',
    ])
  })

  it('is carried over to earlier frames as to later ones', () => {
    const edit: Edit = {
      op: 'propagate',
      track: '9-1',
      target: 'faces',
      frame: 20,
      until: 10,
      box,
    }
    expect(names(12, edit)).toContain('9-1')
    expect(names(21, edit)).not.toContain('9-1')
  })

  it('leads from key frame to key frame and to the middle between', () => {
    const keys = [0, 10, 31].map((frame) => ({ frame, ...box }))
    expect(keyBeside(keys, 10, 1)).toBe(31)
    expect(keyBeside(keys, 10, -1)).toBe(0)
    expect(keyBeside(keys, 31, 1)).toBeUndefined()
    expect(middleOfGap(keys, 15)).toBe(20)
  })
})
