import { describe, expect, it } from 'vitest'
import { en } from './en'
import { ko } from './ko'

const leaves = (node: object, path = ''): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value as object, `${path}${key}.`) : [path + key],
  )
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
const at = (node: object, path: string) =>
  path.split('.').reduce<unknown>((n, key) => (n as Record<string, unknown>)[key], node) as string
const sources: Record<string, string> = import.meta.glob('../**/*.{vue,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('both languages', () => {
  it('say the same things', () => {
    expect(leaves(en).sort()).toEqual(leaves(ko).sort())
  })

  it('leave the same places open', () => {
    for (const path of leaves(ko)) expect(holes(at(en, path)), path).toEqual(holes(at(ko, path)))
  })

  it('know every word the page asks for', () => {
    const known = new Set(leaves(ko))
    const asked = Object.entries(sources)
      .filter(([path]) => !path.includes('.test.'))
      .flatMap(([path, text]) =>
        [...text.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => `${match[1]} (${path})`),
      )
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((word) => !known.has(word.split(' ')[0]!))).toEqual([])
  })

  it('hold no word that nothing asks for', () => {
    const all = Object.values(sources).join('\n')
    // Groups whose last part is put together at the place of use.
    const dynamic =
      /^(phase|stage|group|problem|nav|target|policy|live\.state|editor\.keysOf|editor\.legend|exports\.state|settings|upload|frames\.(show|step)|steps|editor\.(command|said|op|refused|worry|review|side|life|save|hint))[.\d]/
    expect(leaves(ko).filter((path) => !dynamic.test(path) && !all.includes(`'${path}'`))).toEqual(
      [],
    )
  })
})
