import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, onTurnedAway } from '@/api/client'
import { Refusal } from '@/api/refusal'

/** Whether the server asks for its token; it is shown over the page, and work goes on after it. */
export const useSession = defineStore('session', () => {
  const needed = ref(false)
  onTurnedAway(() => (needed.value = true))

  /** Where a page could not be fetched; it is gone to after the token was shown. */
  const stumbledAt = ref('')

  /** A page's code did not come: perhaps for the token, which asking anything will tell. */
  function stumbled(path: string) {
    stumbledAt.value = path
    api.about().catch(() => {})
  }

  /** Changes the token for the session's cookie, as opening the page with it does. */
  async function enter(token: string): Promise<void> {
    let there: Response
    try {
      await fetch(`/?token=${encodeURIComponent(token)}`, { redirect: 'manual' })
      there = await fetch('/api/about')
    } catch {
      throw new Refusal('network')
    }
    if (!there.ok) throw new Refusal('wrong-token')
    needed.value = false
  }

  return { needed, stumbledAt, stumbled, enter }
})
