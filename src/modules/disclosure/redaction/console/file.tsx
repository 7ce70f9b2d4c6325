import { isIdentity } from '#platform/identity.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, NotFound, type Refusal } from '#platform/refusal.ts'
import { consoleFrame, daysLeft, errorsOf, param, readCase, statusFor } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { findInSource, readLines, readWords } from '../find-in-source.ts'
import { openWord } from '../index.ts'
import {
  addMarks,
  changeGrounds,
  keepPicturesOf,
  removeMark,
  sayNothingToCover,
  type FileAt,
} from '../mark-redaction.ts'
import { coverWords } from '../messages/cover-words.ts'
import type { Redaction } from '../redaction.ts'
import { mayRedact } from '../rules/may-redact.ts'
import { redactionState } from '../rules/redaction-state.ts'
import { findRedaction } from '../store/redactions.ts'
import { inTurn } from '../turns.ts'
import { FilePage } from './file-page.tsx'
import {
  atForm,
  fileHref,
  nothingTyped,
  pagesOf,
  readTyped,
  wantedPlaces,
  type FileView,
  type Typed,
} from './file-view.ts'
import { openOnce } from './file-opening.ts'

/** The file of the address with what is done to it; `NotFound` for one of another case. */
export async function readFile(c: AppContext): Promise<{ request: DisclosureRequest; redaction: Redaction }> {
  const request = await readCase(c)
  const id = param(c, 'file')
  const redaction = isIdentity(id) ? await findRedaction(c.get('ctx').db, request.id, id) : null
  if (redaction === null) throw new NotFound('file of a case')
  return { request, redaction }
}

export const pageNumber = (values: FormValues, most: number): number =>
  Math.min(Math.max(1, Math.floor(Number(values.text('page'))) || 1), most)

interface Shown {
  typed?: Typed
  refusals?: readonly Refusal[]
  /** the page of the file, where a form was answered */
  page?: number
  find?: boolean
}

async function show(c: AppContext, shown: Shown = {}): Promise<Response> {
  const ctx = c.get('ctx')
  const { request, redaction } = await readFile(c)
  const file = await openOnce(c, request, { fileId: redaction.sourceId, sourceId: redaction.sourceId })
  const bytes = new Uint8Array(file.bytes)
  const asked = query(c)
  const pages = pagesOf(redaction)
  const number = shown.page ?? pageNumber(asked, pages)
  const typed = shown.typed ?? nothingTyped
  const { opened } = redaction
  const found = shown.find === true ? await findInSource(redaction, bytes, typed) : null
  const wantsLines = asked.has('lines') || typed.by === 'lines'
  const refusals = atForm(shown.refusals ?? [], typed.by)
  const view: FileView = {
    frame: consoleFrame(c),
    request,
    left: await daysLeft(ctx, request),
    file,
    redaction,
    state: redactionState(redaction),
    page: number,
    pages,
    measured: asked.has('grid') || Object.values(typed.sides).some((side) => side !== ''),
    mayCover: mayRedact(ctx.actor, request, 'cover') === 'ok',
    errors: errorsOf(refusals, coverWords),
    typed,
    found,
    lines: wantsLines && opened.kind === 'pages' ? await readLines(opened, bytes, number) : null,
    word: opened.kind === 'word' ? await inTurn(() => openWord(bytes)) : null,
  }
  c.header('cache-control', 'no-store')
  return page(c, <FilePage {...view} />, statusFor(refusals))
}

/** 遮盖处理 of one file: its pages or paragraphs, what is covered, and every way to cover more. */
export function showFile(c: AppContext): Promise<Response> {
  return show(c)
}

const at = (request: DisclosureRequest, redaction: Redaction, values: FormValues): FileAt => ({
  requestId: request.id,
  sourceId: redaction.sourceId,
  revision: Number(values.text('revision')) || 0,
})

/** Words come in the body: what is sought in a file may name people, and addresses are written into logs. */
export async function postFind(c: AppContext): Promise<Response> {
  const { redaction } = await readFile(c)
  const values = await form(c)
  const typed: Typed = { ...readTyped(values), by: 'find' }
  const number = pageNumber(values, pagesOf(redaction))
  const nothing = readWords(typed.words).length === 0 && !typed.personal
  if (nothing)
    return show(c, {
      typed,
      page: number,
      refusals: [{ refused: 'redaction_words_missing', field: 'words' }],
    })
  return show(c, { typed, page: number, find: true })
}

export async function postMarks(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const values = await form(c)
  const typed = readTyped(values)
  const number = pageNumber(values, pagesOf(redaction))
  const again = (refusals: readonly Refusal[]) =>
    show(c, { typed, page: number, refusals, find: typed.by === 'find' })
  const places = wantedPlaces(typed, redaction.opened, number)
  if ('refused' in places) return again([places])
  const done = await attempt(() =>
    addMarks(c.get('ctx'), at(request, redaction, values), { places, ground: typed.ground }),
  )
  if (!done.ok) return again(done.refusals)
  return redirect(
    c,
    `${fileHref(request, redaction.sourceId)}?page=${number}`,
    `已遮盖 ${places.length} 处，生成文件后才会生效。`,
  )
}

/** The list of marks: another ground for some of them, or one taken away. */
export async function postList(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const values = await form(c)
  const typed = readTyped(values)
  const number = pageNumber(values, pagesOf(redaction))
  const ctx = c.get('ctx')
  const where = at(request, redaction, values)
  const removes = values.has('remove')
  const done = await attempt(() =>
    removes
      ? removeMark(ctx, where, Number(values.text('remove')))
      : changeGrounds(ctx, where, typed.grounds),
  )
  if (!done.ok) return show(c, { typed, page: number, refusals: done.refusals })
  const said = removes ? '已取消一处遮盖。' : '已修改依据。'
  return redirect(c, `${fileHref(request, redaction.sourceId)}?page=${number}#marks`, said)
}

export async function postNothing(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const values = await form(c)
  const done = await attempt(() => sayNothingToCover(c.get('ctx'), at(request, redaction, values)))
  if (!done.ok) return show(c, { refusals: done.refusals })
  return redirect(c, fileHref(request, redaction.sourceId, '/result'), '已记录：无需遮盖。请生成文件并确认。')
}

export async function postPictures(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const values = await form(c)
  const numbers = values.all('picture').map(Number)
  const done = await attempt(() => keepPicturesOf(c.get('ctx'), at(request, redaction, values), numbers))
  if (!done.ok) return show(c, { refusals: done.refusals })
  return redirect(c, `${fileHref(request, redaction.sourceId)}#pictures`, '已保存图片的选择。')
}
