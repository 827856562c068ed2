import createClient from 'openapi-fetch'
import type { paths } from './generated/schema'
import { refusal } from './refusal'
import type { FrameFilter, FramePage, Phase } from './types'

type Answer<T> = { data?: T; error?: unknown; response: Response }

let turnedAway = () => {}

/** Names what to do when the server asks for the token. */
export function onTurnedAway(then: () => void) {
  turnedAway = then
}

/** Tells that the server asked for the token somewhere else than here. */
export const turnAway = () => turnedAway()

const client = createClient<paths>({
  baseUrl: '',
  // As openapi.yaml says of lists in queries: separated by commas.
  querySerializer: { array: { style: 'form', explode: false } },
  fetch: (request) => globalThis.fetch(request),
})

async function taken<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await asked
  } catch {
    throw refusal(0, '')
  }
  if (!answer.response.ok) {
    if (answer.response.status === 401) turnedAway()
    throw refusal(answer.response.status, answer.error)
  }
  return answer.data as T
}

const at = (id: string) => ({ params: { path: { id } } })
const videoPath = (id: string) => `/api/videos/${encodeURIComponent(id)}`

async function frames(id: string, query: Record<string, string>): Promise<FramePage> {
  return taken<FramePage>(
    globalThis
      .fetch(`${videoPath(id)}/frames?${new URLSearchParams(query)}`)
      .then(async (response) => ({
        response,
        ...(response.ok
          ? { data: (await response.json()) as FramePage }
          : { error: await response.text() }),
      })),
  )
}

/** The server's REST side; every failure is a Refusal. */
export const api = {
  about: () => taken(client.GET('/api/about')),
  list: (query: { cursor?: string; search?: string; limit?: number; phase?: Phase[] }) =>
    taken(client.GET('/api/videos', { params: { query } })),
  video: (id: string) => taken(client.GET('/api/videos/{id}', at(id))),
  cancel: (id: string) => taken(client.POST('/api/videos/{id}/cancel', at(id))),
  retry: (id: string) => taken(client.POST('/api/videos/{id}/retry', at(id))),
  compose: (id: string) => taken(client.POST('/api/videos/{id}/compose', at(id))),
  remove: (id: string) => taken(client.DELETE('/api/videos/{id}', at(id))),
  exports: (id: string) => taken(client.GET('/api/videos/{id}/exports', at(id))),
  makeExport: (id: string, from: number, to: number) =>
    taken(client.POST('/api/videos/{id}/exports', { ...at(id), body: { from, to } })),
  frames: (id: string, from: number, limit: number, only?: FrameFilter) =>
    frames(id, { from: String(from), limit: String(limit), ...(only ? { only } : {}) }),
  stops: (id: string, from: number) =>
    taken(client.GET('/api/videos/{id}/stops', { params: { path: { id }, query: { from } } })),
  tracks: (id: string) => taken(client.GET('/api/videos/{id}/tracks', at(id))),
  release: (id: string, revision: number) =>
    taken(client.POST('/api/videos/{id}/release', { ...at(id), body: { revision } })),
  reportPath: (id: string) => `${videoPath(id)}/report.json`,
  reportPagePath: (id: string, language: 'ko' | 'en') =>
    `${videoPath(id)}/report.html?lang=${language}`,
  framePath: (id: string, frame: number, width: 480 | 1280) =>
    `${videoPath(id)}/frames/${frame}.jpg?width=${width}`,
}
