import type { Box } from './edits'
import type { Seen } from './overlay'

/** What is to be covered at once, and how; a mosaic where nothing is said. */
export interface Cover {
  box: Box
  look?: Seen['look']
}

/** Mosaics are of some cells across, blurs of fewer: nobody is made out in either. */
const CELLS = 6
const BLURRED = 4
let small: HTMLCanvasElement | undefined

/**
 * Covers a box of the picture as it will look, near enough, before the server has done it. It is made of
 * the picture underneath, which is anonymized where the server knew of it.
 */
export function coverUp(
  paint: CanvasRenderingContext2D,
  picture: ImageBitmap,
  { box, look }: Cover,
  scale: number,
  fill: string,
) {
  const x = Math.max(0, box.x * scale)
  const y = Math.max(0, box.y * scale)
  const width = Math.min(picture.width, (box.x + box.width) * scale) - x
  const height = Math.min(picture.height, (box.y + box.height) * scale) - y
  if (width <= 0 || height <= 0) return
  paint.save()
  if (look?.shape === 'ellipse') {
    paint.beginPath()
    const [across, down] = [(box.width * scale) / 2, (box.height * scale) / 2]
    paint.ellipse(box.x * scale + across, box.y * scale + down, across, down, 0, 0, 2 * Math.PI)
    paint.clip()
  }
  if (look?.style === 'fill') {
    paint.fillStyle = fill
    paint.fillRect(x, y, width, height)
  } else {
    const across = look?.style === 'blur' ? BLURRED : CELLS
    small ??= document.createElement('canvas')
    small.width = across
    small.height = Math.max(1, Math.round((across * height) / width))
    const cells = small.getContext('2d')
    if (cells) {
      cells.imageSmoothingQuality = 'high'
      cells.drawImage(picture, x, y, width, height, 0, 0, small.width, small.height)
      paint.imageSmoothingEnabled = look?.style === 'blur'
      paint.drawImage(small, 0, 0, small.width, small.height, x, y, width, height)
    }
  }
  paint.restore()
}
