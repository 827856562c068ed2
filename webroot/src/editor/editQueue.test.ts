import { describe, expect, it } from 'vitest'
import { Refusal } from '@/api/refusal'
import { trailOf } from './editApi'
import type { Edit, EditAnswer, EditCommand } from './edits'
import { drawnName } from './edits'
import { EditQueue, NotTaken } from './editQueue'
import type { Store } from './editQueue'

/** What a browser keeps. */
class Kept implements Store {
  readonly kept = new Map<string, string>()
  get length() {
    return this.kept.size
  }
  key = (index: number) => [...this.kept.keys()][index] ?? null
  getItem = (key: string) => this.kept.get(key) ?? null
  setItem = (key: string, value: string) => void this.kept.set(key, value)
  removeItem = (key: string) => void this.kept.delete(key)
}

const box = { x: 1, y: 2, width: 30, height: 40 }
const setBox = (track: string, frame = 3): Edit => ({
  op: 'setBox',
  track,
  target: 'faces',
  frame,
  box,
})
const addTrack: Edit = { op: 'addTrack', target: 'faces', from: 0, to: 9, box }
const settled = async () => {
  for (let i = 0; i < 12; i++) await Promise.resolve()
}

function on(server: (command: EditCommand) => EditAnswer, store: Store = new Kept()) {
  const sent: EditCommand[] = []
  const timers: (() => void)[] = []
  const world = { seen: 0, refused: 0 }
  const queue = new EditQueue({
    videoId: 'v1',
    store,
    send: async (command) => {
      sent.push(structuredClone(command))
      return server(command)
    },
    later(run) {
      timers.push(run)
      return () => {}
    },
    seen: () => world.seen,
    changed: () => {},
    answered: () => {},
    refused: () => world.refused++,
  })
  return { queue, sent, timers, world, store }
}

const counting = () => {
  let version = 0
  return (command: EditCommand): EditAnswer => {
    version++
    return command.edit.op === 'addTrack' ? { version, track: `own-${version}` } : { version }
  }
}

describe('the queue of edits', () => {
  it('sends at once and says that all is saved when it is answered', async () => {
    const { queue, sent } = on(counting())
    queue.push(setBox('3-1'), 'a')
    expect(queue.state).toBe('saving')
    await settled()
    expect(sent.map((one) => one.cmdId)).toEqual(['a'])
    expect(queue.state).toBe('saved')
  })

  it('sends again with the same cmdId after a cut, and says that it waits', async () => {
    let cut = true
    const { queue, sent, timers } = on(() => {
      if (cut) throw new Refusal('network')
      return { version: 1 }
    })
    queue.push(setBox('3-1'), 'a')
    await settled()
    expect(queue.state).toBe('waiting')
    cut = false
    timers[0]!()
    await settled()
    expect(sent.map((one) => one.cmdId)).toEqual(['a', 'a'])
    expect(sent[1]).toEqual(sent[0])
    expect(queue.state).toBe('saved')
  })

  it('keeps what is not answered over a reload', async () => {
    const first = on(() => {
      throw new Refusal('network')
    })
    first.queue.push(setBox('3-1'), 'a')
    first.queue.push(setBox('3-1', 4), 'b')
    await settled()
    first.queue.close()
    const second = on(counting(), first.store)
    second.queue.go()
    await settled()
    expect(second.sent.map((one) => one.cmdId)).toEqual(['a', 'b'])
    expect(first.store.length).toBe(0)
  })

  it('calls a drawn track by the name it was given before more is done to it', async () => {
    const { queue, sent } = on(counting())
    queue.push(addTrack, 'a')
    queue.push(setBox(drawnName('a')), 'b')
    await settled()
    expect(sent[1]!.edit).toMatchObject({ op: 'setBox', track: 'own-1' })
  })

  it('has seen its own edits and nobody else’s', async () => {
    const { queue, sent } = on(counting())
    queue.push(setBox('3-1'), 'a')
    queue.push(setBox('3-1', 4), 'b')
    await settled()
    expect(sent.map((one) => one.baseVersion)).toEqual([0, 1])
    const other = on(() => ({ version: 5 }))
    other.queue.push(setBox('3-1'), 'a')
    other.queue.push(setBox('3-1', 4), 'b')
    await settled()
    expect(other.sent.map((one) => one.baseVersion)).toEqual([0, 0])
  })

  it('keeps a refused edit to be applied again on what is there now', async () => {
    let refuse = true
    const { queue, sent, world } = on(() => {
      if (refuse) throw new NotTaken({ code: 'conflict', reason: 'conflict', current: 7 })
      return { version: 8 }
    })
    queue.push(setBox('3-1'), 'a')
    await settled()
    expect(queue.refused).toHaveLength(1)
    expect(queue.state).toBe('saved')
    refuse = false
    world.seen = 7
    queue.again('a', 'b')
    await settled()
    expect(sent.at(-1)).toMatchObject({ cmdId: 'b', baseVersion: 7, edit: setBox('3-1') })
    expect(queue.refused).toEqual([])
  })

  it('goes on with the next when one is refused', async () => {
    const { queue } = on((command) => {
      if (command.cmdId === 'a') throw new NotTaken({ code: 'invalid', reason: 'full' })
      return { version: 1 }
    })
    queue.push(setBox('3-1'), 'a')
    queue.push(setBox('4-1'), 'b')
    await settled()
    expect(queue.waiting).toEqual([])
    expect(queue.refused.map((one) => one.cmdId)).toEqual(['a'])
  })
})

describe('a wish to follow', () => {
  const paint: Edit = { op: 'paint', target: 'faces', boxes: [{ frame: 7, ...box }] }
  const both = { forward: true, backward: true }

  it('is sent with its box, the same again after a cut, and names what is done to its track', async () => {
    let cut = true
    const { queue, sent, timers } = on(() => {
      if (cut) throw new Refusal('network')
      return { version: 1, track: 'own-1' }
    })
    const made = queue.push(paint, 'c1', both)
    queue.push({ op: 'accept', track: drawnName(made.cmdId) }, 'c2')
    await settled()
    cut = false
    timers.shift()!()
    await settled()
    expect(sent[0]).toEqual(sent[1])
    expect(sent[1]!.follow).toEqual(both)
    expect(sent[2]!.edit).toEqual({ op: 'accept', track: 'own-1' })
  })

  it('becomes a trail for the server, on a track that is there or on none', () => {
    const command = { cmdId: 'c1', baseVersion: 4, edit: paint, follow: both }
    expect(trailOf(command)).toEqual({
      cmdId: 'c1',
      baseVersion: 4,
      target: 'faces',
      frame: 7,
      box,
      ...both,
    })
    expect(trailOf({ ...command, edit: { ...paint, track: '3-1' } })).toMatchObject({
      track: '3-1',
    })
    expect(trailOf({ cmdId: 'c1', baseVersion: 4, edit: paint })).toBeUndefined()
  })
})
