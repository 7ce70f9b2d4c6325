import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import type { AnnualReport, ReportStep } from '../annual-report.ts'
import { checkReport, type CheckedReport } from '../check-report.ts'
import { passReport, returnReport } from '../judge-report.ts'
import { recallReport, submitReport } from '../hand-in-report.ts'
import type { ReportPlace } from '../load-report.ts'
import { publishReport } from '../publish-report.ts'
import { correctReport } from '../start-report.ts'
import { listReportSteps } from '../store/report-steps.ts'
import {
  consoleFrame,
  type ConsoleFrame,
  type Deadline,
  deadlineOf,
  errorsOf,
  firstPublished,
  param,
  placeHref,
  readBegun,
  statusFor,
} from './frame.tsx'
import { lastReturn } from './returned-note.tsx'
import { PublishPage } from './publish-page.tsx'

export interface PublishView {
  frame: ConsoleFrame
  place: ReportPlace & { report: AnnualReport }
  deadline: Deadline
  checked: CheckedReport
  steps: (ReportStep & { version: number })[]
  returned: ReportStep | null
  typed: { opinion: string; reason: string }
  errors: FieldError[]
}

async function publishView(
  c: AppContext,
  typed = { opinion: '', reason: '' },
  errors: FieldError[] = [],
): Promise<PublishView> {
  const ctx = c.get('ctx')
  const place = await readBegun(c)
  return {
    frame: consoleFrame(c),
    place,
    deadline: deadlineOf(place, await firstPublished(c, place), ctx.today),
    checked: await checkReport(ctx, place.organisation, place.report, place.format),
    steps: await listReportSteps(ctx.db, place.organisation.id, place.year),
    returned: await lastReturn(c, place),
    typed,
    errors,
  }
}

/** 发布: how far the report is, what stands in its way, the step one may take now, and its whole history. */
export async function showPublish(c: AppContext): Promise<Response> {
  return page(c, <PublishPage {...await publishView(c)} />)
}

type Work = (
  c: AppContext,
  place: [organisation: string, year: number],
  values: Awaited<ReturnType<typeof form>>,
) => Promise<void>

/** One step; what was typed stays when it is refused. */
function step(work: Work, said: string) {
  return async (c: AppContext): Promise<Response> => {
    const values = await form(c)
    const done = await attempt(() => work(c, [param(c, 'organisation'), Number(param(c, 'year'))], values))
    if (done.ok) return redirect(c, placeHref(c, '/publish'), said)
    const typed = { opinion: values.text('opinion'), reason: values.text('reason') }
    const view = await publishView(c, typed, errorsOf(done.refusals))
    return page(c, <PublishPage {...view} />, statusFor(done.refusals))
  }
}

export const postSubmit = step(
  (c, place, values) => submitReport(c.get('ctx'), ...place, Number(values.text('revision'))),
  '已送审，数据已固定。',
)
export const postRecall = step((c, place) => recallReport(c.get('ctx'), ...place), '已撤回，可以继续修改。')
export const postReview = step(
  (c, place, values) => passReport(c.get('ctx'), ...place, 'pass_review', values.text('opinion')),
  '审核通过，等待审定。',
)
export const postApprove = step(
  (c, place, values) => passReport(c.get('ctx'), ...place, 'approve', values.text('opinion')),
  '审定通过，等待发布。',
)
export const postReturn = step(
  (c, place, values) => returnReport(c.get('ctx'), ...place, values.text('opinion')),
  '已退回修改。',
)
export const postPublish = step((c, place) => publishReport(c.get('ctx'), ...place), '年度报告已发布。')
export const postCorrect = step(
  (c, place, values) => correctReport(c.get('ctx'), ...place, values.text('reason')),
  '已开始更正，原报告保持不变，更正审定后另行发布。',
)
