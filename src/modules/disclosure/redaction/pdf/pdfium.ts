import { PDFiumModule } from '@hyzyla/pdfium'

/**
 * The calls of PDFium that we make, as its C interface names them. The package's own classes give neither the place of
 * a character nor the flattening of forms, so we call the functions beneath them.
 */
export interface Pdfium {
  FPDF_InitLibrary: () => void
  FPDF_LoadMemDocument: (bytes: number, length: number, password: number) => number
  FPDF_CloseDocument: (document: number) => void
  FPDF_GetLastError: () => number
  FPDF_GetFormType: (document: number) => number
  FPDF_GetPageCount: (document: number) => number
  FPDF_LoadPage: (document: number, index: number) => number
  FPDF_ClosePage: (page: number) => void
  FPDF_GetPageSizeByIndexF: (document: number, index: number, size: number) => number
  FPDF_GetPageWidthF: (page: number) => number
  FPDF_GetPageHeightF: (page: number) => number
  FPDF_PageToDevice: (
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    x: number,
    y: number,
    outX: number,
    outY: number,
  ) => number
  FPDFPage_Flatten: (page: number, use: number) => number
  FPDFDOC_InitFormFillEnvironment: (document: number, form: number) => number
  FPDFDOC_ExitFormFillEnvironment: (form: number) => void
  FORM_OnAfterLoadPage: (page: number, form: number) => void
  FORM_OnBeforeClosePage: (page: number, form: number) => void
  FPDFText_LoadPage: (page: number) => number
  FPDFText_ClosePage: (text: number) => void
  FPDFText_CountChars: (text: number) => number
  FPDFText_GetUnicode: (text: number, at: number) => number
  FPDFText_GetTextObject: (text: number, at: number) => number
  FPDFText_GetLooseCharBox: (text: number, at: number, rect: number) => number
  FPDFText_GetCharBox: (
    text: number,
    at: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ) => number
  FPDFTextObj_GetFont: (object: number) => number
  FPDFTextObj_GetTextRenderMode: (object: number) => number
  FPDFFont_GetIsEmbedded: (font: number) => number
  FPDFFont_GetGlyphPath: (font: number, character: number, size: number) => number
  FPDFGlyphPath_CountGlyphSegments: (path: number) => number
  FPDFPageObj_SetIsActive: (object: number, active: number) => number
  FPDFBitmap_CreateEx: (
    width: number,
    height: number,
    format: number,
    bytes: number,
    stride: number,
  ) => number
  FPDFBitmap_FillRect: (
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
  ) => number
  FPDFBitmap_Destroy: (bitmap: number) => void
  FPDF_RenderPageBitmap: (
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ) => void
  malloc: (size: number) => number
  free: (at: number) => void
  memory: { buffer: ArrayBuffer }
}

/** A fresh PDFium: each task has its own, so that nothing of one file can show in another. */
export async function startPdfium(): Promise<Pdfium> {
  const { wasmExports } = (await PDFiumModule({})) as unknown as { wasmExports: Pdfium }
  wasmExports.FPDF_InitLibrary()
  return wasmExports
}

/** Its memory as bytes; asked for each time, since it moves when it grows. */
export function heapOf(pdfium: Pdfium): Uint8Array {
  return new Uint8Array(pdfium.memory.buffer)
}

/** Memory of the module for the time of one call. */
export function withMemory<T>(pdfium: Pdfium, size: number, use: (at: number) => T): T {
  const at = pdfium.malloc(size)
  if (at === 0) throw new Error('no memory in pdfium')
  try {
    return use(at)
  } finally {
    pdfium.free(at)
  }
}
