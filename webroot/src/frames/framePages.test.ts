import { describe, expect, it, vi } from 'vitest'
import type { FramePage } from '@/api/types'
import { FramePages, PAGE } from './framePages'

/** A server with so many frames, which hands out at most `most` at once. */
function server(total: { value: number }, most = PAGE) {
  return vi.fn(async (from: number, limit: number): Promise<FramePage> => {
    const end = Math.min(total.value, from + Math.min(limit, most))
    const frames = Array.from({ length: Math.max(0, end - from) }, (_, index) => ({
      frame: from + index,
      seconds: (from + index) / 25,
      blank: false,
      hidden: [],
    }))
    return { total: total.value, frames, ...(end < total.value ? { next: end } : {}) }
  })
}
const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('the pages of frames', () => {
  it('are asked for once however often they are looked at', async () => {
    const ask = server({ value: 450 })
    const pages = new FramePages(ask, () => {})
    pages.want(10, 20)
    pages.want(15, 25)
    await settled()
    pages.want(10, 20)
    expect(ask).toHaveBeenCalledOnce()
    expect(pages.at(20)?.seconds).toBeCloseTo(0.8)
    expect(pages.at(200)).toBeUndefined()
    expect(pages.total).toBe(450)
  })

  it('are put together when the server hands out less than was asked for', async () => {
    const pages = new FramePages(server({ value: 450 }, 60), () => {})
    pages.want(0, 0)
    await settled()
    expect(pages.at(199)?.frame).toBe(199)
  })

  it('are asked for again after growth, but whole ones are not', async () => {
    const total = { value: 250 }
    const ask = server(total)
    const pages = new FramePages(ask, () => {})
    pages.want(0, 249)
    await settled()
    total.value = 300
    pages.grown()
    pages.want(0, 299)
    await settled()
    expect(ask.mock.calls.map(([from]) => from)).toEqual([0, 200, 200])
    expect(pages.at(299)?.frame).toBe(299)
  })

  it('are asked for again when they were planned anew, and stay known until then', async () => {
    const ask = server({ value: 450 })
    const pages = new FramePages(ask, () => {})
    pages.want(0, 249)
    await settled()
    pages.replanned()
    expect(pages.at(20)?.frame).toBe(20)
    await pages.settled(20)
    expect(ask.mock.calls.map(([from]) => from)).toEqual([0, 200, 0])
    pages.want(0, 10)
    expect(ask).toHaveBeenCalledTimes(3)
  })

  it('are asked for again when the answer failed', async () => {
    const ask = server({ value: 100 })
    ask.mockRejectedValueOnce(new Error('cut'))
    const told = vi.fn()
    const pages = new FramePages(ask, told)
    pages.want(0, 10)
    await settled()
    pages.grown()
    pages.want(0, 10)
    await settled()
    expect(pages.at(5)?.frame).toBe(5)
    expect(told).toHaveBeenCalledTimes(2)
  })
})
