import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usePreferences } from './preferences'

describe('preferences', () => {
  const root = document.documentElement

  beforeEach(() => {
    localStorage.clear()
    delete root.dataset.motion
    setActivePinia(createPinia())
  })

  it('are seen at once and kept', async () => {
    const preferences = usePreferences()
    preferences.theme = 'dark'
    preferences.motion = 'less'
    await vi.waitFor(() => expect(root.dataset.theme).toBe('dark'))
    expect(root.dataset.motion).toBe('less')
    setActivePinia(createPinia())
    expect(usePreferences().theme).toBe('dark')
  })

  it('turn the page and its lang to the language', async () => {
    const preferences = usePreferences()
    preferences.language = 'en'
    await vi.waitFor(() => expect(root.lang).toBe('en'))
    expect(localStorage.getItem('garim.language')).toBe('en')
    preferences.language = 'ko'
    await vi.waitFor(() => expect(root.lang).toBe('ko'))
  })

  it('that are unknown are as if there were none', () => {
    localStorage.setItem('garim.theme', 'purple')
    expect(usePreferences().theme).toBe('system')
  })
})
