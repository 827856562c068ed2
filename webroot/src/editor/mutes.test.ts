import { describe, expect, it } from 'vitest'
import type { Edit } from './edits'
import { spanOf } from './edits'
import { mutesOf, rangeOf } from './mutes'
import type { Fresh } from './overlay'

const mute = (cmdId: string, fromSeconds: number, toSeconds: number): Fresh => ({
  cmdId,
  baseVersion: 0,
  edit: { op: 'muteAudio', fromSeconds, toSeconds },
})
const turn = (op: 'undo' | 'redo', meant: string): Fresh => ({
  cmdId: `${op}-${meant}`,
  baseVersion: 0,
  edit: { op, cmdId: meant } as Edit,
})

describe('muted ranges', () => {
  it('are those that were not undone, in the order of time', () => {
    const edits = [mute('b', 4, 5), mute('a', 1, 2), mute('c', 7, 9)]
    expect(mutesOf(edits).map((one) => one.cmdId)).toEqual(['a', 'b', 'c'])
    expect(mutesOf([...edits, turn('undo', 'a')]).map((one) => one.cmdId)).toEqual(['b', 'c'])
    const redone = [...edits, turn('undo', 'a'), turn('redo', 'a')]
    expect(mutesOf(redone)).toHaveLength(3)
  })

  it('are drawn either way and never beyond the video', () => {
    expect(rangeOf(3, 1.004, 10)).toEqual({ fromSeconds: 1, toSeconds: 3 })
    expect(rangeOf(-1, 12, 10)).toEqual({ fromSeconds: 0, toSeconds: 10 })
  })

  it('are none when they are too short to be meant', () => {
    expect(rangeOf(2, 2.01, 10)).toBeNull()
    expect(rangeOf(11, 12, 10)).toBeNull()
  })

  it('change no picture', () => {
    expect(spanOf(mute('a', 1, 2).edit)).toEqual({ from: 0, to: 0 })
  })
})
