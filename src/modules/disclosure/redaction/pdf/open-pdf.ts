import { redactionLimits } from '../limits.ts'
import type { PageSize, PageSource } from '../page.ts'
import { refuse } from '../refusal.ts'
import { drawPage } from './draw-page.ts'
import { heapOf, startPdfium, withMemory, type Pdfium } from './pdfium.ts'
import { readPageText } from './read-page-text.ts'

const PASSWORD_NEEDED = 4
const SECURITY_UNKNOWN = 5
/** A form whose pages are made by a program inside the file; what is drawn is only "please wait". */
const DYNAMIC_FORM = 2

/**
 * A PDF as its reader sees it: what was typed into forms and drawn as annotations becomes part of the page, so that
 * it is found, covered and rendered like everything else.
 */
export async function openPdf(bytes: Uint8Array): Promise<PageSource> {
  const pdfium = await startPdfium()
  const file = pdfium.malloc(bytes.length)
  heapOf(pdfium).set(bytes, file)
  const document = pdfium.FPDF_LoadMemDocument(file, bytes.length, 0)
  if (document === 0) {
    const why = pdfium.FPDF_GetLastError()
    return refuse(why === PASSWORD_NEEDED || why === SECURITY_UNKNOWN ? 'file_encrypted' : 'file_broken')
  }
  if (pdfium.FPDF_GetFormType(document) === DYNAMIC_FORM) refuse('redaction_dynamic_form')
  const count = pdfium.FPDF_GetPageCount(document)
  if (count < 1) refuse('file_broken')
  if (count > redactionLimits.maxPages)
    refuse('redaction_too_many_pages', { pages: count, most: redactionLimits.maxPages })
  const form = startForms(pdfium, document)
  const sizes = Array.from({ length: count }, (_, at) => sizeOf(pdfium, document, at))
  const flattened = new Set<number>()
  const onPage = <T>(page: number, use: (handle: number) => T): T => {
    if (!flattened.has(page)) flattenPage(pdfium, document, form, page - 1)
    flattened.add(page)
    const handle = pdfium.FPDF_LoadPage(document, page - 1)
    if (handle === 0) return refuse('file_broken')
    try {
      return use(handle)
    } finally {
      pdfium.FPDF_ClosePage(handle)
    }
  }
  return {
    sizes,
    text: (page) => onPage(page, (handle) => readPageText(pdfium, handle)),
    draw: (page, scale) => Promise.resolve(onPage(page, (handle) => drawPage(pdfium, handle, scale))),
    close: () => {
      pdfium.FPDF_CloseDocument(document)
      pdfium.free(file)
    },
  }
}

/** The environment of forms must be there before the first page, or values typed in have no picture to be drawn. */
function startForms(pdfium: Pdfium, document: number): number {
  const size = 256
  const callbacks = pdfium.malloc(size)
  heapOf(pdfium).fill(0, callbacks, callbacks + size)
  heapOf(pdfium)[callbacks] = 2
  return pdfium.FPDFDOC_InitFormFillEnvironment(document, callbacks)
}

function sizeOf(pdfium: Pdfium, document: number, index: number): PageSize {
  return withMemory(pdfium, 8, (room) => {
    if (pdfium.FPDF_GetPageSizeByIndexF(document, index, room) === 0) refuse('file_broken')
    const [width = 0, height = 0] = new Float32Array(pdfium.memory.buffer, room, 2)
    if (!(width > 0 && height > 0)) refuse('file_broken')
    return { width: rounded(width), height: rounded(height) }
  })
}

/** Done when a page is first asked for: a single page is drawn without touching the others. */
function flattenPage(pdfium: Pdfium, document: number, form: number, index: number): void {
  const page = pdfium.FPDF_LoadPage(document, index)
  if (page === 0) refuse('file_broken')
  if (form !== 0) pdfium.FORM_OnAfterLoadPage(page, form)
  pdfium.FPDFPage_Flatten(page, 0)
  if (form !== 0) pdfium.FORM_OnBeforeClosePage(page, form)
  pdfium.FPDF_ClosePage(page)
}

function rounded(points: number): number {
  return Math.round(points * 100) / 100
}
