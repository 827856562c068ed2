import { describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { FrameEntry, FrameFilter, FramePage } from '@/api/types'
import { useFilteredFrames } from './useFilteredFrames'

const entry = (frame: number): FrameEntry => ({
  frame,
  seconds: frame / 25,
  blank: false,
  hidden: [],
})
const page = (total: number, frames: number[], next?: number): FramePage => ({
  total,
  frames: frames.map(entry),
  ...(next === undefined ? {} : { next }),
})

function on(answers: (FramePage | Error)[]) {
  const ask = vi.fn(async (_from: number, _limit: number, _only: FrameFilter) => {
    const answer = answers.shift()!
    if (answer instanceof Error) throw answer
    return answer
  })
  return { ask, list: effectScope().run(() => useFilteredFrames('v1', ask))! }
}

describe('frames that are looked for', () => {
  it('are asked for until some are found, for a page may hold none', async () => {
    const { ask, list } = on([page(900, [], 400), page(900, [500, 501], 600)])
    await list.begin('doubtful')
    expect(list.found.value.map((one) => one.frame)).toEqual([500, 501])
    expect(ask.mock.calls.map(([from]) => from)).toEqual([0, 400])
  })

  it('end where the server says so', async () => {
    const { ask, list } = on([page(900, [3], 400), page(900, [])])
    await list.begin('blanked')
    await list.more()
    await list.more()
    expect(list.next.value).toBeNull()
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('go on from what was planned when more is', async () => {
    const { ask, list } = on([page(250, [3]), page(400, [300])])
    await list.begin('found')
    list.grown()
    await vi.waitFor(() => expect(list.found.value).toHaveLength(2))
    expect(ask.mock.calls[1]![0]).toBe(250)
  })

  it('of the filter before are dropped when they come late', async () => {
    let late: (answer: FramePage) => void = () => {}
    const answers = [
      new Promise<FramePage>((resolve) => (late = resolve)),
      Promise.resolve(page(10, [7])),
    ]
    const list = effectScope().run(() => useFilteredFrames('v1', () => answers.shift()!))!
    const first = list.begin('found')
    await list.begin('blanked')
    late(page(10, [1, 2]))
    await first
    expect(list.found.value.map((one) => one.frame)).toEqual([7])
  })

  it('can be asked for again after a failure', async () => {
    const { list } = on([new Error('cut'), page(10, [1])])
    await list.begin('found')
    expect(list.problem.value).not.toBeNull()
    await list.again()
    expect(list.problem.value).toBeNull()
    expect(list.found.value).toHaveLength(1)
  })
})
