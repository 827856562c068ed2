// The editor in a real browser against a fake of the API of edits: what people complain about most in
// CVAT, by its issue, each a check of its own. Arguments: the folder of node_modules, the built page.
import { pathToFileURL } from 'node:url'
import { check, must, openBrowser, say } from './browser.mjs'
import { startFake, VIDEO } from './editsFake.mjs'

const SLOW = 12_000

async function opened(modules, dist, query, options) {
  const fake = await startFake(dist, options)
  const browser = await openBrowser(modules, fake.base)
  const page = await browser.page('ko')
  const url = `${fake.base}/videos/${VIDEO}/edit?${query}`
  await page.goto(url)
  await page.locator('[data-test=boxes] [role=option]').first().waitFor()
  await page.locator(`canvas[role=img]`).first().waitFor()
  return { fake, browser, page, url, state: fake.state }
}

/** Runs one check in an editor of its own. */
async function within(modules, dist, name, query, work, options) {
  await check(`editor ${name}`, async () => {
    const all = await opened(modules, dist, query, options)
    try {
      const detail = await work(all)
      // The fake has no events, and pictures and edits fail on purpose.
      const faults = all.browser.faults.filter((one) => one.startsWith('page:'))
      must(faults.length === 0, faults.join('\n'))
      return detail
    } finally {
      await all.browser.close()
      all.fake.close()
    }
  })
}

const boxes = (page) => page.locator('[data-test=boxes] [role=option]')
const ops = (state) => state.posts.map((one) => one.edit.op)
const until = async (what, test) => {
  const end = Date.now() + SLOW
  while (!(await test())) {
    must(Date.now() < end, `in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}
const saved = (page) => page.locator('[data-test=saved].saved').waitFor()

/** From where to where a pull goes on the stage, in shares of the picture's source pixels. */
async function pull(page, from, to, between = async () => {}) {
  const at = await page.locator('canvas[role=img]').first().boundingBox()
  const scale = at.width / 1280
  const on = (point) => [at.x + point[0] * scale, at.y + point[1] * scale]
  await page.mouse.move(...on(from))
  await page.mouse.down()
  await page.mouse.move(...on([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 })
  await page.mouse.move(...on(to), { steps: 4 })
  await between()
  await page.mouse.up()
}

async function deleteKeepsEarlier({ page, state }) {
  await boxes(page).first().click()
  await page.keyboard.press('Delete')
  await saved(page)
  must(ops(state).join() === 'endTrack', `sent: ${ops(state)}`)
  must((await page.locator('[data-track="0-1"]').count()) === 0, 'it is still hidden here')
  await page.keyboard.press('KeyD')
  await page.locator('[data-track="0-1"]').waitFor()
  await page.locator('[data-test=boxes] [data-track="0-1"]').click()
  await page.keyboard.press('Control+Shift+Delete')
  await page.locator('.ui-dialog').waitFor()
  must(ops(state).length === 1, 'a whole track was deleted without a question')
}

async function nothingIsLost({ page, state, url }) {
  // However often: the browser itself sends once more for every connection that it had kept alive.
  state.cut = Infinity
  await boxes(page).first().click()
  await page.keyboard.press('KeyA')
  await page.locator('[data-test=saved].waiting').waitFor()
  state.cut = 0
  await page.goto(url)
  await saved(page)
  const ids = new Set(state.posts.map((one) => one.cmdId))
  must(state.posts.length > 1 && ids.size === 1, `${state.posts.length} sent, ${ids.size} names`)
  must(state.edits.length === 1, `it happened ${state.edits.length} times`)
}

async function fetchedAhead({ page, state }) {
  await until('frames ahead', () => [31, 32, 33, 40].every((n) => state.pictures.some((p) => p.frame === n)))
  const began = await page.evaluate(() => performance.now())
  await page.keyboard.press('KeyF')
  await page.locator('canvas[data-frame="31"]').waitFor()
  const gone = await page.locator('.picture.gone').count()
  must(gone === 0, 'the next frame was not there')
  return `${Math.round((await page.evaluate(() => performance.now())) - began)} ms to the next frame`
}

async function lanesWithKeys({ page, state }) {
  must((await page.locator('[data-lane="0-1"]').count()) === 1, 'there is no lane of the track')
  must((await page.locator('[data-lane="0-1"] .key').count()) === 0, 'what was found made key frames')
  await page.locator('[data-test=boxes] [data-track="0-1"]').click()
  await page.keyboard.press('Shift+ArrowRight')
  await saved(page)
  must(ops(state).join() === 'setBox', `sent: ${ops(state)}`)
  await page.locator('[data-lane="0-1"] .key').waitFor()
}

async function undoWithinAGesture({ page, state }) {
  await boxes(page).first().click()
  await page.keyboard.press('KeyA')
  await saved(page)
  await page.mouse.move(0, 0)
  await pull(page, [1000, 500], [1150, 650], () => page.keyboard.press('Control+KeyZ'))
  await page.waitForTimeout(300)
  must(ops(state).join() === 'accept', `sent: ${ops(state)}`)
  must((await page.locator('[data-test=draft]').count()) === 0, 'the gesture went on')
  await page.keyboard.press('KeyF')
  await page.keyboard.press('KeyF')
  await page.keyboard.press('Control+KeyZ')
  await until('undo', () => ops(state).at(-1) === 'undo')
  await page.waitForURL(/f=42/)
}

async function twoHundredBoxes({ page }) {
  must((await boxes(page).count()) >= 200, `${await boxes(page).count()} boxes`)
  await page.evaluate(() => {
    window.drawn = []
    const tick = (now) => {
      window.drawn.push(now)
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await boxes(page).nth(5).click()
  const at = await page.locator('[data-test=stage]').boundingBox()
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
  await page.mouse.down()
  const from = await page.evaluate(() => (window.drawn.length = 0))
  for (let n = 0; n < 60; n++) await page.mouse.move(at.x + 200 + n * 3, at.y + 150 + n)
  const times = await page.evaluate(() => window.drawn)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  const rate = ((times.length - 1) * 1000) / (times.at(-1) - times[0])
  must(from === 0 && rate >= 25, `${rate.toFixed(0)} pictures a second with 200 boxes`)
  return `${rate.toFixed(0)} pictures a second while pulling`
}

async function drawsAndCovers({ page, state }) {
  state.renderMs = 1500
  await pull(page, [1000, 450], [1150, 650])
  await page.locator('[data-test=draft]').waitFor()
  const veiled = () =>
    page.evaluate(() => {
      const veil = document.querySelectorAll('.picture canvas')[1]
      const dots = veil.getContext('2d').getImageData(0, 0, veil.width, veil.height).data
      return dots.some((value, index) => index % 4 === 3 && value > 0)
    })
  must(await veiled(), 'no mosaic covers it at once')
  await page.locator('[data-test=draft] input[value=seconds]').check()
  await page.locator('[data-test=add]').click()
  await saved(page)
  must(state.posts[0].edit.to - state.posts[0].edit.from === 50, 'it does not last two seconds')
  await page.locator('[data-track="own-1"]').waitFor()
  await until('the server’s own picture', async () => !(await page.locator('.badge').count()) && !(await veiled()))
  const asked = state.pictures.filter((one) => one.frame === 42).length
  must(asked < 12, `the frame was asked for ${asked} times`)
}

async function paintsOnce({ page, state }) {
  await page.keyboard.press('KeyP')
  await page.mouse.move(0, 0)
  await pull(page, [1000, 500], [1100, 560], () => page.waitForTimeout(1200))
  await saved(page)
  must(ops(state).join() === 'paint', `sent: ${ops(state)}`)
  const held = state.posts[0].edit.boxes
  must(held.at(-1).frame > held[0].frame + 5, 'it did not play meanwhile')
}

async function conflictKeepsTheGesture({ page, state }) {
  state.conflict = true
  await page.locator('[data-test=boxes] [data-track="0-1"]').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.locator('[data-test=refused]').getByText('민지').waitFor()
  must((await page.locator('.refused').count()) > 0, 'the own gesture is gone from the picture')
  await page.locator('[data-test=again]').click()
  await until('applied again', () => state.edits.length === 2)
  must(state.posts[0].cmdId !== state.posts[1].cmdId, 'it has the same name')
  must(state.posts[1].baseVersion === 1, 'it was not made upon the newer state')
  await page.locator('[data-test=refused]').waitFor({ state: 'detached' })
}

async function mutesByPullAndByKeyboard({ page, state }) {
  await page.locator('[data-test=audio]').scrollIntoViewIfNeeded()
  const lane = await page.locator('[data-test=audio]').boundingBox()
  const across = (share) => [lane.x + lane.width * share, lane.y + lane.height / 2]
  await page.mouse.move(...across(0.25))
  await page.mouse.down()
  await page.mouse.move(...across(0.5), { steps: 4 })
  await page.mouse.up()
  await saved(page)
  const [pulled] = state.posts.map((one) => one.edit)
  must(pulled?.op === 'muteAudio', `sent: ${ops(state)}`)
  // The lane shows all of the 120 frames, 4.8 seconds.
  must(
    Math.abs(pulled.fromSeconds - 1.2) < 0.1 && Math.abs(pulled.toSeconds - 2.4) < 0.1,
    `${pulled.fromSeconds} to ${pulled.toSeconds}`,
  )
  const listed = page.locator('[data-test=mutes] li')
  must((await listed.count()) === 1, 'it is not told to screen readers')
  await page.keyboard.press('Control+KeyZ')
  await listed.first().waitFor({ state: 'detached' })
  await page.keyboard.press('KeyU')
  await page.locator('[data-test=mute]').waitFor()
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('3')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('4.5')
  await page.keyboard.press('Enter')
  await listed.first().waitFor({ state: 'attached' })
  // It is listed as soon as it waits to be sent.
  await until('what was typed is sent', () => ops(state).at(-1) === 'muteAudio')
  const typed = state.posts.at(-1).edit
  must(typed.fromSeconds === 3 && typed.toSeconds === 4.5, JSON.stringify(typed))
}

async function looksAtOnce({ page, state }) {
  state.renderMs = 60_000
  state.planMs = 60_000
  await page.locator('[data-test=boxes] [data-track="0-1"]').click()
  await page.locator('summary').first().click()
  await page.locator('[data-test=style]').selectOption('fill')
  await until('the local fill', () =>
    page.evaluate(() => {
      const veil = document.querySelectorAll('.picture canvas')[1]
      const { width, height } = veil
      const dots = veil.getContext('2d').getImageData(0, 0, width, height).data
      const seen = new Map()
      let covered = 0
      for (let at = 0; at < dots.length; at += 4) {
        if (dots[at + 3] === 0) continue
        const colour = `${dots[at]} ${dots[at + 1]} ${dots[at + 2]}`
        seen.set(colour, (seen.get(colour) ?? 0) + 1)
        covered++
      }
      // The others of the frame may be covered too, by mosaics: none of their cells is as large.
      return Math.max(0, ...seen.values()) > covered / 4
    }),
  )
  must(ops(state).join() === 'setStyle', `sent: ${ops(state)}`)
}

export async function editorChecks(modules, dist) {
  const run = (name, query, work, options) => within(modules, dist, name, query, work, options)
  await run('CVAT #1252: Del keeps earlier frames', 'f=42&t=0-1', deleteKeepsEarlier)
  await run('CVAT #7996: nothing is lost by a cut and a reload', 'f=42', nothingIsLost)
  await run('CVAT #874: frames are fetched ahead', 'f=30', fetchedAhead)
  await run('CVAT #5003 #1282: lanes with key frames of people only', 'f=42', lanesWithKeys)
  await run('CVAT #8873: undo within a gesture', 'f=42', undoWithinAGesture)
  await run('CVAT #39: two hundred boxes', 'f=110', twoHundredBoxes, { tracks: 204 })
  await run('draws, covers at once, then shows the server’s picture', 'f=42', drawsAndCovers)
  await run('paints in one edit', 'f=42', paintsOnce)
  await run('a conflict keeps the gesture', 'f=42', conflictKeepsTheGesture)
  await run('mutes by a pull and by keyboard', 'f=42', mutesByPullAndByKeyboard)
  await run('a changed style is seen before the server has it', 'f=42', looksAtOnce)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [modules, dist] = process.argv.slice(2)
  if (dist) await editorChecks(modules, dist)
  else say({ skip: 'arguments: node_modules, the built page' })
}
