import { beforeEach, describe, expect, it } from 'vitest'
import { forget, remember, remembered } from './rememberedUploads'

describe('uploads this browser remembers', () => {
  beforeEach(() => localStorage.clear())

  it('are found again, newest first and each once', () => {
    remember({ id: 'a', name: 'a.mp4', size: 1 })
    remember({ id: 'b', name: 'b.mp4', size: 2 })
    remember({ id: 'a', name: 'a.mp4', size: 1 })
    expect(remembered().map((one) => one.id)).toEqual(['a', 'b'])
  })

  it('are gone when forgotten', () => {
    remember({ id: 'a', name: 'a.mp4', size: 1 })
    forget('a')
    expect(remembered()).toEqual([])
  })

  it('are none when what is stored is not ours', () => {
    localStorage.setItem('garim.uploads', '{"x":')
    expect(remembered()).toEqual([])
    localStorage.setItem('garim.uploads', '[{"id":1},null]')
    expect(remembered()).toEqual([])
  })
})
