// The whole way: from the first page to the finished file, in one language, by mouse or by keyboard.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { must } from './browser.mjs'
import { tabTo } from './keyboard.mjs'

/** Goes the way once; the file that was downloaded is a finished video of another content. */
export async function journey(browser, base, clip, downloads, language, byKeyboard) {
  const page = await browser.page(language)
  const press = async (selector) => {
    if (byKeyboard) {
      await tabTo(page, selector)
      await page.keyboard.press('Enter')
    } else await page.locator(selector).first().click()
  }
  await page.goto(base)
  await page.locator('[data-test=upload]').waitFor()
  await press('[data-test=upload]')
  await page.locator('.ui-drawer .zone').waitFor()
  const chooser = page.waitForEvent('filechooser')
  if (byKeyboard) {
    await tabTo(page, '[data-test=file]')
    await page.keyboard.press('Space')
  } else await page.locator('.ui-drawer .zone').click()
  await (await chooser).setFiles(clip)
  const created = page.waitForResponse(
    (r) => r.url().endsWith('/api/uploads') && r.status() === 201,
  )
  await page.locator('[data-test=start]:not([disabled])').waitFor()
  await press('[data-test=start]')
  const id = new URL((await created).headers().location, base).pathname.split('/').pop()
  await page.keyboard.press('Escape')
  await page.locator('.ui-drawer').waitFor({ state: 'hidden' })
  await page.locator(`a.name[href$="${id}"]`).waitFor()
  await press(`a.name[href$="${id}"]`)
  await page.waitForURL(`**/videos/${id}`)
  await page.locator('.tabs a[href$="/result"]').waitFor()
  await press('.tabs a[href$="/result"]')
  await page.locator('[data-test=download]').waitFor({ timeout: 90_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press('[data-test=download]'),
  ])
  const file = join(downloads, `${language}-${byKeyboard ? 'keys' : 'mouse'}-${basename(clip)}`)
  await download.saveAs(file)
  const sum = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
  must(readFileSync(file).subarray(4, 8).toString() === 'ftyp', 'the file is no mp4')
  must(sum(file) !== sum(clip), 'the file is the one that was sent')
  await page.context().close()
}
