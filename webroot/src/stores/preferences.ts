import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { chosen, speak } from '@/i18n'
import type { Language } from '@/i18n'

export type Theme = 'system' | 'light' | 'dark'
export type Motion = 'system' | 'less'

const read = <T extends string>(key: string, allowed: readonly T[], otherwise: T): T => {
  const found = localStorage.getItem(`garim.${key}`) as T | null
  return found !== null && allowed.includes(found) ? found : otherwise
}

/** How this person wants the page, kept in this browser; early.js applies it before the first paint. */
export const usePreferences = defineStore('preferences', () => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const language = ref<Language>(chosen())
  const theme = ref(read<Theme>('theme', ['system', 'light', 'dark'], 'system'))
  const motion = ref(read<Motion>('motion', ['system', 'less'], 'system'))

  function paint() {
    const night = theme.value === 'dark' || (theme.value === 'system' && dark.matches)
    root.dataset.theme = night ? 'dark' : 'light'
    if (motion.value === 'less') root.dataset.motion = 'less'
    else delete root.dataset.motion
  }

  dark.addEventListener('change', paint)
  watch(theme, (value) => {
    localStorage.setItem('garim.theme', value)
    paint()
  })
  watch(motion, (value) => {
    localStorage.setItem('garim.motion', value)
    paint()
  })
  watch(language, (value) => void speak(value))
  paint()

  return { language, theme, motion }
})
