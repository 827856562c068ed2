import { describe, expect, it } from 'vitest'
import { Backoff } from './backoff'

describe('waits between attempts', () => {
  it('double up to fifteen seconds', () => {
    const backoff = new Backoff(() => 1)
    const waits = Array.from({ length: 7 }, () => backoff.wait())
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
  })

  it('are shortened by chance to half at most', () => {
    expect(new Backoff(() => 0).wait()).toBe(250)
  })
})
