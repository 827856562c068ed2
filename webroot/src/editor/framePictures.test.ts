import { describe, expect, it } from 'vitest'
import { aheadOf, FramePictures } from './framePictures'
import type { Fetched } from './framePictures'

const settled = async () => {
  for (let i = 0; i < 12; i++) await Promise.resolve()
}

function on(server: (frame: number, version: number) => Fetched<string> | null) {
  const asked: [number, number][] = []
  const waits: number[] = []
  const timers: (() => void)[] = []
  const freed: string[] = []
  const pictures = new FramePictures<string>({
    async fetch(frame, version) {
      asked.push([frame, version])
      return server(frame, version)
    },
    free: (picture) => freed.push(picture),
    later(run, milliseconds) {
      timers.push(run)
      waits.push(milliseconds)
      return () => {}
    },
    changed: () => {},
  })
  return { pictures, asked, waits, timers, freed }
}

const as = (frame: number, version: number) => ({
  picture: `${frame}@${version}`,
  tag: `${frame}@${version}`,
})

describe('the pictures of frames', () => {
  it('are asked for again with growing waits while they are not rendered', async () => {
    let there = false
    const { pictures, waits, timers } = on((frame, version) => (there ? as(frame, version) : null))
    pictures.want(5)
    await settled()
    timers.at(-1)!()
    await settled()
    there = true
    timers.at(-1)!()
    await settled()
    expect(waits).toEqual([150, 300])
    expect(pictures.at(5)).toBe('5@0')
    expect(pictures.stale(5)).toBe(false)
  })

  it('stay in view after an edit until other bytes came, and are asked for with its version', async () => {
    let rendered = 0
    const { pictures, asked, timers } = on((frame) => as(frame, rendered))
    pictures.want(5)
    await settled()
    pictures.touched(0, 9, 3)
    await settled()
    expect(pictures.at(5)).toBe('5@0')
    expect(pictures.stale(5)).toBe(true)
    rendered = 3
    timers.at(-1)!()
    await settled()
    expect(asked.at(-1)).toEqual([5, 3])
    expect(pictures.at(5)).toBe('5@3')
    expect(pictures.stale(5)).toBe(false)
  })

  it('that no edit touched are not asked for again', async () => {
    const { pictures, asked } = on(as)
    pictures.want(5)
    await settled()
    pictures.touched(6, 9, 3)
    pictures.want(6)
    await settled()
    pictures.want(5)
    await settled()
    expect(asked).toEqual([
      [5, 0],
      [6, 3],
    ])
  })

  it('are let go when there are too many', async () => {
    const { pictures, freed } = on(as)
    for (let frame = 0; frame < 50; frame++) {
      pictures.want(frame)
      await settled()
    }
    expect(freed).toContain('0@0')
    expect(pictures.at(49)).toBe('49@0')
    pictures.close()
    expect(freed).toHaveLength(50)
  })

  it('are fetched ahead where the person is going', () => {
    expect(aheadOf(10, 1, 100).slice(0, 3)).toEqual([11, 12, 13])
    expect(aheadOf(10, -1, 100).slice(0, 3)).toEqual([9, 8, 7])
    expect(aheadOf(99, 1, 100)).not.toContain(101)
  })
})
