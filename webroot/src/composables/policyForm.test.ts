import { beforeEach, describe, expect, it } from 'vitest'
import { asPolicy, keepChoices, lastChoices } from './policyForm'

describe('what is chosen before sending', () => {
  beforeEach(() => localStorage.clear())

  it('leaves to the preset what the preset says', () => {
    expect(asPolicy(lastChoices())).toEqual({
      preset: 'fast',
      detect: ['faces'],
      style: 'mosaic',
      audio: 'keep',
    })
  })

  it('names the smallest face when it is another than the preset’s', () => {
    expect(asPolicy({ ...lastChoices(), preset: 'careful', smallest: 40 }).smallestFace).toBe(40)
  })

  it('says nothing of faces when none are hidden', () => {
    const policy = asPolicy({
      ...lastChoices(),
      detect: ['plates'],
      shape: 'ellipse',
      smallest: 99,
    })
    expect(policy.shape).toBeUndefined()
    expect(policy.smallestFace).toBeUndefined()
  })

  it('is remembered for the next video', () => {
    keepChoices({ ...lastChoices(), preset: 'careful', detect: ['persons'], audio: 'mute' })
    expect(lastChoices()).toMatchObject({ preset: 'careful', detect: ['persons'], audio: 'mute' })
  })

  it('is the usual when what is remembered makes no sense', () => {
    localStorage.setItem('garim.policy', '{"detect":["cats"],"smallest":"x","style":7}')
    expect(lastChoices()).toMatchObject({ detect: ['faces'], smallest: 40, style: 'mosaic' })
  })
})
