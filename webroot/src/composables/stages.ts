import type { Phase, Video } from '@/api/types'

export type StageName = 'probe' | 'analyze' | 'render' | 'audio' | 'compose'

export interface Stage {
  name: StageName
  /** From 0 to 1. */
  done: number
  active: boolean
}

const share = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : 0)

/** How far each stage of a video is, in the order of the work. */
export function stages(video: Video): Stage[] {
  const p = video.progress
  const released = video.phase === 'released'
  const probed = released || video.facts !== undefined || p.segments > 0
  const done: Record<StageName, number> = {
    probe: probed ? 1 : 0,
    analyze: share(p.analyzedFrames, p.frames),
    render: share(p.renderedFrames, p.frames),
    audio: p.audioDone ? 1 : 0,
    compose: p.composed ? 1 : 0,
  }
  const processing = video.phase === 'processing'
  const active: Record<StageName, boolean> = {
    probe: video.phase === 'probing',
    analyze: processing,
    render: processing && p.analyzedFrames > 0,
    audio: processing,
    compose: video.phase === 'composing',
  }
  return (Object.keys(done) as StageName[]).map((name) => ({
    name,
    done: released ? 1 : done[name],
    active: !released && active[name] && done[name] < 1,
  }))
}

/** What share of a whole video's time each stage takes, as measured on usual clips. */
const WEIGHTS: Record<StageName, number> = {
  probe: 0.02,
  analyze: 0.5,
  render: 0.43,
  audio: 0.02,
  compose: 0.03,
}

/** How far the whole work on a video is, from 0 to 1. */
export const whole = (video: Video) =>
  stages(video).reduce((sum, stage) => sum + stage.done * WEIGHTS[stage.name], 0)

/** Where a video stands, as a person asks: one that waits for a release is not done. */
export type Standing = Phase | 'waiting'

export const standing = (video: Video): Standing =>
  video.phase === 'released' && video.release.waiting ? 'waiting' : video.phase

/** Whether work is going on or bytes are awaited. */
export const running = (video: Video) =>
  ['receiving', 'probing', 'processing', 'composing'].includes(video.phase)

/** Whether a person can take it up again. */
export const stopped = (video: Video) => ['failed', 'cancelled'].includes(video.phase)
