import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { Listener } from '@/api/events'
import type { PresenceEvent } from '@/api/types'
import { Others, SILENCE } from './presence'
import { usePresence } from './usePresence'

const told = (client: string, rest: Partial<PresenceEvent> = {}): PresenceEvent => ({
  type: 'presence',
  version: 1,
  client,
  frame: 7,
  ...rest,
})

describe('who else is here', () => {
  it('is told by others and never by oneself', () => {
    const book = new Others('me')
    expect(book.hear(told('a', { name: '민지' }), 0)).toBe(true)
    expect(book.hear(told('a', { name: '민지', frame: 9 }), 10)).toBe(false)
    book.hear(told('me'), 20)
    expect(book.at(20)).toEqual([{ client: 'a', name: '민지', frame: 9 }])
  })

  it('ends with a word or with silence', () => {
    const book = new Others('me')
    book.hear(told('a'), 0)
    book.hear(told('b'), 500)
    book.hear(told('b', { gone: true }), 600)
    expect(book.at(SILENCE - 1).map((one) => one.client)).toEqual(['a'])
    expect(book.at(SILENCE)).toEqual([])
  })

  it('is not believed without end', () => {
    const book = new Others('me')
    for (let n = 0; n < 500; n++) book.hear(told(`c${n}`), 0)
    expect(book.at(1).length).toBeLessThanOrEqual(50)
  })
})

describe('telling where one looks', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function opened() {
    const frame = ref(3)
    const sent: Record<string, unknown>[] = []
    const heard: Listener[] = []
    const scope = effectScope()
    const presence = scope.run(() =>
      usePresence({
        videoId: 'v',
        frame,
        name: () => '민지',
        listen(listener) {
          heard.push(listener)
          return () => {}
        },
        ask: async (_address, body) => void sent.push(body as Record<string, unknown>),
      }),
    )!
    return { frame, sent, heard: heard[0]!, scope, presence }
  }

  it('is paced, and repeated in silence', async () => {
    const { frame, sent } = opened()
    await vi.advanceTimersByTimeAsync(50)
    for (let n = 0; n < 100; n++) {
      frame.value++
      await nextTick()
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(400)
    expect(sent.length).toBeGreaterThan(2)
    expect(sent.length).toBeLessThan(8)
    expect(sent.at(-1)).toMatchObject({ version: 1, videoId: 'v', name: '민지', frame: 103 })
    const before = sent.length
    await vi.advanceTimersByTimeAsync(9_000)
    expect(sent.length).toBeGreaterThan(before + 1)
  })

  it('greets who comes, forgets who is silent, and says goodbye', async () => {
    const { sent, heard, scope, presence } = opened()
    await vi.advanceTimersByTimeAsync(1_000)
    const before = sent.length
    heard.event(told('a', { name: 'Kim' }))
    await vi.advanceTimersByTimeAsync(400)
    expect(sent.length).toBe(before + 1)
    expect(presence.others.value).toEqual([{ client: 'a', name: 'Kim', frame: 7 }])
    await vi.advanceTimersByTimeAsync(SILENCE + 1_000)
    expect(presence.others.value).toEqual([])
    scope.stop()
    expect(sent.at(-1)).toMatchObject({ gone: true })
  })
})
