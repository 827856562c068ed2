import type { HiddenRegion, Target } from '@/api/types'

/** How many of each kind are hidden in a frame, most first. */
export function counted(
  hidden: HiddenRegion[],
): { target: Target; count: number; doubtful: boolean }[] {
  const kinds = new Map<Target, { target: Target; count: number; doubtful: boolean }>()
  for (const { target, doubtful } of hidden) {
    const kind = kinds.get(target) ?? { target, count: 0, doubtful: false }
    kind.count++
    kind.doubtful ||= doubtful
    kinds.set(target, kind)
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}

/**
 * The source's size as a picture of it is shown: regions are in these pixels, and facts may tell the
 * size before the picture was turned.
 */
export function shownSize(
  facts: { width: number; height: number },
  picture: { width: number; height: number },
): { width: number; height: number } {
  const lies = (size: { width: number; height: number }) => size.width > size.height
  return lies(facts) === lies(picture) ? facts : { width: facts.height, height: facts.width }
}

/** `00:00:49.36`, for a place in a video. */
export function timecode(seconds: number): string {
  const hundredths = Math.round(seconds * 100)
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${two(hundredths / 360_000)}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`
}

/** Frame numbers spread evenly over a video, each once. */
export function spread(total: number, count: number): number[] {
  const step = total / Math.max(1, Math.min(total, count))
  const frames = Array.from({ length: Math.min(total, count) }, (_, index) =>
    Math.floor(index * step + step / 2),
  )
  return [...new Set(frames)]
}
