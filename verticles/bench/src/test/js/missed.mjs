// Somebody the detector missed is painted over, by mouse, while the video is still being processed; then it is
// undone. Prints one JSON line for the whole way, with what the mouse held and how long it took to be seen.
// Arguments: the folder of node_modules, the server, a clip, a file of where faces are, a folder for downloads.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, must, openBrowser, say } from './browser.mjs'

const [modules, base, clip, places, downloads] = process.argv.slice(2)
/** Of each correction: its frame and the face that was missed there, in source pixels. */
const aims = JSON.parse(readFileSync(places, 'utf8'))
/** Faces are drawn in this colour where they are hidden; this detector finds none of them at that size. */
const POLICY = { detect: ['faces'], faceDetector: 'cascade', smallestFace: 400, style: 'fill', fillColor: '#ff00ff' }
const WIDTH = 640
const NAME = '지우'
const NEVER = 15_000
/** Only a wrong result or one that is out of all proportion fails: the machine is not a quiet one. */
const BOUND = 5_000

const browser = await openBrowser(modules, base)
if (!browser) {
  say({ skip: 'no Chromium on the PATH' })
  process.exit(0)
}

async function json(path, init) {
  const answer = await fetch(base + path, init)
  must(answer.ok, `${path}: ${answer.status}`)
  return answer.json()
}

async function until(what, test, limit = 120_000) {
  const end = Date.now() + limit
  while (!(await test())) {
    must(Date.now() < end, `in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function sent() {
  const bytes = readFileSync(clip)
  const made = await json('/api/videos', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'missed.mp4', size: bytes.length, policy: POLICY }),
  })
  return (await json(made.uploadUrl, { method: 'PUT', body: bytes })).id
}

/** From now on the page notes when the pointer is let go, when it covers a point, when the server does. */
function watchPoint(page) {
  return page.evaluate(() => {
    const [picture, veil] = document.querySelectorAll('.picture canvas')
    const dot = (canvas, { x, y }) =>
      canvas
        .getContext('2d')
        .getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data
    window.addEventListener('pointerup', () => (window.released = performance.now()), true)
    window.watch = (point, limit) => {
      window.released = undefined
      window.watched = new Promise((resolve) => {
        const began = performance.now()
        const seen = {}
        const look = (now) => {
          const let_ = window.released
          if (let_ !== undefined) {
            const [red, green, blue] = dot(picture, point)
            const server = red > 190 && green < 90 && blue > 190
            if (seen.local === undefined && (server || dot(veil, point)[3] > 0)) {
              seen.local = Math.max(0, performance.now() - let_)
            }
            if (server) return resolve({ ...seen, server: performance.now() - let_ })
          }
          if (now - began > limit) return resolve(seen)
          requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      })
    }
  })
}

async function shown(page, frame) {
  await page.locator('[data-test=timeline]').evaluate((input, to) => {
    input.value = String(to)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }, frame)
  await page.locator(`.picture:not(.gone) canvas[data-frame="${frame}"]`).waitFor({ timeout: 90_000 })
}

const screenPoint = async (page) => {
  const at = await page.locator('canvas[role=img]').first().boundingBox()
  return (x, y) => [at.x + (x * at.width) / WIDTH, at.y + (y * at.width) / WIDTH]
}

/** Held for a moment: what is painted goes out as the pointer is let go. */
async function paint(page, face) {
  const on = await screenPoint(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('KeyP')
  await page.mouse.move(...on(face.x + face.width / 2, face.y + face.height / 2))
  await page.mouse.down()
  await page.mouse.up()
}

/** Pulled open around the face, for this frame only. */
async function draw(page, face) {
  const on = await screenPoint(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('KeyB')
  await page.mouse.move(...on(face.x - 4, face.y - 4))
  await page.mouse.down()
  await page.mouse.move(...on(face.x + face.width + 4, face.y + face.height + 4), { steps: 5 })
  await page.mouse.up()
  await page.locator('[data-test=draft] input[value=frame]').check()
  await page.evaluate(() => (window.released = undefined))
  await page.locator('[data-test=add]').click()
}

/** The frame as anybody is served it; one that is not rendered at this moment is asked for again. */
async function served(id, frame) {
  let bytes
  await until(`frame ${frame}`, async () => {
    const answer = await fetch(`${base}/api/videos/${id}/frames/${frame}.jpg?width=1280`)
    bytes = Buffer.from(await answer.arrayBuffer())
    return answer.status === 200
  })
  return bytes
}

async function correct(page, id, { frame, ...face }, byDrawing) {
  await shown(page, frame)
  const before = await served(id, frame)
  const centre = await page
    .locator('canvas[role=img]')
    .first()
    .evaluate((canvas, point) => ({ x: point.x / 640, y: (point.y * canvas.width) / canvas.height / 640 }), {
      x: face.x + face.width / 2,
      y: face.y + face.height / 2,
    })
  const phase = (await json(`/api/videos/${id}`)).phase
  await page.evaluate(([point, limit]) => void window.watch(point, limit), [centre, NEVER])
  await (byDrawing ? draw : paint)(page, face)
  const seen = await page.evaluate(() => window.watched)
  must(seen.local !== undefined, `nothing covers it on frame ${frame}`)
  must(seen.server !== undefined, `the server does not show it hidden on frame ${frame}`)
  const after = await served(id, frame)
  must(!before.equals(after), `frame ${frame} is served as before: ${after.length} bytes, ${JSON.stringify(seen)}`)
  return { frame, phase, byDrawing, ...seen }
}

const share = (times, part) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * part) - 1]

async function edits(id) {
  return json(`/api/videos/${id}/edits?limit=200`)
}

/** The result of all that was edited, as the page hands it out. */
async function downloaded(page, id, name) {
  const { version } = await edits(id)
  await until('the plan has every edit', async () => (await edits(id)).planned >= version)
  await until('the result is made anew', async () => {
    const video = await json(`/api/videos/${id}`)
    return video.phase === 'released' && video.result
  })
  await page.goto(`${base}/videos/${id}/result`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-test=download]').click(),
  ])
  const file = join(downloads, name)
  await download.saveAs(file)
  return file
}

async function undoAll(page, id, count) {
  await page.goto(`${base}/videos/${id}/edit`)
  await page.locator('[data-test=stage]').waitFor()
  const undo = page.locator('.tools button[aria-label="실행 취소"]')
  await page.locator('[data-test=saved].saved').waitFor()
  for (let n = 0; n < count; n++) await undo.click()
  await page.locator('[data-test=saved].saved').waitFor()
  await until('every edit is undone', async () => (await edits(id)).version === 2 * count)
  must(await undo.isDisabled(), 'there is more to undo')
}

/** Somebody else opens the editor: each sees the other, and no more once he is gone. */
async function seenByAnother(page, id) {
  const other = await browser.page('en', { name: 'Kim' })
  await other.goto(`${base}/videos/${id}/edit?f=7`)
  await page.locator('[data-test=others] .marks').getByText('Kim').waitFor()
  await other.locator('[data-test=others] .marks').getByText(NAME).waitFor()
  await other.locator('[data-test=history]').getByText(NAME).first().waitFor({ state: 'attached' })
  await other.goto(`${base}/settings`)
  await other.context().close()
  await page.locator('[data-test=others]').waitFor({ state: 'detached' })
}

await check('missed', async () => {
  const page = await browser.page('ko', { name: NAME })
  const posts = []
  page.on('request', (one) => one.method() === 'POST' && posts.push(one.url()))
  // Before the video is sent, so that the browser has its pieces when there is something to correct.
  await page.goto(base)
  await page.locator('main .list, main .first').first().waitFor()
  const id = await sent()
  await until('it is at work', async () => (await json(`/api/videos/${id}`)).progress.renderedFrames > 0)
  await page.goto(`${base}/videos/${id}/edit?f=0`)
  await page.locator('.picture:not(.gone) canvas[data-frame="0"]').waitFor({ timeout: 60_000 })
  await watchPoint(page)
  const made = []
  for (const [n, aim] of aims.entries()) made.push(await correct(page, id, aim, n % 3 === 2))
  await page.locator('[data-test=saved].saved').waitFor()
  must(made[0].phase !== 'released', 'the first correction came after the video was done')
  const log = await edits(id)
  must(log.edits.every((one) => one.author === NAME), 'the edits do not say whose they are')
  must(!posts.some((url) => url.endsWith('/edits')), 'edits went over REST beside an open event bus')
  await seenByAnother(page, id)
  must(log.version === aims.length, `${log.version} edits for ${aims.length} corrections`)
  const edited = await downloaded(page, id, 'missed-edited.mp4')
  await undoAll(page, id, log.version)
  const undone = await downloaded(page, id, 'missed-undone.mp4')
  const local = made.map((one) => one.local)
  const server = made.map((one) => one.server)
  const figures =
    `${made.length} corrections, ${made.filter((one) => one.phase !== 'released').length} while at work; ` +
    `local p50 ${share(local, 0.5).toFixed(0)} p95 ${share(local, 0.95).toFixed(0)} ms; ` +
    `server p50 ${share(server, 0.5).toFixed(0)} p95 ${share(server, 0.95).toFixed(0)} ms`
  must(share(local, 0.95) < BOUND && share(server, 0.95) < BOUND, figures)
  say({ check: 'missed files', ok: true, detail: '', edited, undone, log })
  return figures
})
await check('missed clean', async () => must(browser.faults.length === 0, browser.faults.join('\n')))
await browser.close()
