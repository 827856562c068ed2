import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { sample } from '@/api/sample.test-data'
import { i18n } from '@/i18n'
import ReviewFigures from './ReviewFigures.vue'
import VideoActions from './VideoActions.vue'

const track = (name: string, review: 'unreviewed' | 'accepted') => ({
  track: name,
  target: 'faces' as const,
  from: 0,
  to: 90,
  hidden: 90,
  doubtful: 20,
  own: false,
  review,
})
const stop = (frame: number, ...tracks: string[]) => ({
  frame,
  seconds: frame / 25,
  from: frame,
  to: frame + 9,
  lasts: 0.4,
  tracks,
  blank: false,
})
const plugins = { plugins: [i18n], stubs: { RouterLink: RouterLinkStub } }
const waiting = {
  ...sample({ phase: 'released' }),
  release: { policy: 'by-person' as const, revision: 0, waiting: true },
}

describe('how far the review is', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    vi.restoreAllMocks()
    vi.spyOn(api, 'tracks').mockResolvedValue({
      version: 1,
      frames: 90,
      tracks: [track('0-1', 'accepted'), track('0-2', 'unreviewed')],
      review: { unreviewed: 1, accepted: 1, rejected: 0 },
    })
  })

  it('counts places, not frames, and leads to the worst of whom nobody reviewed', async () => {
    vi.spyOn(api, 'stops').mockResolvedValue({
      total: 90,
      stops: [stop(10, '0-1'), stop(40, '0-1', '0-2'), stop(70, '0-2')],
    })
    const card = mount(ReviewFigures, { props: { video: waiting }, global: plugins })
    await flushPromises()
    expect(card.findAll('dd b').map((one) => one.text())).toEqual(['2', '1', '1', '0'])
    const go = card.findAllComponents(RouterLinkStub).at(-1)!
    expect(go.props('to')).toMatchObject({ name: 'edit', query: { f: 40, t: '0-2' } })
  })

  it('leads nowhere when nothing is left to look at', async () => {
    vi.spyOn(api, 'stops').mockResolvedValue({ total: 90, stops: [stop(10, '0-1')] })
    const card = mount(ReviewFigures, { props: { video: waiting }, global: plugins })
    await flushPromises()
    expect(card.find('dd b').text()).toBe('0')
    expect(card.find('[data-test=go-review]').exists()).toBe(false)
  })

  it('says nothing while the server does not', async () => {
    vi.spyOn(api, 'stops').mockRejectedValue(new Error('not now'))
    vi.mocked(api.tracks).mockRejectedValue(new Error('not now'))
    const card = mount(ReviewFigures, { props: { video: waiting }, global: plugins })
    await flushPromises()
    expect(card.find('section').exists()).toBe(false)
  })
})

describe('what can be done with a video of the list', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is to review it where it waits for its release, and only there', () => {
    const actions = (video: typeof waiting | ReturnType<typeof sample>) =>
      mount(VideoActions, { props: { video, small: true }, global: plugins })
    expect(actions(waiting).find('[data-test=to-release]').exists()).toBe(true)
    const done = actions(sample({ phase: 'released' }))
    expect(done.find('[data-test=to-release]').exists()).toBe(false)
  })

  it('is to download it, but for where the page itself offers the file', () => {
    const result = { url: '/r', fileName: 'r.mp4', size: 1, frames: 1 }
    const video = { ...sample({ phase: 'released' }), result }
    const actions = (offered: boolean) =>
      mount(VideoActions, { props: { video, offered }, global: plugins })
    expect(actions(false).find('a[download]').exists()).toBe(true)
    expect(actions(true).find('a[download]').exists()).toBe(false)
  })
})
