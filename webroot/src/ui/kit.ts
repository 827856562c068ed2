import { ref, watch } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import ko from 'element-plus/es/locale/lang/ko.mjs'

/** The kit's own words in the page's language. */
export function useKitLocale(): Ref<typeof ko> {
  const { locale } = useI18n()
  const words = ref(ko) as Ref<typeof ko>
  watch(
    locale,
    async (language) => {
      words.value =
        language === 'en'
          ? ((await import('element-plus/es/locale/lang/en.mjs')).default as typeof ko)
          : ko
    },
    { immediate: true },
  )
  return words
}
