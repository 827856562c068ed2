import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '@/api/client'
import { browserConnection, Events } from '@/api/events'
import type { Video } from '@/api/types'

/** All videos this page knows, kept true by events and re-read where an event may be missing. */
export const useVideos = defineStore('videos', () => {
  const byId = ref(new Map<string, Video>())
  const search = ref('')
  const cursor = ref<string>()
  const loading = ref(false)
  const online = ref(true)
  const events = new Events(browserConnection, (open) => (online.value = open))

  const list = computed(() =>
    [...byId.value.values()]
      .filter((video) => video.name.toLowerCase().includes(search.value.toLowerCase()))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id)),
  )

  /** Takes a view in unless a later one is known. */
  function take(video: Video) {
    const known = byId.value.get(video.id)
    if (known && known.version > video.version) return
    if (video.phase === 'deleted') byId.value.delete(video.id)
    else byId.value.set(video.id, video)
  }

  async function load(more = false) {
    loading.value = true
    try {
      const page = await api.list({
        search: search.value,
        limit: 50,
        ...(more && cursor.value ? { cursor: cursor.value } : {}),
      })
      page.videos.forEach(take)
      cursor.value = page.nextCursor
    } finally {
      loading.value = false
    }
  }

  async function read(id: string) {
    take(await api.video(id))
  }

  /** Follows all videos until the function it returns is called. */
  function followAll(): () => void {
    return events.listen('videos.changed', {
      event: (event) => take(event.video),
      missed: () => void load().catch(() => {}),
    })
  }

  /** Follows one video until the function it returns is called. */
  function follow(id: string): () => void {
    return events.listen(`video.${id}`, {
      event: (event) => take(event.video),
      missed: () => void read(id).catch(() => {}),
    })
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
    cursor,
    loading,
    online,
    take,
    load,
    read,
    follow,
    followAll,
    cancel,
    retry,
    remove,
  }
})
