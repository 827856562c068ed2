import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { isMissing, Refusal } from '@/api/refusal'
import type { NewPolicy, ReleasePolicy, Video } from '@/api/types'
import { forget, remember, remembered } from './rememberedUploads'
import { sender } from './tus'
import type { NewUpload, Sending } from './tus'
import { useVideos } from './videos'

export type UploadState = 'sending' | 'waiting' | 'paused' | 'storing' | 'failed'

/** A file on its way; `sent` counts bytes that left, `videoId` is there once the server knows of it. */
export interface Upload {
  key: number
  name: string
  size: number
  sent: number
  bytesPerSecond: number
  state: UploadState
  videoId: string | null
  problem: unknown
}

/** Uploads under way; they go on while the person moves about the pages. */
export const useUploads = defineStore('uploads', () => {
  const list = ref<Upload[]>([])
  const open = ref(false)
  /** Files that were dropped anywhere on the page and wait for their policy. */
  const chosen = ref<File[]>([])
  const rememberedIds = ref(remembered())
  const sendings = new Map<number, Sending>()
  const videos = useVideos()
  let keys = 0

  const active = computed(() => list.value.filter((one) => one.state !== 'failed'))
  const share = computed(() => {
    const size = active.value.reduce((sum, one) => sum + one.size, 0)
    const sent = active.value.reduce((sum, one) => sum + one.sent, 0)
    return size > 0 ? sent / size : 0
  })

  /** Uploads that wait for a person, not for the network. */
  const troubled = computed(() => list.value.filter((one) => one.problem !== null).length)

  /** What this browser began and did not finish, and nobody here is sending now. */
  const unfinished = computed(() =>
    rememberedIds.value.flatMap((one) => {
      const video = videos.byId.get(one.id)
      return video?.phase === 'receiving' && !isSending(one.id) ? [{ ...one, video }] : []
    }),
  )

  function isSending(id: string) {
    return list.value.some((one) => one.videoId === id && one.state !== 'failed')
  }

  function send(file: File, target: NewUpload | { id: string }) {
    const key = ++keys
    list.value.push({
      key,
      name: file.name,
      size: file.size,
      sent: 0,
      bytesPerSecond: 0,
      state: 'sending',
      videoId: 'id' in target ? target.id : null,
      problem: null,
    })
    const upload = list.value.find((one) => one.key === key)!
    const sending = sender.send(file, target, {
      known: (id) => known(upload, file, id),
      progress: (sent, bytesPerSecond) => {
        upload.sent = sent
        upload.bytesPerSecond = bytesPerSecond
        upload.state = sent >= upload.size ? 'storing' : 'sending'
      },
      waiting: () => (upload.state = 'waiting'),
      done: () => finished(upload),
      failed: (problem, mayGoOn) => {
        upload.problem = problem
        upload.state = mayGoOn ? 'paused' : 'failed'
      },
    })
    sendings.set(key, sending)
    sending.start()
  }

  function known(upload: Upload, file: File, id: string) {
    upload.videoId = id
    remember({ id, name: file.name, size: file.size })
    rememberedIds.value = remembered()
    void videos.read(id).catch(() => {})
  }

  function finished(upload: Upload) {
    if (upload.videoId) {
      forget(upload.videoId)
      rememberedIds.value = remembered()
      void videos.read(upload.videoId).catch(() => {})
    }
    dismiss(upload.key)
  }

  function start(files: File[], policy: NewPolicy, release: ReleasePolicy = 'automatic') {
    for (const file of files) send(file, { policy, release })
  }

  /** Goes on with a video the server has a part of; the file must be the same. */
  function goOn(video: Video, file: File) {
    if (file.name !== video.name || (video.size > 0 && file.size !== video.size)) {
      throw new Refusal('different-file', `${video.name} · ${video.size}`)
    }
    send(file, { id: video.id })
  }

  function pause(upload: Upload) {
    upload.state = 'paused'
    upload.problem = null
    void sendings.get(upload.key)?.pause()
  }

  function resume(upload: Upload) {
    upload.state = 'sending'
    upload.problem = null
    sendings.get(upload.key)?.start()
  }

  /** Stops for good; the server throws away what it has. */
  async function cancel(upload: Upload) {
    try {
      await sendings.get(upload.key)?.cancel()
      if (upload.videoId) discard(upload.videoId)
      dismiss(upload.key)
    } catch (problem) {
      upload.problem = problem
      upload.state = 'failed'
    }
  }

  function discard(id: string) {
    forget(id)
    rememberedIds.value = remembered()
    void videos.read(id).catch(() => videos.byId.delete(id))
  }

  function dismiss(key: number) {
    sendings.delete(key)
    list.value = list.value.filter((upload) => upload.key !== key)
  }

  /** Asks how it stands with what this browser began earlier; called once at the start. */
  async function recall() {
    for (const { id } of remembered()) {
      try {
        await videos.read(id)
        if (videos.byId.get(id)?.phase !== 'receiving') forget(id)
      } catch (problem) {
        if (isMissing(problem)) forget(id)
      }
    }
    rememberedIds.value = remembered()
  }

  /** Shows the drawer, with files when some were dropped. */
  function show(files: File[] = []) {
    chosen.value = [...chosen.value, ...files]
    open.value = true
  }

  globalThis.addEventListener('online', () => {
    for (const one of list.value) if (one.state === 'paused' && one.problem) resume(one)
  })

  return {
    list,
    open,
    chosen,
    active,
    share,
    troubled,
    unfinished,
    isSending,
    start,
    goOn,
    pause,
    resume,
    cancel,
    discard,
    dismiss,
    recall,
    show,
  }
})
