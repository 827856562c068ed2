/// <reference types="vite/client" />

declare module '@vertx/eventbus-bridge-client.js' {
  export interface BusMessage {
    body: unknown
  }
  type Handler = (problem: unknown, message: BusMessage) => void
  export default class EventBus {
    constructor(url: string, options?: Record<string, unknown>)
    onopen: (() => void) | null
    onclose: (() => void) | null
    onerror: ((problem: unknown) => void) | null
    registerHandler(address: string, handler: Handler): void
    unregisterHandler(address: string, handler: Handler): void
    send(address: string, body: unknown, headers: object, reply: Handler): void
    close(): void
  }
}
