import type { Phase, Progress, Video } from './types'

/** A video for tests. */
export function sample(
  parts: Partial<Progress> & { id?: string; phase: Phase; version?: number },
): Video {
  const { id = 'v1', phase, version = 1, ...progress } = parts
  return {
    id,
    name: '거리.mp4',
    size: 10,
    phase,
    version,
    createdAt: '2026-11-23T12:00:00Z',
    updatedAt: '2026-11-23T12:00:00Z',
    policy: {
      detect: ['faces'],
      faceDetector: 'cascade',
      smallestFace: 40,
      faceStyle: 'mosaic',
      plateStyle: 'fill',
      motionStyle: 'mosaic',
      margin: 0.2,
      rules: {
        faces: {
          smallest: 40,
          threshold: 0.5,
          margin: 0.2,
          style: 'mosaic',
          shape: 'box',
          feather: 0,
        },
      },
      paddingSeconds: 0.5,
      audio: 'keep',
      fillColor: '#000000',
    },
    progress: {
      segments: 1,
      analyzedSegments: 0,
      renderedSegments: 0,
      frames: 0,
      analyzedFrames: 0,
      renderedFrames: 0,
      blanked: 0,
      regions: 0,
      audioDone: false,
      composed: false,
      ...progress,
    },
    release: { policy: 'automatic', revision: 0, waiting: false },
  }
}
