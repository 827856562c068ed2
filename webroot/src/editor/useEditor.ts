import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { InjectionKey, Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Target, Video } from '@/api/types'
import { shownSize } from '@/frames/regions'
import { useFrames } from '@/frames/useFrames'
import { usePreferences } from '@/stores/preferences'
import { useVideos } from '@/stores/videos'
import type { Box, TrackName } from './edits'
import type { Footage } from './needsEye'
import { sceneAt } from './overlay'
import type { Seen } from './overlay'
import { useCommands } from './useCommands'
import { useEdits } from './useEdits'
import { useNeedsEye } from './useNeedsEye'
import { usePictures } from './usePictures'
import { usePlayback } from './usePlayback'
import { usePresence } from './usePresence'

export type Tool = 'select' | 'draw' | 'paint'

/** A box that was drawn and does not say yet for how long it hides. */
export interface Draft {
  box: Box
  target: Target
  frame: number
}

/** A box as it is being pulled; nothing of it is sent before it is let go. */
export interface Drag {
  track: TrackName
  target: Target
  box: Box
}

const URL_BREATH = 250

/** All that the editor's parts share: where the person is, what is seen there, and what can be done. */
export function useEditor(video: Ref<Video>) {
  const route = useRoute()
  const router = useRouter()
  const videos = useVideos()
  const preferences = usePreferences()
  const videoId = video.value.id
  const frames = useFrames(videoId, video)
  const frame = ref(numberOf(route.query.f))
  const selection = ref<TrackName[]>(namesOf(route.query.t))
  const tool = ref<Tool>('select')
  const draft = ref<Draft | null>(null)
  const drag = shallowRef<Drag | null>(null)
  const outlines = ref(true)
  const helping = ref(false)

  const last: Ref<number> = computed(() =>
    Math.max(
      0,
      Math.max(edits.frames.value, frames.total.value, video.value.progress.renderedFrames) - 1,
    ),
  )
  const pictures = usePictures(videoId, () => last.value)
  const edits = useEdits({
    videoId,
    touched: pictures.touched,
    async replanned(version) {
      await frames.replanned(frame.value)
      // What was there before this page came is of no known version.
      if (!edits.loaded.value) pictures.begin(version)
      pictures.again()
    },
    listen: (listener) => videos.listen(videoId, listener),
    ask: (address, body, within) => videos.ask(address, body, within),
    author: () => preferences.name,
    followed: (trail) => act.followed(trail),
  })

  const rate = computed(() => video.value.facts?.frameRate || 25)
  /** Whether there is sound in the result of which some may be muted. */
  const audible = computed(
    () => (video.value.facts?.audioTracks ?? 0) > 0 && video.value.policy.audio !== 'mute',
  )
  const picture = computed(() => pictures.at(frame.value))
  const source = computed(() => {
    const facts = video.value.facts ?? { width: 1280, height: 720 }
    return picture.value ? shownSize(facts, picture.value) : facts
  })
  const scene = computed(() => {
    const entry = frames.at(frame.value)
    return sceneAt(frame.value, entry, edits.fresh.value, edits.keys.value)
  })
  const boxes = computed<Seen[]>(() => {
    const held = drag.value
    if (!held) return scene.value.boxes
    const seen = { ...held, doubtful: false, pending: true }
    const there = scene.value.boxes.some((one) => one.track === held.track)
    return there
      ? scene.value.boxes.map((one) => (one.track === held.track ? seen : one))
      : [...scene.value.boxes, seen]
  })
  /** What the server did not take, as the person left it. */
  const ghosts = computed(
    () => sceneAt(frame.value, undefined, edits.refused.value, new Map()).boxes,
  )
  const selected = computed(() => selection.value.map((track) => edits.nameOf(track)))
  const current = computed(() => boxes.value.find((one) => one.track === selected.value.at(-1)))

  function go(to: number) {
    const next = Math.min(last.value, Math.max(0, Math.round(to)))
    if (next === frame.value) return
    frame.value = next
  }

  function select(track: TrackName | null, more = false) {
    if (track === null) selection.value = []
    else if (!more) selection.value = [track]
    else if (selected.value.includes(track)) {
      selection.value = selected.value.filter((one) => one !== track)
    } else selection.value = [...selected.value, track]
  }

  const presence = usePresence({
    videoId,
    frame,
    name: () => preferences.name,
    listen: (listener) => videos.listen(videoId, listener),
    ask: (address, body, within) => videos.ask(address, body, within),
  })
  const footage = computed<Footage>(() => ({
    frames: last.value + 1,
    rate: rate.value,
    picture: source.value,
  }))
  const eye = useNeedsEye({
    videoId,
    tracks: edits.tracks,
    footage,
    at: frames.at,
    want: (at) => frames.want(at, at),
  })
  const playback = usePlayback({
    rate: () => rate.value,
    frame: () => frame.value,
    last: () => last.value,
    ready: (at) => pictures.at(at) !== undefined,
    go,
  })

  watch(
    [frame, frames.version],
    ([at]) => {
      pictures.want(at)
      frames.want(Math.max(0, at - 5), at + 50)
    },
    { immediate: true },
  )
  // The number of frames is known after the first answer only.
  watch(edits.loaded, () => {
    if (frame.value > last.value) go(last.value)
  })
  watch(
    () => [video.value.progress.renderedSegments, video.value.phase],
    () => pictures.refresh(),
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  watch([frame, selected], ([at, tracks]) => {
    clearTimeout(timer)
    // A name that the server does not know yet would lead nowhere after a reload.
    const known = tracks.filter((one) => /^(own-)?\d/.test(one))
    timer = setTimeout(() => {
      const t = known.length > 0 ? { t: known.join(',') } : {}
      if (route.name === 'edit') void router.replace({ query: { f: String(at), ...t } })
    }, URL_BREATH)
  })
  // Back, forward, and links from elsewhere.
  watch(
    () => route.query.f,
    (f) => {
      if (route.name === 'edit' && f !== undefined && numberOf(f) !== frame.value) go(numberOf(f))
    },
  )
  onScopeDispose(() => clearTimeout(timer))

  const base = {
    video,
    videoId,
    frames,
    frame,
    last,
    rate,
    audible,
    selection,
    selected,
    select,
    tool,
    draft,
    drag,
    outlines,
    helping,
    pictures,
    picture,
    edits,
    source,
    scene,
    boxes,
    ghosts,
    current,
    go,
    eye,
    playback,
    presence,
  }
  const act = useCommands(base)
  return { ...base, act }
}

export type Editor = ReturnType<typeof useEditor>
export type EditorBase = Omit<Editor, 'act'>
export const EDITOR: InjectionKey<Editor> = Symbol('editor')

function numberOf(query: unknown): number {
  const number = Number(query)
  return Number.isInteger(number) && number >= 0 ? number : 0
}

function namesOf(query: unknown): TrackName[] {
  return typeof query === 'string' && query !== '' ? query.split(',') : []
}
