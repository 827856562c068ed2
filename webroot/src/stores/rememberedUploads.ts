/** An upload that began in this browser, so that it can be found again after a reload. */
export interface Remembered {
  id: string
  name: string
  size: number
}

const KEY = 'garim.uploads'
const MOST = 100

/** What this browser began and did not finish, newest first. */
export function remembered(): Remembered[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(found) ? found.filter(isRemembered) : []
  } catch {
    return []
  }
}

export function remember(upload: Remembered) {
  save([upload, ...remembered().filter((one) => one.id !== upload.id)].slice(0, MOST))
}

export function forget(id: string) {
  save(remembered().filter((one) => one.id !== id))
}

function save(list: Remembered[]) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list))
  } catch {
    // A full or forbidden store costs the list after a reload, not the upload.
  }
}

function isRemembered(one: unknown): one is Remembered {
  const { id, name, size } = (one ?? {}) as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' && typeof size === 'number'
}
