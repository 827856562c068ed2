import { onScopeDispose, ref } from 'vue'
import { editApi } from './editApi'
import { aheadOf, FramePictures } from './framePictures'

/** The pictures around the frame that is looked at; `grown` counts whenever one came. */
export function usePictures(videoId: string, last: () => number) {
  const grown = ref(0)
  const pictures = new FramePictures<ImageBitmap>({
    fetch: (frame, version, signal) => editApi.picture(videoId, frame, version, signal),
    free: (picture) => picture.close(),
    later(run, milliseconds) {
      const at = setTimeout(run, milliseconds)
      return () => clearTimeout(at)
    },
    changed: () => grown.value++,
  })
  let before = 0
  onScopeDispose(() => pictures.close())
  return {
    grown,
    want(frame: number) {
      pictures.want(frame, aheadOf(frame, frame - before, last()))
      before = frame
    },
    at(frame: number) {
      void grown.value
      return pictures.at(frame)
    },
    stale(frame: number) {
      void grown.value
      return pictures.stale(frame)
    },
    touched(from: number, to: number, version: number) {
      pictures.touched(from, to, version)
      grown.value++
    },
    begin: (version: number) => pictures.begin(version),
    again: () => pictures.again(),
    refresh: () => pictures.refresh(),
  }
}
