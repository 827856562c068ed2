import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '@/api/client'
import { browserConnection } from '@/api/connection'
import { Events } from '@/api/events'
import type { Listener } from '@/api/events'
import type { News, Phase, Video } from '@/api/types'

export type Group = 'all' | 'working' | 'done' | 'stopped'

/** The phases a person looks for together. */
export const GROUPS: Record<Group, Phase[]> = {
  all: [],
  working: ['receiving', 'probing', 'processing', 'composing'],
  done: ['released'],
  stopped: ['failed', 'cancelled'],
}

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
  let asked = 0

  const list = computed(() => {
    const word = search.value.trim().toLowerCase()
    const phases = GROUPS[group.value]
    return [...byId.value.values()]
      .filter((video) => phases.length === 0 || phases.includes(video.phase))
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

  /** Reads the first page of what is looked for, or the next one; a later question wins. */
  async function load(more = false) {
    const mine = ++asked
    loading.value = true
    try {
      const word = search.value.trim()
      const page = await api.list({
        limit: 50,
        ...(word ? { search: word } : {}),
        ...(group.value === 'all' ? {} : { phase: GROUPS[group.value] }),
        ...(more && cursor.value ? { cursor: cursor.value } : {}),
      })
      page.videos.forEach(take)
      if (mine !== asked) return
      cursor.value = page.nextCursor
      loaded.value = true
    } finally {
      if (mine === asked) loading.value = false
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
