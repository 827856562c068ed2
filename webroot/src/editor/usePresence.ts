import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import type { Listener } from '@/api/events'
import type { Ask } from './editApi'
import { Others } from './presence'
import type { Other } from './presence'

const HEARTBEAT = 4_000
const PACE = 300

/** Tells the others where this person looks, a few times a second at most, and hears where they do. */
export function usePresence(parts: {
  videoId: string
  frame: Ref<number>
  name: () => string
  listen: (listener: Listener) => () => void
  ask: Ask
}) {
  const client = crypto.randomUUID()
  const book = new Others(client)
  const others = shallowRef<Other[]>([])
  let waiting: ReturnType<typeof setTimeout> | undefined
  let told = -Infinity

  function tell(gone = false) {
    clearTimeout(waiting)
    waiting = undefined
    told = performance.now()
    const name = parts.name()
    const { videoId, frame } = parts
    const body = { version: 1, videoId, client, frame: frame.value }
    // Nothing hangs on it: what is not heard now is told again soon.
    parts
      .ask('presence.tell', { ...body, ...(name ? { name } : {}), ...(gone ? { gone } : {}) })
      .catch(() => {})
  }

  function soon() {
    waiting ??= setTimeout(tell, Math.max(0, told + PACE - performance.now()))
  }

  const unlisten = parts.listen({
    event(news) {
      if (news.type !== 'presence') return
      // Whoever comes new does not know yet who is here.
      if (book.hear(news, performance.now())) soon()
      others.value = book.at(performance.now())
    },
    missed: soon,
  })
  watch([parts.frame, parts.name], soon)
  const beat = setInterval(() => {
    others.value = book.at(performance.now())
    if (performance.now() - told >= HEARTBEAT - PACE) soon()
  }, HEARTBEAT / 4)
  const leave = () => tell(true)
  window.addEventListener('pagehide', leave)
  soon()
  onScopeDispose(() => {
    clearInterval(beat)
    window.removeEventListener('pagehide', leave)
    tell(true)
    unlisten()
  })
  return { others }
}
