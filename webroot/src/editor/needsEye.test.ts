import { describe, expect, it } from 'vitest'
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
const inside = { x: 600, y: 300, width: 50, height: 60 }
const atEdge = { x: 0, y: 300, width: 50, height: 60 }
const order = (tracks: Track[], blanked: number[] = [], last = atEdge) =>
  needsEye(tracks, blanked, footage, () => last).map((one) => one.track ?? one.frame)

describe('what needs an eye', () => {
  it('is first where somebody vanished inside the picture, and there at the last box', () => {
    const queue = needsEye(
      [track('doubt', { doubtful: 100 }), track('lost', { from: 40, to: 90 })],
      [],
      footage,
      (one) => (one.track === 'lost' ? inside : atEdge),
    )
    expect(queue.map((one) => one.track)).toEqual(['lost', 'doubt'])
    expect(queue[0]).toMatchObject({ frame: 89, worries: ['ends'] })
  })

  it('comes in order of doubt, then what is short, then blanked frames', () => {
    const tracks = [
      track('short', { to: 5, hidden: 5 }),
      track('half', { doubtful: 50 }),
      track('all', { doubtful: 100 }),
    ]
    expect(order(tracks, [7, 8, 9, 20])).toEqual(['all', 'half', 'short', 7, 20])
  })

  it('is nothing that was reviewed, drawn by a person, or has no cause for worry', () => {
    const doubtful = 50
    expect(
      order([
        track('sure'),
        track('seen', { doubtful, review: 'accepted' }),
        track('out', { doubtful, review: 'rejected' }),
        track('own-3', { doubtful, own: true }),
      ]),
    ).toEqual([])
  })

  it('is not a track that goes on to the end of the video', () => {
    expect(order([track('last', { to: 1000, hidden: 1000 })], [], inside)).toEqual([])
    expect(endsInside(inside, footage.picture)).toBe(true)
    expect(endsInside({ ...inside, y: 655 }, footage.picture)).toBe(false)
  })

  it('is gone through one after the other and around', () => {
    const queue = needsEye(
      [track('a', { doubtful: 9 }), track('b', { doubtful: 5 })],
      [],
      footage,
      () => atEdge,
    )
    expect(nextOf(queue, undefined, 1)?.track).toBe('a')
    expect(nextOf(queue, queue[0], 1)?.track).toBe('b')
    expect(nextOf(queue, queue[1], 1)?.track).toBe('a')
    expect(nextOf(queue, queue[0], -1)?.track).toBe('b')
    expect(nextOf([], undefined, 1)).toBeUndefined()
  })
})
