import { may, placesOf, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addDays, startOfDay } from '#platform/day.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { governmentOf, listOrganisationsByIds, type Organisation } from '#regions'
import type { AnnualReport } from './annual-report.ts'
import { reminderWords } from './messages/work.ts'
import { reportTitle } from './report-text.ts'
import { bodyOf, isReportingKind } from './rules/report-body.ts'
import { reportDueOn, reportReminder, reminderDistances } from './rules/report-deadlines.ts'
import { stepsFor } from './rules/who-may.ts'
import { unitOrganisations } from './report-units.ts'
import { listReportsOf, listWaiting } from './store/annual-reports.ts'
import { listKept } from './store/former-reports.ts'

const base = '/console/annual-reports'
const href = (organisationId: string, year: number, rest = '') => `${base}/${organisationId}/${year}${rest}`

/**
 * Organisations whose report this person writes: those they are granted in, their own, and the government of a region they are
 * granted in; a whole county's departments write their own.
 */
async function ownReporters(ctx: Ctx, actor: Actor): Promise<Organisation[]> {
  const places = placesOf(actor, 'annual_reports.draft')
  const wide = places.everywhere || places.regionCodes.length > 0
  const ids = [
    ...places.organisationIds,
    ...(wide && actor.organisationId !== null ? [actor.organisationId] : []),
  ]
  const found = await listOrganisationsByIds(ctx.db, [...new Set(ids)])
  for (const regionCode of new Set(places.regionCodes)) {
    const government = await governmentOf(ctx.db, regionCode)
    if (government !== null && !found.some((one) => one.id === government.id)) found.push(government)
  }
  return found.filter((one) => one.status === 'active' && isReportingKind(one.kind))
}

/** The day from which a reminder stands in the inbox. */
function sinceOf(dueOn: string, stage: number | 'late'): Date {
  return startOfDay(stage === 'late' ? addDays(dueOn, 1) : addDays(dueOn, -stage))
}

/** Reports of last year that are still to be written: from 30 days before the last day on, to their writers only. */
async function writingEntries(ctx: Ctx, actor: Actor): Promise<InboxEntry[]> {
  const year = Number(ctx.today.slice(0, 4)) - 1
  const organisations = await ownReporters(ctx, actor)
  const ids = organisations.map((one) => one.id)
  const reports = await listReportsOf(ctx.db, ids, year)
  // A report of that year that was brought from a file was published elsewhere.
  const kept = new Set((await listKept(ctx.db, ids, year)).map((one) => one.organisationId))
  const entries: InboxEntry[] = []
  for (const organisation of organisations) {
    if (!isReportingKind(organisation.kind)) continue
    const dueOn = reportDueOn(bodyOf(organisation.kind), year)
    const stage = reportReminder(dueOn, ctx.today)
    if (stage === null) continue
    const report = reports.get(organisation.id)
    const open = report === undefined ? !kept.has(organisation.id) : report.status === 'drafting'
    const shared = { from: null, dueOn, since: sinceOf(dueOn, stage), alarm: null }
    if (open)
      entries.push({
        ...shared,
        key: `annual-report-write-${organisation.id}-${year}`,
        verb: report === undefined ? '开始编制年度报告' : '编制年度报告并送审',
        title: reportTitle(organisation.name, year),
        note: reminderWords(stage),
        href: href(organisation.id, year),
      })
    if (organisation.kind === 'government' && report?.status !== 'published')
      entries.push(...(await missingUnits(ctx, organisation, year)))
  }
  return entries
}

/** Units of a government that have not reported when their day comes: one line that opens their list. */
async function missingUnits(ctx: Ctx, government: Organisation, year: number): Promise<InboxEntry[]> {
  const dueOn = reportDueOn('department', year)
  const stage = reportReminder(dueOn, ctx.today)
  const near = reminderDistances.at(-3) ?? 0
  if (stage === null || (stage !== 'late' && stage > near)) return []
  const units = await unitOrganisations(ctx, government, year)
  const ids = units.map((one) => one.id)
  const reports = await listReportsOf(ctx.db, ids, year)
  const kept = new Set((await listKept(ctx.db, ids, year)).map((one) => one.organisationId))
  const missing = ids.filter((id) => {
    const status = reports.get(id)?.status
    return status !== 'published' && status !== 'approved' && !kept.has(id)
  })
  if (missing.length === 0) return []
  return [
    {
      key: `annual-report-units-${government.id}-${year}`,
      verb: '督促报送年度报告',
      title: `${missing.length} 个单位还没有报送${year}年度报告`,
      note: reminderWords(stage),
      href: href(government.id, year, '/units'),
      dueOn,
      from: null,
      since: sinceOf(dueOn, stage),
      alarm: null,
    },
  ]
}

const verbs = {
  pass_review: '审核年度报告',
  approve: '审定年度报告',
  publish: '发布年度报告',
  submit: '修改年度报告',
} as const

/** Reports that wait for this very person: to be reviewed, approved, published, or mended after they came back. */
async function waitingEntries(ctx: Ctx, actor: Actor): Promise<InboxEntry[]> {
  const waiting = (await listWaiting(ctx.db)).flatMap((report) => {
    const steps = stepsFor(actor, report)
    const step = (['pass_review', 'approve', 'publish', 'submit'] as const).find((one) => steps.includes(one))
    // What came back is for those who wrote it.
    const mine = step !== 'submit' || report.authorIds.includes(actor.id)
    return step === undefined || !mine ? [] : [{ report, step }]
  })
  const organisations = await listOrganisationsByIds(ctx.db, [
    ...new Set(waiting.map(({ report }) => report.organisationId)),
  ])
  const byId = new Map(organisations.map((one) => [one.id, one]))
  return waiting.flatMap(({ report, step }): InboxEntry[] => {
    const organisation = byId.get(report.organisationId)
    if (organisation === undefined || !isReportingKind(organisation.kind)) return []
    return [
      {
        key: `annual-report-${step}-${report.id}`,
        verb: verbs[step],
        title: reportTitle(organisation.name, report.year),
        note: report.correctionNote === null ? null : '更正报告',
        href: href(report.organisationId, report.year, step === 'submit' ? '' : '/publish'),
        dueOn: report.version > 1 ? null : reportDueOn(bodyOf(organisation.kind), report.year),
        from: fromOf(report),
        since: report.updatedAt,
        alarm: null,
      },
    ]
  })
}

function fromOf(report: AnnualReport): string | null {
  if (report.status === 'approved') return report.approverName
  return report.status === 'approving' ? report.reviewerName : report.submittedName
}

/** What this person must do for annual reports. */
export async function listMyReports(ctx: Ctx): Promise<InboxEntry[]> {
  const { actor } = ctx
  if (actor === null || !may(actor, 'annual_reports.read')) return []
  const writing = may(actor, 'annual_reports.draft') ? await writingEntries(ctx, actor) : []
  return [...writing, ...(await waitingEntries(ctx, actor))]
}

let added = false

/** Puts the work of annual reports into the inbox, once. */
export function addReportsToInbox(): void {
  if (added) return
  added = true
  addToInbox(listMyReports)
}
