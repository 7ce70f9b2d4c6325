import { may } from '#platform/authority.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import type { Responsibility } from '../duty.ts'
import { mayFor } from '../load-duty.ts'
import { planOf } from '../plan-of.ts'
import { reportableClauses } from '../report-information.ts'
import type { DutyPlan, PlannedDuty } from '../rules/duty-plan.ts'
import { dutyMarks } from '../rules/duty-marks.ts'
import { type StandingToday, stateOf } from '../rules/responsibility-state.ts'
import { listDutiesOf } from '../store/duties.ts'
import { type ListedDuty, pageOfDuties } from '../store/duty-lists.ts'
import { findResponsibility } from '../store/responsibilities.ts'
import { type AttachedLimit, listAttachedLimits } from '../store/special-rules.ts'
import { type Names, namesOf } from './names.ts'

export const dutiesOnPage = 20

/** Everything the page of one item of one organisation shows. */
export interface ResponsibilityView {
  responsibility: Responsibility & { endedOn: string | null }
  standing: StandingToday
  plan: DutyPlan
  /** clauses that begin with something a person reports */
  clauses: PlannedDuty[]
  rows: ListedDuty[]
  total: number
  page: number
  limits: AttachedLimit[]
  names: Names
  calendar: WorkingDays
  today: string
  mayReport: boolean
  mayAttach: boolean
}

const everywhere = { everywhere: true, organisationIds: [], regionCodes: [] }

/** One item of one organisation with its duties; NotFound when there is none, refused outside the reader's places. */
export async function readResponsibility(ctx: Ctx, id: string, page: number): Promise<ResponsibilityView> {
  const responsibility = await findResponsibility(ctx.db, id)
  if (responsibility === null) throw new NotFound('responsibility')
  demand(mayFor(ctx, 'duties.read', responsibility))
  const duties = await listDutiesOf(ctx.db, [id])
  const rows = await pageOfDuties(
    ctx.db,
    everywhere,
    {
      marks: dutyMarks,
      kind: null,
      regionCode: null,
      organisationId: null,
      domainCode: null,
      itemId: null,
      responsibilityId: id,
      words: '',
      dueFrom: null,
      dueTo: null,
      mine: null,
    },
    { today: ctx.today, order: 'start_last', limit: dutiesOnPage, offset: (page - 1) * dutiesOnPage },
  )
  const living = responsibility.endedOn === null && responsibility.proactive
  const { regionCode } = responsibility
  return {
    responsibility,
    standing: stateOf({ proactive: responsibility.proactive, duties }, ctx.today),
    plan: planOf(responsibility.timeLimit),
    clauses: reportableClauses(responsibility.timeLimit),
    rows,
    total: duties.length,
    page,
    limits: await listAttachedLimits(ctx.db, [responsibility.itemId]),
    names: await namesOf(ctx, [{ ...responsibility, documentId: null }, ...rows]),
    calendar: await workingDays(ctx.db),
    today: ctx.today,
    mayReport: living && may(ctx.actor, 'duties.report', responsibility),
    mayAttach: living && may(ctx.actor, 'duties.assign', { organisationId: null, regionCode }),
  }
}
