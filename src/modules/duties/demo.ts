import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { addDays, startOfDay } from '#platform/day.ts'
import { assignDuties } from './assign-duties.ts'
import { confirmNone, declareNone } from './declare-none.ts'
import type { Duty, Responsibility } from './duty.ts'
import { startToday } from './jobs.ts'
import { reportableClauses, reportInformation } from './report-information.ts'
import { settleNow } from './settle-documents.ts'
import { attachLimit } from './special-duties.ts'
import { listDutiesOf } from './store/duties.ts'
import { listResponsibilitiesOf } from './store/responsibilities.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

/** Where the demonstration has offices, as that of organisations tells it. */
export interface DemoDutyPlace {
  regionCode: string
  departments: Record<string, string>
  townshipIds: string[]
}

/** Why a department says it has nothing of a kind; one of them is a whole year's statement of a real county. */
const reasons = [
  '本年度未开展此类工作，没有形成可以公开的信息',
  '本辖区没有此类管理对象，经办科室已逐项核实',
  '此项工作由上级部门统一实施，本级没有形成信息',
]

const reported = [
  { domain: '24', department: 'education', daysAgo: 31, label: '城区义务教育学校划片调整方案' },
  { domain: '24', department: 'education', daysAgo: 24, label: '民办学校年检结论' },
  { domain: '21', department: 'civil', daysAgo: 27, label: '十一月份临时救助对象名单' },
  { domain: '21', department: 'civil', daysAgo: 8, label: '特困人员供养标准调整通知' },
  { domain: '04', department: 'housing', daysAgo: 20, label: '公共租赁住房分配结果' },
] as const

/**
 * The duties of the demonstration: responsible persons, declarations (one still waiting for its second signature),
 * information reported before a document exists, the yearly limit of another law; then the day begins and people are
 * reminded, as in any night. Through the use cases; needs catalogs and documents.
 */
export async function demoDuties(ctxFor: CtxFor, places: readonly DemoDutyPlace[]): Promise<void> {
  const [county] = places
  if (county !== undefined) {
    // All of the demonstration is one transaction: what was published in it counts from here on.
    await settleNow(ctxFor('drafter', county.regionCode))
    await assignSome(ctxFor('openness_office', county.regionCode), ctxFor, county)
    await declareSome(ctxFor, county)
    for (const one of reported) await reportOne(ctxFor('drafter', county.regionCode), county, one)
    const office = ctxFor('openness_office', county.regionCode)
    await attachYearlyLimit(office, county)
    await startToday(makeCtx({ ...office, actor: null }))
  }
}

async function assignSome(office: Ctx, ctxFor: CtxFor, county: DemoDutyPlace): Promise<void> {
  const drafter = ctxFor('drafter', county.regionCode).actor
  if (drafter === null || drafter.organisationId === null) return
  const scope = { organisationId: drafter.organisationId, domainCode: null, itemId: null }
  await assignDuties(office, scope, drafter.id, '政务公开科负责汇总')
}

/** Of each department every third item that never was public: nothing of the kind this year. */
async function declareSome(ctxFor: CtxFor, county: DemoDutyPlace): Promise<void> {
  const { regionCode } = county
  const clerk = onDay(ctxFor('drafter', regionCode), 40)
  const second = onDay(ctxFor('reviewer', regionCode), 39)
  const departments = ['civil', 'education', 'health', 'housing', 'land', 'justice', 'emergency'] as const
  for (const [position, department] of departments.entries()) {
    const open = await neverPublic(clerk, county.departments[department])
    const chosen = open.filter((_duty, at) => at % 3 === 0).slice(0, 8)
    await clerk.transaction(async (tx) => {
      for (const [at, duty] of chosen.entries()) {
        await declareNone(tx, duty.id, reasons[(at + position) % reasons.length] ?? '')
        // The last one of each second department still waits for its second signature.
        const waits = at === chosen.length - 1 && position % 2 === 0
        if (!waits) await confirmNone(makeCtx({ ...second, db: tx.db }), duty.id)
      }
    })
  }
}

async function neverPublic(ctx: Ctx, organisationId: string | undefined): Promise<Duty[]> {
  if (organisationId === undefined) return []
  const responsibilities = await listResponsibilitiesOf(ctx.db, organisationId)
  const duties = await listDutiesOf(
    ctx.db,
    responsibilities.map((one) => one.id),
  )
  return duties.filter((duty) => duty.kind === 'first' && duty.status === 'open')
}

async function reportOne(clerk: Ctx, county: DemoDutyPlace, one: (typeof reported)[number]): Promise<void> {
  const found = await itemOf(clerk, county.departments[one.department], one.domain)
  const [clause] = found === null ? [] : reportableClauses(found.timeLimit)
  if (found === null || clause === undefined) return
  await reportInformation(onDay(clerk, one.daysAgo), {
    responsibilityId: found.id,
    clause: clause.clause,
    eventDay: addDays(clerk.today, -one.daysAgo),
    label: one.label,
  })
}

async function itemOf(
  ctx: Ctx,
  organisationId: string | undefined,
  domainCode: string,
): Promise<Responsibility | null> {
  if (organisationId === undefined) return null
  const all = await listResponsibilitiesOf(ctx.db, organisationId)
  const dated = (one: Responsibility) =>
    reportableClauses(one.timeLimit).some((clause) => clause.how === 'event' && clause.part === null)
  return all.find((one) => one.domainCode === domainCode && dated(one)) ?? null
}

/** 行政执法年度统计: every year by 31 January, whatever the item itself says. */
async function attachYearlyLimit(office: Ctx, county: DemoDutyPlace): Promise<void> {
  const market = await itemOf(office, county.departments['market'], '18')
  if (market !== null) await attachLimit(office, market.itemId, 'enforcement_statistics')
}

function onDay(ctx: Ctx, daysAgo: number): Ctx {
  const day = addDays(ctx.today, -daysAgo)
  return makeCtx({ ...ctx, now: new Date(startOfDay(day).getTime() + 10 * 3_600_000) })
}
