import type { Connection } from './events'

/** A connection to this page's own server; its code is fetched after the page was drawn. */
export async function browserConnection(): Promise<Connection> {
  const [{ default: EventBus }, { default: SockJS }] = await Promise.all([
    import('@vertx/eventbus-bridge-client.js'),
    import('sockjs-client'),
  ])
  // The client looks for SockJS where a script tag would have put it.
  ;(globalThis as Record<string, unknown>).SockJS = SockJS
  return new EventBus('/eventbus', {
    vertxbus_reconnect_attempts_max: 0,
    transports: ['websocket', 'xhr-polling'],
  })
}
