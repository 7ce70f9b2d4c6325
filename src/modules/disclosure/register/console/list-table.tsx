import type { VNode } from 'preact'
import type { Actor } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import { Table, Tag, type Column } from '#ui/data.tsx'
import { caseHref, StatusTag } from '../../console/case-frame.tsx'
import { applicantKindWords, channelWords, decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import { unnamedTopic } from '../messages/zh.ts'
import { worksOn } from '../rules/working-on.ts'

interface Listing {
  caption: string
  rows: readonly DisclosureRequest[]
  actor: Actor | null
  organisation: (id: string) => string
  /** working days to the last day, negative when it has passed */
  left: (dueOn: string) => number
  /** supervisors: numbers, statuses and dates only */
  plain: boolean
  empty: VNode
}

function NumberCell(props: { row: DisclosureRequest; open: boolean; plain: boolean }) {
  const { row } = props
  return (
    <div>
      {props.open ? <a href={caseHref(row)}>{row.number}</a> : row.number}
      {!props.plain && props.open && <div>{row.topic ?? <span class="quiet">{unnamedTopic}</span>}</div>}
    </div>
  )
}

const toneOf = (left: number) => (left < 0 ? 'danger' : left <= 3 ? 'warning' : 'neutral')

/** Working days to the last day in words. */
function leftWords(left: number): string {
  if (left < 0) return `已超期 ${-left} 个工作日`
  return left === 0 ? '今天到期' : `还剩 ${left} 个工作日`
}

/** When it must be answered, or how it ended. */
function DueCell(props: { row: DisclosureRequest; left: (dueOn: string) => number }) {
  const { row } = props
  if (row.endedOn !== null)
    return (
      <div>
        {row.result === null ? '' : decisionWords[row.result]}
        <div class="quiet">{formatDay(row.endedOn)}</div>
      </div>
    )
  if (row.dueOn !== null)
    return (
      <div>
        <Tag tone={toneOf(props.left(row.dueOn))}>{leftWords(props.left(row.dueOn))}</Tag>
        <div class="quiet">{formatDay(row.dueOn)}</div>
      </div>
    )
  if (row.isSplit) return <span class="quiet">已分办，以各件为准</span>
  if (row.status === 'closed') return <span class="quiet">未能确认</span>
  return <span class="quiet">{row.receivedOn === null ? '确认后起算' : '期限暂停计算'}</span>
}

function ReceivedCell(props: { row: DisclosureRequest }) {
  const { row } = props
  return (
    <div>
      {row.receivedOn === null ? <span class="quiet">待确认</span> : formatDay(row.receivedOn)}
      <div class="quiet">
        {channelWords[row.channel]} · {applicantKindWords[row.applicantKind]}
      </div>
    </div>
  )
}

/** Rows of the register: number and topic, status, last day, organisation and handler. Never who asks. */
export function RegisterTable(props: Listing) {
  const { plain } = props
  const columns: Column<DisclosureRequest>[] = [
    {
      key: 'number',
      head: plain ? '申请编号' : '申请编号和事项',
      header: true,
      width: plain ? 'm' : 'l',
      cell: (row) => <NumberCell row={row} open={!plain || worksOn(props.actor, row)} plain={plain} />,
    },
    {
      key: 'status',
      head: '状态',
      nowrap: true,
      cell: (row) => (
        <div>
          <StatusTag status={row.status} />
          {row.joinedTo !== null && row.endedOn === null && <div class="quiet">合并答复</div>}
        </div>
      ),
    },
    { key: 'due', head: '答复期限或结果', cell: (row) => <DueCell row={row} left={props.left} /> },
    { key: 'received', head: '收到日期和来件方式', cell: (row) => <ReceivedCell row={row} /> },
    {
      key: 'organisation',
      head: plain ? '办理机构' : '办理机构和承办人',
      width: 'm',
      cell: (row) => (
        <div>
          {props.organisation(row.organisationId)}
          {!plain && <div class="quiet">{row.handlerName ?? '未分配'}</div>}
        </div>
      ),
    },
  ]
  return (
    <Table<DisclosureRequest>
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTone={(row) => (row.dueOn !== null && props.left(row.dueOn) < 0 ? 'danger' : undefined)}
      columns={columns}
      empty={props.empty}
      dense
    />
  )
}
