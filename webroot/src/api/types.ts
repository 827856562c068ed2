/** The API's forms, as openapi.yaml says them. */
export type Phase =
  | 'receiving'
  | 'probing'
  | 'processing'
  | 'composing'
  | 'released'
  | 'failed'
  | 'cancelled'
  | 'deleted'
export type Target = 'faces' | 'plates' | 'motion' | 'persons'
export type Style = 'fill' | 'mosaic' | 'blur'

export type Preset = 'fast' | 'careful'
export type Shape = 'box' | 'ellipse'

export interface Rule {
  smallest: number
  threshold: number
  margin: number
  style: Style
  shape: Shape
  feather: number
}

export interface Policy {
  preset?: Preset
  detect: Target[]
  faceDetector: 'yunet' | 'cascade'
  smallestFace: number
  faceStyle: Style
  plateStyle: Style
  /** SHA-256 of the operator's model of plates; the cascade looks for them without. */
  plateModel?: string
  motionStyle: Style
  margin: number
  rules: Partial<Record<Target, Rule>>
  paddingSeconds: number
  audio: 'keep' | 'mute'
  fillColor: string
}

export interface NewPolicy extends Partial<Omit<Policy, 'rules'>> {
  style?: Style
  shape?: Shape
  rules?: Partial<Record<Target, Partial<Rule>>>
}

export interface Progress {
  segments: number
  analyzedSegments: number
  renderedSegments: number
  frames: number
  analyzedFrames: number
  renderedFrames: number
  blanked: number
  regions: number
  audioDone: boolean
  composed: boolean
}

export interface Facts {
  width: number
  height: number
  frameRate: number
  seconds: number
  estimatedFrames: number
  codec: string
  audioTracks: number
}

export interface Video {
  id: string
  name: string
  size: number
  phase: Phase
  version: number
  createdAt: string
  updatedAt: string
  policy: Policy
  facts?: Facts
  progress: Progress
  problem?: { kind: string; detail: string }
  result?: { size: number; frames: number; fileName: string; url: string }
  uploadUrl?: string
}

export interface VideoPage {
  videos: Video[]
  nextCursor?: string
}

export interface About {
  name: string
  version: string
  access: 'loopback' | 'token'
  maxUpload: number
  defaultPolicy: Policy
  detectors: ('yunet' | 'cascade')[]
  /** What this installation can look for. */
  targets: Target[]
  notices: string[]
}

/** An event of the bridge; seq counts the events of one address without gaps. */
export interface VideoEvent {
  type: 'video.state' | 'video.progress'
  version: 1
  seq: number
  video: Video
}
