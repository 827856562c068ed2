import { api } from '@/api/client'

const TRIES = 5

/** Frame numbers worth asking for: segments are rendered side by side, so the count may run ahead. */
export function candidates(rendered: number): number[] {
  const numbers = new Set<number>()
  for (let step = 0; step < TRIES && rendered > 0; step++) {
    numbers.add(Math.max(0, rendered - 1 - (step === 0 ? 0 : 30 * 2 ** step)))
  }
  return [...numbers]
}

/** The picture of the newest frame that can be had, as an object URL the caller must revoke. */
export async function findLatestFrame(
  id: string,
  rendered: number,
): Promise<{ frame: number; url: string } | null> {
  for (const frame of candidates(rendered)) {
    try {
      const response = await fetch(api.framePath(id, frame, 1280))
      if (response.ok) return { frame, url: URL.createObjectURL(await response.blob()) }
    } catch {
      return null
    }
  }
  return null
}
