/** What stands before a JPEG on the wire: 24 bytes, big endian. */
export interface FrameHeader {
  /** Counted from 0 in the order shown. */
  frame: number
  /** By the source's clock. */
  seconds: number
  /** How many frames this connection was too slow for. */
  dropped: number
  width: number
  kind: 'live' | 'seek'
  /** The low byte of how many pictures of this frame there were. */
  revision: number
}

export const HEADER_BYTES = 24
const MAGIC = 0x47524601

/** The header of a message; null when it is no frame of a version known here. */
export function parseHeader(message: ArrayBuffer): FrameHeader | null {
  if (message.byteLength <= HEADER_BYTES) return null
  const bytes = new DataView(message)
  if (bytes.getUint32(0) !== MAGIC) return null
  return {
    frame: bytes.getUint32(4),
    seconds: bytes.getFloat64(8),
    dropped: bytes.getUint32(16),
    width: bytes.getUint16(20) * 8,
    kind: bytes.getUint8(22) === 1 ? 'seek' : 'live',
    revision: bytes.getUint8(23),
  }
}
