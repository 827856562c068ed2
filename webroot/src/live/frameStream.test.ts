import { beforeEach, describe, expect, it } from 'vitest'
import { FrameStream, NoMore } from './frameStream'
import type { Figures } from './liveFigures'
import { FakeSocket, frameMessage } from './live.test-data'

describe('a stream of frames', () => {
  let sockets: FakeSocket[]
  let waits: { work: () => void; milliseconds: number }[]
  let drawn: number
  let shown: Figures
  let refusal: Error | null
  let finishDrawing: (() => void)[]
  let slow: boolean
  let stream: FrameStream

  const settled = () => new Promise((resolve) => setTimeout(resolve))
  const socket = () => sockets[sockets.length - 1]!

  beforeEach(async () => {
    sockets = []
    waits = []
    finishDrawing = []
    drawn = 0
    slow = false
    refusal = null
    let tickets = 0
    stream = new FrameStream({
      ticket: () => (refusal ? Promise.reject(refusal) : Promise.resolve(`t${++tickets}`)),
      connect: (ticket) => {
        sockets.push(new FakeSocket(ticket))
        return socket()
      },
      draw: async () => {
        if (slow) await new Promise<void>((resolve) => finishDrawing.push(resolve))
        drawn++
        return 1280
      },
      now: () => 1000,
      later: (work, milliseconds) => waits.push({ work, milliseconds }),
      show: (figures) => (shown = figures),
      random: () => 0.5,
    })
    stream.start()
    await settled()
  })

  async function open() {
    socket().onopen?.()
    await settled()
  }

  async function receive(message: ArrayBuffer | object) {
    socket().onmessage?.({
      data: message instanceof ArrayBuffer ? message : JSON.stringify(message),
    })
    await settled()
  }

  async function breakOff(code = 1006) {
    socket().onclose?.({ code })
    await settled()
  }

  async function retry() {
    waits.shift()?.work()
    await settled()
  }

  it('says what was wished before it was open', async () => {
    stream.want({ type: 'follow' })
    socket().said.length = 0
    await open()
    expect(socket().said).toEqual([{ type: 'follow' }])
  })

  it('acknowledges a frame after it was drawn and not before', async () => {
    await open()
    slow = true
    await receive(frameMessage(5))
    expect(socket().said).toEqual([])
    finishDrawing.shift()?.()
    await settled()
    expect(socket().said).toEqual([{ type: 'ack', frame: 5 }])
  })

  it('draws in the order in which frames come', async () => {
    await open()
    slow = true
    await receive(frameMessage(5))
    await receive(frameMessage(6))
    expect(finishDrawing).toHaveLength(1)
    finishDrawing.shift()?.()
    await settled()
    finishDrawing.shift()?.()
    await settled()
    expect(socket().said.map((m) => m.frame)).toEqual([5, 6])
  })

  it('comes back with a new ticket and goes on where it broke', async () => {
    await open()
    stream.want({ type: 'play', from: 3 })
    await receive(frameMessage(9))
    await breakOff()
    await retry()
    await open()
    expect(socket().ticket).toBe('t2')
    expect(socket().said).toEqual([{ type: 'play', from: 10 }])
  })

  it('waits longer each time, and is offline after the third', async () => {
    refusal = new Error('no answer')
    await breakOff()
    await retry()
    await retry()
    expect(shown.state).toBe('offline')
    await retry()
    expect(waits[0]!.milliseconds).toBe(3000)
  })

  it('begins with short waits again once the server spoke', async () => {
    await breakOff()
    await retry()
    await open()
    await receive({ type: 'edge', frames: 3, whole: false })
    await breakOff()
    expect(waits[0]!.milliseconds).toBe(375)
  })

  it('stays away from a video that is gone', async () => {
    await open()
    await breakOff(4410)
    expect(shown.state).toBe('offline')
    expect(waits).toEqual([])
  })

  it('stays away when no ticket is to be had', async () => {
    refusal = new NoMore()
    await breakOff()
    await retry()
    expect(shown.state).toBe('offline')
    expect(waits).toEqual([])
  })

  it('closes while nobody looks and comes back', async () => {
    await open()
    stream.want({ type: 'follow' })
    stream.sleep()
    expect(socket().closed).toBe(true)
    expect(waits).toEqual([])
    stream.wake()
    await settled()
    await open()
    expect(sockets).toHaveLength(2)
    expect(socket().said).toEqual([{ type: 'follow' }])
  })

  it('plays on behind the frame that is seen', async () => {
    await open()
    stream.want({ type: 'seek', frame: 100 })
    await receive(frameMessage(100, 4, 1))
    stream.want({ type: 'play' })
    expect(socket().said).toContainEqual({ type: 'seek', frame: 100, request: 1 })
    expect(socket().said.at(-1)).toEqual({ type: 'play', from: 101 })
  })

  it('draws nothing that comes after it was closed', async () => {
    await open()
    const message = socket().onmessage
    stream.close()
    message?.({ data: frameMessage(1) })
    await settled()
    expect(drawn).toBe(0)
  })

  it('tells what the server says of the playing', async () => {
    await open()
    await receive({ type: 'state', state: 'ended' })
    expect(shown.state).toBe('ended')
  })
})
