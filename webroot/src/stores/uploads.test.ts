import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '@/api/refusal'
import { sample } from '@/api/sample.test-data'
import { remembered } from './rememberedUploads'
import { sender } from './tus'
import type { SendingNews } from './tus'
import { useUploads } from './uploads'
import { useVideos } from './videos'

const real = sender.send
const file = (name = 'street.mp4') => new File(['0123456789'], name)
const policy = { detect: ['faces' as const] }

describe('uploads', () => {
  let news: SendingNews
  let target: unknown
  const tap = { start: vi.fn(), pause: vi.fn(), cancel: vi.fn() }

  beforeEach(() => {
    localStorage.clear()
    setActivePinia(createPinia())
    for (const one of Object.values(tap)) one.mockReset().mockResolvedValue(undefined)
    sender.send = (_file, to, told) => {
      target = to
      news = told
      return tap
    }
    useVideos().read = async () => {}
  })
  afterEach(() => void (sender.send = real))

  it('are remembered as soon as the server knows them, and forgotten when done', () => {
    const uploads = useUploads()
    uploads.start([file()], policy)
    expect(remembered()).toEqual([])
    news.known('v1')
    expect(remembered()).toEqual([{ id: 'v1', name: 'street.mp4', size: 10 }])
    news.done()
    expect(remembered()).toEqual([])
    expect(uploads.list).toEqual([])
  })

  it('tell how far they are, and that the last bytes are being stored', () => {
    const uploads = useUploads()
    uploads.start([file()], policy)
    news.progress(4, 100)
    expect(uploads.list[0]).toMatchObject({ sent: 4, state: 'sending' })
    expect(uploads.share).toBe(0.4)
    news.progress(10, 100)
    expect(uploads.list[0]!.state).toBe('storing')
  })

  it('can be taken up again after the network was gone, but not after a refusal', () => {
    const uploads = useUploads()
    uploads.start([file()], policy)
    news.failed(new Refusal('network'), true)
    expect(uploads.list[0]!.state).toBe('paused')
    globalThis.dispatchEvent(new Event('online'))
    expect(uploads.list[0]!.state).toBe('sending')
    news.failed(new Refusal('too-large'), false)
    expect(uploads.list[0]!.state).toBe('failed')
    expect(uploads.active).toEqual([])
  })

  it('that a person paused stay so when the network comes back', () => {
    const uploads = useUploads()
    uploads.start([file()], policy)
    uploads.pause(uploads.list[0]!)
    globalThis.dispatchEvent(new Event('online'))
    expect(uploads.list[0]!.state).toBe('paused')
    expect(tap.start).toHaveBeenCalledOnce()
  })

  it('of an earlier visit are listed until they go on', () => {
    localStorage.setItem('garim.uploads', '[{"id":"v1","name":"거리.mp4","size":10}]')
    setActivePinia(createPinia())
    const uploads = useUploads()
    useVideos().take(sample({ phase: 'receiving' }))
    expect(uploads.unfinished.map((one) => one.id)).toEqual(['v1'])
    uploads.goOn(uploads.unfinished[0]!.video, file('거리.mp4'))
    expect(target).toEqual({ id: 'v1' })
    expect(uploads.unfinished).toEqual([])
  })

  it('go on with the same file only', () => {
    const uploads = useUploads()
    const video = sample({ phase: 'receiving' })
    expect(() => uploads.goOn(video, file('other.mp4'))).toThrow(Refusal)
    expect(() => uploads.goOn(video, new File(['short'], '거리.mp4'))).toThrow(Refusal)
    expect(uploads.list).toEqual([])
  })

  it('are gone here and on the server when cancelled', async () => {
    const uploads = useUploads()
    uploads.start([file()], policy)
    news.known('v1')
    await uploads.cancel(uploads.list[0]!)
    expect(tap.cancel).toHaveBeenCalledOnce()
    expect(uploads.list).toEqual([])
    expect(remembered()).toEqual([])
  })
})
