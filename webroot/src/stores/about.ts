import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api } from '@/api/client'
import type { About } from '@/api/types'

/** What this installation is and can do; asked once, and again after a failure. */
export const useAbout = defineStore('about', () => {
  const about = ref<About>()
  let asking: Promise<void> | undefined

  function read(): Promise<void> {
    asking ??= api.about().then(
      (answer) => void (about.value = answer),
      () => void (asking = undefined),
    )
    return asking
  }

  return { about, read }
})
