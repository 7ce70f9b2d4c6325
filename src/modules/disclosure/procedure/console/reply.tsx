import { searchDocuments } from '#documents'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, demand, refusalsOf, type Refusal } from '#platform/refusal.ts'
import { maxCaseFile } from '../../case-files.ts'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  readCase,
  statusFor,
} from '../../console/case-frame.tsx'
import type { DecisionCode, DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { listIdsOfSameApplicant } from '../../store/applicants.ts'
import { emptyReply, type DraftedReply } from '../reply-draft.ts'
import { offeredFiles, readReplyFacts } from '../reply-facts.ts'
import { readReplies, type ReplyVersion } from '../read-reply.ts'
import { maySide } from '../rules/side-actions.ts'
import { saveReply, submitReply } from '../save-reply.ts'
import { listLetterNumbers } from '../store/replies.ts'
import { Blocked } from './blocked.tsx'
import { ReplyCodePage } from './reply-code.tsx'
import { ReplyFormPage, type FoundDocument } from './reply-form.tsx'
import { readCode, readReplyForm, reworkParts, underCode, withGrounds } from './reply-typed.ts'
import { wordsFor } from './step-screen.tsx'

/** Bytes of a reply with its files; more go one after the other. */
export const replyBody = 3 * maxCaseFile

interface Shown {
  draft: DraftedReply
  refusals: Refusal[]
  found?: FoundDocument[] | null
  words?: string
}

/** The draft at hand, else what a returned version said, else nothing yet. */
function startOf(versions: ReplyVersion[]): { draft: DraftedReply | null; revision: number } {
  const [last] = versions
  if (last === undefined) return { draft: null, revision: 0 }
  return { draft: last.draft, revision: last.returnedAt === null ? last.revision : 0 }
}

async function showForm(c: AppContext, request: DisclosureRequest, shown: Shown): Promise<Response> {
  const ctx = c.get('ctx')
  const versions = await readReplies(ctx, request.id)
  const [last] = versions
  const stale = shown.refusals.some(({ refused }) => refused === 'stale_version')
  const others = await listIdsOfSameApplicant(ctx.db, request.id)
  const view = (
    <ReplyFormPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      draft={shown.draft}
      revision={startOf(versions).revision}
      last={last ?? null}
      theirs={stale && last !== undefined ? last.draft : null}
      facts={await readReplyFacts(ctx, request, shown.draft.enclosures.length)}
      files={await offeredFiles(ctx, request.id)}
      earlier={await listLetterNumbers(ctx.db, others)}
      found={shown.found ?? null}
      words={shown.words ?? ''}
      errors={wordsFor(shown.refusals)}
    />
  )
  return page(c, view, statusFor(shown.refusals))
}

/** Whoever may not, is refused; whoever may, but not now, reads why. */
async function blockedPage(c: AppContext, request: DisclosureRequest): Promise<Response | null> {
  const ctx = c.get('ctx')
  const against = refusalsOf(maySide(ctx.actor, request, 'draft_reply'))
  if (against.length === 0) return null
  const errors = wordsFor(against)
  const left = await daysLeft(ctx, request)
  return page(
    c,
    <CaseFrame frame={consoleFrame(c)} request={request} left={left} doing="拟写答复" errors={errors}>
      <Blocked request={request} doing="拟写答复" errors={errors} />
    </CaseFrame>,
    409,
  )
}

/** 拟写答复: first the decision, then the fields it needs. */
export async function showReply(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const blocked = await blockedPage(c, request)
  if (blocked !== null) return blocked
  const { draft } = startOf(await readReplies(ctx, request.id))
  const asked = query(c)
  const code: DecisionCode | null = readCode(asked.text('code')) ?? draft?.code ?? null
  if (code === null || asked.has('choose')) {
    const facts = await readReplyFacts(ctx, request, 0)
    const left = await daysLeft(ctx, request)
    return page(
      c,
      <ReplyCodePage frame={consoleFrame(c)} request={request} left={left} chosen={code} facts={facts} />,
    )
  }
  const shown = draft === null ? emptyReply(code, request.deliveryWay) : underCode(draft, code)
  return showForm(c, request, { draft: shown, refusals: [] })
}

/** A body over the limit was not read: the draft as it was saved, with the reason at the field of the files. */
export async function replyTooLarge(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  demand(mayIn(c.get('ctx').actor, 'disclosure.handle', request))
  const { draft } = startOf(await readReplies(c.get('ctx'), request.id))
  const limitMb = replyBody / 1024 / 1024
  return showForm(c, request, {
    draft: draft ?? emptyReply('d1b', request.deliveryWay),
    refusals: [{ refused: 'file_too_large', field: 'files', details: { limitMb } }],
  })
}

async function filesOf(values: FormValues): Promise<{ name: string; bytes: Uint8Array }[]> {
  return Promise.all(
    values
      .files('files')
      .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

async function findPublic(c: AppContext, words: string): Promise<FoundDocument[]> {
  const { publicUrl } = c.get('services').config
  const { hits } = await searchDocuments(c.get('ctx').db, { q: words, pageSize: 8 })
  return hits.map((hit) => ({
    id: hit.id,
    title: hit.title.map(({ text }) => text).join(''),
    issuer: hit.issuer,
    publishedOn: hit.publishedOn,
    url: `${publicUrl}/documents/${hit.indexNumber}`,
  }))
}

/** What only changes the form: rows, the search for what is public, the choice of a found document. */
async function reworked(
  c: AppContext,
  draft: DraftedReply,
  values: FormValues,
): Promise<{ draft: DraftedReply; found?: FoundDocument[] } | null> {
  const wish = values.text('do')
  const words = values.text('words')
  if (wish === 'search') return { draft, found: words === '' ? [] : await findPublic(c, words) }
  const used = /^use-(.+)$/.exec(wish)?.[1]
  if (used !== undefined) {
    const one = (await findPublic(c, words)).find(({ id }) => id === used)
    if (one === undefined) return { draft }
    const publicPlace = `${one.issuer}${one.publishedOn}公开的《${one.title.replace(/^《|》$/gu, '')}》`
    return { draft: { ...draft, publicUrl: one.url, publicPlace, offline: false } }
  }
  const parts = reworkParts(draft, wish)
  return parts === null ? null : { draft: parts }
}

/** Saves, sends for review, or changes the form; whatever is refused, everything typed is kept and shown. */
export async function postReply(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  demand(mayIn(ctx.actor, 'disclosure.handle', request))
  const values = await form(c)
  const code = readCode(values.text('code'))
  const start = startOf(await readReplies(ctx, request.id)).draft
  const before =
    start === null
      ? emptyReply(code ?? 'd1b', request.deliveryWay)
      : underCode(start, code ?? start.code ?? 'd1b')
  const draft = withGrounds(readReplyForm(values, before))
  const changed = await reworked(c, draft, values)
  if (changed !== null) return showForm(c, request, { refusals: [], words: values.text('words'), ...changed })
  const revision = Number(values.text('draftRevision'))
  const files = await filesOf(values)
  const wish = values.text('do')
  if (wish !== 'submit') {
    const done = await attempt(() => saveReply(ctx, request.id, { draft, files, revision }))
    if (!done.ok) return showForm(c, await readCase(c), { draft, refusals: done.refusals })
    return wish === 'preview'
      ? redirect(c, caseHref(request, '/reply/preview'))
      : redirect(c, caseHref(request, '/reply'), '草稿已保存。')
  }
  const sent = await attempt(() => submitReply(ctx, request.id, { draft, files, revision }))
  if (sent.ok) return redirect(c, caseHref(request), '答复已送合法性审查。')
  // Nothing typed or uploaded is lost by what is still missing.
  const kept = await attempt(() => saveReply(ctx, request.id, { draft, files, revision }))
  const saved = kept.ok ? (startOf(await readReplies(ctx, request.id)).draft ?? draft) : draft
  return showForm(c, await readCase(c), { draft: saved, refusals: sent.refusals })
}
