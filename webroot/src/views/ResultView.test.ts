import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import { Refusal } from '@/api/refusal'
import { sample } from '@/api/sample.test-data'
import { i18n } from '@/i18n'
import ResultView from './ResultView.vue'

const working = sample({ phase: 'processing', version: 4 })

const shown = (video = working) =>
  mount(ResultView, { props: { video }, shallow: true, global: { plugins: [i18n] } })

describe('the page of a result', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    vi.restoreAllMocks()
  })

  it('asks for one that is not there yet, once', async () => {
    const compose = vi.spyOn(api, 'compose').mockResolvedValue(working)
    const page = shown()
    await page.setProps({ video: sample({ phase: 'composing', version: 5 }) })
    expect(compose.mock.calls).toEqual([['v1']])
  })

  it('does not hurry those who edit while it stays open', async () => {
    const compose = vi.spyOn(api, 'compose').mockResolvedValue(working)
    const page = shown(sample({ phase: 'released', version: 4 }))
    await page.setProps({ video: sample({ phase: 'processing', version: 5 }) })
    expect(compose).not.toHaveBeenCalled()
  })

  it('waits with everybody else where it cannot ask', async () => {
    vi.spyOn(api, 'compose').mockRejectedValue(new Refusal('conflict'))
    const page = shown()
    await flushPromises()
    expect(page.find('h2').exists()).toBe(true)
  })
})
