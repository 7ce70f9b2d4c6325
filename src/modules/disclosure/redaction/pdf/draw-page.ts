import { leastScale, redactionLimits, resultScale } from '../limits.ts'
import type { Bitmap, PageSize } from '../page.ts'
import { refuse } from '../refusal.ts'
import { heapOf, withMemory, type Pdfium } from './pdfium.ts'

const BGRA = 4
const WITH_ANNOTATIONS = 0x01
/** Red first, as every other program here wants its pixels. */
const RED_FIRST = 0x10
const WHITE = 0xffffffff

/** The scale a page is rendered at in the result: 150 dots per inch, less for plans, never so little that print is lost. */
export function scaleOf(size: PageSize): number {
  const scale = Math.min(resultScale, Math.sqrt(redactionLimits.maxPixels / (size.width * size.height)))
  if (scale < leastScale) refuse('redaction_page_too_large')
  return scale
}

/** Pixels of a page at a scale. */
export function pixelsOf(size: PageSize, scale: number): { width: number; height: number } {
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}

/** Renders one open page on white. */
export function drawPage(pdfium: Pdfium, page: number, scale: number): Bitmap {
  const size = { width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) }
  const { width, height } = pixelsOf(size, scale)
  if (width * height > redactionLimits.maxPixels) refuse('redaction_page_too_large')
  return withMemory(pdfium, width * height * BGRA, (pixels) => {
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, BGRA, pixels, width * BGRA)
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS | RED_FIRST)
      // A copy: the memory of the module moves when it grows.
      return { width, height, rgba: heapOf(pdfium).slice(pixels, pixels + width * height * BGRA) }
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap)
    }
  })
}
