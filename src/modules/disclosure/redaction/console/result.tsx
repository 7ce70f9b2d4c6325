import type { AppContext } from '#platform/http/context.ts'
import { downloadHeaders } from '#platform/files.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, demand, NotFound, type Refusal } from '#platform/refusal.ts'
import { consoleFrame, daysLeft, errorsOf, statusFor } from '../../console/case-frame.tsx'
import { openFileForStaff } from '../../register/open-file.ts'
import { mayIn } from '../../rules/who-may.ts'
import { confirmRedaction } from '../confirm-redaction.ts'
import { openWord } from '../index.ts'
import { askForResult } from '../make-redaction.ts'
import { coverWords } from '../messages/cover-words.ts'
import { hasOpenText, readOpenText } from '../open-text.ts'
import { mayRedact } from '../rules/may-redact.ts'
import { isGivenUp, redactionState } from '../rules/redaction-state.ts'
import { inTurn } from '../turns.ts'
import { pageNumber, readFile } from './file.tsx'
import { blocksAtOnce, fileHref } from './file-view.ts'
import { openOnce } from './file-opening.ts'
import { ResultPage, type ResultView } from './result-page.tsx'

/** Seconds after which a page that waits for a result looks again. */
const lookAgain = 3

async function show(c: AppContext, refusals: readonly Refusal[] = [], giveText = true): Promise<Response> {
  const ctx = c.get('ctx')
  const { request, redaction } = await readFile(c)
  demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
  const { resultId, sourceId, opened } = redaction
  const result = resultId === null ? null : await openOnce(c, request, { fileId: resultId, sourceId })
  const word =
    result !== null && opened.kind === 'word'
      ? await inTurn(() => openWord(new Uint8Array(result.bytes)))
      : null
  const pages =
    opened.kind === 'pages' ? opened.sizes.length : Math.ceil((word?.blocks.length ?? 0) / blocksAtOnce)
  const state = redactionState(redaction)
  const view: ResultView = {
    frame: consoleFrame(c),
    request,
    left: await daysLeft(ctx, request),
    redaction,
    state,
    result,
    word,
    page: pageNumber(query(c), Math.max(1, pages)),
    pages,
    mayCover: mayRedact(ctx.actor, request, 'cover') === 'ok',
    mayConfirm: mayRedact(ctx.actor, request, 'confirm') === 'ok',
    givenUp: isGivenUp(redaction, ctx.now),
    failures: redaction.failure === null ? [] : errorsOf(redaction.failure, coverWords),
    hasText: hasOpenText(redaction),
    giveText,
    errors: errorsOf([...refusals], coverWords),
  }
  c.header('cache-control', 'no-store')
  if (state === 'making' && refusals.length === 0) c.header('refresh', String(lookAgain))
  return page(c, <ResultPage {...view} />, statusFor([...refusals]))
}

/** The finished file with its after-check, to be looked at and confirmed. */
export function showResult(c: AppContext): Promise<Response> {
  return show(c)
}

export async function postMake(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const revision = Number((await form(c)).text('revision')) || 0
  const where = { requestId: request.id, sourceId: redaction.sourceId, revision }
  const done = await attempt(() => askForResult(c.get('ctx'), where))
  return done.ok ? redirect(c, fileHref(request, redaction.sourceId, '/result')) : show(c, done.refusals)
}

export async function postConfirm(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  const values = await form(c)
  const giveText = values.has('giveText')
  const where = {
    requestId: request.id,
    sourceId: redaction.sourceId,
    revision: Number(values.text('revision')) || 0,
    giveText,
  }
  const done = await attempt(() => confirmRedaction(c.get('ctx'), where))
  return done.ok
    ? redirect(c, fileHref(request, redaction.sourceId, '/result'), '已确认，可以随答复提供。')
    : show(c, done.refusals, giveText)
}

/** The finished file; each download is written into the audit trail. */
export async function downloadResult(c: AppContext): Promise<Response> {
  const { request, redaction } = await readFile(c)
  if (redaction.resultId === null) throw new NotFound('file of a case')
  const file = await openFileForStaff(c.get('ctx'), request, redaction.resultId)
  const headers = { ...downloadHeaders(file), 'cache-control': 'no-store' }
  return new Response(Buffer.from(file.bytes), { headers })
}

/** What stays readable, as plain text; only beside a result that was proved. */
export async function downloadText(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { request, redaction } = await readFile(c)
  if (redaction.resultId === null || !hasOpenText(redaction)) throw new NotFound('text of a file')
  await openFileForStaff(ctx, request, redaction.resultId)
  const bytes = Buffer.from(`\uFEFF${await readOpenText(ctx, redaction)}`, 'utf8')
  const headers = downloadHeaders({ name: '可读文字.txt', mediaType: 'text/plain', size: bytes.length })
  return new Response(bytes, { headers: { ...headers, 'cache-control': 'no-store' } })
}
