import { onScopeDispose, ref } from 'vue'
import { Refusal, refusal } from '@/api/refusal'
import type { ChecksumNews } from './checksum.worker'

/** The SHA-256 of what stands at an address, read and summed in a thread of its own when asked for. */
export function useChecksum() {
  const hex = ref('')
  const read = ref(0)
  const running = ref(false)
  const problem = ref<Refusal | null>(null)
  let worker: Worker | undefined

  function stop() {
    worker?.terminate()
    worker = undefined
    running.value = false
  }

  function start(url: string) {
    stop()
    hex.value = ''
    read.value = 0
    problem.value = null
    running.value = true
    worker = new Worker(new URL('./checksum.worker.ts', import.meta.url), { type: 'module' })
    worker.onerror = () => {
      problem.value = new Refusal('internal')
      stop()
    }
    worker.onmessage = ({ data }: MessageEvent<ChecksumNews>) => {
      if ('read' in data) read.value = data.read
      else if ('hex' in data) hex.value = data.hex
      else problem.value = refusal(data.failed, '')
      if (!('read' in data)) stop()
    }
    worker.postMessage(new URL(url, location.origin).href)
  }

  onScopeDispose(stop)
  return { hex, read, running, problem, start, stop }
}
