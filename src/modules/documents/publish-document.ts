import { workingDays } from '#platform/calendar.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { gateFacts } from './gate-facts.ts'
import { getPublisher } from './neighbours.ts'
import type { OfficialDocument } from './official-document.ts'
import { dropDocumentPages } from './public-pages.ts'
import { recordStep, type Step } from './record-step.ts'
import { indexOrganisationCode } from './rules/index-number.ts'
import { emergencyReviewWorkingDays } from './rules/publication-due.ts'
import { emergencyBlockers, publicationBlockers } from './rules/publication-gates.ts'
import { mayAct } from './rules/who-may.ts'
import { scanVersion } from './scan-document.ts'
import { lockDocument } from './store/documents.ts'
import { takeIndexNumber } from './store/index-numbers.ts'
import { getVersion, updateVersion } from './store/versions.ts'

export interface Publication {
  id: string
  indexNumber: string
  /** True when somebody else had published it before this call; nothing was done again. */
  already: boolean
}

/**
 * 发布: gives the index number and makes the text public, both or neither. Asking twice publishes once. Refused with every blocker
 * at once (G3), and to whoever wrote or reviewed the text.
 */
export async function publishDocument(ctx: Ctx, id: string): Promise<Publication> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    const before = alreadyPublic(document)
    if (before !== null) return before
    demand(mayAct(ctx.actor, document, 'publish'))
    return makePublic(ctx, document, { happened: 'published', to: 'published' }, actorIn(ctx.actor).id)
  })
}

/**
 * The clock publishes what a person scheduled, in that person's name; every gate is tried again. Gives null when the schedule
 * has been cancelled, moved or fulfilled meanwhile.
 */
export async function publishScheduled(ctx: Ctx, id: string, scheduledAt: Date): Promise<Publication | null> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    if (document.status !== 'scheduled' || document.scheduled_at === null) return null
    if (document.scheduled_at.getTime() !== scheduledAt.getTime()) return null
    return makePublic(ctx, document, { happened: 'published', to: 'published' }, document.scheduled_by)
  })
}

/**
 * 应急发布 on the signer's word with a reason: public at once, reviewed afterwards within three working days and shown red until
 * then. Personal data, marks of secrecy and the attribute are no less binding than otherwise.
 */
export async function publishUrgently(ctx: Ctx, id: string, reason: string): Promise<Publication> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    const before = alreadyPublic(document)
    if (before !== null) return before
    demand(mayAct(actor, document, 'publish_urgently'))
    demand(reason.trim() === '' ? { refused: 'reason_missing', field: 'emergencyReason' } : 'ok')
    const calendar = await workingDays(ctx.db)
    return makePublic(
      ctx,
      document,
      {
        happened: 'published',
        to: 'published',
        opinion: reason,
        changes: {
          signer_id: actor.id,
          emergency_reason: reason.trim(),
          emergency_review_due_on: calendar.addWorkingDays(ctx.today, emergencyReviewWorkingDays),
        },
      },
      actor.id,
    )
  })
}

function alreadyPublic(document: OfficialDocument): Publication | null {
  if (document.status !== 'published' || document.index_number === null) return null
  return { id: document.id, indexNumber: document.index_number, already: true }
}

async function makePublic(
  ctx: Ctx,
  document: OfficialDocument,
  step: Step,
  publisherId: string | null,
): Promise<Publication> {
  await scanVersion(ctx, document, document.working_version)
  const facts = await gateFacts(ctx, document)
  const urgent = step.changes?.emergency_reason !== undefined
  demand(urgent ? emergencyBlockers(facts) : publicationBlockers(facts))
  const publisher = await getPublisher(ctx, document.organisation_id)
  const indexNumber = await takeIndexNumber(ctx.db, {
    // The gate has made sure of the code.
    organisationCode: indexOrganisationCode(publisher.code ?? '') ?? '',
    year: Number(ctx.today.slice(0, 4)),
    documentId: document.id,
    at: ctx.now,
    by: publisherId,
  })
  const version = await getVersion(ctx.db, document.id, document.working_version)
  await updateVersion(ctx.db, document.id, document.working_version, {
    public_from: ctx.now,
    formed_on: version.formed_on ?? ctx.today,
  })
  const published = await recordStep(ctx, document, {
    ...step,
    publicNote: '首次发布',
    changes: {
      ...step.changes,
      index_number: indexNumber,
      publisher_id: publisherId,
      public_version: document.working_version,
      published_at: ctx.now,
      published_on: ctx.today,
      public_changed_at: ctx.now,
      scheduled_at: null,
      scheduled_by: null,
      scheduled_by_name: null,
      schedule_failure: null,
    },
  })
  await dropDocumentPages(ctx, published)
  return { id: document.id, indexNumber, already: false }
}
