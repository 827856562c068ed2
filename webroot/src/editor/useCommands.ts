import { ref } from 'vue'
import type { Ref } from 'vue'
import type { Shape, Style, Target, Trail } from '@/api/types'
import type { Box, Edit, Follow, FrameBox, TrackName } from './edits'
import { drawnName } from './edits'
import { sound } from './geometry'
import { keyBeside, middleOfGap } from './overlay'
import { asOneEdit } from './paintRecorder'
import type { Draft, Tool } from './useEditor'
import type { Seen } from './overlay'
import type { NeedsEye } from './needsEye'
import type { useEdits } from './useEdits'
import type { usePlayback } from './usePlayback'

/** For how long a new box hides: it is always said, never assumed. */
export type Life = { kind: 'frame' } | { kind: 'open' } | { kind: 'seconds'; seconds: number }

/** What was just done, for a moment, with the way back. */
export interface Said {
  key: string
  words: Record<string, unknown>
  undo: boolean
}

/** A question with a reason to be given before it is done. */
export interface Asking {
  kind: 'delete' | 'show'
  track: TrackName
}

export type Panel = 'none' | 'blank' | 'allBut' | 'mute'

interface Base {
  frame: Ref<number>
  last: Ref<number>
  rate: Ref<number>
  selected: Ref<TrackName[]>
  selection: Ref<TrackName[]>
  boxes: Ref<Seen[]>
  current: Ref<Seen | undefined>
  draft: Ref<Draft | null>
  tool: Ref<Tool>
  edits: ReturnType<typeof useEdits>
  eye: { step: (by: 1 | -1) => NeedsEye | undefined; queue: Ref<NeedsEye[]> }
  playback: ReturnType<typeof usePlayback>
  go: (frame: number) => void
  select: (track: TrackName | null, more?: boolean) => void
}

const CARRY = 'garim.editor.carry'

/** What a person can do in the editor; each is one command to the server, sent at once. */
export function useCommands(editor: Base) {
  const { edits, frame, selected } = editor
  const said = ref<Said | null>(null)
  const asking = ref<Asking | null>(null)
  const panel = ref<Panel>('none')
  const carry = ref(Math.max(1, Number(localStorage.getItem(CARRY)) || 25))

  function make(edit: Edit, words: Record<string, unknown> = {}) {
    const queued = edits.make(edit, frame.value)
    said.value = { key: edit.op, words, undo: true }
    return queued
  }

  /** The box of the track on this frame, with which it can be carried over or set. */
  const here = () => editor.current.value
  const each = (op: 'accept' | 'reject', tracks: TrackName[]) =>
    tracks.forEach((track) => make({ op, track }, { n: track }))

  function judge(op: 'accept' | 'reject', track?: TrackName) {
    const tracks = track ? [track] : selected.value
    if (tracks.length === 0) return
    each(op, tracks)
    if (!track) need(1)
  }

  function need(by: 1 | -1) {
    const next = editor.eye.step(by)
    if (!next) return void (said.value = { key: 'nothingLeft', words: {}, undo: false })
    editor.go(next.frame)
    // All who are in doubt there, so that one look and one key judge them all.
    editor.select(null)
    for (const track of [...next.tracks].reverse()) editor.select(track, true)
  }

  function turn(op: 'undo' | 'redo') {
    const done = edits[op]()
    if (done?.frame !== undefined) editor.go(done.frame)
    const words = done?.meant ? { op: done.meant.edit.op, who: done.meant.author ?? '' } : {}
    const kind = !done ? 'None' : done.meant ? 'That' : 'Done'
    said.value = { key: `${op}${kind}`, words, undo: false }
  }

  return {
    said,
    asking,
    panel,
    carry,
    judge,
    need,
    undo: () => turn('undo'),
    redo: () => turn('redo'),

    setBox(track: TrackName, target: Target, box: Box) {
      if (track.startsWith('?')) return
      make({ op: 'setBox', track, target, frame: frame.value, box: sound(box) }, { n: track })
    },
    /** Says for how long the drawn box hides, and so makes it a track. */
    add(life: Life, style?: Style) {
      const draft = editor.draft.value
      if (!draft) return
      const from = draft.frame
      const length = life.kind === 'seconds' ? Math.max(1, life.seconds * editor.rate.value) : 1
      const to =
        life.kind === 'open'
          ? editor.last.value + 1
          : Math.min(editor.last.value + 1, from + Math.round(length))
      const { box, target } = draft
      const queued = make({
        op: 'addTrack',
        target,
        from,
        to,
        box: sound(box),
        ...(style ? { style } : {}),
      })
      editor.draft.value = null
      editor.tool.value = 'select'
      editor.select(drawnName(queued.cmdId))
    },
    /** Hides the box on this frame, and whom it holds on the frames that he is followed on. */
    follow(ways: Follow) {
      const drawn = editor.draft.value
      const seen = here()
      const start = drawn ?? (seen && { ...seen, frame: frame.value })
      if (!start || (seen && !drawn && seen.track.startsWith('?'))) return
      const boxes = [{ frame: start.frame, ...sound(start.box) }]
      const track = drawn ? {} : { track: seen!.track }
      const queued = edits.make(
        { op: 'paint', target: start.target, boxes, ...track },
        start.frame,
        ways,
      )
      said.value = { key: 'following', words: {}, undo: false }
      if (!drawn) return
      editor.draft.value = null
      editor.tool.value = 'select'
      editor.select(drawnName(queued.cmdId))
    },
    /** Says how far it went; where it broke off there is something to look at. */
    followed({ ways }: Trail) {
      const n = ways.reduce((sum, one) => sum + one.frames, 0)
      const failed = ways.some((one) => one.state === 'failed')
      const key = failed ? 'followFailed' : n === 0 ? 'followedNone' : 'followed'
      said.value = { key, words: { n }, undo: !failed && n > 0 }
    },
    /** One gesture, however long, is one edit. */
    paint(boxes: FrameBox[], target: Target, track?: TrackName) {
      if (boxes.length === 0) return
      const queued = make({
        op: 'paint',
        target,
        boxes: asOneEdit(boxes.map((one) => ({ frame: one.frame, ...sound(one) }))),
        ...(track ? { track } : {}),
      })
      if (!track) editor.select(drawnName(queued.cmdId))
    },
    endHere() {
      const track = selected.value.at(-1)
      if (track) make({ op: 'endTrack', track, frame: frame.value }, { n: track })
    },
    /** A whole track goes only after its name and a reason were given. */
    askDelete() {
      const track = selected.value.at(-1)
      if (track) asking.value = { kind: 'delete', track }
    },
    askShow() {
      const track = selected.value.at(-1)
      if (track) asking.value = { kind: 'show', track }
    },
    deleteTrack(track: TrackName, reason: string) {
      make({ op: 'deleteTrack', track, reason }, { n: track })
      editor.select(null)
    },
    show(track: TrackName, from: number, to: number, reason: string) {
      make({ op: 'show', track, from, to, reason }, { n: track })
    },
    hideAgain() {
      const track = selected.value.at(-1)
      if (track) make({ op: 'hide', track, from: frame.value }, { n: track })
    },
    merge() {
      if (selected.value.length < 2) return
      const tracks = [...selected.value]
      make({ op: 'merge', tracks })
      editor.select(tracks[0]!)
    },
    split() {
      const track = selected.value.at(-1)
      if (track && frame.value > 0) make({ op: 'split', track, frame: frame.value }, { n: track })
    },
    /** Carries the boxes of this frame over to others, earlier or later: of all that are selected. */
    carryOver(by: 1 | -1) {
      localStorage.setItem(CARRY, String(carry.value))
      const until = Math.min(editor.last.value, Math.max(0, frame.value + by * carry.value))
      if (until === frame.value) return
      for (const seen of editor.boxes.value.filter((one) => selected.value.includes(one.track))) {
        const { track, target, box } = seen
        make(
          { op: 'propagate', track, target, frame: frame.value, until, box: sound(box) },
          { n: Math.abs(until - frame.value) },
        )
      }
    },
    style(look: { style?: Style; shape?: Shape; feather?: number }) {
      const track = selected.value.at(-1)
      if (track) make({ op: 'setStyle', track, ...look }, { n: track })
    },
    target(target: Target) {
      const track = selected.value.at(-1)
      if (track) make({ op: 'setTarget', track, target }, { n: track })
    },
    blank(from: number, to: number) {
      make({ op: 'blank', from, to })
      panel.value = 'none'
    },
    blurAllBut(keep: TrackName[], from: number, to: number) {
      make({ op: 'blurAllBut', keep, from, to, at: frame.value })
      panel.value = 'none'
    },
    mute(range: { fromSeconds: number; toSeconds: number }) {
      make({ op: 'muteAudio', ...range })
    },
    unmute(cmdId: string) {
      edits.takeBack(cmdId)
      said.value = { key: 'unmuted', words: {}, undo: false }
    },
    key(by: 1 | -1) {
      const keys = edits.keys.value.get(here()?.track ?? selected.value.at(-1) ?? '') ?? []
      const to = keyBeside(keys, frame.value, by)
      if (to !== undefined) editor.go(to)
    },
    middle() {
      const keys = edits.keys.value.get(selected.value.at(-1) ?? '') ?? []
      const to = middleOfGap(keys, frame.value)
      if (to !== undefined) editor.go(to)
    },
    play() {
      if (editor.playback.playing.value) editor.playback.pause()
      else editor.playback.play()
    },
  }
}
