// From the list to the result and back with the keyboard alone, and the focus seen at every stop.
import { must } from './browser.mjs'

const MOST_STOPS = 80

/** Presses Tab until the focus is on what is looked for; each stop on the way must be seen. */
export async function tabTo(page, selector, key = 'Tab') {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key)
    const at = await page.evaluate((wanted) => {
      const element = document.activeElement
      if (!element || element === document.body) return { there: false, seen: true, what: 'body' }
      const ringed = (one) => {
        const style = getComputedStyle(one)
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
      }
      const own = ringed(element) || [...element.querySelectorAll('*')].some(ringed)
      const field = element.closest('label')
      const media = element.tagName === 'VIDEO'
      return {
        there: element.matches(wanted),
        seen: own || media || (field !== null && (ringed(field) || field.matches(':focus-within'))),
        what: `${element.tagName} ${element.className} ${element.textContent?.trim().slice(0, 30)}`,
      }
    }, selector)
    must(at.seen, `the focus cannot be seen on ${at.what}`)
    if (at.there) return
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

const focused = (page, selector) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

export async function keyboardOnly(browser, base, { id, name }) {
  const page = await browser.page()
  await page.goto(base)
  await page.locator('.list .name').first().waitFor()
  await tabTo(page, '.skip')
  await page.keyboard.press('Enter')
  must(await focused(page, 'main'), 'the skip link does not lead to the content')

  await tabTo(page, '[data-test=upload]', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('.ui-drawer .picker').waitFor()
  await tabTo(page, '.ui-drawer input[type=radio]')
  await page.keyboard.press('ArrowRight')
  must(
    await page.locator('.ui-drawer input[value=careful]').isChecked(),
    'arrows do not choose a preset',
  )
  await page.keyboard.press('Escape')
  await page.locator('.ui-drawer').waitFor({ state: 'hidden' })
  must(await focused(page, '[data-test=upload]'), 'the focus did not come back from the drawer')

  await tabTo(page, `a.name[href$="${id}"]`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/videos/${id}`)
  await page.getByRole('heading', { name }).waitFor()

  await tabTo(page, '.tabs a[href$="/frames"]')
  await page.keyboard.press('Enter')
  await page.locator('[data-frame="0"]').waitFor()
  await tabTo(page, '[data-frame="0"]')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  must(await focused(page, '[data-frame="2"]'), 'arrows do not walk the frames')
  await page.keyboard.press('Enter')
  await page.waitForURL(/frame=2$/)
  await page.locator('.ui-dialog').waitFor()
  await tabTo(page, '.ui-dialog .bar .btn')
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/frame=3$/)
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('frame='))
  await page.locator('.ui-dialog').waitFor({ state: 'hidden' })

  await tabTo(page, '.tabs a[href$="/result"]', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('video').waitFor()
  await tabTo(page, '[data-test=download]')

  await tabTo(page, '.head .danger', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('.ui-dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.ui-dialog').waitFor({ state: 'hidden' })
  must(await focused(page, '.head .danger'), 'the focus did not come back from the question')
  await page.context().close()
}
