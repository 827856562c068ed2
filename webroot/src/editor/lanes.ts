import type { Track } from './edits'

/** The part of a video that the timeline shows. */
export interface Window {
  from: number
  to: number
}

/** So many frames around the playhead, never beyond the video's ends. */
export function windowAround(frame: number, width: number, frames: number): Window {
  const wide = Math.max(1, Math.min(width, frames))
  const from = Math.min(Math.max(0, frames - wide), Math.max(0, Math.round(frame - wide / 2)))
  return { from, to: from + wide }
}

/** The tracks to be seen in a window, those at the playhead first, then the nearest. */
export function lanesOf(tracks: readonly Track[], window: Window, frame: number): Track[] {
  const off = (track: Track) =>
    frame < track.from ? track.from - frame : frame >= track.to ? frame - track.to + 1 : 0
  return tracks
    .filter((track) => track.from < window.to && track.to > window.from)
    .sort((a, b) => off(a) - off(b) || a.from - b.from || a.track.localeCompare(b.track))
}

/** Where a frame lies in the window, in percent of its width. */
export const percentOf = (frame: number, window: Window) =>
  ((frame - window.from) / (window.to - window.from)) * 100

/** The frame at a share of the window's width. */
export const frameAtShare = (share: number, window: Window) =>
  Math.min(
    window.to - 1,
    Math.max(window.from, Math.floor(window.from + share * (window.to - window.from))),
  )

/** The rows that are drawn of a list of equal rows. */
export function rowsSeen(count: number, row: number, scrolled: number, height: number) {
  const first = Math.max(0, Math.floor(scrolled / row) - 2)
  const last = Math.min(count, Math.ceil((scrolled + height) / row) + 2)
  return { first, last: Math.max(first, last) }
}
