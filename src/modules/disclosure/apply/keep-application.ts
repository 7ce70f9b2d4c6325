import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '#platform/ctx.ts'
import { Refused } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { noAnswers, type Answers } from './application.ts'
import { addressKey } from './as-applicant.ts'
import { applyLimits } from './limits.ts'
import { insertApplication, updateApplication, type ApplicationRow } from './store/applications.ts'
import { countTry } from './store/tries.ts'

const purpose = 'disclosure/application'
const hour = 3_600_000

/** What is shown after sending, to the browser that sent, for a short while. */
export interface FormReceipt {
  requestId: string
  number: string
  queryCode: string
}

/** A form in work as its own browser sees it. */
export interface Application {
  id: string
  answers: Answers
  lang: 'zh' | 'bo' | 'mn'
  createdAt: Date
  expiresAt: Date
  sent: FormReceipt | null
}

/** What is stored of the token in the cookie. */
export function hashToken(token: string): string {
  return createHash('sha256').update(`disclosure/application/${token}`, 'utf8').digest('hex')
}

/** Opens a form for the browser that has its token. */
export function openApplication(row: ApplicationRow): Application {
  const { id, lang, createdAt, expiresAt, requestId } = row
  const kept = JSON.parse(unseal(row.sealed, purpose)) as unknown
  return {
    id,
    lang,
    createdAt,
    expiresAt,
    answers: requestId === null ? { ...noAnswers, ...(kept as Answers) } : noAnswers,
    sent: requestId === null ? null : (kept as FormReceipt),
  }
}

/** Begins a form; gives its token. Refuses `too_many_forms` when one address begins them by the dozen. */
export async function beginApplication(
  ctx: Ctx,
  lang: Application['lang'],
): Promise<{ token: string; application: Application }> {
  const { begunForms, windowSeconds, keptHours } = applyLimits
  const begun = await countTry(ctx.db, addressKey(ctx, 'begin'), ctx.now, windowSeconds)
  if (begun > begunForms) throw new Refused([{ refused: 'too_many_forms' }])
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(ctx.now.getTime() + keptHours * hour)
  const id = await insertApplication(ctx.db, {
    token_hash: hashToken(token),
    sealed: seal(JSON.stringify(noAnswers), purpose),
    lang,
    created_at: ctx.now,
    expires_at: expiresAt,
  })
  return { token, application: { id, answers: noAnswers, lang, createdAt: ctx.now, expiresAt, sent: null } }
}

/** Keeps the answers, sealed, and for another day. */
export async function keepAnswers(
  ctx: Ctx,
  id: string,
  answers: Answers,
  lang: Application['lang'],
): Promise<void> {
  await updateApplication(ctx.db, id, {
    sealed: seal(JSON.stringify(answers), purpose),
    lang,
    expires_at: new Date(ctx.now.getTime() + applyLimits.keptHours * hour),
  })
}

/** Puts the receipt in the place of the answers, which have gone into the request. */
export async function keepReceipt(ctx: Ctx, id: string, sent: FormReceipt): Promise<void> {
  await updateApplication(ctx.db, id, {
    sealed: seal(JSON.stringify(sent), purpose),
    request_id: sent.requestId,
    expires_at: new Date(ctx.now.getTime() + applyLimits.shownMinutes * 60_000),
  })
}
