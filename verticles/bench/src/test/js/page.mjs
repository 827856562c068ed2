// Uses the built page in a real browser as people do, and prints one JSON line for each check.
// Arguments: the folder of the page's node_modules, the server, a clip to send, a folder for downloads.
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { check, must, openBrowser, say, Skipped } from './browser.mjs'
import { keyboardOnly } from './keyboard.mjs'
import { editorChecks } from './editor.mjs'
import { accessible } from './accessible.mjs'
import { journey } from './journey.mjs'

const [modules, base, clip, downloads] = process.argv.slice(2)
const name = basename(clip)
const BUDGET = 220 * 1024
const browser = await openBrowser(modules, base)
if (!browser) {
  say({ skip: 'no Chromium on the PATH' })
  process.exit(0)
}
let id = ''

async function firstPage() {
  const page = await browser.page()
  const pieces = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/\.(js|css|svg)$|^\/$/.test(pathname)) pieces.push(response.body().catch(() => ''))
  })
  await page.goto(base)
  await page.locator('main .list, main .first').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
  const bytes = (await Promise.all(pieces)).reduce((sum, piece) => sum + gzipSync(piece).length, 0)
  must(bytes > 0 && bytes <= BUDGET, `${bytes} bytes compressed, at most ${BUDGET} are allowed`)
  await page.context().close()
  return `${bytes} bytes`
}

/** Sends slowly, reloads in the middle, chooses the same file again and sends the rest. */
async function uploadOverAReload() {
  const page = await browser.page()
  await page.goto(base)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const slow = (rate) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: rate,
    })
  await page.locator('[data-test=upload]').click()
  await page.locator('[data-test=file]').setInputFiles(clip)
  await slow(Math.max(30_000, statSync(clip).size / 8))
  const created = page.waitForResponse(
    (r) => r.url().endsWith('/api/uploads') && r.status() === 201,
  )
  await page.locator('[data-test=start]').click()
  id = new URL((await created).headers().location, base).pathname.split('/').pop()
  const bar = page.getByRole('dialog').getByRole('progressbar', { name })
  await page.waitForFunction((label) => {
    const found = document.querySelector(`[role=dialog] [role=progressbar][aria-label="${label}"]`)
    return found && Number(found.getAttribute('aria-valuenow')) >= 20
  }, name)
  must(await bar.isVisible(), 'there is no bar of the upload')
  await page.reload()
  await slow(-1)
  await page.locator('[data-test=upload]').click()
  const again = page.getByRole('dialog').locator('input[type=file][tabindex="-1"]')
  await again.setInputFiles(clip)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name }).first().click()
  await page.waitForURL(`**/videos/${id}`)
  return page
}

/** The overview shows the work until the result is there. */
async function overviewUntilDone(page) {
  await page.getByRole('heading', { name }).waitFor()
  await page.getByRole('link', { name: '내려받기' }).first().waitFor({ timeout: 90_000 })
  const shot = page.locator('.strip img').first()
  await shot.waitFor()
}

/** Looks for the video by name and by state; the server is asked each time. */
async function list() {
  const page = await browser.page()
  await page.goto(base)
  const row = page.locator('.list .name', { hasText: name })
  await row.waitFor()
  const asked = (part) => page.waitForResponse((r) => r.url().includes(part) && r.status() === 200)
  await Promise.all([
    asked('phase=failed,cancelled'),
    page.getByText('멈춤', { exact: true }).click(),
  ])
  await row.waitFor({ state: 'hidden' })
  await Promise.all([
    asked('phase=released'),
    page.getByText('완료', { exact: true }).first().click(),
  ])
  await row.waitFor()
  await Promise.all([asked('search=nothing'), page.getByRole('searchbox').fill('nothing')])
  await row.waitFor({ state: 'hidden' })
  await page.context().close()
}

async function live() {
  const asked = await fetch(`${base}/api/videos/${id}/ticket`, {
    method: 'POST',
  })
  if (asked.status === 404) throw new Skipped('this server sends no live frames')
  const page = await browser.page()
  await page.goto(`${base}/videos/${id}/live`)
  await page.waitForFunction(() => {
    const frame = document.querySelector('aside .figures dd')
    return frame && Number.parseInt(frame.textContent) > 3
  })
  await page.getByRole('button', { name: '멈춤' }).click()
  const picture = await page.locator('canvas').screenshot()
  must(picture.length > 15_000, `the picture is empty: ${picture.length} bytes`)
  await page.context().close()
}

async function frames() {
  const asked = await fetch(`${base}/api/videos/${id}/frames?from=0&limit=5`)
  if (asked.status === 404) throw new Skipped('this server lists no frames')
  const page = await browser.page()
  await page.goto(`${base}/videos/${id}/frames`)
  await page.locator('[data-frame="0"] img').waitFor()
  const drawn = await page.locator('[data-frame]').count()
  must(drawn < 80, `${drawn} frames are drawn at once`)
  await page.getByText('가린 곳 있음').click()
  await page.waitForURL(/only=found/)
  await page.locator('[data-frame]').first().click()
  await page.getByRole('dialog').locator('table').waitFor()
  await page.getByRole('dialog').locator('img').waitFor()
  await page.context().close()
}

async function result() {
  const page = await browser.page()
  await page.goto(`${base}/videos/${id}/result`)
  await page.waitForFunction(() => document.querySelector('video')?.readyState >= 1)
  await page.locator('[data-test=sum]').click()
  const shown = (await page.locator('[data-test=sha256]').textContent()).trim()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[data-test=download]').click(),
  ])
  const file = join(downloads, download.suggestedFilename())
  await download.saveAs(file)
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex')
  must(sum === shown, `${shown} is shown, but the file has ${sum}`)
  must(/-garim\.mp4$/.test(file), `the file is called ${file}`)
  await page.context().close()
  return sum
}

/** Asking, keeping, asking again and deleting. */
async function deleting() {
  const page = await browser.page()
  await page.goto(`${base}/videos/${id}`)
  await page.getByRole('button', { name: `${name} 삭제` }).click()
  await page.getByRole('dialog').getByRole('button', { name: '그대로 두기' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  must((await fetch(`${base}/api/videos/${id}`)).status === 200, 'it was deleted without a yes')
  await page.getByRole('button', { name: `${name} 삭제` }).click()
  await page.getByRole('dialog').getByRole('button', { name: '삭제', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/')
  must((await fetch(`${base}/api/videos/${id}`)).status === 410, 'it is still there')
  await page.context().close()
}

let sender
await check('first page', firstPage)
await check('upload', async () => {
  sender = await uploadOverAReload()
})
if (sender) await check('overview', () => overviewUntilDone(sender))
await sender?.context().close()
await check('list', list)
await check('live', live)
await check('frames', frames)
await check('result', result)
await check('accessible', () => accessible(browser, base, id))
await check('keyboard', () => keyboardOnly(browser, base, { id, name }))
for (const language of ['ko', 'en']) {
  for (const way of ['mouse', 'keys']) {
    await check(`journey ${language} ${way}`, () =>
      journey(browser, base, clip, downloads, language, way === 'keys'),
    )
  }
}
await check('deleting', deleting)
await editorChecks(modules, join(modules, 'dist'))
await check('clean', async () => must(browser.faults.length === 0, browser.faults.join('\n')))
await browser.close()
