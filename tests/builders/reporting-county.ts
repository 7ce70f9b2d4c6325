import { permissionsOf, type Role } from '#accounts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, makeCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { startOfDay } from '#platform/day.ts'
import type { ReportStatus } from '../../src/modules/disclosure/annual-report/annual-report.ts'
import { checkReport } from '../../src/modules/disclosure/annual-report/check-report.ts'
import { enteredTable } from '../../src/modules/disclosure/annual-report/entered-table.ts'
import { recallReport, submitReport } from '../../src/modules/disclosure/annual-report/hand-in-report.ts'
import { passReport, returnReport } from '../../src/modules/disclosure/annual-report/judge-report.ts'
import { openPlace } from '../../src/modules/disclosure/annual-report/load-report.ts'
import { publishReport } from '../../src/modules/disclosure/annual-report/publish-report.ts'
import type { ReportText } from '../../src/modules/disclosure/annual-report/report-text.ts'
import type { ReportAction } from '../../src/modules/disclosure/annual-report/rules/report-workflow.ts'
import type { ReportFinding } from '../../src/modules/disclosure/annual-report/rules/finding-key.ts'
import { correctReport, startReport } from '../../src/modules/disclosure/annual-report/start-report.ts'
import { findReport } from '../../src/modules/disclosure/annual-report/store/annual-reports.ts'
import {
  enterFigures,
  explainFindings,
  saveText,
} from '../../src/modules/disclosure/annual-report/write-report.ts'

export const county = '630121000000'

/** Somebody with this role there, in a ctx that lives at ten in the morning of a day. */
export function personOn(
  base: Ctx,
  role: Role,
  day: string,
  at: { id?: string; organisationId?: string } = {},
): Ctx {
  const actor: Actor = {
    id: at.id ?? crypto.randomUUID(),
    name: role,
    organisationId: at.organisationId ?? null,
    sessionId: null,
    grants: [
      {
        role,
        permissions: permissionsOf(role),
        organisationId: at.organisationId ?? null,
        regionCode: at.organisationId === undefined ? county : null,
      },
    ],
  }
  return makeCtx({ ...base, actor, now: new Date(startOfDay(day).getTime() + 10 * 3_600_000) })
}

/** Text that says everything a report must say, and no number; `about` makes it differ from others. */
export function wholeText(about: string): ReportText {
  return {
    preface: `${about}编制本报告。`,
    overview: [
      `（一）主动公开。${about}按时公开各类文件。`,
      `（二）依申请公开。${about}依法答复每件申请。`,
      `（三）政府信息管理。${about}逐件审核公开属性。`,
      `（四）平台建设。${about}更新网站栏目。`,
      `（五）监督保障。${about}开展培训，工作考核、社会评议结果良好，没有责任追究的情形。`,
    ].join('\n'),
    problems: `${about}存在的主要问题是解读不够，下一步将加强改进。`,
    others: '本年度未收取信息处理费。',
  }
}

/** Revision of a report as it stands. */
export async function revisionOf(db: Db, organisationId: string, year: number): Promise<number> {
  return (await findReport(db, organisationId, year))?.revision ?? 0
}

/** What the checks say of a report now. */
export async function findingsOf(ctx: Ctx, organisationId: string, year: number): Promise<ReportFinding[]> {
  const { organisation, format, report } = await openPlace(ctx, organisationId, year)
  return report === null ? [] : (await checkReport(ctx, organisation, report, format)).findings
}

/** Begins a report and writes all of it: noughts in table 2, every text, and a word on each warning. */
export async function writeWhole(
  ctx: Ctx,
  organisationId: string,
  year: number,
  about: string,
): Promise<void> {
  const { format, report } = await openPlace(ctx, organisationId, year)
  if (report === null) await startReport(ctx, organisationId, year)
  const revision = () => revisionOf(ctx.db, organisationId, year)
  const entered = enteredTable(format, () => 0)
  await enterFigures(ctx, organisationId, year, {
    revision: await revision(),
    entered,
    rearranged: false,
    rearrangedNote: '',
  })
  await saveText(ctx, organisationId, year, { revision: await revision(), text: wholeText(about) })
  const warnings = (await findingsOf(ctx, organisationId, year)).filter((one) => one.severity === 'warning')
  if (warnings.length === 0) return
  const words = Object.fromEntries(warnings.map(({ key }) => [key, '已经核对属实']))
  await explainFindings(ctx, organisationId, year, { revision: await revision(), words })
}

/** From the first word to publication on one day, by four hands. */
export async function publishWhole(
  base: Ctx,
  organisationId: string,
  year: number,
  day: string,
  about: string,
): Promise<void> {
  const writer = personOn(base, 'disclosure_clerk', day)
  await writeWhole(writer, organisationId, year, about)
  await submitReport(writer, organisationId, year, await revisionOf(base.db, organisationId, year))
  await passReport(personOn(base, 'openness_head', day), organisationId, year, 'pass_review', '')
  await passReport(personOn(base, 'signer', day), organisationId, year, 'approve', '')
  await publishReport(personOn(base, 'publisher', day), organisationId, year)
}

/** Takes a step as somebody with this role. */
export function takeStep(ctx: Ctx, action: ReportAction, id: string, year: number): Promise<unknown> {
  switch (action) {
    case 'edit':
      return revisionOf(ctx.db, id, year).then((revision) =>
        saveText(ctx, id, year, { revision, text: wholeText('某局') }),
      )
    case 'submit':
      return revisionOf(ctx.db, id, year).then((revision) => submitReport(ctx, id, year, revision))
    case 'recall':
      return recallReport(ctx, id, year)
    case 'pass_review':
    case 'approve':
      return passReport(ctx, id, year, action, '')
    case 'return_review':
    case 'return_approval':
    case 'return_approved':
      return returnReport(ctx, id, year, '请核对数据')
    case 'publish':
      return publishReport(ctx, id, year)
    case 'correct':
      return correctReport(ctx, id, year, '更正一处笔误')
  }
}

/** Brings the report of an organisation to a status, by other people at each step. */
export async function reportAt(
  base: Ctx,
  id: string,
  year: number,
  day: string,
  wanted: ReportStatus,
): Promise<void> {
  const writer = personOn(base, 'disclosure_clerk', day)
  await writeWhole(writer, id, year, `单位${id.slice(-4)}`)
  const path: [ReportAction, Role][] = [
    ['submit', 'disclosure_clerk'],
    ['pass_review', 'openness_head'],
    ['approve', 'signer'],
    ['publish', 'publisher'],
  ]
  if (wanted === 'returned') {
    await takeStep(personOn(base, 'disclosure_clerk', day), 'submit', id, year)
    await takeStep(personOn(base, 'openness_head', day), 'return_review', id, year)
    return
  }
  const far = ['drafting', 'reviewing', 'approving', 'approved', 'published'].indexOf(wanted)
  for (const [action, role] of path.slice(0, far)) await takeStep(personOn(base, role, day), action, id, year)
}
