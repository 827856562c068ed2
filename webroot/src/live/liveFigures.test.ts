import { beforeEach, describe, expect, it } from 'vitest'
import { Watch } from './liveFigures'

describe('what a viewer sees', () => {
  let watch: Watch

  beforeEach(() => {
    watch = new Watch()
    watch.linked('open')
    watch.told('playing', 0)
  })

  it('turns stale after three seconds without a frame', () => {
    watch.drew(1, 0.04, 0, 1280, 1000)
    expect(watch.figures(3999).state).toBe('playing')
    expect(watch.figures(4000)).toMatchObject({ state: 'stale', silentSeconds: 3 })
  })

  it('turns stale too when the server has nothing to send for as long', () => {
    watch.drew(1, 0.04, 0, 1280, 1000)
    watch.told('waiting', 1500)
    expect(watch.figures(4400).state).toBe('waiting')
    expect(watch.figures(4600).state).toBe('stale')
  })

  it('waits, and is not stale, before there ever was a picture', () => {
    watch.told('waiting', 0)
    expect(watch.figures(60_000)).toMatchObject({ state: 'waiting', silentSeconds: 0 })
  })

  it.each(['paused', 'ended'] as const)('may stand still while %s', (state) => {
    watch.drew(1, 0.04, 0, 1280, 1000)
    watch.told(state, 1100)
    expect(watch.figures(60_000)).toMatchObject({ state, silentSeconds: 0 })
  })

  it('is fresh again after a pause', () => {
    watch.drew(1, 0.04, 0, 1280, 1000)
    watch.told('paused', 1100)
    watch.told('playing', 60_000)
    expect(watch.figures(60_100).state).toBe('playing')
  })

  it('counts the frames of the last second', () => {
    for (let n = 0; n < 50; n++) watch.drew(n, n / 25, 0, 1280, n * 40)
    expect(watch.figures(1960).fps).toBe(25)
  })

  it('says that there is no connection before anything else', () => {
    watch.drew(1, 0.04, 0, 1280, 0)
    watch.linked('offline')
    expect(watch.figures(9000).state).toBe('offline')
  })
})
