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

describe('both languages', () => {
  it('say the same things', () => {
    expect(leaves(en).sort()).toEqual(leaves(ko).sort())
  })

  it('leave the same places open', () => {
    for (const path of leaves(ko)) expect(holes(at(en, path)), path).toEqual(holes(at(ko, path)))
  })
})
