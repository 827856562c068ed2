export type Command =
  | 'back'
  | 'on'
  | 'back10'
  | 'on10'
  | 'keyBack'
  | 'keyOn'
  | 'middle'
  | 'needBack'
  | 'needOn'
  | 'play'
  | 'select'
  | 'draw'
  | 'paint'
  | 'blank'
  | 'allBut'
  | 'mute'
  | 'endHere'
  | 'delete'
  | 'accept'
  | 'reject'
  | 'carryOn'
  | 'carryBack'
  | 'followBack'
  | 'followBoth'
  | 'followOn'
  | 'merge'
  | 'split'
  | 'undo'
  | 'redo'
  | 'zoomIn'
  | 'zoomOut'
  | 'fit'
  | 'outlines'
  | 'shrink'
  | 'grow'
  | 'cancel'
  | 'help'

/** Keys by their place on the keyboard: with the Korean layout `key` would be a jamo. */
export const KEYS: [code: string, command: Command][] = [
  ['KeyD', 'back'],
  ['KeyF', 'on'],
  ['Shift+KeyD', 'back10'],
  ['Shift+KeyF', 'on10'],
  ['KeyC', 'back10'],
  ['KeyV', 'on10'],
  ['KeyW', 'keyBack'],
  ['KeyE', 'keyOn'],
  ['Shift+KeyM', 'middle'],
  ['KeyN', 'needOn'],
  ['Shift+KeyN', 'needBack'],
  ['Space', 'play'],
  ['KeyQ', 'select'],
  ['KeyB', 'draw'],
  ['KeyP', 'paint'],
  ['KeyG', 'blank'],
  ['KeyI', 'allBut'],
  ['KeyU', 'mute'],
  ['KeyO', 'endHere'],
  ['Delete', 'endHere'],
  ['Ctrl+Shift+Delete', 'delete'],
  ['KeyA', 'accept'],
  ['KeyR', 'reject'],
  ['Ctrl+KeyB', 'carryOn'],
  ['Ctrl+Shift+KeyB', 'carryBack'],
  ['KeyJ', 'followBack'],
  ['KeyK', 'followBoth'],
  ['KeyL', 'followOn'],
  ['KeyM', 'merge'],
  ['KeyS', 'split'],
  ['Ctrl+KeyZ', 'undo'],
  ['Ctrl+Shift+KeyZ', 'redo'],
  ['Ctrl+KeyY', 'redo'],
  ['Equal', 'zoomIn'],
  ['Shift+Equal', 'zoomIn'],
  ['NumpadAdd', 'zoomIn'],
  ['Minus', 'zoomOut'],
  ['NumpadSubtract', 'zoomOut'],
  ['Digit0', 'fit'],
  ['KeyH', 'outlines'],
  ['BracketLeft', 'shrink'],
  ['BracketRight', 'grow'],
  ['Escape', 'cancel'],
  ['Shift+Slash', 'help'],
]
const BY_KEY = new Map(KEYS)

export interface Pressed {
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
  isComposing: boolean
  target: EventTarget | null
}

/** What a key asks for; nothing while a field has the focus, a window is open, or an IME composes. */
export function commandOf(event: Pressed): Command | undefined {
  if (event.isComposing || event.altKey || elsewhere(event)) return undefined
  const held = (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.shiftKey ? 'Shift+' : '')
  return BY_KEY.get(held + event.code)
}

function elsewhere({ target, code }: Pressed): boolean {
  const { tagName, isContentEditable, type } = (target ?? {}) as Partial<HTMLInputElement>
  if (isContentEditable || tagName === 'TEXTAREA' || tagName === 'SELECT') return true
  if (tagName === 'INPUT' && !['range', 'checkbox', 'radio'].includes(type ?? 'text')) return true
  const window = typeof Element !== 'undefined' && target instanceof Element
  if (window && target.closest('[role=dialog]')) return true
  // Space presses what has the focus.
  return code === 'Space' && ['BUTTON', 'INPUT', 'A', 'SUMMARY'].includes(tagName ?? '')
}

/** How a key is written for people. */
export const keyName = (code: string) =>
  code
    .replace('Shift+Equal', '+')
    .replace('NumpadAdd', '+')
    .replace('NumpadSubtract', '−')
    .replace(/Key|Digit/g, '')
    .replace('BracketLeft', '[')
    .replace('BracketRight', ']')
    .replace('Equal', '+')
    .replace('Minus', '−')
    .replace('Shift+Slash', '?')
    .replace('Delete', 'Del')
    .replace('Escape', 'Esc')
    .replace(/\+(?=.)/g, ' + ')

/** What a command does, with its key as pictures of buttons say it. */
export function withKey(said: string, command: Command): string {
  const code = KEYS.find(([, one]) => one === command)?.[0]
  return code ? `${said} (${keyName(code)})` : said
}

/** The commands as a person looks for them; each is in one of these. */
export const GROUPS: Record<'go' | 'draw' | 'cover' | 'review' | 'view', Command[]> = {
  go: ['back', 'on', 'back10', 'on10', 'keyBack', 'keyOn', 'middle', 'play'],
  draw: ['select', 'draw', 'paint', 'shrink', 'grow', 'carryOn', 'carryBack', 'cancel'],
  cover: [
    'followBack',
    'followBoth',
    'followOn',
    'endHere',
    'split',
    'merge',
    'delete',
    'blank',
    'allBut',
    'mute',
  ],
  review: ['needOn', 'needBack', 'accept', 'reject', 'undo', 'redo'],
  view: ['zoomIn', 'zoomOut', 'fit', 'outlines', 'help'],
}

/** The box that an arrow key leads to: moved, or with Alt resized, by one pixel or with Shift by ten. */
export function nudged<B extends { x: number; y: number; width: number; height: number }>(
  box: B,
  event: { key: string; shiftKey: boolean; altKey: boolean },
  least: number,
): B | undefined {
  const by = event.shiftKey ? 10 : 1
  const ways: Record<string, [number, number]> = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, -by],
    ArrowDown: [0, by],
  }
  const way = ways[event.key]
  if (!way) return undefined
  if (!event.altKey) return { ...box, x: box.x + way[0], y: box.y + way[1] }
  return {
    ...box,
    width: Math.max(least, box.width + way[0]),
    height: Math.max(least, box.height + way[1]),
  }
}
