import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Pagination, Panel, Table, Tag } from '#ui/data.tsx'
import { ErrorSummary } from '#ui/forms.tsx'
import type { PlannedDuty } from '../rules/duty-plan.ts'
import { type StandingToday, stateWords } from '../rules/responsibility-state.ts'
import { DutyTable } from './duty-table.tsx'
import { type ConsoleFrame, consoleFrame, DutiesFrame, idIn, responsibilityHref, shortly } from './frame.tsx'
import { clauseMakes, clauseWords, firstWords } from './plan-words.ts'
import { dutiesOnPage, readResponsibility, type ResponsibilityView } from './read-responsibility.ts'
import { ReportPanel } from './report-form.tsx'
import { SpecialPanel } from './special-panel.tsx'

/** The due date a report would have, shown before it is made. */
export interface Reckoned {
  dueOn: string | null
  sentence: string
}

export interface ResponsibilityPage extends ResponsibilityView {
  frame: ConsoleFrame
  typed: Record<string, string>
  errors: FieldError[]
  reckoned: Reckoned | null
}

/** One item of one organisation: how it stands, what its limit asks, all its duties, and what may be reported. */
export async function showResponsibility(
  c: AppContext,
  kept: { typed?: Record<string, string>; errors?: FieldError[]; reckoned?: Reckoned } = {},
): Promise<Response> {
  const number = Math.min(Math.max(1, Math.floor(Number(query(c).text('page'))) || 1), 10_000)
  const view = await readResponsibility(c.get('ctx'), idIn(c), number)
  const errors = kept.errors ?? []
  return page(
    c,
    <ShowResponsibilityPage
      {...view}
      frame={consoleFrame(c)}
      typed={kept.typed ?? {}}
      errors={errors}
      reckoned={kept.reckoned ?? null}
    />,
    errors.length > 0 ? 422 : 200,
  )
}

function standingWords(standing: StandingToday): string {
  const { state, day } = standing
  if (state === 'never')
    return day === null
      ? '还没有公开过，原文未规定首次公开的天数'
      : `还没有公开过，首次公开期限${formatDay(day)}`
  if (state === 'not_proactive') return '目录规定依申请公开，不产生公开任务'
  if (state === 'declared_none') return day === null ? '已声明无此类信息' : `声明有效至${formatDay(day)}`
  if (state === 'disclosed') return day === null ? '应公开的均已公开' : `下一项任务${formatDay(day)}到期`
  const since = state === 'overdue' ? '最早一项' : '最近一项'
  return day === null ? '' : `${since}的期限是${formatDay(day)}`
}

function PlanTable(props: { planned: PlannedDuty[] }) {
  return (
    <Table<PlannedDuty>
      caption="时限的各项要求"
      rows={props.planned}
      rowKey={(one) => String(one.clause)}
      empty="原文没有可以推算的时限"
      dense
      columns={[
        { key: 'clause', head: '要求', header: true, cell: clauseWords },
        { key: 'makes', head: '产生的任务', cell: clauseMakes },
        { key: 'place', head: '公开渠道', cell: (one) => one.place ?? '—' },
      ]}
    />
  )
}

function ShowResponsibilityPage(props: ResponsibilityPage) {
  const { responsibility, standing, plan, names } = props
  const { label, tone } = stateWords[standing.state]
  return (
    <DutiesFrame
      frame={props.frame}
      title={responsibility.itemName}
      trail={[{ label: shortly(responsibility.itemName) }]}
      errors={props.errors}
    >
      <PageHead
        title={responsibility.itemName}
        tags={<Tag tone={standing.red ? 'danger' : tone}>{label}</Tag>}
        summary={standingWords(standing)}
      />
      <ErrorSummary errors={props.errors} />
      {responsibility.endedOn !== null && (
        <Alert tone="info" title={`本责任已于${formatDay(responsibility.endedOn)}结束`}>
          目录已调整，记录保留备查，不能再登记。
        </Alert>
      )}
      <Panel title="公开事项">
        <DescriptionList
          items={[
            { term: '责任单位', value: names.organisation(responsibility.organisationId) },
            { term: '领域', value: names.domain(responsibility) },
            { term: '事项编码', value: responsibility.itemCode },
            { term: '目录公布', value: formatDay(responsibility.since) },
            { term: '目录规定的时限', value: responsibility.timeLimit, wide: true },
            { term: '首次公开', value: firstWords(plan), wide: true },
            ...(plan.otherLaw
              ? [
                  {
                    term: '另有规定',
                    value: '原文写明法律、法规另有规定的从其规定，请核对是否适用下列其他法定期限。',
                    wide: true,
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      {plan.needsConfirmation !== null && (
        <Alert tone="warning" title={`原文中“${plan.needsConfirmation}”未能自动识别`}>
          在首次公开的任务中由审核人员填写期限；修订目录时可以改用规范的写法。
        </Alert>
      )}
      <Panel title="时限要求什么" flush>
        <PlanTable planned={plan.planned} />
      </Panel>
      {props.mayReport && <ReportPanel {...props} />}
      <Panel title={`公开任务（${props.total}项）`} flush>
        <DutyTable
          caption="本事项的公开任务"
          rows={props.rows}
          names={names}
          calendar={props.calendar}
          today={props.today}
          empty="还没有公开任务"
          ofOneItem
        />
        <Pagination
          page={props.page}
          pageSize={dutiesOnPage}
          total={props.total}
          href={(number) => `${responsibilityHref(responsibility.id)}?page=${number}`}
        />
      </Panel>
      <SpecialPanel {...props} />
    </DutiesFrame>
  )
}
