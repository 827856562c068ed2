import { describe, expect, it } from 'vitest'
import type { Stop } from '@/api/types'
import { readStops, unseen } from './stops'

const stop = (frame: number, parts: Partial<Stop> = {}): Stop => ({
  frame,
  seconds: frame / 25,
  from: frame - 2,
  to: frame + 3,
  lasts: 0.2,
  tracks: ['0-1'],
  blank: false,
  ...parts,
})
const frames = (stops: Stop[]) => stops.map((one) => one.frame)

describe('where a reviewer stops', () => {
  it('is told worst first over all answers, and hidden whole last', async () => {
    const pages = new Map([
      [0, { total: 100, next: 50, stops: [stop(10), stop(20, { tracks: [], blank: true })] }],
      [50, { total: 100, stops: [stop(60, { lasts: 1 }), stop(70, { tracks: ['0-1', '0-2'] })] }],
    ])
    const read = await readStops(async (from) => pages.get(from)!)
    expect(frames(read.stops)).toEqual([60, 70, 10, 20])
    expect(read.whole).toBe(true)
  })

  it('says that it is not all of a video that goes on and on', async () => {
    const read = await readStops(async (from) => ({
      total: 9999,
      next: from + 1,
      stops: [stop(from)],
    }))
    expect(read.stops).toHaveLength(16)
    expect(read.whole).toBe(false)
  })

  it('is left where all who are guessed there were reviewed', () => {
    const stops = [
      stop(10),
      stop(20, { tracks: ['0-1', '0-2'] }),
      stop(30, { tracks: [], blank: true }),
    ]
    const left = unseen(stops, new Set(['0-1']))
    expect(frames(left)).toEqual([20, 30])
    expect(left[0]!.tracks).toEqual(['0-2'])
  })
})
