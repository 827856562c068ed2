import type { DetailedError, Upload as TusUpload, UploadOptions } from 'tus-js-client'
import { turnAway } from '@/api/client'
import { Refusal, refusal } from '@/api/refusal'
import type { NewPolicy, ReleasePolicy } from '@/api/types'

export const ENDPOINT = '/api/uploads'

/** Small enough for proxies that cap bodies, large enough to fill a fast line. */
const CHUNK = 32 * 1024 * 1024
const WAITS = [0, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000]

/** What a new video is announced with. */
export interface NewUpload {
  policy: NewPolicy
  release: ReleasePolicy
}

/** What is told of a file on its way. */
export interface SendingNews {
  known: (videoId: string) => void
  progress: (sent: number, bytesPerSecond: number) => void
  waiting: () => void
  done: () => void
  failed: (problem: Refusal, mayGoOn: boolean) => void
}

/** A file on its way, with its tap. */
export interface Sending {
  start: () => void
  pause: () => Promise<void>
  cancel: () => Promise<void>
}

/** The video's id at the end of an upload's address. */
export function idOf(url: string): string {
  return decodeURIComponent(new URL(url, location.origin).pathname.split('/').pop() ?? '')
}

/** Whether asking again may help: no answer, a busy upload, or a fault of the server. */
export function worthRetrying(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500
}

/** How fast it went lately, smoothed so that the figure can be read. */
export function speedometer(now: () => number = () => performance.now()) {
  let at = now()
  let last: number | null = null
  let speed = 0
  return (sent: number): number => {
    const passed = now() - at
    if (last === null || sent < last) {
      last = sent
      at = now()
    } else if (passed >= 250) {
      const fresh = ((sent - last) / passed) * 1000
      speed = speed === 0 ? fresh : speed * 0.7 + fresh * 0.3
      last = sent
      at = now()
    }
    return speed
  }
}

/**
 * Sends a file by tus: a new one with its policy, or the rest of one whose video the server knows.
 * The client is fetched when the first file is sent.
 */
function sendByTus(file: File, target: NewUpload | { id: string }, news: SendingNews): Sending {
  const speed = speedometer()
  let upload: Promise<TusUpload> | undefined
  let stopped = false

  const options: UploadOptions = {
    endpoint: ENDPOINT,
    ...('id' in target
      ? { uploadUrl: `${ENDPOINT}/${encodeURIComponent(target.id)}` }
      : {
          metadata: {
            filename: file.name,
            policy: JSON.stringify(target.policy),
            release: target.release,
          },
        }),
    chunkSize: CHUNK,
    retryDelays: WAITS,
    // The server's list and our own memory say what is unfinished; the client need not.
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => void upload?.then((one) => one.url && news.known(idOf(one.url))),
    onProgress: (sent) => {
      if (!stopped) news.progress(sent, speed(sent))
    },
    onShouldRetry: (problem) => {
      const again = worthRetrying(problem.originalResponse?.getStatus() ?? 0)
      if (again) news.waiting()
      return again
    },
    onSuccess: () => news.done(),
    onError: (problem) => {
      const answer = (problem as DetailedError).originalResponse
      const status = answer?.getStatus() ?? 0
      if (status === 401) turnAway()
      news.failed(refusal(status, answer?.getBody() ?? ''), worthRetrying(status) || status === 401)
    },
  }

  const made = () =>
    (upload ??= import('tus-js-client').then(({ Upload }) => new Upload(file, options)))

  return {
    start() {
      stopped = false
      made().then(
        (one) => {
          if (!stopped) one.start()
        },
        () => {
          upload = undefined
          news.failed(new Refusal('network'), true)
        },
      )
    },
    async pause() {
      stopped = true
      await (await made()).abort()
    },
    async cancel() {
      stopped = true
      await (await made()).abort(true)
    },
  }
}

/** How files are sent; tests put their own in place. */
export const sender = { send: sendByTus }
