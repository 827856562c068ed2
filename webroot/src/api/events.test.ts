import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Events } from './events'
import type { Connection } from './events'
import { sample } from './sample.test-data'

class FakeConnection implements Connection {
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onerror: ((problem: unknown) => void) | null = null
  readonly registered: string[] = []
  readonly unregistered: string[] = []
  private readonly handlers = new Map<string, (p: unknown, m: { body: unknown }) => void>()

  registerHandler(address: string, handler: (p: unknown, m: { body: unknown }) => void) {
    this.registered.push(address)
    this.handlers.set(address, handler)
  }

  unregisterHandler(address: string) {
    this.unregistered.push(address)
  }

  readonly replies: ((p: unknown, m: { body: unknown }) => void)[] = []

  send(_a: string, _b: unknown, _h: object, reply: (p: unknown, m: { body: unknown }) => void) {
    this.replies.push(reply)
  }

  close() {}

  say(address: string, seq: number) {
    const body = { type: 'video.state', version: 1, seq, video: sample({ phase: 'released' }) }
    this.handlers.get(address)?.(null, { body })
  }
}

describe('the connection to events', () => {
  let connections: FakeConnection[]
  let events: Events
  const listener = { event: vi.fn(), missed: vi.fn() }

  beforeEach(() => {
    vi.useFakeTimers()
    connections = []
    events = new Events(
      () => {
        const connection = new FakeConnection()
        connections.push(connection)
        return connection
      },
      () => {},
      () => 0.5,
    )
    listener.event.mockReset()
    listener.missed.mockReset()
  })

  afterEach(() => void vi.useRealTimers())

  it('hands events to whoever listens at their address', () => {
    events.listen('video.a', listener)
    connections[0]!.onopen!()
    connections[0]!.say('video.a', 1)
    expect(listener.event).toHaveBeenCalledOnce()
  })

  it('registers again after the connection was lost and has all re-read', () => {
    events.listen('video.a', listener)
    connections[0]!.onopen!()
    connections[0]!.onclose!()
    vi.advanceTimersByTime(500)
    connections[1]!.onopen!()
    expect(connections[1]!.registered).toEqual(['video.a'])
    expect(listener.missed).toHaveBeenCalledTimes(2)
  })

  it('has the video re-read when a number is missing', () => {
    events.listen('video.a', listener)
    connections[0]!.onopen!()
    listener.missed.mockReset()
    connections[0]!.say('video.a', 4)
    connections[0]!.say('video.a', 5)
    expect(listener.missed).not.toHaveBeenCalled()
    connections[0]!.say('video.a', 7)
    expect(listener.missed).toHaveBeenCalledOnce()
  })

  it('leaves an address when the last listener has gone', () => {
    const first = events.listen('video.a', listener)
    const second = events.listen('video.a', { event: vi.fn(), missed: vi.fn() })
    connections[0]!.onopen!()
    first()
    expect(connections[0]!.unregistered).toEqual([])
    second()
    expect(connections[0]!.unregistered).toEqual(['video.a'])
  })

  it('hands a reply to who asked', async () => {
    events.listen('video.a', listener)
    connections[0]!.onopen!()
    const answer = events.ask('edit', {})
    connections[0]!.replies[0]!(null, { body: 7 })
    await expect(answer).resolves.toBe(7)
  })

  it('refuses a question without a connection', async () => {
    await expect(events.ask('edit', {})).rejects.toMatchObject({ kind: 'network' })
  })

  it('rejects what was asked when the connection is lost', async () => {
    events.listen('video.a', listener)
    connections[0]!.onopen!()
    const answer = events.ask('edit', {})
    const lost = expect(answer).rejects.toMatchObject({ kind: 'network' })
    connections[0]!.onclose!()
    await lost
  })

  it('gives up a question nobody answers, and a reply that comes later changes nothing', async () => {
    events.listen('video.a', listener)
    connections[0]!.onopen!()
    const late = expect(events.ask('edit', {}, 1000)).rejects.toMatchObject({ kind: 'timeout' })
    vi.advanceTimersByTime(1000)
    await late
    connections[0]!.replies[0]!(null, { body: 7 })
  })
})
