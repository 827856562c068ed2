import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useConfirm } from './confirm'

const question = { title: '삭제', text: '삭제할까요?', yes: '삭제' }

describe('a question', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is answered once and gone', async () => {
    const confirm = useConfirm()
    const answer = confirm.ask(question)
    expect(confirm.question).toEqual(question)
    confirm.say(true)
    await expect(answer).resolves.toBe(true)
    expect(confirm.question).toBeNull()
  })

  it('that another takes the place of was not answered with yes', async () => {
    const confirm = useConfirm()
    const first = confirm.ask(question)
    const second = confirm.ask({ ...question, title: '다른 것' })
    await expect(first).resolves.toBe(false)
    confirm.say(true)
    await expect(second).resolves.toBe(true)
  })
})
