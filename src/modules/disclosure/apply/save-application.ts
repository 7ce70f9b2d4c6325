import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { findOrganisation, listOrganisations, type Organisation } from '#regions'
import { keepCaseFile, readCaseFiles, type CaseFile } from '../case-files.ts'
import { noAnswers, personPapers, type Answers, type ApplyStep } from './application.ts'
import { addressKey, asApplicant } from './as-applicant.ts'
import {
  beginApplication,
  hashToken,
  keepAnswers,
  openApplication,
  type Application,
} from './keep-application.ts'
import { applyLimits } from './limits.ts'
import { checkStep } from './rules/check-answers.ts'
import { plainPaperNumber } from './rules/identity-number.ts'
import {
  deleteApplication,
  deleteApplicationFile,
  findApplication,
  lockApplication,
} from './store/applications.ts'
import { countTry } from './store/tries.ts'

/** Who may be asked (条例第十条、第二十七条): governments, departments and townships, not villages and enterprises. */
const askedKinds = ['government', 'department', 'township'] as const

/** The form of this token, or null when there is none any more. */
export async function findMyApplication(ctx: Ctx, token: string | null): Promise<Application | null> {
  if (token === null) return null
  const row = await findApplication(ctx.db, hashToken(token), ctx.now)
  return row === null ? null : openApplication(row)
}

/** Organisations that a request may be addressed to in a region, the government with its openness office first. */
export async function listAskedOrganisations(
  ctx: Ctx,
  at: { regionCode: string; below: boolean; words: string },
): Promise<Organisation[]> {
  const lists = await Promise.all(
    askedKinds.map((kind) =>
      listOrganisations(
        ctx.db,
        {
          regionCode: at.regionCode,
          below: at.below,
          kind,
          status: 'active',
          ...(at.words === '' ? {} : { words: at.words }),
        },
        { pageSize: 200 },
      ),
    ),
  )
  return lists.flatMap(({ rows }) => rows)
}

/** Whether this organisation can be asked today. */
export async function findAskedOrganisation(ctx: Ctx, id: string): Promise<Organisation | null> {
  const found = await findOrganisation(ctx.db, id)
  const asked = found?.status === 'active' && (askedKinds as readonly string[]).includes(found.kind)
  return asked ? found : null
}

function plainAnswers(given: Partial<Answers>): Partial<Answers> {
  const plain = { ...given }
  for (const field of ['phone', 'fax', 'postcode', 'email'] as const) {
    const value = plain[field]
    if (value !== undefined) plain[field] = value.normalize('NFKC').trim()
  }
  if (plain.paperNumber !== undefined) plain.paperNumber = plainPaperNumber(plain.paperNumber)
  return plain
}

/** What another answer makes pointless is forgotten: the paper of a person when it is a company that asks. */
function withConsequences(before: Answers, after: Answers): Answers {
  const wasPerson = before.kind === 'person'
  const changed = before.kind !== '' && wasPerson !== (after.kind === 'person')
  const unfit =
    after.paper !== '' &&
    (personPapers as readonly string[]).includes(after.paper) !== (after.kind === 'person')
  return changed && unfit ? { ...after, paper: '', paperNumber: '', representative: '' } : after
}

/**
 * Keeps the answer to one question, beginning a form where there is none. Refuses everything wrong at its field, and keeps
 * nothing then: the page shows again what was typed.
 */
export async function saveAnswer(
  outside: Ctx,
  token: string | null,
  step: ApplyStep,
  given: Partial<Answers>,
  lang: Application['lang'],
): Promise<{ token: string; application: Application }> {
  const known = await findMyApplication(outside, token)
  const plain = plainAnswers(given)
  const before = known?.sent === null ? known.answers : null
  const refusals = checkStep(step, { ...(before ?? noAnswers), ...plain })
  if (step === 'organisation' && refusals.length === 0) {
    const asked = await findAskedOrganisation(outside, plain.organisationId ?? '')
    if (asked === null) refusals.push({ refused: 'organisation_closed', field: 'organisation' })
  }
  demand(refusals)
  const ctx = asApplicant(outside)
  if (known === null || known.sent !== null || token === null) {
    if (step !== 'organisation') throw new Refused([{ refused: 'application_expired' }])
    const begun = await beginApplication(ctx, lang)
    return { token: begun.token, application: await keepStep(ctx, begun.token, step, plain, lang) }
  }
  return { token, application: await keepStep(ctx, token, step, plain, lang) }
}

async function keepStep(
  outside: Ctx,
  token: string,
  step: ApplyStep,
  plain: Partial<Answers>,
  lang: Application['lang'],
): Promise<Application> {
  return outside.transaction(async (ctx) => {
    const row = await lockApplication(ctx.db, hashToken(token), ctx.now)
    if (row === null || row.requestId !== null) throw new Refused([{ refused: 'application_expired' }])
    const application = openApplication(row)
    const before = application.answers
    const done = [...new Set([...before.done, step])]
    const answers = withConsequences(before, { ...before, ...plain, done })
    await keepAnswers(ctx, row.id, answers, lang)
    return { ...application, answers, lang }
  })
}

/** Files handed over with the form so far. */
export async function listMyFiles(ctx: Ctx, application: Application): Promise<CaseFile[]> {
  return readCaseFiles(ctx, { applicationId: application.id })
}

/** Keeps files of the form: all of them, or none and why not. */
export async function addFiles(
  outside: Ctx,
  token: string | null,
  files: { name: string; bytes: Uint8Array }[],
): Promise<void> {
  const limit = applyLimits.mostFileMb * 1024 * 1024
  if (files.some(({ bytes }) => bytes.length > limit))
    throw new Refused([
      { refused: 'file_too_large', field: 'files', details: { limitMb: applyLimits.mostFileMb } },
    ])
  for (let at = 0; at < files.length; at += 1) {
    const handed = await countTry(
      outside.db,
      addressKey(outside, 'file'),
      outside.now,
      applyLimits.windowSeconds,
    )
    if (handed > applyLimits.handedFiles) throw new Refused([{ refused: 'too_many_forms' }])
  }
  await asApplicant(outside).transaction(async (ctx) => {
    const row = token === null ? null : await lockApplication(ctx.db, hashToken(token), ctx.now)
    if (row === null || row.requestId !== null) throw new Refused([{ refused: 'application_expired' }])
    const kept = await readCaseFiles(ctx, { applicationId: row.id })
    if (kept.length + files.length > applyLimits.mostFiles)
      throw new Refused([
        { refused: 'files_too_many', field: 'files', details: { most: applyLimits.mostFiles } },
      ])
    for (const { name, bytes } of files)
      await keepCaseFile(ctx, { applicationId: row.id }, { name, bytes, purpose: 'attachment' })
  })
}

/** Takes a file of the form away again, for good. */
export async function removeFile(ctx: Ctx, token: string | null, fileId: string): Promise<void> {
  const application = await findMyApplication(ctx, token)
  if (application === null || application.sent !== null || !/^[0-9a-f-]{36}$/i.test(fileId)) return
  await deleteApplicationFile(ctx.db, application.id, fileId)
}

/** Forgets a form, sent or not: for shared computers. What was sent stays sent. */
export async function discardApplication(outside: Ctx, token: string | null): Promise<void> {
  if (token === null) return
  await outside.transaction(async (ctx) => {
    const row = await lockApplication(ctx.db, hashToken(token), ctx.now)
    if (row !== null) await deleteApplication(ctx.db, row.id)
  })
}
