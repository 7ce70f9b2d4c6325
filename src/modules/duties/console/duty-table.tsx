import type { VNode } from 'preact'
import { documentWorkflow } from '#documents'
import type { WorkingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import { Table, Tag } from '#ui/data.tsx'
import { kindWords } from '../messages/zh.ts'
import { isWaiting, markWords } from '../rules/duty-marks.ts'
import type { ListedDuty } from '../store/duty-lists.ts'
import { documentHref, dutyHref, leftWords, MarkTag, workingDaysLeft } from './frame.tsx'
import type { Names } from './names.ts'

interface Listing {
  caption: string
  rows: readonly ListedDuty[]
  names: Names
  calendar: WorkingDays
  today: string
  empty: string | VNode
  /** On the page of one item its name and organisation need not be repeated. */
  ofOneItem?: boolean
  /** Rows of several regions say which. */
  manyRegions?: boolean
}

/** What a duty is about: 首次公开, or what happened, in words. */
export function whatWords(row: Pick<ListedDuty, 'kind' | 'occasionLabel' | 'part'>): string {
  const part = row.part === null ? '' : `（${row.part}）`
  return row.occasionLabel === '' ? `${kindWords[row.kind]}${part}` : `${row.occasionLabel}${part}`
}

function DueCell(props: { row: ListedDuty; calendar: WorkingDays; today: string }) {
  const { row } = props
  if (row.mark === 'declared') return <>声明有效至{row.noneUntil === null ? '' : formatDay(row.noneUntil)}</>
  const day = row.dueOn === null ? <span class="quiet">未规定天数</span> : formatDay(row.dueOn)
  if (!isWaiting(row.mark))
    return (
      <div>
        {day}
        {row.doneOn !== null && <div class="quiet">公开于{formatDay(row.doneOn)}</div>}
      </div>
    )
  return (
    <div>
      {row.dueOn !== null && (
        <div>
          <Tag tone={markWords[row.mark].tone}>
            {leftWords(workingDaysLeft(props.calendar, props.today, row.dueOn))}
          </Tag>
        </div>
      )}
      {day}
    </div>
  )
}

function DocumentCell(props: { row: ListedDuty; names: Names }) {
  const { row, names } = props
  const shown = names.document(row.documentId) ?? names.document(row.draftId)
  if (shown === null) return <span class="quiet">—</span>
  const isDraft = !['published', 'withdrawn', 'registered', 'discarded'].includes(shown.status)
  if (row.status !== 'done' && !isDraft) return <span class="quiet">—</span>
  const state = documentWorkflow.states[shown.status].label
  // An event duty is named after its document: the title is not said twice in one row.
  const named = shown.title === row.occasionLabel
  return (
    <div>
      <a href={documentHref(shown.id)} aria-label={`${state}：${shown.title}`}>
        {named ? state : shown.title || '（未填写标题）'}
      </a>
      {!named && isDraft && <div class="quiet">{state}</div>}
    </div>
  )
}

/** Rows of duties: mark, item, what, who, by when, document. */
export function DutyTable(props: Listing) {
  const { names, ofOneItem } = props
  return (
    <Table<ListedDuty>
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTone={(row) => (row.mark === 'overdue' ? 'danger' : row.mark === 'due_soon' ? 'warning' : undefined)}
      empty={props.empty}
      dense
      columns={[
        ...(ofOneItem === true
          ? []
          : [
              {
                key: 'item',
                head: '公开事项',
                header: true,
                width: 'l' as const,
                cell: (row: ListedDuty) => (
                  <>
                    <a href={dutyHref(row.id)}>{row.itemName}</a>
                    <div class="quiet">
                      {row.itemCode}　{names.domain(row)}
                    </div>
                  </>
                ),
              },
            ]),
        {
          key: 'what',
          head: '公开内容',
          width: 'm',
          header: ofOneItem === true,
          cell: (row) => (
            <div>
              {ofOneItem === true ? <a href={dutyHref(row.id)}>{whatWords(row)}</a> : whatWords(row)}
              {row.occasionLabel !== '' && row.kind !== 'first' && (
                <div class="quiet">{kindWords[row.kind]}</div>
              )}
            </div>
          ),
        },
        { key: 'mark', head: '状态', nowrap: true, cell: (row) => <MarkTag mark={row.mark} /> },
        ...(ofOneItem === true
          ? []
          : [
              {
                key: 'organisation',
                head: '责任单位',
                width: 's' as const,
                cell: (row: ListedDuty) => (
                  <div>
                    {names.organisation(row.organisationId)}
                    {props.manyRegions === true && <div class="quiet">{names.region(row)}</div>}
                  </div>
                ),
              },
            ]),
        {
          key: 'due',
          head: '公开期限',
          nowrap: true,
          cell: (row) => <DueCell row={row} calendar={props.calendar} today={props.today} />,
        },
        {
          key: 'document',
          head: '文件',
          width: 'm',
          cell: (row) => <DocumentCell row={row} names={names} />,
        },
      ]}
    />
  )
}
