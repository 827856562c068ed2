import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, send } from '@/api/client'
import type { NewPolicy } from '@/api/types'
import { useVideos } from './videos'

export interface Upload {
  key: number
  name: string
  size: number
  sent: number
  problem: unknown
  abort: AbortController
}

/** Uploads under way; they go on while the person moves about the pages. */
export const useUploads = defineStore('uploads', () => {
  const list = ref<Upload[]>([])
  let keys = 0

  async function start(file: File, policy: NewPolicy) {
    const key = ++keys
    const abort = new AbortController()
    list.value.push({ key, name: file.name, size: file.size, sent: 0, problem: null, abort })
    const upload = list.value.find((one) => one.key === key)!
    const videos = useVideos()
    try {
      const video = await api.create(file.name, file.size, policy)
      videos.take(video)
      videos.take(
        await send(video.uploadUrl!, file, (sent) => (upload.sent = sent), abort.signal),
      )
      dismiss(key)
    } catch (problem) {
      upload.problem = problem
    }
  }

  function dismiss(key: number) {
    list.value = list.value.filter((upload) => upload.key !== key)
  }

  return { list, start, dismiss }
})
