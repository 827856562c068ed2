import { turnAway } from '@/api/client'
import { BusFailure, Refusal, refusal } from '@/api/refusal'
import type { Trail } from '@/api/types'
import type { EditAnswer, EditCommand, EditPage, TrackPage } from './edits'
import { NotTaken } from './editQueue'
import type { Fetched } from './framePictures'

const ANSWER_WITHIN = 10_000
const PAGE = 200
/** Answered within some tens of milliseconds, or not at all. */
const BUS_WITHIN = 3_000
const pathOf = (id: string) => `/api/videos/${encodeURIComponent(id)}`

async function answered(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await globalThis.fetch(path, {
      ...init,
      signal: init.signal ?? AbortSignal.timeout(ANSWER_WITHIN),
    })
  } catch {
    throw new Refusal('network')
  }
  if (response.status === 401) turnAway()
  return response
}

async function json<T>(path: string): Promise<T> {
  const response = await answered(path)
  if (!response.ok) throw refusal(response.status, await response.text())
  return (await response.json()) as T
}

/** Asks over the event bus. */
export type Ask = (address: string, body: unknown, within?: number) => Promise<unknown>

interface EditProblem {
  code?: string
  kind?: string
  reason?: string
  current?: number
}

/** The server's side of edits; a failure is a Refusal, an edit that it will not take a NotTaken. */
export const editApi = {
  /**
   * Over the event bus where it is connected, else over REST. What the bus did not answer goes over
   * REST under the same name, so that it counts once whichever of both arrived.
   */
  async send(id: string, command: EditCommand, ask?: Ask): Promise<EditAnswer> {
    const trail = trailOf(command)
    if (ask) {
      try {
        const body = { ...(trail ?? command), videoId: id }
        return (await ask(trail ? 'trails.make' : 'edits.make', body, BUS_WITHIN)) as EditAnswer
      } catch (problem) {
        const status = problem instanceof BusFailure ? problem.status : 0
        if (status === 409 || status === 422) throw notTaken((problem as Error).message)
      }
    }
    const response = await answered(`${pathOf(id)}/${trail ? 'trails' : 'edits'}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(trail ?? command),
    })
    if (response.ok) return (await response.json()) as EditAnswer
    const text = await response.text()
    if (response.status === 409 || response.status === 422) {
      throw notTaken(text)
    }
    throw refusal(response.status, text)
  },

  /** What became of following. */
  trail: (id: string, cmdId: string) => json<Trail>(`${pathOf(id)}/trails/${cmdId}`),

  /** The edits after a version, all of them. */
  async log(id: string, after: number): Promise<EditPage> {
    const edits: EditPage['edits'] = []
    for (;;) {
      const from = edits.at(-1)?.version ?? after
      const page = await json<EditPage>(`${pathOf(id)}/edits?after=${from}&limit=${PAGE}`)
      edits.push(...page.edits)
      // A page ends early where its edits are large.
      if (page.edits.length === 0 || edits.at(-1)!.version >= page.version) {
        return { ...page, edits }
      }
    }
  },

  tracks: (id: string) => json<TrackPage>(`${pathOf(id)}/tracks`),

  /** The picture of a frame with the edits up to a version; null when it is not rendered yet. */
  async picture(
    id: string,
    frame: number,
    version: number,
    signal: AbortSignal,
  ): Promise<Fetched<ImageBitmap> | null> {
    const path = `${pathOf(id)}/frames/${frame}.jpg?width=1280&v=${version}`
    const response = await answered(path, { signal })
    if (!response.ok) return null
    const tag = response.headers.get('ETag') ?? ''
    return { tag, picture: await createImageBitmap(await response.blob()) }
  },
}

/** The wish to follow that a command is; none when it is an edit alone. */
export function trailOf({ cmdId, baseVersion, author, edit, follow }: EditCommand) {
  if (!follow || edit.op !== 'paint') return undefined
  const { frame, ...box } = edit.boxes[0]!
  const track = edit.track ? { track: edit.track } : {}
  const name = author ? { author } : {}
  return { cmdId, baseVersion, ...name, target: edit.target, frame, box, ...track, ...follow }
}

function notTaken(text: string): NotTaken {
  const { code, kind, reason, current } = problemOf(text)
  return new NotTaken({
    code: code ?? kind ?? 'invalid',
    reason: reason ?? '',
    ...(current === undefined ? {} : { current }),
  })
}

function problemOf(text: string): EditProblem {
  try {
    return JSON.parse(text) as EditProblem
  } catch {
    return {}
  }
}
