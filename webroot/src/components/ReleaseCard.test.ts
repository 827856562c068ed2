import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { Refusal } from '@/api/refusal'
import { sample } from '@/api/sample.test-data'
import { i18n } from '@/i18n'
import { useConfirm } from '@/stores/confirm'
import { useVideos } from '@/stores/videos'
import ReleaseCard from './ReleaseCard.vue'

const waiting = {
  ...sample({ phase: 'released', version: 4 }),
  release: { policy: 'by-person' as const, revision: 3, waiting: true },
}
const released = { ...waiting, version: 5, release: { ...waiting.release, waiting: false } }

function card() {
  return mount(ReleaseCard, {
    props: { video: waiting },
    global: { plugins: [i18n], stubs: { RouterLink: true } },
  })
}

describe('the card of a result that waits', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    vi.restoreAllMocks()
  })

  it('asks before it releases the revision that is shown', async () => {
    const release = vi.spyOn(api, 'release').mockResolvedValue(released)
    const shown = card()
    await shown.get('[data-test=release-now]').trigger('click')
    expect(release).not.toHaveBeenCalled()
    expect(useConfirm().question?.text).toContain('3')
    useConfirm().say(true)
    await flushPromises()
    expect(release).toHaveBeenCalledWith('v1', 3)
    expect(useVideos().byId.get('v1')?.release.waiting).toBe(false)
  })

  it('releases nothing when the answer is no', async () => {
    const release = vi.spyOn(api, 'release').mockResolvedValue(released)
    await card().get('[data-test=release-now]').trigger('click')
    useConfirm().say(false)
    await flushPromises()
    expect(release).not.toHaveBeenCalled()
  })

  it('says when another revision is current', async () => {
    vi.spyOn(api, 'release').mockRejectedValue(new Refusal('conflict'))
    const shown = card()
    await shown.get('[data-test=release-now]').trigger('click')
    useConfirm().say(true)
    await flushPromises()
    expect(shown.find('[role=alert]').exists()).toBe(true)
  })
})
