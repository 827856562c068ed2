// Connects the browser's own client to a running http room and prints what it hears, a line each.
// Arguments: the folder whose node_modules holds the client, the URL, then addresses to hear.
// A line "send <address> <json>" on standard input sends a message there and prints what is answered.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

const [modules, url, ...addresses] = process.argv.slice(2)
const require = createRequire(modules + '/package.json')
globalThis.SockJS = require('sockjs-client')
const EventBus = require('@vertx/eventbus-bridge-client.js')

const say = (what, value) => console.log(what + ' ' + JSON.stringify(value))
const bus = new EventBus(url, { vertxbus_ping_interval: 1000 })
bus.onerror = (problem) => say('error', problem)
bus.onclose = () => process.exit(0)
bus.onopen = () => {
  for (const address of addresses) {
    bus.registerHandler(address, (problem, message) => say('heard', message.body))
  }
  say('open', addresses)
}
createInterface({ input: process.stdin }).on('line', (line) => {
  const [verb, address, body] = line.split(' ')
  if (verb === 'send') {
    bus.send(address, JSON.parse(body), {}, (problem, reply) => say('reply', { problem, reply }))
  } else {
    bus.close()
  }
})
