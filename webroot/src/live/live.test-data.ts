import { HEADER_BYTES } from './frameHeader'
import type { Socket } from './frameStream'

/** A message as the server writes it. */
export function frameMessage(frame: number, seconds = frame / 25, kind = 0): ArrayBuffer {
  const message = new ArrayBuffer(HEADER_BYTES + 3)
  const bytes = new DataView(message)
  bytes.setUint32(0, 0x47524601)
  bytes.setUint32(4, frame)
  bytes.setFloat64(8, seconds)
  bytes.setUint32(16, 7)
  bytes.setUint16(20, 160)
  bytes.setUint8(22, kind)
  bytes.setUint8(23, 2)
  return message
}

/** A socket whose other end is the test. */
export class FakeSocket implements Socket {
  binaryType: BinaryType = 'blob'
  onopen: (() => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  closed = false
  readonly said: { type: string; frame?: number; from?: number; request?: number }[] = []

  constructor(readonly ticket: string) {}

  send(text: string) {
    this.said.push(JSON.parse(text))
  }

  close() {
    this.closed = true
  }
}
