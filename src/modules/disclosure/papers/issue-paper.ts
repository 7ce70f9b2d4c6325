import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { listIdsOfSameApplicant } from '../store/applicants.ts'
import { getRequest, listJoined } from '../store/requests.ts'
import { checkLetter } from './check-letter.ts'
import { readPaperCase } from './paper-case.ts'
import { paperNumber } from './paper-number.ts'
import type { PaperFacts, PaperText } from './paper.ts'
import { findPaperAbout, insertPaper, listPaperRows } from './store/papers.ts'
import { writePaper } from './write-paper.ts'

const purpose = 'disclosure/paper'

/** The text of a kept paper. */
export function readPaperText(paper: { sealed: string }): PaperText {
  return JSON.parse(unseal(paper.sealed, purpose)) as PaperText
}

/**
 * Makes a paper of a case as it is sent, keeps its text sealed, and gives its identity; in the caller's transaction, after the
 * caller's own step. A second call for the same kind and matter (`about`: a consultation) gives the first paper. The row of
 * the case counts up, so a caller that goes on reads it again.
 */
export async function issuePaper(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id'>,
  facts: PaperFacts,
  about = '',
): Promise<string> {
  const known = await findPaperAbout(ctx.db, request.id, facts.kind, about)
  if (known !== null) return known.id
  // Read again: the caller may hold the case as it was before its own step.
  const fresh = await getRequest(ctx.db, request.id)
  const day = facts.kind === 'reply_letter' ? facts.decidedOn : ctx.today
  const opened = await readPaperCase(ctx, fresh, { day, number: null })
  demand(checkLetter(facts, opened.applicant))
  const sameKind = (await listPaperRows(ctx.db, fresh.id)).filter(({ kind }) => kind === facts.kind)
  const number =
    facts.kind === 'reply_letter'
      ? facts.letterNumber
      : paperNumber(facts.kind, {
          organisation: opened.organisation.shortName.trim() || opened.organisation.name,
          requestNumber: fresh.number,
          before: sameKind.length,
        })
  const together = facts.kind === 'reply_letter' ? await joinedOf(ctx, fresh.id) : { own: [], others: [] }
  const said =
    facts.kind === 'reply_letter'
      ? { ...facts, joined: facts.joined.filter((one) => together.own.includes(one)) }
      : facts
  const text = writePaper(said, { ...opened, number })
  const id = await insertPaper(ctx.db, {
    request_id: fresh.id,
    kind: facts.kind,
    about,
    number,
    sealed: seal(JSON.stringify(text), purpose),
    issued_on: day,
    issued_by: ctx.actor?.id ?? null,
    issued_name: ctx.actor?.name ?? '系统',
    issued_at: ctx.now,
  })
  if (id === null) return (await findPaperAbout(ctx.db, fresh.id, facts.kind, about))?.id ?? ''
  await recordStep(ctx, fresh, {
    happened: 'paper_issued',
    note: number === null ? text.title : `${text.title} ${number}`,
  })
  if (facts.kind === 'reply_letter')
    for (const other of together.others) await issuePaper(ctx, other, { ...facts, joined: [] })
  return id
}

/**
 * What is answered together with a case: numbers of the same applicant, named in one letter; cases of others, who get a letter of
 * their own with their own words in it and learn nothing of each other.
 */
async function joinedOf(ctx: Ctx, id: string): Promise<{ own: string[]; others: DisclosureRequest[] }> {
  const joined = await listJoined(ctx.db, id)
  if (joined.length === 0) return { own: [], others: [] }
  const same = new Set(await listIdsOfSameApplicant(ctx.db, id))
  return {
    own: joined.filter((one) => same.has(one.id)).map(({ number }) => number),
    others: joined.filter((one) => !same.has(one.id) && one.status === 'replied'),
  }
}
