/** What a grid of equal cards needs to know of its place on the page, all in CSS pixels. */
export interface GridShape {
  count: number
  width: number
  /** The least width of a card. */
  least: number
  gap: number
  /** The height of a card for its width. */
  heightOf: (width: number) => number
  /** How far the grid's top has gone above the window's top; below zero while it is under it. */
  above: number
  windowHeight: number
  /** Rows kept ready on either side. */
  spare: number
}

/** Which cards are to be drawn, and where. */
export interface GridWindow {
  columns: number
  rowHeight: number
  height: number
  first: number
  last: number
  top: number
}

/** Only the cards near the window are drawn; the others are room. `last` is below `first` when none is. */
export function gridWindow(shape: GridShape): GridWindow {
  const { count, width, least, gap } = shape
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)))
  const cardWidth = (width - gap * (columns - 1)) / columns
  const rowHeight = shape.heightOf(cardWidth) + gap
  const rows = Math.ceil(count / columns)
  const height = Math.max(0, rows * rowHeight - gap)
  const firstRow = clamp(Math.floor(shape.above / rowHeight) - shape.spare, 0, rows)
  const lastRow = clamp(
    Math.ceil((shape.above + shape.windowHeight) / rowHeight) + shape.spare,
    firstRow,
    rows,
  )
  return {
    columns,
    rowHeight,
    height,
    first: firstRow * columns,
    last: Math.min(count, lastRow * columns) - 1,
    top: firstRow * rowHeight,
  }
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** Where the arrow keys lead from a card, or null when the key is none of them. */
export function steppedTo(
  key: string,
  from: number,
  grid: { count: number; columns: number; rowsPerPage: number },
): number | null {
  const { count, columns } = grid
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * grid.rowsPerPage,
    PageDown: columns * grid.rowsPerPage,
    Home: -from,
    End: count - 1 - from,
  }
  const step = steps[key]
  return step === undefined || count === 0 ? null : clamp(from + step, 0, count - 1)
}
