import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { sample } from '@/api/sample.test-data'
import { useVideos } from './videos'

describe('the videos this page knows', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('keep the later view when an older one comes after it', () => {
    const videos = useVideos()
    videos.take(sample({ phase: 'released', version: 5 }))
    videos.take(sample({ phase: 'processing', version: 4 }))
    expect(videos.byId.get('v1')?.phase).toBe('released')
  })

  it('take a later count of the same version', () => {
    const videos = useVideos()
    videos.take(sample({ phase: 'processing', version: 4, renderedFrames: 1 }))
    videos.take(sample({ phase: 'processing', version: 4, renderedFrames: 9 }))
    expect(videos.byId.get('v1')?.progress.renderedFrames).toBe(9)
  })

  it('lose a video that was deleted elsewhere', () => {
    const videos = useVideos()
    videos.take(sample({ phase: 'released', version: 5 }))
    videos.take(sample({ phase: 'deleted', version: 6 }))
    expect(videos.list).toEqual([])
  })

  describe('are told apart', () => {
    const released = sample({ id: 'out', phase: 'released' })
    const waits = {
      ...sample({ id: 'waits', phase: 'released' }),
      release: { policy: 'by-person' as const, revision: 1, waiting: true },
    }

    it('by whether they wait for their release', () => {
      const videos = useVideos()
      videos.take(released)
      videos.take(waits)
      videos.group = 'done'
      expect(videos.list.map((one) => one.id)).toEqual(['out'])
      videos.group = 'waiting'
      expect(videos.list.map((one) => one.id)).toEqual(['waits'])
    })

    it('and pages without any of them are read past', async () => {
      const asked = vi.spyOn(api, 'list').mockImplementation(async ({ cursor, phase }) => {
        expect(phase).toEqual(['released'])
        return cursor ? { videos: [waits] } : { videos: [released], nextCursor: 'more' }
      })
      const videos = useVideos()
      videos.group = 'waiting'
      await videos.load()
      expect(videos.list.map((one) => one.id)).toEqual(['waits'])
      expect(videos.cursor).toBeUndefined()
      expect(asked).toHaveBeenCalledTimes(2)
      asked.mockRestore()
    })
  })
})
