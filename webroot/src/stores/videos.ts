import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '@/api/client'
import { browserConnection } from '@/api/connection'
import { Events } from '@/api/events'
import type { Listener } from '@/api/events'
import type { News, Phase, Video } from '@/api/types'
import { standing } from '@/composables/stages'
import type { Standing } from '@/composables/stages'

export type Group = 'all' | 'working' | 'waiting' | 'done' | 'stopped'

/** What a person looks for together. */
export const GROUPS: Record<Group, Standing[]> = {
  all: [],
  working: ['receiving', 'probing', 'processing', 'composing'],
  waiting: ['waiting'],
  done: ['released'],
  stopped: ['failed', 'cancelled'],
}

/** So many pages without any of a group are read past at once; more only when asked for. */
const MOST_PAGES = 10

const within = (group: Group, video: Video) =>
  group === 'all' || GROUPS[group].includes(standing(video))

/** What waits for its release is a released one to the server. */
const asked = (group: Group): Phase[] =>
  GROUPS[group].map((one) => (one === 'waiting' ? 'released' : one))

/** All videos this page knows, kept true by events and re-read where an event may be missing. */
export const useVideos = defineStore('videos', () => {
  const byId = ref(new Map<string, Video>())
  const search = ref('')
  const group = ref<Group>('all')
  const cursor = ref<string>()
  const loading = ref(false)
  const loaded = ref(false)
  const online = ref(true)
  const events = new Events(browserConnection, (open) => (online.value = open))
  let question = 0

  const list = computed(() => {
    const word = search.value.trim().toLowerCase()
    return [...byId.value.values()]
      .filter((video) => within(group.value, video))
      .filter((video) => video.name.toLowerCase().includes(word))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id))
  })

  /** Takes a view in unless a later one is known. */
  function take(video: Video) {
    const known = byId.value.get(video.id)
    if (known && known.version > video.version) return
    if (video.phase === 'deleted') byId.value.delete(video.id)
    else byId.value.set(video.id, video)
  }

  function page(from: string | undefined) {
    const word = search.value.trim()
    return api.list({
      limit: 50,
      ...(word ? { search: word } : {}),
      ...(group.value === 'all' ? {} : { phase: asked(group.value) }),
      ...(from ? { cursor: from } : {}),
    })
  }

  /**
   * Reads the first page of what is looked for, or the next one; a later question wins. A page may
   * hold none that the server does not tell apart; then it reads on.
   */
  async function load(more = false) {
    const mine = ++question
    loading.value = true
    try {
      let from = more ? cursor.value : undefined
      let found = false
      let read = 0
      do {
        const answer = await page(from)
        answer.videos.forEach(take)
        if (mine !== question) return
        cursor.value = from = answer.nextCursor
        found = answer.videos.some((video) => within(group.value, video))
      } while (!found && from && ++read < MOST_PAGES)
      loaded.value = true
    } finally {
      if (mine === question) loading.value = false
    }
  }

  async function read(id: string) {
    take(await api.video(id))
  }

  function hear(news: News) {
    if ('video' in news) take(news.video)
  }

  /** Follows all videos until the function it returns is called. */
  function followAll(): () => void {
    return events.listen('videos.changed', {
      event: hear,
      missed: () => void load().catch(() => {}),
    })
  }

  /** Follows one video until the function it returns is called. */
  function follow(id: string): () => void {
    return events.listen(`video.${id}`, {
      event: hear,
      missed: () => void read(id).catch(() => {}),
    })
  }

  /** Hears all news of a video until the function it returns is called. */
  function listen(id: string, listener: Listener): () => void {
    return events.listen(`video.${id}`, listener)
  }

  /** Asks something over the event bus; a Refusal when it is not there, does not answer or refuses. */
  function ask(address: string, body: unknown, within?: number): Promise<unknown> {
    return events.ask(address, body, within)
  }

  async function cancel(id: string) {
    take(await api.cancel(id))
  }

  async function retry(id: string) {
    take(await api.retry(id))
  }

  async function remove(id: string) {
    await api.remove(id)
    byId.value.delete(id)
  }

  return {
    byId,
    list,
    search,
    group,
    cursor,
    loading,
    loaded,
    online,
    take,
    load,
    read,
    follow,
    listen,
    ask,
    followAll,
    cancel,
    retry,
    remove,
  }
})
