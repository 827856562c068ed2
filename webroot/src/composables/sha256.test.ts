import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Sha256 } from './sha256'

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 7)) & 255)

describe('SHA-256 by pieces', () => {
  it('is that of the whole for every length around a block', () => {
    for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000]) {
      const sum = new Sha256()
      sum.add(bytes(length))
      expect(sum.hex(), String(length)).toBe(
        createHash('sha256').update(bytes(length)).digest('hex'),
      )
    }
  })

  it('does not depend on where the pieces end', () => {
    const whole = bytes(10_007)
    const sum = new Sha256()
    for (let at = 0, step = 1; at < whole.length; at += step, step = ((step * 7) % 131) + 1) {
      sum.add(whole.subarray(at, at + step))
    }
    expect(sum.hex()).toBe(createHash('sha256').update(whole).digest('hex'))
  })
})
