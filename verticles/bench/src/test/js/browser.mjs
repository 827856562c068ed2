// A browser as the page's tests use it: finds Chromium, opens pages, keeps what went wrong on them.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']

export const say = (line) => console.log(JSON.stringify(line))

export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((f) => NAMES.map((n) => join(f, n))).find((path) => existsSync(path))
}

/** One browser on one server. Faults: errors of pages and of their console, requests to other hosts. */
export async function openBrowser(modules, base) {
  const require = createRequire(join(modules, 'package.json'))
  const executablePath = findChromium()
  if (!executablePath) return null
  const { chromium } = require('playwright-core')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  const faults = []
  const host = new URL(base).host
  async function page(language = 'ko', wishes = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 860 },
      locale: 'ko-KR',
      acceptDownloads: true,
    })
    await context.addInitScript(
      (chosen) => {
        for (const [key, value] of Object.entries(chosen))
          localStorage.setItem(`garim.${key}`, value)
      },
      { language, theme: 'light', ...wishes },
    )
    const opened = await context.newPage()
    opened.setDefaultTimeout(20_000)
    opened.on('pageerror', (error) => faults.push(`page: ${error.message}`))
    opened.on('console', (message) => {
      // A picture or page of frames that is not there yet is asked for and answered with 404.
      if (message.type() !== 'error' || /status of 40[49]/.test(message.text())) return
      faults.push(`console: ${message.text()}`)
    })
    opened.on('request', (request) => {
      const url = new URL(request.url())
      if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== host) {
        faults.push(`foreign request: ${url.host}`)
      }
    })
    return opened
  }
  return {
    page,
    faults,
    axe: require.resolve('axe-core/axe.min.js'),
    close: () => browser.close(),
  }
}

/** Runs a check and says how it went; a check that threw a Skipped was not made. */
export class Skipped extends Error {}

export async function check(name, work) {
  const began = Date.now()
  try {
    const detail = await work()
    say({
      check: name,
      ok: true,
      detail: detail ?? '',
      ms: Date.now() - began,
    })
  } catch (error) {
    const skipped = error instanceof Skipped
    say({
      check: name,
      ok: false,
      skipped,
      detail: String(error.message ?? error).slice(0, 1500),
    })
  }
}

export function must(condition, sentence) {
  if (!condition) throw new Error(sentence)
}
