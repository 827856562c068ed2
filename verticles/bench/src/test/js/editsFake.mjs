// A server of the built page and of the API of edits, kept in memory, for the editor's tests in a browser.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
}
const WIDTH = 640
const HEIGHT = 360
export const VIDEO = '11111111-1111-4111-8111-111111111111'

/** Where a detected track is on a frame. */
const boxOf = (track, frame) => ({
  x: track.x + (frame - track.from) * track.dx,
  y: track.y,
  width: 90,
  height: 110,
})

function detected(count, frames) {
  const named = (track, rest) => ({
    track,
    target: 'faces',
    own: false,
    review: 'unreviewed',
    dx: 2,
    ...rest,
  })
  const some = [
    named('0-1', { from: 0, to: 120, doubtful: 0, x: 150, y: 160 }),
    named('0-2', { from: 0, to: 60, doubtful: 20, x: 800, y: 220 }),
    named('1-1', { from: 40, to: 44, doubtful: 0, x: 500, y: 400 }),
  ]
  for (let n = some.length; n < count; n++) {
    const from = (n * 3) % 100
    const at = { x: (n * 97) % 1150, y: (n * 61) % 600, dx: 1 }
    some.push(named(`2-${n}`, { from, to: frames, doubtful: 0, ...at }))
  }
  return some
}

/** Where a reviewer sees a guess over these frames, or frames hidden whole. */
const stopOf = (from, to, tracks) => {
  const frame = Math.floor((from + to - 1) / 2)
  const lasts = (to - from) / 25
  return { frame, seconds: frame / 25, from, to, lasts, tracks, blank: tracks.length === 0 }
}

/** A picture of its own for each frame and version, as a bitmap. */
function picture(frame, version) {
  const row = WIDTH * 3
  const bytes = Buffer.alloc(54 + row * HEIGHT)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(WIDTH, 18)
  bytes.writeInt32LE(-HEIGHT, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const stripe = ((x + frame * 2) >> 4) & 1
      const at = 54 + y * row + x * 3
      bytes[at] = 90 + (y >> 2) + stripe * 40
      bytes[at + 1] = 110 + (x >> 3)
      bytes[at + 2] = (frame * 3 + version * 20 + stripe * 25) & 255
    }
  }
  return bytes
}

/** What is to be changed while a test runs: cut, conflict, renderMs, planMs; and what was asked. */
export async function startFake(dist, { frames = 120, tracks = 3 } = {}) {
  const state = {
    edits: [],
    found: detected(tracks, frames),
    cut: 0,
    conflict: false,
    renderMs: 200,
    planMs: 150,
    pictures: [],
    posts: [],
    renderedAt: 0,
    plannedAt: 0,
    planned: 0,
  }
  const policy = { detect: ['faces'], faceStyle: 'mosaic', fillColor: '#000000', audio: 'keep', rules: {} }
  const video = () => ({
    id: VIDEO,
    name: '거리 04.mp4',
    size: 10_000_000,
    phase: 'released',
    version: 9,
    createdAt: '2026-11-23T12:00:00Z',
    updatedAt: '2026-11-23T12:00:00Z',
    policy,
    release: { policy: 'automatic', revision: 1, waiting: false },
    facts: { width: 1280, height: 720, frameRate: 25, seconds: frames / 25, codec: 'h264', audioTracks: 1 },
    progress: {
      segments: 2,
      analyzedSegments: 2,
      renderedSegments: 2,
      frames,
      analyzedFrames: frames,
      renderedFrames: frames,
      blanked: 1,
      regions: 200,
      doubtful: 20,
      audioDone: true,
      composed: true,
    },
  })

  const active = () => {
    const undone = new Set()
    for (const { edit } of state.edits) {
      if (edit.op === 'undo') undone.add(edit.cmdId)
      if (edit.op === 'redo') undone.delete(edit.cmdId)
    }
    return state.edits.filter((one) => one.version <= state.planned && !undone.has(one.cmdId))
  }
  const own = () =>
    active().filter(({ edit }) => edit.op === 'addTrack' || (edit.op === 'paint' && !edit.track))
  const gone = (track, frame) =>
    active().some(
      ({ edit }) =>
        edit.track === track &&
        (['deleteTrack', 'reject'].includes(edit.op) ||
          (edit.op === 'endTrack' && frame >= edit.frame)),
    )

  function hiddenAt(frame) {
    const hidden = state.found
      .filter((track) => frame >= track.from && frame < track.to && !gone(track.track, frame))
      .map((track) => {
        const set = active().findLast(
          ({ edit }) => edit.op === 'setBox' && edit.track === track.track && edit.frame === frame,
        )
        const box = set ? set.edit.box : boxOf(track, frame)
        const doubtful = frame < track.from + track.doubtful
        return { track: track.track, target: 'faces', ...box, doubtful }
      })
    for (const { edit, version } of own()) {
      const from = edit.from ?? edit.boxes[0].frame
      const to = edit.to ?? edit.boxes.at(-1).frame + 1
      const track = `own-${version}`
      if (frame < from || frame >= to || gone(track, frame)) continue
      const key = active().findLast((one) => one.edit.op === 'setBox' && one.edit.track === track)
      const box = key?.edit.box ?? edit.box ?? edit.boxes[0]
      hidden.push({ track, target: edit.target, ...box, doubtful: false })
    }
    return hidden
  }

  function tracksNow() {
    const review = (track) => {
      const last = active().findLast(
        ({ edit }) => edit.track === track && ['accept', 'reject'].includes(edit.op),
      )
      return last ? `${last.edit.op}ed` : 'unreviewed'
    }
    const mine = own().map(({ edit, version }) => ({
      track: `own-${version}`,
      target: edit.target,
      from: edit.from ?? edit.boxes[0].frame,
      to: edit.to ?? edit.boxes.at(-1).frame + 1,
      hidden: 1,
      doubtful: 0,
      own: true,
      review: 'unreviewed',
    }))
    const found = state.found
      .filter(({ track }) => !active().some((o) => o.edit.op === 'deleteTrack' && o.edit.track === track))
      .map(({ x, y, dx, ...track }) => ({
        ...track,
        hidden: track.to - track.from,
        review: review(track.track),
      }))
    return [...found, ...mine]
  }

  function take(command) {
    state.posts.push(command)
    const known = state.edits.find((one) => one.cmdId === command.cmdId)
    const answer = (one) => ({
      version: one.version,
      ...(one.edit.op === 'addTrack' || (one.edit.op === 'paint' && !one.edit.track)
        ? { track: `own-${one.version}` }
        : {}),
    })
    if (known) return [200, answer(known)]
    const current = state.edits.length
    if (state.conflict) {
      state.conflict = false
      const version = current + 1
      const edit = { op: 'setBox', track: command.edit.track, target: 'faces', frame: 1, box: {} }
      edit.box = { x: 10, y: 10, width: 50, height: 50 }
      state.edits.push({ version, cmdId: `other-${version}`, baseVersion: current, author: '민지', edit })
      const problem = { kind: 'conflict', code: 'conflict', detail: 'made since' }
      return [409, { ...problem, reason: 'conflict', current: version }]
    }
    const made = { ...command, version: current + 1 }
    state.edits.push(made)
    state.renderedAt = Date.now() + state.renderMs
    setTimeout(() => (state.planned = state.edits.length), state.planMs).unref()
    return [200, answer(made)]
  }

  async function answer(request, url) {
    const part = url.pathname.replace(`/api/videos/${VIDEO}`, '')
    if (url.pathname === '/api/about') {
      return [200, { version: '1', access: 'loopback', targets: ['faces', 'persons'], maxUpload: 1 }]
    }
    if (url.pathname === '/api/videos') return [200, { videos: [video()] }]
    if (part === '') return [200, video()]
    if (part === '/tracks') {
      return [200, { version: state.edits.length, frames, tracks: tracksNow() }]
    }
    if (part === '/edits' && request.method === 'GET') {
      const after = Number(url.searchParams.get('after'))
      const edits = state.edits.filter((one) => one.version > after)
      return [200, { version: state.edits.length, planned: state.planned, edits }]
    }
    if (part === '/edits') {
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      const command = JSON.parse(Buffer.concat(chunks))
      if (state.cut > 0) {
        state.cut--
        // The edit is taken, and the answer lost.
        take(command)
        return null
      }
      return take(command)
    }
    if (part === '/stops') {
      const guessed = state.found
        .filter((one) => one.doubtful > 0 && !gone(one.track, one.from))
        .map((one) => stopOf(one.from, one.from + one.doubtful, [one.track]))
      return [200, { total: frames, stops: [...guessed, stopOf(77, 78, [])] }]
    }
    if (part === '/frames') {
      const from = Number(url.searchParams.get('from'))
      const limit = Number(url.searchParams.get('limit') ?? 200)
      const listed = []
      for (let n = from; n < Math.min(frames, from + limit); n++) {
        listed.push({ frame: n, seconds: n / 25, blank: n === 77, hidden: hiddenAt(n) })
      }
      return [200, { total: frames, frames: listed }]
    }
    const asked = /^\/frames\/(\d+)\.jpg$/.exec(part)
    if (asked) {
      const frame = Number(asked[1])
      state.pictures.push({ frame, version: Number(url.searchParams.get('v')) })
      if (Date.now() < state.renderedAt) return [404, { kind: 'not-found', detail: 'not rendered yet' }]
      return [200, picture(frame, state.edits.length), `"${frame}-${state.edits.length}"`]
    }
    return [404, { kind: 'not-found', detail: 'nothing there' }]
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1')
    if (url.pathname.startsWith('/api/')) {
      const said = await answer(request, url)
      if (!said) return response.destroy()
      const [status, body, tag] = said
      const image = Buffer.isBuffer(body)
      response.writeHead(status, {
        'Content-Type': image ? 'image/bmp' : 'application/json',
        ...(tag ? { ETag: tag, 'Cache-Control': 'no-cache' } : {}),
      })
      return response.end(image ? body : JSON.stringify(body))
    }
    const file = extname(url.pathname) ? url.pathname : '/index.html'
    try {
      const bytes = readFileSync(join(dist, file))
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' })
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    state,
    base: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  }
}
