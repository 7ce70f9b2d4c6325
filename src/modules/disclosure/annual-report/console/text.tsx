import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import type { AnnualReport } from '../annual-report.ts'
import { checkReport, type CheckedReport } from '../check-report.ts'
import type { ReportPlace } from '../load-report.ts'
import { type ReportText, type TextSection } from '../report-text.ts'
import { draftText } from '../rules/draft-text.ts'
import { isGovernmentBody } from '../rules/report-body.ts'
import { saveText } from '../write-report.ts'
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
import { TextPage } from './text-page.tsx'

export interface TextView {
  frame: ConsoleFrame
  place: ReportPlace & { report: AnnualReport }
  deadline: Deadline
  checked: CheckedReport
  /** what stands in the fields: saved, typed, or filled with sample wording */
  text: ReportText
  isStale: boolean
  isSample: boolean
  returned: Awaited<ReturnType<typeof lastReturn>>
  errors: FieldError[]
}

async function textView(
  c: AppContext,
  over: { text?: ReportText; isStale?: boolean; errors?: FieldError[] } = {},
): Promise<TextView> {
  const ctx = c.get('ctx')
  const place = await readBegun(c)
  const { organisation, format, report } = place
  const shown = over.text === undefined ? report : { ...report, text: over.text }
  const checked = await checkReport(ctx, organisation, shown, format)
  const isSample = over.text === undefined && query(c).has('sample')
  return {
    frame: consoleFrame(c),
    place,
    deadline: deadlineOf(place, await firstPublished(c, place), ctx.today),
    checked,
    text: isSample ? withSamples(place, checked) : shown.text,
    isStale: over.isStale ?? false,
    isSample,
    returned: await lastReturn(c, place),
    errors: over.errors ?? [],
  }
}

/** Sample wording where nothing stands yet; what was written stays. */
function withSamples(place: ReportPlace & { report: AnnualReport }, checked: CheckedReport): ReportText {
  const { organisation, report, format } = place
  const sample = draftText(format, checked.figures, {
    organisationName: organisation.name,
    address: organisation.address,
    phone: organisation.phone,
    isGovernment: isGovernmentBody(organisation.kind),
    feesPaid: checked.feesPaid,
  })
  const own = (section: TextSection) => report.text[section] || sample[section]
  return {
    preface: own('preface'),
    overview: own('overview'),
    problems: own('problems'),
    others: own('others'),
  }
}

/** 文字: four texts, each with the points it must speak of, checked whenever it is saved. */
export async function showText(c: AppContext): Promise<Response> {
  return page(c, <TextPage {...await textView(c)} />)
}

/** Saves the texts; a stale save keeps everything typed and shows what was saved meanwhile beside it. */
export async function postText(c: AppContext): Promise<Response> {
  const values = await form(c)
  const typed = (section: TextSection) => values.text(section)
  const text = {
    preface: typed('preface'),
    overview: typed('overview'),
    problems: typed('problems'),
    others: typed('others'),
  }
  const done = await attempt(() =>
    saveText(c.get('ctx'), param(c, 'organisation'), Number(param(c, 'year')), {
      revision: Number(values.text('revision')),
      text,
    }),
  )
  if (done.ok) return redirect(c, placeHref(c, '/text'), '文字已保存。')
  const isStale = done.refusals.some((one) => one.refused === 'stale_version')
  const view = await textView(c, { text, isStale, errors: errorsOf(done.refusals) })
  return page(c, <TextPage {...view} />, statusFor(done.refusals))
}
