import { dropPages } from '#platform/page-cache.ts'
import type { Ctx } from '#platform/ctx.ts'
import { changedCoverageTags, type CoverageChange } from './coverage/coverage-tags.ts'
import type { Duty, StepKind } from './duty.ts'
import { updateDuty, type DutyChanges } from './store/duties.ts'
import { insertSteps } from './store/steps.ts'

/** Says that figures of these regions, or of these organisations in them, are out of date when this transaction commits. */
export async function dropCoverage(ctx: Ctx, changes: Iterable<CoverageChange>): Promise<void> {
  const tags = changedCoverageTags(changes)
  if (tags.length > 0) await dropPages(ctx, tags)
}

/** What happened to a duty, for its history. */
export interface Happening {
  what: StepKind
  note?: string
  /** the day it counts for, when that is not today */
  onDay?: string
  documentId?: string | null
}

/** Changes a duty and writes its history in the same breath; the caller holds the lock and drops the figures. */
export async function changeDuty(
  ctx: Ctx,
  duty: Duty,
  changes: DutyChanges,
  happening: Happening,
): Promise<Duty> {
  await updateDuty(ctx.db, duty.id, changes, ctx.now)
  const names = Object.keys(changes) as (keyof DutyChanges)[]
  const part = (of: Partial<Duty>) => Object.fromEntries(names.map((name) => [name, of[name] ?? null]))
  await writeSteps(ctx, [{ dutyId: duty.id, ...happening, before: part(duty), after: part(changes) }])
  return { ...duty, ...changes }
}

/** Writes history of several duties at once, in the name of who acts; a rule acts as 系统. */
export async function writeSteps(
  ctx: Ctx,
  steps: readonly (Happening & { dutyId: string; before?: unknown; after?: unknown })[],
): Promise<void> {
  await insertSteps(
    ctx.db,
    steps.map((step) => ({
      dutyId: step.dutyId,
      at: ctx.now,
      onDay: step.onDay ?? ctx.today,
      actorId: ctx.actor?.id ?? null,
      actorName: ctx.actor?.name ?? '系统',
      what: step.what,
      note: step.note ?? '',
      documentId: step.documentId ?? null,
      before: step.before ?? null,
      after: step.after ?? null,
    })),
  )
}
