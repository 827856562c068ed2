import { afterEach, describe, expect, it } from 'vitest'
import { ref } from 'vue'
import type { FrameEntry } from '@/api/types'
import type { Edit, Track } from './edits'
import { editApi } from './editApi'
import { aheadOf } from './framePictures'
import { toSource } from './geometry'
import { keyFrames, middleOfGap, sceneAt } from './overlay'
import type { Seen } from './overlay'
import { useCommands } from './useCommands'

// What people complain about most in CVAT, by its issue, and what they find here. Those that need a
// browser stand in verticles/bench/src/test/js/editor.mjs.

const box = { x: 100, y: 100, width: 50, height: 60 }
const seen = (track: string): Seen => ({
  track,
  target: 'faces',
  box,
  doubtful: false,
  pending: false,
})

function desk(frame: number, selected: string[]) {
  const made: Edit[] = []
  const base = {
    frame: ref(frame),
    last: ref(999),
    rate: ref(25),
    selected: ref(selected),
    selection: ref(selected),
    boxes: ref(selected.map(seen)),
    current: ref(selected.map(seen).at(-1)),
    draft: ref(null),
    tool: ref('select'),
    edits: {
      make(edit: Edit) {
        made.push(edit)
        return { cmdId: `c${made.length}`, baseVersion: 0, edit }
      },
      keys: ref(new Map()),
    },
    eye: { step: () => undefined, queue: ref([]) },
    playback: { playing: ref(false) },
    go: (to: number) => void (base.frame.value = to),
    select: () => {},
  }
  return { base, made, act: useCommands(base as never) }
}

describe('what CVAT’s people complain about', () => {
  afterEach(() => localStorage.clear())

  it('#1252: Del on one frame never takes the box from earlier frames', () => {
    const { act, made } = desk(40, ['3-1'])
    act.endHere()
    expect(made).toEqual([{ op: 'endTrack', track: '3-1', frame: 40 }])
    const entry: FrameEntry = {
      frame: 39,
      seconds: 1,
      blank: false,
      hidden: [{ track: '3-1', target: 'faces', ...box, doubtful: false }],
    }
    const fresh = made.map((edit) => ({ cmdId: 'a', baseVersion: 0, edit }))
    expect(sceneAt(39, entry, fresh, new Map()).boxes).toHaveLength(1)
    expect(sceneAt(40, { ...entry, frame: 40 }, fresh, new Map()).boxes).toHaveLength(0)
  })

  it('#1252: a whole track goes only after a question with a reason', () => {
    const { act, made } = desk(40, ['3-1'])
    act.askDelete()
    expect(made).toEqual([])
    expect(act.asking.value).toEqual({ kind: 'delete', track: '3-1' })
    act.deleteTrack('3-1', '포스터')
    expect(made).toEqual([{ op: 'deleteTrack', track: '3-1', reason: '포스터' }])
    expect(act.said.value?.undo).toBe(true)
  })

  it('#874: the frames ahead are fetched before one gets there', () => {
    expect(aheadOf(100, 1, 999).filter((frame) => frame > 100)).toHaveLength(14)
    expect(aheadOf(100, -1, 999).filter((frame) => frame < 100)).toHaveLength(14)
  })

  it('#1507: a 4K frame comes 1280 wide, and boxes stay in source pixels', async () => {
    const real = globalThis.fetch
    const asked: string[] = []
    globalThis.fetch = async (path) => {
      asked.push(String(path))
      return new Response(null, { status: 404 })
    }
    await editApi.picture('v1', 7, 3, new AbortController().signal)
    globalThis.fetch = real
    expect(asked[0]).toBe('/api/videos/v1/frames/7.jpg?width=1280&v=3')
    const view = { scale: 1280 / 3840, x: 0, y: 0 }
    expect(toSource(view, { x: 1280, y: 0 }).x).toBe(3840)
  })

  it('#7086: there is a way to the middle between key frames', () => {
    const keys = [10, 50].map((frame) => ({ frame, ...box }))
    expect(middleOfGap(keys, 12)).toBe(30)
  })

  it('#2998: boxes are carried over backwards too, of all that are chosen, and the count is kept', () => {
    const { act, made } = desk(40, ['3-1', '3-2'])
    act.carry.value = 12
    act.carryOver(-1)
    expect(made).toEqual([
      { op: 'propagate', track: '3-1', target: 'faces', frame: 40, until: 28, box },
      { op: 'propagate', track: '3-2', target: 'faces', frame: 40, until: 28, box },
    ])
    expect(desk(0, []).act.carry.value).toBe(12)
  })

  it('#1282: what a detector found on every frame makes no key frames', () => {
    const track: Track = {
      track: '3-1',
      target: 'faces',
      from: 0,
      to: 500,
      hidden: 500,
      doubtful: 0,
      own: false,
      review: 'unreviewed',
    }
    const edit: Edit = { op: 'setBox', track: track.track, target: 'faces', frame: 9, box }
    const keys = keyFrames([{ cmdId: 'a', baseVersion: 0, edit }])
    expect(keys.get('3-1')?.map((key) => key.frame)).toEqual([9])
  })

  it('Label Studio #8782: how long a new box hides is always said', () => {
    const { base, act, made } = desk(40, [])
    const draw = () => (base.draft.value = { box, target: 'faces', frame: 40 } as never)
    draw()
    act.add({ kind: 'frame' })
    draw()
    act.add({ kind: 'seconds', seconds: 2 })
    draw()
    act.add({ kind: 'open' })
    const ends = made.map((edit) => (edit.op === 'addTrack' ? [edit.from, edit.to] : []))
    expect(ends).toEqual([
      [40, 41],
      [40, 90],
      [40, 1000],
    ])
  })
})
