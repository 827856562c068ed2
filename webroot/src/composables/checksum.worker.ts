import { Sha256 } from './sha256'

export type ChecksumNews = { read: number } | { hex: string } | { failed: number }

/** Reads an address to its end and tells the SHA-256 of its bytes, holding one piece at a time. */
self.onmessage = async (message: MessageEvent<string>) => {
  const say = (news: ChecksumNews) => self.postMessage(news)
  try {
    const response = await fetch(message.data)
    if (!response.ok || !response.body) return say({ failed: response.status })
    const sum = new Sha256()
    const reader = response.body.getReader()
    let read = 0
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      sum.add(piece.value)
      read += piece.value.length
      say({ read })
    }
    say({ hex: sum.hex() })
  } catch {
    say({ failed: 0 })
  }
}
