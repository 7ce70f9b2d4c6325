import { listPeopleByIds, listPeopleWhoMay } from '#accounts'
import { listDocumentFacts, type DocumentFacts } from '#documents'
import { may } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { mayFor } from '../load-duty.ts'
import type { Declaration, Duty, Responsibility, Step } from '../duty.ts'
import { planOf } from '../plan-of.ts'
import { explainDue } from '../rules/explain-due.ts'
import { type DutyMark, isWaiting, markOf } from '../rules/duty-marks.ts'
import { responsiblePeople } from '../rules/responsible-person.ts'
import { findDuty } from '../store/duties.ts'
import { listAssignments } from '../store/assignments.ts'
import { listDeclarations } from '../store/declarations.ts'
import { listDraftsFor, listNotices, type Notice } from '../store/drafts-and-notices.ts'
import { listRemindersOf, type ReminderStage } from '../store/reminders.ts'
import { findResponsibility } from '../store/responsibilities.ts'
import { listSteps } from '../store/steps.ts'
import { type DueStep, dueSteps } from './due-steps.ts'
import { workingDaysLeft } from './frame.tsx'
import { type Names, namesOf, organisationOptions } from './names.ts'
import type { Option } from '#ui/forms.tsx'

export interface MadeReminder {
  name: string
  stage: ReminderStage
  dueOn: string | null
  day: string
}

/** What a person may do with this duty now; a form is shown for nothing else. */
export interface DutyActions {
  draft: boolean
  declare: boolean
  confirm: boolean
  refuse: boolean
  withdraw: boolean
  enterDue: boolean
  cancel: boolean
}

/** Everything the page of one duty shows. */
export interface DutyView {
  duty: Duty
  responsibility: Responsibility & { endedOn: string | null }
  mark: DutyMark
  names: Names
  today: string
  daysLeft: number | null
  sentence: string
  steps: DueStep[]
  /** who must act, by name; `named` when a person was given the duty, else whoever may draft there */
  responsible: { names: string[]; named: boolean }
  declarations: Declaration[]
  reminders: MadeReminder[]
  history: Step[]
  notices: Notice[]
  documents: DocumentFacts[]
  /** a draft in work */
  draft: DocumentFacts | null
  organisations: Option[]
  actions: DutyActions
}

const ended = new Set(['published', 'withdrawn', 'registered', 'discarded'])

/** One duty with its surroundings; NotFound when there is none, refused outside the reader's places. */
export async function readDuty(ctx: Ctx, id: string): Promise<DutyView> {
  const duty = await findDuty(ctx.db, id)
  if (duty === null) throw new NotFound('duty')
  demand(mayFor(ctx, 'duties.read', duty))
  const responsibility = await findResponsibility(ctx.db, duty.responsibilityId)
  if (responsibility === null) throw new NotFound('responsibility')
  const calendar = await workingDays(ctx.db)
  const plan = planOf(responsibility.timeLimit)
  const declarations = await listDeclarations(ctx.db, id)
  const documents = await documentsOf(ctx, duty)
  const mark = markOf(duty, ctx.today)
  const notices = await listNotices(ctx.db, { responsibilityIds: [duty.responsibilityId] })
  const draft = documents.find((one) => !ended.has(one.status)) ?? null
  const place = { everywhere: false, organisationIds: [], regionCodes: [duty.regionCode] }
  const options = duty.organisationId === null ? await organisationOptions(ctx, place) : []
  return {
    duty,
    responsibility,
    mark,
    names: await namesOf(ctx, [duty]),
    today: ctx.today,
    daysLeft:
      duty.dueOn === null || !isWaiting(mark) ? null : workingDaysLeft(calendar, ctx.today, duty.dueOn),
    sentence: explainDue(duty, { plan, wording: responsibility.timeLimit }, calendar),
    steps: dueSteps(duty, calendar),
    responsible: await responsibleFor(ctx, duty),
    declarations,
    reminders: await remindersOf(ctx, id),
    history: await listSteps(ctx.db, id),
    notices: notices.filter((notice) => documents.some((one) => one.id === notice.documentId)),
    documents,
    draft,
    organisations: options.filter((one) => one.value !== 'none'),
    actions: actionsOn(ctx, { duty, responsibility, mark, declarations, draft }),
  }
}

async function documentsOf(ctx: Ctx, duty: Duty): Promise<DocumentFacts[]> {
  const drafts = (await listDraftsFor(ctx.db, [duty.id])).map((one) => one.documentId)
  const ids = [...new Set([...(duty.documentId === null ? [] : [duty.documentId]), ...drafts])]
  const facts = new Map((await listDocumentFacts(ctx.db, ids)).map((one) => [one.id, one]))
  return ids.flatMap((id) => facts.get(id) ?? [])
}

async function responsibleFor(ctx: Ctx, duty: Duty): Promise<DutyView['responsible']> {
  if (duty.organisationId === null) return { names: [], named: false }
  const assignments = await listAssignments(ctx.db, [duty.organisationId])
  const people = await listPeopleWhoMay(ctx.db, 'duties.report', [duty.organisationId])
  const ids = responsiblePeople(duty, assignments, people)
  const [only] = ids
  const named = ids.length === 1 && assignments.some((one) => one.accountId === only)
  return { names: people.filter((one) => ids.includes(one.id)).map((one) => one.name), named }
}

async function remindersOf(ctx: Ctx, id: string): Promise<MadeReminder[]> {
  const made = await listRemindersOf(ctx.db, id)
  const people = await listPeopleByIds(ctx.db, [...new Set(made.map((one) => one.accountId))])
  const names = new Map(people.map((one) => [one.id, one.name]))
  return made.map(({ accountId, stage, dueOn, day }) => ({
    name: names.get(accountId) ?? '（账号已删除）',
    stage,
    dueOn,
    day,
  }))
}

function actionsOn(
  ctx: Ctx,
  view: Pick<DutyView, 'duty' | 'responsibility' | 'mark' | 'declarations' | 'draft'>,
): DutyActions {
  const { duty } = view
  const here = (permission: string) =>
    view.responsibility.endedOn === null && may(ctx.actor, permission, duty)
  const living = view.declarations.find((one) => one.endedAt === null) ?? null
  const unconfirmed = living !== null && living.confirmedBy === null
  const open = duty.status === 'open'
  const confirms = unconfirmed && here('duties.confirm')
  const own = living?.declaredBy === ctx.actor?.id
  const reported = duty.occasion.startsWith('event:') || duty.kind === 'special'
  return {
    draft: here('documents.draft') && view.draft === null && (open || duty.status === 'declared'),
    declare:
      here('duties.report') &&
      isWaiting(view.mark) &&
      living === null &&
      (duty.kind === 'first' || duty.kind === 'periodic'),
    confirm: confirms && !own,
    refuse: confirms && !own,
    withdraw: living !== null && here('duties.report'),
    enterDue: here('duties.confirm') && open && duty.dueSource !== 'computed',
    cancel: here('duties.confirm') && open && reported,
  }
}
