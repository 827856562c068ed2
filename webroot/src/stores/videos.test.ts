import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
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
})
