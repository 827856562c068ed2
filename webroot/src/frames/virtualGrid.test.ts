import { describe, expect, it } from 'vitest'
import { gridWindow, steppedTo } from './virtualGrid'

const shape = {
  count: 90_000,
  width: 1000,
  least: 180,
  gap: 16,
  heightOf: (width: number) => width,
  above: 0,
  windowHeight: 800,
  spare: 1,
}

describe('the grid of frames', () => {
  it('draws some rows of ninety thousand frames', () => {
    const window = gridWindow(shape)
    expect(window.columns).toBe(5)
    expect(window.first).toBe(0)
    expect(window.last).toBeLessThan(40)
    expect(window.height).toBeGreaterThan(3_000_000)
  })

  it('draws what is seen far down, at its place', () => {
    const top = gridWindow(shape)
    const window = gridWindow({ ...shape, above: top.rowHeight * 1000 })
    expect(window.first).toBe(999 * 5)
    expect(window.top).toBe(999 * top.rowHeight)
  })

  it('ends with the last frame', () => {
    const window = gridWindow({ ...shape, count: 7, above: 10_000 })
    expect(window.last).toBeLessThanOrEqual(6)
  })

  it('draws nothing of nothing', () => {
    const window = gridWindow({ ...shape, count: 0 })
    expect(window.last).toBe(-1)
    expect(window.height).toBe(0)
  })

  it('is walked with the arrow keys and never left', () => {
    const grid = { count: 12, columns: 5, rowsPerPage: 2 }
    expect(steppedTo('ArrowDown', 1, grid)).toBe(6)
    expect(steppedTo('ArrowUp', 1, grid)).toBe(0)
    expect(steppedTo('ArrowRight', 11, grid)).toBe(11)
    expect(steppedTo('End', 3, grid)).toBe(11)
    expect(steppedTo('PageDown', 0, grid)).toBe(10)
    expect(steppedTo('a', 3, grid)).toBeNull()
  })
})
