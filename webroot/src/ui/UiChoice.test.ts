import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import UiChoice from './UiChoice.vue'

const options = [
  { value: 'faces', label: '얼굴' },
  { value: 'plates', label: '번호판' },
]

describe('a choice', () => {
  it('of one is named by its legend and takes the place of the one before', async () => {
    const choice = mount(UiChoice, { props: { legend: '가릴 것', options, modelValue: 'faces' } })
    expect(choice.get('legend').text()).toBe('가릴 것')
    await choice.get('input[value=plates]').trigger('change')
    expect(choice.emitted('update:modelValue')).toEqual([['plates']])
  })

  it('of many adds and takes away', async () => {
    const choice = mount(UiChoice, {
      props: { legend: '가릴 것', options, many: true, modelValue: ['faces'] },
    })
    expect(choice.findAll('input[type=checkbox]')).toHaveLength(2)
    await choice.get('input[value=plates]').trigger('change')
    await choice.get('input[value=faces]').trigger('change')
    expect(choice.emitted('update:modelValue')).toEqual([[['faces', 'plates']], [['plates']]])
  })
})
