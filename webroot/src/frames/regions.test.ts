import { describe, expect, it } from 'vitest'
import { counted, shownSize, spread, timecode } from './regions'

const region = (target: 'faces' | 'plates', doubtful = false) => ({
  target,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  doubtful,
})

describe('what is hidden in a frame', () => {
  it('is counted by kind, and in doubt when one of a kind is', () => {
    expect(counted([region('plates'), region('faces'), region('faces', true)])).toEqual([
      { target: 'faces', count: 2, doubtful: true },
      { target: 'plates', count: 1, doubtful: false },
    ])
  })

  it('is placed on the picture as it is shown, turned or not', () => {
    const facts = { width: 1920, height: 1080 }
    expect(shownSize(facts, { width: 1280, height: 720 })).toEqual(facts)
    expect(shownSize(facts, { width: 405, height: 720 })).toEqual({ width: 1080, height: 1920 })
  })
})

describe('a place in a video', () => {
  it('is told in hours, minutes, seconds and hundredths', () => {
    expect(timecode(49.36)).toBe('00:00:49.36')
    expect(timecode(3661.999)).toBe('01:01:02.00')
  })

  it('is spread evenly, and never twice in a short one', () => {
    expect(spread(100, 4)).toEqual([12, 37, 62, 87])
    expect(spread(2, 12)).toEqual([0, 1])
    expect(spread(0, 12)).toEqual([])
  })
})
