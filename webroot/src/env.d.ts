/// <reference types="vite/client" />

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

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
    close(): void
  }
}
