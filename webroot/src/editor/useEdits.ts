import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { News, Trail } from '@/api/types'
import type { Edit, EditCommand, Follow, LoggedEdit, Track, TrackName } from './edits'
import { placeOf, touchedBy } from './edits'
import { editApi } from './editApi'
import type { Ask } from './editApi'
import { EditQueue } from './editQueue'
import type { Queued, SaveState } from './editQueue'
import { mutesOf } from './mutes'
import { keyFrames } from './overlay'
import type { Fresh } from './overlay'
import { UndoStack } from './undoStack'

export interface EditsParts {
  videoId: string
  /** An edit changes the pictures of these frames. */
  touched: (from: number, to: number, version: number) => void
  /** The plan holds more edits than before. */
  replanned: (version: number) => Promise<void>
  listen: (listener: { event: (news: News) => void; missed: () => void }) => () => void
  /** Somebody was followed as far as it goes. */
  followed?: (trail: Trail) => void
  /** Asks over the event bus. */
  ask?: Ask
  author?: () => string
  api?: typeof editApi
}

const PLAN_FIRST = 250
const PLAN_LONGEST = 4_000

/** The edits of a video: what the server has, what is on its way there, and what of mine can be undone. */
export function useEdits(parts: EditsParts) {
  const { videoId, api = editApi } = parts
  const version = ref(0)
  const planned = ref(0)
  const log = shallowRef<LoggedEdit[]>([])
  const tracks = shallowRef<Track[]>([])
  const frames = ref(0)
  const loaded = ref(false)
  const problem = ref<unknown>(null)
  const state = ref<SaveState>('saved')
  const waiting = shallowRef<readonly Queued[]>([])
  const refused = shallowRef<readonly Queued[]>([])
  /** The commands of this page that somebody is still followed for. */
  const following = shallowRef<ReadonlySet<string>>(new Set())
  const undoable = ref(false)
  const redoable = ref(false)
  const stack = new UndoStack(sessionStorage, `garim.undo.${videoId}`)
  let timer: ReturnType<typeof setTimeout> | undefined
  let planWait = PLAN_FIRST
  let closed = false

  const queue = new EditQueue({
    videoId,
    store: localStorage,
    send: (command) => api.send(videoId, command, parts.ask),
    ...(parts.author ? { author: parts.author } : {}),
    later(run, milliseconds) {
      const at = setTimeout(run, milliseconds)
      return () => clearTimeout(at)
    },
    seen: () => version.value,
    changed: show,
    answered(command, answer) {
      if (command.follow) following.value = new Set([...following.value, command.cmdId])
      if (answer.version === version.value + 1) grow([{ ...command, version: answer.version }])
      else if (answer.version > version.value) void load()
      watchPlan()
    },
    refused(command) {
      stack.forget(command.cmdId)
      if (command.edit.op === 'undo' || command.edit.op === 'redo') stack.forget(command.edit.cmdId)
      show()
      void load()
    },
  })

  function show() {
    state.value = queue.state
    waiting.value = [...queue.waiting]
    refused.value = [...queue.refused]
    undoable.value = stack.canUndo
    redoable.value = stack.canRedo
  }

  function grow(more: LoggedEdit[]) {
    const known = version.value
    const fresh = more.filter((one) => one.version > known)
    if (fresh.length === 0) return
    for (const one of fresh) {
      const { from, to } = touchedBy(one.edit, log.value, tracks.value)
      // A page that was just opened has pictures of what is planned already.
      if (loaded.value || one.version > planned.value) parts.touched(from, to, one.version)
    }
    for (const { cmdId, edit } of fresh) {
      // What came of my wish is mine to undo, before the box that it began with.
      const mine = edit.op === 'trackedBoxes' && stack.holds(edit.asked)
      if (mine) stack.push({ cmdId, frame: placeOf(edit) })
    }
    log.value = [...log.value, ...fresh]
    version.value = fresh.at(-1)!.version
  }

  let loading: Promise<void> | null = null
  let again = false

  /** Reads what is new; asked for while it reads, it reads once more. */
  function load(): Promise<void> {
    if (loading) {
      again = true
      return loading
    }
    loading = read().finally(() => {
      loading = null
      if (again && !closed) {
        again = false
        void load()
      }
    })
    return loading
  }

  async function read() {
    try {
      const page = await api.log(videoId, version.value)
      if (!loaded.value) planned.value = page.planned
      grow(page.edits)
      if (!loaded.value || page.planned !== planned.value) {
        const there = await api.tracks(videoId)
        tracks.value = there.tracks
        frames.value = there.frames
        // Until its boxes are there, the edits themselves tell how the frame will be.
        await parts.replanned(page.planned)
        planned.value = page.planned
      }
      loaded.value = true
      problem.value = null
    } catch (failure) {
      problem.value = failure
    }
    if (planned.value < version.value) watchPlan()
    else planWait = PLAN_FIRST
  }

  /** The plan follows the edits within a moment; news of it may get lost. */
  function watchPlan() {
    if (timer !== undefined || closed) return
    timer = setTimeout(() => {
      timer = undefined
      planWait = Math.min(PLAN_LONGEST, planWait * 2)
      void load()
    }, planWait)
  }

  function ended(trail: Trail) {
    if (!following.value.has(trail.cmdId)) return
    if (trail.ways.some((one) => one.state === 'waiting')) return
    following.value = new Set([...following.value].filter((one) => one !== trail.cmdId))
    parts.followed?.(trail)
    show()
  }

  function make(edit: Edit, at?: number, follow?: Follow): Queued {
    const cmdId = crypto.randomUUID()
    planWait = PLAN_FIRST
    if (edit.op !== 'undo' && edit.op !== 'redo') stack.push({ cmdId, frame: at ?? placeOf(edit) })
    return queue.push(edit, cmdId, follow)
  }

  /** Undoes the last of mine; hands back the frame to look at, and what was meant. */
  function turn(op: 'undo' | 'redo') {
    const done = stack[op]()
    if (!done) return undefined
    const { cmdId, frame } = done
    const meant = [...log.value, ...waiting.value].find((one) => one.cmdId === cmdId)
    make({ op, cmdId })
    return { frame, meant: meant as EditCommand | undefined }
  }

  const unlisten = parts.listen({
    event(news) {
      if (news.type === 'followed') return ended(news.trail)
      if (news.type !== 'edited') return
      if (news.version > version.value) {
        for (const { from, to } of news.touched ?? [{ from: 0, to: Infinity }]) {
          parts.touched(from, to, news.version)
        }
      }
      void load()
    },
    missed() {
      queue.hurry()
      void load()
      for (const cmdId of following.value) void api.trail(videoId, cmdId).then(ended, () => {})
    },
  })
  const online = () => queue.hurry()
  window.addEventListener('online', online)
  onScopeDispose(() => {
    closed = true
    clearTimeout(timer)
    unlisten()
    window.removeEventListener('online', online)
    queue.close()
  })

  const made = (one: LoggedEdit): Fresh => ({ ...one, made: `own-${one.version}` })
  const renamed = (one: EditCommand): Fresh => ({ ...one, edit: withNames(one.edit) })

  function withNames(edit: Edit): Edit {
    if ('track' in edit && edit.track !== undefined) {
      return { ...edit, track: queue.nameOf(edit.track) } as Edit
    }
    return edit.op === 'merge' ? { ...edit, tracks: edit.tracks.map((t) => queue.nameOf(t)) } : edit
  }

  void load()
  show()
  queue.go()
  return {
    version,
    planned,
    log,
    tracks,
    frames,
    loaded,
    problem,
    state,
    waiting,
    refused,
    undoable,
    redoable,
    following,
    /** What the plan does not hold yet. */
    fresh: computed<Fresh[]>(() => [
      ...log.value.filter((one) => one.version > planned.value).map(made),
      ...waiting.value.map(renamed),
    ]),
    keys: computed(() => keyFrames([...log.value.map(made), ...waiting.value.map(renamed)])),
    nameOf: (track: TrackName) => queue.nameOf(track),
    make,
    /** Where nothing is to be heard. */
    mutes: computed(() => mutesOf([...log.value.map(made), ...waiting.value])),
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    /** Undoes that very edit, mine or another's. */
    takeBack(cmdId: string) {
      stack.take(cmdId)
      make({ op: 'undo', cmdId })
    },
    load,
    /** Applies what was refused again, on what is there now. */
    again(cmdId: string) {
      const queued = queue.again(cmdId, crypto.randomUUID())
      if (queued) stack.push({ cmdId: queued.cmdId, frame: placeOf(queued.edit) })
      show()
    },
    drop(cmdId: string) {
      queue.drop(cmdId)
    },
  }
}

export type Edits = ReturnType<typeof useEdits>
