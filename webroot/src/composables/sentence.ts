import { useI18n } from 'vue-i18n'
import { Refusal } from '@/api/refusal'

/** Says a failure in the person's language by its kind; the server's own sentence is the detail. */
export function useSentence() {
  const { t, te } = useI18n()
  const byKind = (kind: string) => t(te(`problem.${kind}`) ? `problem.${kind}` : 'problem.internal')
  return {
    byKind,
    of(problem: unknown): { text: string; detail: string } {
      if (!(problem instanceof Refusal)) return { text: byKind('internal'), detail: '' }
      return { text: byKind(problem.kind), detail: problem.message }
    },
  }
}
