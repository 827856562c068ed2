import { describe, expect, it } from 'vitest'
import type { Stop } from '@/api/types'
import type { Track } from './edits'
import { endsInside, needsEye, nextOf } from './needsEye'

const footage = { frames: 1000, rate: 25, picture: { width: 1280, height: 720 } }
const track = (name: string, parts: Partial<Track> = {}): Track => ({
  track: name,
  target: 'faces',
  from: 0,
  to: 100,
  hidden: 100,
  doubtful: 0,
  own: false,
  review: 'unreviewed',
  ...parts,
})
const stop = (frame: number, lasts: number, ...tracks: string[]): Stop => ({
  frame,
  seconds: frame / 25,
  from: frame - 5,
  to: frame + 6,
  lasts,
  tracks,
  blank: tracks.length === 0,
})
const inside = { x: 600, y: 300, width: 50, height: 60 }
const atEdge = { x: 0, y: 300, width: 50, height: 60 }
const order = (tracks: Track[], stops: Stop[] = [], last = atEdge) =>
  needsEye(tracks, stops, footage, () => last).map((one) => one.frame)

describe('what needs an eye', () => {
  it('is first where somebody vanished inside the picture, and there at the last box', () => {
    const queue = needsEye(
      [track('doubt'), track('lost', { from: 40, to: 90 })],
      [stop(20, 2, 'doubt')],
      footage,
      (one) => (one.track === 'lost' ? inside : atEdge),
    )
    expect(queue.map((one) => one.tracks)).toEqual([['lost'], ['doubt']])
    expect(queue[0]).toMatchObject({ frame: 89, worries: ['ends'] })
  })

  it('comes in order of how long a guess lasts, then what is short, then blanked frames', () => {
    const tracks = [track('short', { from: 300, to: 305 }), track('half'), track('all')]
    const stops = [stop(20, 1.2, 'half'), stop(40, 2, 'all'), stop(7, 0.5)]
    expect(order(tracks, stops)).toEqual([40, 20, 300, 7])
  })

  it('is one place where several are guessed at once, and where one of them ends', () => {
    const queue = needsEye(
      [track('a'), track('b', { to: 24 }), track('c')],
      [stop(20, 0.5, 'a', 'b', 'c')],
      footage,
      (one) => (one.track === 'b' ? inside : atEdge),
    )
    expect(queue).toHaveLength(1)
    expect(queue[0]).toMatchObject({
      frame: 20,
      tracks: ['b', 'a', 'c'],
      worries: ['ends', 'doubtful'],
      risk: 3.5,
    })
  })

  it('is one place also for a short track that ends inside', () => {
    const queue = needsEye([track('a', { from: 50, to: 55 })], [], footage, () => inside)
    expect(queue).toEqual([{ frame: 54, tracks: ['a'], worries: ['ends', 'short'], risk: 3 }])
  })

  it('is nothing that was reviewed, drawn by a person, or has no cause for worry', () => {
    const tracks = [
      track('sure'),
      track('seen', { review: 'accepted' }),
      track('out', { review: 'rejected' }),
      track('own-3', { own: true }),
    ]
    expect(order(tracks, [stop(20, 1, 'seen', 'out', 'own-3')])).toEqual([])
  })

  it('leaves of a stop those whom nobody reviewed', () => {
    const tracks = [track('seen', { review: 'accepted' }), track('open')]
    const queue = needsEye(tracks, [stop(20, 1, 'seen', 'open')], footage, () => atEdge)
    expect(queue.map((one) => one.tracks)).toEqual([['open']])
  })

  it('is not a track that goes on to the end of the video', () => {
    expect(order([track('last', { to: 1000, hidden: 1000 })], [], inside)).toEqual([])
    expect(endsInside(inside, footage.picture)).toBe(true)
    expect(endsInside({ ...inside, y: 655 }, footage.picture)).toBe(false)
  })

  it('is gone through one after the other and around', () => {
    const queue = needsEye(
      [track('a'), track('b')],
      [stop(10, 1, 'a'), stop(10, 0.5, 'b')],
      footage,
      () => atEdge,
    )
    const [a, b] = queue
    expect(nextOf(queue, undefined, 1)).toBe(a)
    expect(nextOf(queue, a, 1)).toBe(b)
    expect(nextOf(queue, b, 1)).toBe(a)
    expect(nextOf(queue, a, -1)).toBe(b)
    expect(nextOf([], undefined, 1)).toBeUndefined()
  })
})
