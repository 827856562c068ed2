import { createI18n } from 'vue-i18n'
import { ko } from './ko'

export type Language = 'ko' | 'en'
const KEY = 'garim.language'

/** The language chosen before, else Korean. */
export function chosen(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'ko'
}

export const i18n = createI18n({
  legacy: false,
  locale: 'ko' as string,
  fallbackLocale: 'ko',
  messages: { ko } as Record<string, typeof ko>,
})

/** Turns the page to a language, fetching its words when they are not there yet. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes('en')) {
    const { en } = await import('./en')
    i18n.global.setLocaleMessage('en', en)
  }
  localStorage.setItem(KEY, language)
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
