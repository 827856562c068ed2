import { afterEach, describe, expect, it } from 'vitest'
import { api, onTurnedAway } from './client'
import { isMissing } from './refusal'

const real = globalThis.fetch

/** A server that answers all alike and keeps what it was asked. */
function answering(status: number, body: unknown): string[] {
  const asked: string[] = []
  globalThis.fetch = async (input) => {
    asked.push(decodeURIComponent(input instanceof Request ? input.url : String(input)))
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    })
  }
  return asked
}

describe('the REST side', () => {
  afterEach(() => void (globalThis.fetch = real))

  it('asks for several phases as the contract says', async () => {
    const asked = answering(200, { videos: [] })
    await api.list({ phase: ['failed', 'cancelled'], search: '정문' })
    expect(asked[0]).toMatch(/\/api\/videos\?phase=failed,cancelled&search=정문$/)
  })

  it('turns a problem into its kind and sentence', async () => {
    answering(410, { kind: 'gone', detail: 'The video was deleted.' })
    const problem = await api.video('v1').catch((failure: unknown) => failure)
    expect(isMissing(problem)).toBe(true)
    expect(problem).toMatchObject({ kind: 'gone', message: 'The video was deleted.' })
  })

  it('calls for the token when it is asked for', async () => {
    let calls = 0
    onTurnedAway(() => calls++)
    answering(401, { kind: 'unauthorized', detail: 'A token is needed.' })
    await expect(api.frames('v1', 0, 10)).rejects.toMatchObject({ kind: 'unauthorized' })
    await expect(api.about()).rejects.toMatchObject({ kind: 'unauthorized' })
    expect(calls).toBe(2)
  })

  it('says that the network is gone when there is no answer', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('failed'))
    await expect(api.video('v1')).rejects.toMatchObject({ kind: 'network' })
    await expect(api.frames('v1', 0, 10, 'found')).rejects.toMatchObject({ kind: 'network' })
  })
})
