import type { Stop, StopPage } from '@/api/types'

/** So many answers are read; each is of some seventeen minutes. */
const MOST_PAGES = 16

export type AskStops = (from: number) => Promise<StopPage>

/** Where a reviewer should stop in a video, and whether that is all of it. */
export interface Stops {
  stops: Stop[]
  whole: boolean
}

/** The longest guess first, then the most of them; what is hidden whole leaks least. */
const worstFirst = (a: Stop, b: Stop) =>
  Number(a.blank) - Number(b.blank) ||
  b.lasts - a.lasts ||
  b.tracks.length - a.tracks.length ||
  a.frame - b.frame

/** Reads the stops of a whole video, answer by answer; `wanted` says whether to go on. */
export async function readStops(ask: AskStops, wanted = () => true): Promise<Stops> {
  const found = new Map<number, Stop>()
  let from: number | undefined = 0
  for (let read = 0; from !== undefined && read < MOST_PAGES && wanted(); read++) {
    const page: StopPage = await ask(from)
    // An answer begins with a whole slice, so that a stop may be in two of them.
    for (const stop of page.stops) found.set(stop.frame, stop)
    from = page.next !== undefined && page.next > from ? page.next : undefined
  }
  return { stops: [...found.values()].sort(worstFirst), whole: from === undefined }
}

/** Those at which somebody is guessed whom no person has reviewed. */
export function unseen(stops: readonly Stop[], reviewed: ReadonlySet<string>): Stop[] {
  return stops
    .map((stop) => ({ ...stop, tracks: stop.tracks.filter((track) => !reviewed.has(track)) }))
    .filter((stop) => stop.blank || stop.tracks.length > 0)
}
