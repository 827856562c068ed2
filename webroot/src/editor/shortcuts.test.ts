import { describe, expect, it } from 'vitest'
import { GROUPS, KEYS, withKey } from './shortcuts'

describe('the overview of keys', () => {
  it('has every command that has a key, once', () => {
    const listed = Object.values(GROUPS).flat()
    expect([...listed].sort()).toEqual([...new Set(KEYS.map(([, command]) => command))].sort())
  })

  it('is said beside a button, by the first of its keys', () => {
    expect(withKey('10 frames back', 'back10')).toBe('10 frames back (Shift + D)')
    expect(withKey('Shortcuts', 'help')).toBe('Shortcuts (?)')
  })
})
