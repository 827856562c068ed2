import { describe, expect, it } from 'vitest'
import { idOf, speedometer, worthRetrying } from './tus'

describe('sending by tus', () => {
  it('reads the video from the address of the upload, whole or without a host', () => {
    expect(idOf('/api/uploads/abc-1')).toBe('abc-1')
    expect(idOf('http://garim.example:8080/api/uploads/abc-1')).toBe('abc-1')
  })

  it('tries again what may pass, and not what was refused', () => {
    expect([0, 409, 423, 429, 500, 503].map(worthRetrying)).toEqual(Array(6).fill(true))
    expect([400, 401, 404, 410, 413, 415].map(worthRetrying)).toEqual(Array(6).fill(false))
  })

  it('tells the speed of what was sent, not of what the server had before', () => {
    let now = 0
    const speed = speedometer(() => now)
    speed(5_000_000)
    now = 1000
    expect(speed(6_000_000)).toBe(1_000_000)
    now = 2000
    expect(speed(9_000_000)).toBeCloseTo(1_600_000)
  })
})
