// Axe on every page in both languages and both themes: nothing serious may be found.
import { readFileSync } from 'node:fs'
import { must } from './browser.mjs'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function audit(page, axe) {
  // Evaluated from outside: as a script of the page it would be against the page's own policy.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(readFileSync(axe, 'utf8'))
  const found = await page.evaluate(
    (tags) =>
      window.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      }),
    TAGS,
  )
  return found.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map(
      (one) =>
        `${one.id}: ${one.nodes
          .slice(0, 3)
          .map((n) => n.target.join(' '))
          .join(' | ')}`,
    )
}

/** Every page, with what must be there before it is looked at and what opens its windows. */
function pages(base, id) {
  const video = `${base}/videos/${id}`
  const open = (page) => page.locator('[data-test=upload]').click()
  const opened = (page) => page.locator('.ui-drawer .el-slider').waitFor()
  const remove = (page) => page.locator('.head .danger').click()
  const asked = (page) => page.locator('.ui-dialog').waitFor()
  const framed = (page) =>
    page
      .locator('[data-frame] img')
      .first()
      .waitFor({ timeout: 8000 })
      .catch(() => {})
  return [
    {
      name: 'list',
      url: base,
      ready: (page) => page.locator('.list .name').first().waitFor(),
    },
    { name: 'upload', url: base, open, ready: opened },
    {
      name: 'overview',
      url: video,
      ready: (page) => page.locator('.strip').waitFor(),
    },
    {
      name: 'live',
      url: `${video}/live`,
      ready: (page) => page.locator('canvas').waitFor(),
    },
    { name: 'frames', url: `${video}/frames`, ready: framed },
    { name: 'frame', url: `${video}/frames?frame=3`, ready: asked },
    {
      name: 'edit',
      url: `${video}/edit?f=3`,
      ready: (page) => page.locator('[data-test=stage]').waitFor(),
    },
    {
      name: 'mute',
      url: `${video}/edit?f=3`,
      open: async (page) => {
        await page.locator('[data-test=audio]').waitFor()
        await page.keyboard.press('KeyU')
      },
      ready: (page) => page.locator('[data-test=mute]').waitFor(),
    },
    {
      name: 'result',
      url: `${video}/result`,
      ready: (page) => page.locator('video').waitFor(),
    },
    { name: 'question', url: video, open: remove, ready: asked },
    {
      name: 'settings',
      url: `${base}/settings`,
      ready: (page) => page.locator('.figures').waitFor(),
    },
    {
      name: 'missing',
      url: `${base}/videos/00000000-0000-4000-8000-000000000000`,
      ready: (page) => page.locator('.empty').waitFor(),
    },
  ]
}

export async function accessible(browser, base, id) {
  const problems = []
  let runs = 0
  for (const language of ['ko', 'en']) {
    const page = await browser.page(language, { motion: 'less' })
    for (const one of pages(base, id)) {
      await page.goto(one.url)
      if (one.open) await one.open(page)
      await one.ready(page)
      must(
        (await page.locator('html').getAttribute('lang')) === language,
        `${one.name} is not in ${language}`,
      )
      for (const theme of ['light', 'dark']) {
        await page.evaluate((t) => (document.documentElement.dataset.theme = t), theme)
        // What fades in has its colours only when it is there.
        await page.waitForFunction(() => document.getAnimations().length === 0)
        for (const problem of await audit(page, browser.axe)) {
          problems.push(`${one.name} ${language} ${theme} ${problem}`)
        }
        runs++
      }
    }
    await page.context().close()
  }
  must(problems.length === 0, problems.join('\n'))
  return `${runs} audits`
}
