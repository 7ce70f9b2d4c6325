import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { Alert, Disclosure, Panel, SideBySide, StatGrid, Tag } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, HiddenField, SubmitButton, TextField } from '#ui/forms.tsx'
import type { AnnualReport } from '../annual-report.ts'
import { checkReport, type CheckedReport } from '../check-report.ts'
import { cellField } from '../entered-table.ts'
import type { ReportPlace } from '../load-report.ts'
import { findingWords } from '../messages/findings.ts'
import { beforeSourceWords } from '../messages/work.ts'
import { severityWords } from '../messages/zh.ts'
import {
  blockersOf,
  isExplained,
  longestExplanation,
  type ReportFinding,
  openFindings,
} from '../rules/finding-key.ts'
import { explainFindings } from '../write-report.ts'
import {
  consoleFrame,
  type ConsoleFrame,
  type Deadline,
  deadlineOf,
  errorsOf,
  firstPublished,
  mayWrite,
  param,
  placeHref,
  readBegun,
  ReportFrame,
  reportHref,
  statusFor,
} from './frame.tsx'

interface ChecksView {
  frame: ConsoleFrame
  place: ReportPlace & { report: AnnualReport }
  deadline: Deadline
  checked: CheckedReport
  typed: Record<string, string>
  errors: FieldError[]
}

async function checksView(
  c: AppContext,
  typed: Record<string, string> = {},
  errors: FieldError[] = [],
): Promise<ChecksView> {
  const ctx = c.get('ctx')
  const place = await readBegun(c)
  const checked = await checkReport(ctx, place.organisation, place.report, place.format)
  const deadline = deadlineOf(place, await firstPublished(c, place), ctx.today)
  return { frame: consoleFrame(c), place, deadline, checked, typed, errors }
}

/** 核对: every check on one page, errors first, each with both numbers and a link to where it is mended. */
export async function showChecks(c: AppContext): Promise<Response> {
  return page(c, <ChecksPage {...await checksView(c)} />)
}

/** Saves what was said about the warnings. */
export async function postChecks(c: AppContext): Promise<Response> {
  const values = await form(c)
  const { revision = '', ...words } = values.entries()
  const done = await attempt(() =>
    explainFindings(c.get('ctx'), param(c, 'organisation'), Number(param(c, 'year')), {
      revision: Number(revision),
      words,
    }),
  )
  if (done.ok) return redirect(c, placeHref(c, '/checks'), '说明已保存。')
  const view = await checksView(c, words, errorsOf(done.refusals))
  return page(c, <ChecksPage {...view} />, statusFor(done.refusals))
}

/** Where a finding is mended. */
function mendHref(view: ChecksView, one: ReportFinding): { href: string; label: string } {
  const { organisation, year } = view.place
  const at = (rest: string, label: string) => ({ href: reportHref(organisation.id, year, rest), label })
  if (one.about === 'figure') {
    const { table, row, column, check } = one.finding
    if (table === 2 && check !== 'h6') return at(`#f-${cellField({ row, column })}`, '打开这一格')
    return at(`/cells/${row}/${column}`, '打开这一格')
  }
  if (one.about === 'text') return at(`/text#f-${one.finding.section ?? 'overview'}`, '打开这一部分')
  if (one.finding.check === 'units_missing' || one.finding.check === 'figures_changed')
    return at('/units', '打开下级单位')
  return one.finding.section === undefined
    ? at('', '打开数据')
    : at(`/text#f-${one.finding.section}`, '打开这一部分')
}

function Finding(props: { view: ChecksView; one: ReportFinding; writes: boolean }) {
  const { view, one, writes } = props
  const { where, what, mend } = findingWords(view.place.format.id, one)
  const link = mendHref(view, one)
  const sentence = one.about === 'figure' ? undefined : one.finding.sentence
  const pairs = one.about === 'text' ? (one.finding.pairs ?? []) : []
  const explained = isExplained(one.explanation ?? '')
  return (
    <li class={`finding finding-${one.severity}`}>
      <p class="finding-head">
        <Tag tone={one.severity === 'error' ? 'warning' : explained ? 'success' : 'info'}>
          {one.severity === 'warning' && explained ? '已说明' : severityWords[one.severity]}
        </Tag>{' '}
        <strong>{where}</strong>
      </p>
      <p>{what}</p>
      {sentence !== undefined && <blockquote class="finding-sentence">{sentence}</blockquote>}
      {pairs.length > 0 && (
        <Disclosure summary={`查看相同的 ${pairs.length} 句`}>
          {pairs.map((pair) => (
            <SideBySide
              key={pair.ours}
              left={{ title: '本报告', body: pair.ours }}
              right={{ title: '另一份', body: pair.theirs }}
            />
          ))}
        </Disclosure>
      )}
      <p>
        {mend} <a href={link.href}>{link.label}</a>
      </p>
      {one.severity === 'warning' &&
        (writes ? (
          <TextField
            name={one.key}
            label="说明"
            value={view.typed[one.key] ?? one.explanation ?? ''}
            maxLength={longestExplanation}
            width="full"
            hint="确认无误的，写一句说明；内容变化后须重新说明。"
            errors={view.errors}
          />
        ) : (
          one.explanation !== null && <p class="quiet">说明：{one.explanation}</p>
        ))}
    </li>
  )
}

function ChecksPage(props: ChecksView) {
  const { place, checked, frame } = props
  const { organisation, year, report } = place
  const writes = mayWrite(frame, place)
  const { errors, unexplained } = blockersOf(checked.findings)
  const sorted = checked.findings.toSorted((a, b) =>
    a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1,
  )
  const list = (
    <ol class="findings">
      {sorted.map((one) => (
        <Finding key={one.key} view={props} one={one} writes={writes} />
      ))}
    </ol>
  )
  return (
    <ReportFrame
      frame={frame}
      place={place}
      deadline={props.deadline}
      tab="checks"
      tabName="核对"
      errors={props.errors}
      counts={{ checks: openFindings(checked.findings) }}
    >
      <ErrorSummary errors={props.errors} />
      <StatGrid
        stats={[
          {
            label: '错误',
            value: errors,
            unit: '处',
            note: '必须改正才能送审',
            ...(errors > 0 ? { tone: 'warning' as const } : {}),
          },
          {
            label: '待说明',
            value: unexplained,
            unit: '处',
            note: '核对后写明情况',
            ...(unexplained > 0 ? { tone: 'warning' as const } : {}),
          },
          {
            label: '上年对照',
            value: checked.before === null ? '无' : `${year - 1}年`,
            note: checked.before === null ? '没有可比的上年数据' : beforeSourceWords[checked.before.source],
            href: reportHref(organisation.id, year, '/former'),
          },
        ]}
      />
      {sorted.length === 0 ? (
        <Alert tone="success" title="没有发现问题">
          勾稽关系、上年结转、登记簿、文字与表格、必写内容、内容雷同均已核对。
        </Alert>
      ) : (
        <Panel title="核对情况">
          {writes && sorted.some((one) => one.severity === 'warning') ? (
            <Form action={reportHref(organisation.id, year, '/checks')} guard label="核对说明">
              <HiddenField name="revision" value={report.revision} />
              {list}
              <Actions sticky>
                <SubmitButton>保存说明</SubmitButton>
              </Actions>
            </Form>
          ) : (
            list
          )}
        </Panel>
      )}
      <Disclosure summary="核对了什么">
        <ul class="advice">
          <li>每一行六类申请人之和等于总计；每一列各项办理结果之和等于（七）总计。</li>
          <li>第一项加第二项之和，等于第三项加第四项之和。</li>
          <li>本年的上年结转，等于上年报告的结转下年度。</li>
          <li>每一格都是 0 或正整数，没有空格；收费金额可以有小数。</li>
          <li>政府报告的每一格等于各单位之和；表三、表四与登记簿一致，每件申请只有一种办理结果。</li>
          <li>复议、诉讼各四种结果之和等于总计。</li>
          <li>文字中的数与表格一致；六个部分应写的内容齐全；与上年和邻近单位的报告不雷同。</li>
        </ul>
      </Disclosure>
    </ReportFrame>
  )
}
