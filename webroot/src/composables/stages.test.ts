import { describe, expect, it } from 'vitest'
import { sample } from '@/api/sample.test-data'
import { stages, standing, whole } from './stages'

const done = (video: Parameters<typeof stages>[0]) =>
  Object.fromEntries(stages(video).map((stage) => [stage.name, stage.done]))

describe('the stages of a video', () => {
  it('are counted in frames while it is processed', () => {
    const video = sample({
      phase: 'processing',
      frames: 400,
      analyzedFrames: 300,
      renderedFrames: 100,
    })
    expect(done(video)).toEqual({ probe: 1, analyze: 0.75, render: 0.25, audio: 0, compose: 0 })
  })

  it('are all done once it is released, whatever was counted', () => {
    expect(Object.values(done(sample({ phase: 'released' })))).toEqual([1, 1, 1, 1, 1])
  })

  it('never pass the whole when the estimate was too low', () => {
    expect(done(sample({ phase: 'processing', frames: 10, analyzedFrames: 12 })).analyze).toBe(1)
  })

  it('make up the whole', () => {
    expect(whole(sample({ phase: 'receiving', segments: 0 }))).toBe(0)
    expect(whole(sample({ phase: 'released' }))).toBeCloseTo(1)
  })
})

describe('where a video stands', () => {
  it('is its phase, but for a result that waits for a person', () => {
    const waiting = { policy: 'by-person' as const, revision: 1, waiting: true }
    expect(standing(sample({ phase: 'released' }))).toBe('released')
    expect(standing({ ...sample({ phase: 'released' }), release: waiting })).toBe('waiting')
    expect(standing({ ...sample({ phase: 'composing' }), release: waiting })).toBe('composing')
  })
})
