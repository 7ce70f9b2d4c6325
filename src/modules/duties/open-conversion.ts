import type { Db } from '#platform/database.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { dropCoverage, writeSteps } from './change-duty.ts'
import type { DutyStatus, Responsibility } from './duty.ts'
import { openDuty } from './make-duties.ts'
import { endOfTerm, type Term } from './rules/term.ts'
import { warnOn } from './rules/warn-on.ts'
import { insertDuties, listDutiesByOccasion } from './store/duties.ts'
import { lockResponsibilitiesFor } from './store/responsibilities.ts'

/** 条例第二十六条: twenty working days, counted from the day on which it was decided to publish. */
export const conversionTerm: Term = { amount: 20, unit: 'working_day' }

const occasionOf = (entryId: string) => `review:${entryId}`

/**
 * 转为主动公开: what the yearly self-review found publishable becomes a duty of 20 working days. Refuses
 * `organisation_not_responsible` where nobody answers for the item there. Asking twice makes one duty.
 */
export async function openConversion(
  ctx: Ctx,
  given: {
    itemId: string
    organisationId: string
    entryId: string
    label: string
    documentId: string | null
  },
): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const ofItem = await lockResponsibilitiesFor(ctx.db, [given.itemId])
    const responsibility = answerable(ofItem, given.organisationId)
    demand(responsibility === null ? { refused: 'organisation_not_responsible', field: 'catalogItem' } : 'ok')
    if (responsibility === null) return ''
    const calendar = await workingDays(ctx.db)
    const dueOn = endOfTerm(ctx.today, conversionTerm, calendar)
    const due = {
      startsOn: ctx.today,
      dueOn,
      warnOn: warnOn(ctx.today, dueOn, conversionTerm, calendar),
      term: conversionTerm,
    }
    const occasion = occasionOf(given.entryId)
    const duty = openDuty(
      responsibility,
      { kind: 'conversion', clause: -1, part: null, occasion, occasionLabel: given.label.slice(0, 200) },
      due,
    )
    const [made] = await insertDuties(ctx.db, [{ ...duty, documentId: given.documentId }], ctx.now)
    if (made === undefined) {
      const [known] = await listDutiesByOccasion(ctx.db, [occasion])
      return known?.id ?? ''
    }
    const note = '年度自查转为主动公开'
    await writeSteps(ctx, [{ dutyId: made.id, what: 'opened', note, documentId: given.documentId }])
    await dropCoverage(ctx, [responsibility.regionCode])
    return made.id
  })
}

function answerable(ofItem: readonly Responsibility[], organisationId: string): Responsibility | null {
  const own = ofItem.find((one) => one.organisationId === organisationId)
  return own ?? (ofItem.length === 1 ? (ofItem[0] ?? null) : null)
}

/** How a conversion stands. */
export interface ConversionStanding {
  dutyId: string
  dueOn: string | null
  status: DutyStatus
  documentId: string | null
  doneOn: string | null
}

/** The duties that conversions became, by the entry of the self-review they come from. */
export async function conversionStatus(
  db: Db,
  entryIds: readonly string[],
): Promise<Map<string, ConversionStanding>> {
  const duties = await listDutiesByOccasion(db, entryIds.map(occasionOf))
  return new Map(
    duties.map((duty) => [
      duty.occasion.slice(occasionOf('').length),
      {
        dutyId: duty.id,
        dueOn: duty.dueOn,
        status: duty.status,
        documentId: duty.documentId,
        doneOn: duty.doneOn,
      },
    ]),
  )
}
