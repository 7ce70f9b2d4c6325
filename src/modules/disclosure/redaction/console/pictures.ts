import type { AppContext } from '#platform/http/context.ts'
import { NotFound } from '#platform/refusal.ts'
import { param } from '../../console/case-frame.tsx'
import { drawPage } from '../index.ts'
import type { SourceFile } from '../page.ts'
import { inTurn } from '../turns.ts'
import { readFile } from './file.tsx'
import { openOnce } from './file-opening.ts'

// Own parameters: 115 dots per inch reads well on a screen; a plan is drawn smaller.
const screenScale = 1.6
const mostPixels = 2400

async function draw(
  c: AppContext,
  file: SourceFile,
  page: number,
  size: { width: number; height: number },
): Promise<Response> {
  const scale = Math.min(screenScale, mostPixels / Math.max(size.width, size.height))
  const png = await inTurn(() => drawPage(file, page, scale))
  // Through the context, so that the cookie of the opening goes with it.
  return c.body(Buffer.from(png), 200, {
    'content-type': 'image/png',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
}

const pageOf = (c: AppContext): number => {
  const number = Number(param(c, 'page'))
  if (!Number.isInteger(number) || number < 1) throw new NotFound('page of a file')
  return number
}

/** One page of a source file as a picture; part of the opening of its page. */
export async function drawSource(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const number = pageOf(c)
  const { opened, sourceId } = redaction
  const size = opened.kind === 'pages' ? opened.sizes[number - 1] : undefined
  if (opened.kind !== 'pages' || size === undefined) throw new NotFound('page of a file')
  const { bytes } = await openOnce(c, request, { fileId: sourceId, sourceId })
  return draw(c, { bytes: new Uint8Array(bytes), format: opened.format }, number, size)
}

/** One page of the finished file as a picture. */
export async function drawResult(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const number = pageOf(c)
  const { opened, sourceId, resultId } = redaction
  const size = opened.kind === 'pages' ? opened.sizes[number - 1] : undefined
  if (resultId === null || size === undefined) throw new NotFound('page of a file')
  const { bytes } = await openOnce(c, request, { fileId: resultId, sourceId })
  return draw(c, { bytes: new Uint8Array(bytes), format: 'pdf' }, number, size)
}
