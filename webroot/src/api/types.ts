import type { components } from './generated/schema'

/** The API's forms; `npm run types` makes them from the server's openapi.yaml. */
type Schemas = components['schemas']

export type Phase = Schemas['Phase']
export type Target = Schemas['Target']
export type Style = Schemas['Style']
export type Preset = Schemas['Preset']
export type Shape = Schemas['Shape']
export type Rule = Schemas['Rule']
export type Policy = Schemas['Policy']
export type NewPolicy = Schemas['NewPolicy']
export type Progress = Schemas['Progress']
export type Video = Schemas['Video']
export type Facts = NonNullable<Video['facts']>
export type ReleasePolicy = Schemas['ReleasePolicy']
export type ReviewCounts = Schemas['TrackList']['review']
export type VideoPage = Schemas['VideoPage']
export type Export = Schemas['Export']
/** A frame on which a reviewer sees some guesses at once; `to` is the first frame behind them. */
export type Stop = Schemas['Stop']
export type StopPage = Schemas['StopList']
export type About = Schemas['About']

/** What is hidden in one place of a frame, in source pixels as the frame is shown. */
export interface HiddenRegion {
  /** What is hidden belongs to that track; an older server does not say. */
  track?: string
  target: Target
  x: number
  y: number
  width: number
  height: number
  /** Whether the cover rests on a guess, because the subject was not seen for sure. */
  doubtful: boolean
}

/** A frame of the anonymized video and what is hidden in it. */
export interface FrameEntry {
  frame: number
  seconds: number
  /** Whether the whole frame is hidden. */
  blank: boolean
  hidden: HiddenRegion[]
}

export type FrameFilter = 'found' | 'blanked' | 'doubtful'

/** A page of frames; `total` counts the frames planned so far, `next` is left out at the end. */
export interface FramePage {
  total: number
  frames: FrameEntry[]
  next?: number
}

/** An event of the bridge; seq counts the events of one address without gaps. */
export interface VideoEvent {
  type: 'video.state' | 'video.progress'
  version: 1
  seq: number
  video: Video
}

/** Somebody edited; `version` is that of the edits. */
export interface EditedEvent {
  type: 'edited'
  version: number
  author?: string
  touched?: { from: number; to: number }[]
  seq?: number
}

/** One way that somebody was followed. */
export interface TrailWay {
  way: 'forward' | 'backward'
  state: 'waiting' | 'followed' | 'nothing' | 'withdrawn' | 'failed'
  frames: number
  until?: number
  end?: 'limit' | 'lost' | 'left' | 'cut'
}

/** Somebody who was drawn on one frame and is followed from there. */
export interface Trail {
  cmdId: string
  version: number
  track: string
  frame: number
  ways: TrailWay[]
}

/** Following ended, one way or another. */
export interface FollowedEvent {
  type: 'followed'
  trail: Trail
  seq?: number
}

/** Somebody has the editor of this video open. */
export interface PresenceEvent {
  type: 'presence'
  version: number
  /** One page of a browser. */
  client: string
  name?: string
  frame: number
  gone?: boolean
  seq?: number
}

export type News = VideoEvent | EditedEvent | FollowedEvent | PresenceEvent
