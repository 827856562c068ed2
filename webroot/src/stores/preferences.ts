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

const LONGEST_NAME = 40

/** A name as it is shown to others: one line without what cannot be seen, none too long. */
export const plainName = (text: string) =>
  [...text.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('').trim()

/** How this person wants the page, kept in this browser; early.js applies it before the first paint. */
export const usePreferences = defineStore('preferences', () => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const language = ref<Language>(chosen())
  const theme = ref(read<Theme>('theme', ['system', 'light', 'dark'], 'system'))
  /** What this person is called in what he changed; there are no accounts. */
  const name = ref(plainName(localStorage.getItem('garim.name') ?? ''))
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
  watch(name, (value) => localStorage.setItem('garim.name', plainName(value)))
  watch(language, (value) => void speak(value))
  paint()

  return { language, theme, motion, name }
})
