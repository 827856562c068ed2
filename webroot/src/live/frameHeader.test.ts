import { describe, expect, it } from 'vitest'
import { parseHeader } from './frameHeader'
import { frameMessage } from './live.test-data'

describe('a frame header', () => {
  it('says which frame this is and what became of others', () => {
    expect(parseHeader(frameMessage(12, 0.48, 1))).toEqual({
      frame: 12,
      seconds: 0.48,
      dropped: 7,
      width: 1280,
      kind: 'seek',
      revision: 2,
    })
  })

  it('counts beyond what a signed number holds', () => {
    expect(parseHeader(frameMessage(4_000_000_000))?.frame).toBe(4_000_000_000)
  })

  it('of another version is none', () => {
    const message = frameMessage(1)
    new DataView(message).setUint8(3, 2)
    expect(parseHeader(message)).toBeNull()
  })

  it('without a picture is none', () => {
    expect(parseHeader(frameMessage(1).slice(0, 24))).toBeNull()
  })
})
