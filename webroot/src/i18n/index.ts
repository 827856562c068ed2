import { createI18n } from 'vue-i18n'
import { en } from './en'
import { ko } from './ko'

export type Language = 'ko' | 'en'
const KEY = 'garim.language'

/** The language chosen before, else Korean. */
export function chosen(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'ko'
}

export const i18n = createI18n({
  legacy: false,
  locale: chosen(),
  fallbackLocale: 'en',
  messages: { ko, en },
})

export function speak(language: Language) {
  localStorage.setItem(KEY, language)
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
