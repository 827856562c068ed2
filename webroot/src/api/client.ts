import type { About, NewPolicy, Video, VideoPage } from './types'

/** What the server refused or failed at: its kind, and its sentence for a person. */
export class Refusal extends Error {
  constructor(
    readonly kind: string,
    detail: string,
  ) {
    super(detail)
  }
}

/** The refusal that an answer's body tells; `network` when there was no answer. */
export function refusal(status: number, body: string): Refusal {
  try {
    const problem = JSON.parse(body) as { kind?: string; detail?: string }
    if (problem.kind && problem.detail) return new Refusal(problem.kind, problem.detail)
  } catch {
    // Not ours: a proxy's page, or nothing at all.
  }
  return new Refusal(status === 0 ? 'network' : 'internal', '')
}

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
  } catch {
    throw refusal(0, '')
  }
  if (!response.ok) throw refusal(response.status, await response.text())
  return response
}

const one = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  (await (await ask(method, path, body)).json()) as T

const videoPath = (id: string) => `/api/videos/${encodeURIComponent(id)}`

export const api = {
  about: () => one<About>('GET', '/api/about'),
  list: (query: { cursor?: string; search?: string; limit?: number }) => {
    const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
    return one<VideoPage>(
      'GET',
      '/api/videos?' + new URLSearchParams(filled.map(([k, v]) => [k, String(v)])),
    )
  },
  video: (id: string) => one<Video>('GET', videoPath(id)),
  create: (name: string, size: number, policy: NewPolicy) =>
    one<Video>('POST', '/api/videos', { name, size, policy }),
  cancel: (id: string) => one<Video>('POST', videoPath(id) + '/cancel'),
  retry: (id: string) => one<Video>('POST', videoPath(id) + '/retry'),
  remove: (id: string) => ask('DELETE', videoPath(id)).then(() => undefined),
  framePath: (id: string, frame: number, width: 480 | 1280) =>
    `${videoPath(id)}/frames/${frame}.jpg?width=${width}`,
}

/** Sends a file's bytes and says how far it is; XMLHttpRequest, for fetch does not tell. */
export function send(
  url: string,
  file: File,
  onProgress: (sent: number) => void,
  abort: AbortSignal,
): Promise<Video> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () =>
      request.status === 200
        ? resolve(JSON.parse(request.responseText) as Video)
        : reject(refusal(request.status, request.responseText))
    request.onerror = () => reject(refusal(0, ''))
    request.onabort = () => reject(new Refusal('cancelled', ''))
    abort.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
