// How quick the editor is in a real browser, against the fake of the API: prints figures and fails on none of them,
// for they are of use on a quiet machine only. Arguments: the folder of node_modules, the built page.
import { pathToFileURL } from 'node:url'
import { must, openBrowser, say } from './browser.mjs'
import { startFake, VIDEO } from './editsFake.mjs'

const WISHES = { rate: 45, paint: 50 }
const LONG = 3000

/** The editor at a frame with about so many boxes. */
async function opened(modules, dist, tracks) {
  const fake = await startFake(dist, { frames: 400, tracks })
  fake.state.renderMs = 0
  const browser = await openBrowser(modules, fake.base)
  must(browser, 'no Chromium on the PATH')
  const page = await browser.page('ko')
  await page.goto(`${fake.base}/videos/${VIDEO}/edit?f=102`)
  await page.locator('[data-test=boxes] [role=option]').first().waitFor()
  await page.locator('.picture:not(.gone) canvas[role=img]').waitFor()
  const close = async () => {
    await browser.close()
    fake.close()
  }
  return { page, close }
}

/** Counts pictures and, of every move of the pointer, the time until what it led to was painted. */
const watched = (page) =>
  page.evaluate(() => {
    window.drawn = []
    window.late = []
    const tick = (now) => {
      window.drawn.push(now)
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    window.addEventListener(
      'pointermove',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => window.late.push(performance.now() - timeStamp)
          port2.postMessage(0)
        }),
      true,
    )
  })

async function measured(page, work) {
  await page.evaluate(() => (window.drawn.length = window.late.length = 0))
  await work()
  const { drawn, late } = await page.evaluate(() => ({ drawn: window.drawn, late: window.late }))
  late.sort((a, b) => a - b)
  const gaps = drawn.slice(1).map((at, n) => at - drawn[n])
  return {
    boxes: await page.locator('[data-test=boxes] [role=option]').count(),
    rate: Math.round(((drawn.length - 1) * 1000) / (drawn.at(-1) - drawn[0])),
    longest: Math.round(Math.max(...gaps)),
    moves: late.length,
    paint50: Math.round(late[Math.floor(late.length * 0.5)] ?? 0),
    paint95: Math.round(late[Math.floor(late.length * 0.95)] ?? 0),
  }
}

/** The pointer goes round for a while, as fast as the browser takes it. */
async function round(page) {
  const at = await page.locator('[data-test=stage]').boundingBox()
  const end = Date.now() + LONG
  for (let n = 0; Date.now() < end; n++) {
    const x = at.x + at.width / 2 + Math.cos(n / 9) * 90
    await page.mouse.move(x, at.y + at.height / 2 + Math.sin(n / 9) * 70)
  }
}

async function dragging(page) {
  const box = page.locator('[data-test=boxes] [role=option]').nth(5)
  await box.click()
  const handle = await page.locator('.handle.se .knob').boundingBox()
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await page.mouse.down()
  const figures = await measured(page, () => round(page))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return figures
}

async function playing(page) {
  await page.locator('[data-test=stage]').click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('Space')
  const figures = await measured(page, () => page.waitForTimeout(LONG))
  await page.keyboard.press('Space')
  return figures
}

async function painting(page) {
  await page.keyboard.press('KeyP')
  const at = await page.locator('[data-test=stage]').boundingBox()
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
  await page.mouse.down()
  const figures = await measured(page, () => round(page))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return figures
}

export async function editorSpeed(modules, dist) {
  const found = {}
  for (const [tracks, name] of [
    [202, '200 boxes'],
    [32, '30 boxes'],
  ]) {
    for (const [what, work] of Object.entries({ dragging, painting, playing })) {
      const { page, close } = await opened(modules, dist, tracks)
      await watched(page)
      try {
        found[`${name} ${what}`] = await work(page)
      } finally {
        await close()
      }
    }
  }
  return found
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [modules, dist] = process.argv.slice(2)
  const found = await editorSpeed(modules, dist)
  for (const [name, figures] of Object.entries(found)) say({ name, ...figures })
  say({ wishes: WISHES })
}
