import type { Bitmap, CharacterState, PageText } from '../page.ts'
import { drawPage } from './draw-page.ts'
import { withMemory, type Pdfium } from './pdfium.ts'

/** Points are asked for in thousandths, since PDFium answers in whole device units. */
const FINE = 1000
const INVISIBLE = 3
/** Own parameter: enough to see whether a character leaves any trace, at a fraction of the time. */
const traceScale = 1.5

interface Character {
  unit: string
  place: [x: number, y: number, width: number, height: number]
  object: number
}

/** The characters of a page, where they stand as the page is seen, and whether each of them can be seen. */
export function readPageText(pdfium: Pdfium, page: number): PageText {
  const text = pdfium.FPDFText_LoadPage(page)
  if (text === 0) return { text: '', places: new Float32Array(0), states: [] }
  try {
    const count = pdfium.FPDFText_CountChars(text)
    const characters = withMemory(pdfium, 64, (room) =>
      Array.from({ length: Math.max(0, count) }, (_, at) => readCharacter(pdfium, page, text, at, room)),
    )
    const isDrawn = traces(pdfium, page, characters)
    const glyphs = new Map<string, boolean>()
    const states = characters.map((character) => stateOf(pdfium, character, isDrawn(character), glyphs))
    return {
      text: characters.map((character) => character.unit).join(''),
      places: Float32Array.from(
        characters.flatMap((character) =>
          Array.from({ length: character.unit.length }, () => character.place).flat(),
        ),
      ),
      states: characters.flatMap((character, at) =>
        Array.from({ length: character.unit.length }, () => states[at] ?? 'layer'),
      ),
    }
  } finally {
    pdfium.FPDFText_ClosePage(text)
  }
}

function readCharacter(pdfium: Pdfium, page: number, text: number, at: number, room: number): Character {
  const code = pdfium.FPDFText_GetUnicode(text, at)
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  // The line as high as its font and the ink itself, whichever reaches further.
  const edges: number[] = []
  if (pdfium.FPDFText_GetLooseCharBox(text, at, room) !== 0) {
    const [left = 0, top = 0, right = 0, bottom = 0] = new Float32Array(pdfium.memory.buffer, room, 4)
    edges.push(left, bottom, right, top)
  }
  if (pdfium.FPDFText_GetCharBox(text, at, room, room + 8, room + 16, room + 24) !== 0) {
    const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(pdfium.memory.buffer, room, 4)
    edges.push(left, bottom, right, top)
  }
  return {
    unit: isCharacter ? String.fromCodePoint(code) : '\uFFFD',
    place: seenPlace(pdfium, page, edges, room),
    object: pdfium.FPDFText_GetTextObject(text, at),
  }
}

/** From the coordinates of the page to points from the top left of what is seen: turned and cropped. */
function seenPlace(pdfium: Pdfium, page: number, edges: number[], room: number): Character['place'] {
  const width = pdfium.FPDF_GetPageWidthF(page)
  const height = pdfium.FPDF_GetPageHeightF(page)
  const xs: number[] = []
  const ys: number[] = []
  for (let i = 0; i + 1 < edges.length; i += 2) {
    const [x = 0, y = 0] = [edges[i], edges[i + 1]]
    const [fineX, fineY] = [Math.round(width * FINE), Math.round(height * FINE)]
    pdfium.FPDF_PageToDevice(page, 0, 0, fineX, fineY, 0, x, y, room, room + 4)
    const [seenX = 0, seenY = 0] = new Int32Array(pdfium.memory.buffer, room, 2)
    xs.push(seenX / FINE)
    ys.push(seenY / FINE)
  }
  if (xs.length === 0) return [0, 0, 0, 0]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
}

/**
 * Renders the page with and without its text: a character that changes nothing is not seen, whatever hides it (white on
 * white, a picture over it, outside the page).
 */
function traces(pdfium: Pdfium, page: number, characters: Character[]): (character: Character) => boolean {
  const objects = new Set(characters.map((character) => character.object).filter((object) => object !== 0))
  if (objects.size === 0) return () => false
  const withText = drawPage(pdfium, page, traceScale)
  for (const object of objects) pdfium.FPDFPageObj_SetIsActive(object, 0)
  const without = drawPage(pdfium, page, traceScale)
  for (const object of objects) pdfium.FPDFPageObj_SetIsActive(object, 1)
  return ({ place }) => differs(withText, without, place)
}

function differs(a: Bitmap, b: Bitmap, [x, y, width, height]: Character['place']): boolean {
  const right = Math.min(a.width, Math.ceil((x + width) * traceScale))
  const bottom = Math.min(a.height, Math.ceil((y + height) * traceScale))
  for (let row = Math.max(0, Math.floor(y * traceScale)); row < bottom; row += 1)
    for (let column = Math.max(0, Math.floor(x * traceScale)); column < right; column += 1) {
      const at = (row * a.width + column) * 4
      if (a.rgba[at] !== b.rgba[at] || a.rgba[at + 1] !== b.rgba[at + 1] || a.rgba[at + 2] !== b.rgba[at + 2])
        return true
    }
  return false
}

/** A character of a font that is not in the file and has no stand-in leaves the page blank: the reader's system had it. */
function stateOf(
  pdfium: Pdfium,
  { unit, object }: Character,
  isDrawn: boolean,
  glyphs: Map<string, boolean>,
): CharacterState {
  if (isDrawn) return 'drawn'
  if (object === 0 || unit.trim() === '') return 'layer'
  if (pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) return 'layer'
  const font = pdfium.FPDFTextObj_GetFont(object)
  if (font === 0 || pdfium.FPDFFont_GetIsEmbedded(font) === 1) return 'layer'
  const key = `${font} ${unit}`
  const known = glyphs.get(key)
  const has = known ?? hasGlyph(pdfium, font, unit)
  glyphs.set(key, has)
  return has ? 'layer' : 'blank'
}

function hasGlyph(pdfium: Pdfium, font: number, unit: string): boolean {
  const path = pdfium.FPDFFont_GetGlyphPath(font, unit.codePointAt(0) ?? 0, 12)
  return path !== 0 && pdfium.FPDFGlyphPath_CountGlyphSegments(path) > 0
}
