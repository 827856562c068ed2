import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Question {
  title: string
  text: string
  yes: string
}

/** One question at a time, asked in a window of the page instead of the browser's own. */
export const useConfirm = defineStore('confirm', () => {
  const question = ref<Question | null>(null)
  let answer = (_yes: boolean) => {}

  function ask(asked: Question): Promise<boolean> {
    answer(false)
    question.value = asked
    return new Promise((resolve) => (answer = resolve))
  }

  function say(yes: boolean) {
    question.value = null
    answer(yes)
    answer = () => {}
  }

  return { question, ask, say }
})
