import { describe, expect, it } from 'vitest'
import { candidates } from './latestFrame'

describe('the newest frame', () => {
  it('is looked for from the count backwards, for segments are rendered side by side', () => {
    expect(candidates(1000)).toEqual([999, 939, 879, 759, 519])
  })

  it('is looked for within the video', () => {
    expect(candidates(10)).toEqual([9, 0])
    expect(candidates(0)).toEqual([])
  })
})
