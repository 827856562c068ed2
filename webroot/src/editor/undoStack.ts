/** An edit of this person's, and where to look when it is undone. */
export interface Done {
  cmdId: string
  frame: number | undefined
}

/** A place to keep text by name, as sessionStorage is. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const DEPTH = 200

/** My own edits in order, so that the last of mine is undone and nobody else's. Survives a reload. */
export class UndoStack {
  private done: Done[] = []
  private undone: Done[] = []

  constructor(
    private readonly shelf?: Shelf,
    private readonly key = '',
  ) {
    try {
      const kept = JSON.parse(shelf?.getItem(key) ?? '{}') as { done?: Done[]; undone?: Done[] }
      this.done = kept.done ?? []
      this.undone = kept.undone ?? []
    } catch {
      // Nothing that can be read was kept: there is nothing to undo.
    }
  }

  get canUndo() {
    return this.done.length > 0
  }

  get canRedo() {
    return this.undone.length > 0
  }

  /** A new edit; what was undone before cannot be redone after it. */
  push(edit: Done) {
    this.done = [...this.done, edit].slice(-DEPTH)
    this.undone = []
    this.keep()
  }

  /** Whether that edit is mine and was not undone. */
  holds(cmdId: string) {
    return this.done.some((one) => one.cmdId === cmdId)
  }

  undo(): Done | undefined {
    return this.turn(this.done, this.undone)
  }

  redo(): Done | undefined {
    return this.turn(this.undone, this.done)
  }

  /** That very edit of mine is undone, whatever came after it; false when it is not mine. */
  take(cmdId: string): boolean {
    const edit = this.done.find((one) => one.cmdId === cmdId)
    if (!edit) return false
    this.done = this.done.filter((one) => one !== edit)
    this.undone.push(edit)
    this.keep()
    return true
  }

  /** An edit was refused, so there is nothing of it to undo. */
  forget(cmdId: string) {
    this.done = this.done.filter((one) => one.cmdId !== cmdId)
    this.undone = this.undone.filter((one) => one.cmdId !== cmdId)
    this.keep()
  }

  private turn(from: Done[], to: Done[]): Done | undefined {
    const edit = from.pop()
    if (edit) to.push(edit)
    this.keep()
    return edit
  }

  private keep() {
    this.shelf?.setItem(this.key, JSON.stringify({ done: this.done, undone: this.undone }))
  }
}
