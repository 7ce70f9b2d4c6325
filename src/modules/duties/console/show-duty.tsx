import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { DescriptionList, type DescriptionItem, Panel, Table, Tag } from '#ui/data.tsx'
import { ErrorSummary } from '#ui/forms.tsx'
import { kindWords } from '../messages/zh.ts'
import { markWords } from '../rules/duty-marks.ts'
import { DeclarationPanel } from './declaration-panel.tsx'
import type { DueStep } from './due-steps.ts'
import { DraftPanel, OtherActionPanels } from './duty-actions.tsx'
import { DocumentsPanel, HistoryPanel, NoticesPanel, RemindersPanel } from './duty-parts.tsx'
import { whatWords } from './duty-table.tsx'
import {
  type ConsoleFrame,
  consoleFrame,
  DutiesFrame,
  idIn,
  leftWords,
  MarkTag,
  responsibilityHref,
  shortly,
} from './frame.tsx'
import { type DutyView, readDuty } from './read-duty.ts'

export interface DutyPage extends DutyView {
  frame: ConsoleFrame
  /** what was typed into a form that was refused */
  typed: Record<string, string>
  errors: FieldError[]
}

/** One duty: what is owed, by when and why, what came of it, and what can be done. */
export async function showDuty(
  c: AppContext,
  kept?: { typed: Record<string, string>; errors: FieldError[] },
): Promise<Response> {
  const view = await readDuty(c.get('ctx'), idIn(c))
  const typed = kept?.typed ?? {}
  const errors = kept?.errors ?? []
  return page(
    c,
    <ShowDutyPage {...view} frame={consoleFrame(c)} typed={typed} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  )
}

function facts(props: DutyPage): DescriptionItem[] {
  const { duty, responsibility, names } = props
  return [
    {
      term: '公开事项',
      value: <a href={responsibilityHref(responsibility.id)}>{responsibility.itemName}</a>,
      wide: true,
    },
    { term: '事项编码', value: responsibility.itemCode },
    { term: '领域', value: names.domain(duty) },
    { term: '责任单位', value: names.organisation(duty.organisationId) },
    { term: '责任人', value: <Responsible {...props} /> },
    { term: '任务来由', value: kindWords[duty.kind] },
    { term: '起算日', value: formatDay(duty.startsOn) },
    { term: '目录规定的时限', value: responsibility.timeLimit, wide: true },
    ...(duty.doneOn === null ? [] : [{ term: '公开日期', value: formatDay(duty.doneOn) }]),
    ...(duty.voidReason === null ? [] : [{ term: '不再要求的原因', value: duty.voidReason, wide: true }]),
    ...(duty.dueReason === null || duty.dueSource === 'entered'
      ? []
      : [{ term: '期限待核对', value: duty.dueReason, wide: true }]),
  ]
}

function Responsible(props: DutyPage) {
  const { responsible, duty } = props
  if (duty.organisationId === null) return <Tag tone="warning">未落实责任单位</Tag>
  if (responsible.names.length === 0) return <Tag tone="warning">未指定，本单位没有拟稿人员</Tag>
  const words = responsible.names.join('、')
  return responsible.named ? <>{words}</> : <>{words}（未指定，由本单位拟稿人员办理）</>
}

function DueSteps(props: { steps: DueStep[] }) {
  return (
    <Table<DueStep>
      caption="期限是怎样算出来的"
      rows={props.steps}
      rowKey={(step) => `${step.what}${step.days}`}
      empty="没有可推算的步骤"
      dense
      columns={[
        { key: 'what', head: '步骤', header: true, cell: (step) => step.what },
        { key: 'days', head: '日期', width: 'l', cell: (step) => step.days },
        { key: 'count', head: '天数', align: 'end', nowrap: true, cell: (step) => step.count },
      ]}
    />
  )
}

function ShowDutyPage(props: DutyPage) {
  const { duty, responsibility, daysLeft } = props
  const title = responsibility.itemName
  const due = duty.dueOn === null ? '未规定天数' : `公开期限${formatDay(duty.dueOn)}`
  return (
    <DutiesFrame
      frame={props.frame}
      title={`${title}：${whatWords(duty)}`}
      trail={[
        { label: shortly(title), href: responsibilityHref(responsibility.id) },
        { label: shortly(whatWords(duty)) },
      ]}
      errors={props.errors}
    >
      <PageHead
        title={title}
        tags={<MarkTag mark={props.mark} />}
        summary={
          <>
            {whatWords(duty)}，{due}{' '}
            {daysLeft !== null && <Tag tone={markWords[props.mark].tone}>{leftWords(daysLeft)}</Tag>}
          </>
        }
      />
      <ErrorSummary errors={props.errors} />
      <DraftPanel {...props} />
      <DeclarationPanel {...props} />
      <Panel title="任务">
        <DescriptionList items={facts(props)} />
      </Panel>
      <Panel title={duty.dueOn === null ? '为什么没有期限' : '期限是怎样算出来的'}>
        <p>{props.sentence}</p>
        {props.steps.length > 0 && <DueSteps steps={props.steps} />}
      </Panel>
      <OtherActionPanels {...props} />
      <DocumentsPanel {...props} />
      <NoticesPanel notices={props.notices} documents={props.documents} today={props.today} />
      <RemindersPanel reminders={props.reminders} />
      <HistoryPanel history={props.history} />
    </DutiesFrame>
  )
}
