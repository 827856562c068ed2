import { describe, expect, it } from 'vitest'
import * as geo from './geometry'

const box = { x: 100, y: 50, width: 40, height: 60 }

describe('boxes and how one looks at them', () => {
  it('keep what is under the pointer where it is while zooming', () => {
    const view = { scale: 0.5, x: 20, y: 10 }
    const at = { x: 300, y: 200 }
    const closer = geo.zoomedAt(view, at, 1.7, 0.1)
    const before = geo.toSource(view, at)
    const after = geo.toSource(closer, at)
    expect(after.x).toBeCloseTo(before.x)
    expect(after.y).toBeCloseTo(before.y)
  })

  it('are outlined all in one path', () => {
    const other = { x: 0.04, y: 1.26, width: 2, height: 3 }
    expect(geo.outlineOf([box, other])).toBe('M100 50h40v60h-40zM0 1.3h2v3h-2z')
    expect(geo.outlineOf([])).toBe('')
  })

  it('leave some of the picture on the stage however far it is pulled', () => {
    const stage = { width: 800, height: 450 }
    const picture = { width: 1280, height: 720 }
    const view = geo.panned(geo.fit(picture, stage), { x: -9999, y: 9999 }, picture, stage)
    expect(view.x + picture.width * view.scale).toBeGreaterThanOrEqual(48)
    expect(view.y).toBeLessThanOrEqual(stage.height - 48)
  })

  it('are taken by handles of at least 24 pixels of the screen at every zoom', () => {
    for (const scale of [0.1, 1, 8]) {
      // From outside, so that a box that is small on the screen has them too.
      const view = { scale, x: 0, y: 0 }
      const corner = { x: 140 * scale + 11, y: 110 * scale + 11 }
      expect(geo.handleNear(box, view, corner)).toBe('se')
      expect(geo.handleNear(box, view, { x: corner.x + 2, y: corner.y })).toBeNull()
    }
    expect(geo.HANDLE_REACH * 2).toBeGreaterThanOrEqual(24)
  })

  it('are pulled by one side and turn around over the other', () => {
    expect(geo.resized(box, 'e', { x: 10, y: 99 })).toEqual({ ...box, width: 50 })
    expect(geo.resized(box, 'nw', { x: -10, y: -5 })).toEqual({
      x: 90,
      y: 45,
      width: 50,
      height: 65,
    })
    expect(geo.resized(box, 'w', { x: 60, y: 0 })).toEqual({ ...box, x: 140, width: 20 })
  })

  it('are never too small to be taken again, and cover what was drawn', () => {
    expect(geo.between({ x: 5, y: 5 }, { x: 5, y: 5 })).toEqual({ x: 5, y: 5, width: 4, height: 4 })
    expect(geo.between({ x: 9.5, y: 2 }, { x: 1.2, y: 8.1 })).toEqual({
      x: 1,
      y: 2,
      width: 9,
      height: 7,
    })
  })

  it('within one another are chosen smallest first', () => {
    const boxes = [{ box: { x: 0, y: 0, width: 500, height: 500 } }, { box }]
    expect(geo.boxAt(boxes, { x: 110, y: 60 })).toBe(boxes[1])
    expect(geo.boxAt(boxes, { x: 600, y: 60 })).toBeUndefined()
  })

  it('go in straight lines between key frames and stay at the ends', () => {
    const keys = [
      { frame: 10, ...box },
      { frame: 20, ...box, x: 200 },
    ]
    expect(geo.interpolated(keys, 15)).toMatchObject({ x: 150, width: 40 })
    expect(geo.interpolated(keys, 3)).toEqual(box)
    expect(geo.interpolated(keys, 99)).toMatchObject({ x: 200 })
    expect(geo.interpolated([], 1)).toBeUndefined()
  })
})
