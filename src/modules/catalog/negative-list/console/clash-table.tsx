import type { FieldError } from '#platform/refusal.ts'
import { formatInstant } from '#platform/day.ts'
import { Table, Tag } from '#ui/data.tsx'
import { Form, HiddenField, SubmitButton, TextField } from '#ui/forms.tsx'
import { isOpenClash, type NegativeClash } from '../find-clashes.ts'
import { clashLabels } from '../messages/zh.ts'
import { listHref } from './frame.tsx'

/** Order of the work: what blocks for certain, then what waits for an answer, then what was answered. */
export function inOrder(clashes: readonly NegativeClash[]): NegativeClash[] {
  const rank = (one: NegativeClash) => (one.kind !== 'near' ? 0 : isOpenClash(one) ? 1 : 2)
  return clashes.toSorted((a, b) => rank(a) - rank(b) || a.entry.position - b.entry.position)
}

export function ClashTable(props: {
  clashes: readonly NegativeClash[]
  /** where an answer is sent */
  action: string
  mayAnswer: boolean
  /** what was typed for the answer that was refused */
  typed: { entryId: string; itemId: string; reason: string } | null
  errors: FieldError[]
}) {
  return (
    <Table
      caption="负面清单与公开目录的比对结果"
      rows={props.clashes}
      rowKey={({ entry, item }) => `${entry.id}${item.id}`}
      empty="没有同名、包含或者名称相近的事项"
      columns={[
        {
          key: 'kind',
          head: '结果',
          nowrap: true,
          cell: ({ kind, answer }) =>
            answer === null ? (
              <Tag tone={clashLabels[kind].tone}>{clashLabels[kind].label}</Tag>
            ) : (
              <Tag tone="success">不是同一事项</Tag>
            ),
        },
        {
          key: 'entry',
          head: '负面清单条目',
          header: true,
          cell: ({ entry, list }) => (
            <a href={listHref(entry.versionId, `/entries/${entry.id}`)}>
              {list.regionName} 第{entry.position}条 {entry.name}
            </a>
          ),
        },
        {
          key: 'item',
          head: '目录事项',
          cell: ({ item }) => (
            <a href={`/console/catalogs/${item.versionId}/items/${item.id}`}>
              {item.regionName} {item.code} {item.levels.filter((level) => level !== '').join(' / ')}
            </a>
          ),
        },
        {
          key: 'answer',
          head: '处理',
          width: 'l',
          cell: (clash) => <ClashAnswerCell clash={clash} {...props} />,
        },
      ]}
    />
  )
}

function ClashAnswerCell(props: Parameters<typeof ClashTable>[0] & { clash: NegativeClash }) {
  const { kind, answer, entry, item } = props.clash
  if (kind !== 'near') return <span>{clashLabels[kind].says}，须修改其中一方。</span>
  if (answer !== null) {
    return (
      <span>
        {answer.reason}（{answer.answeredName} {formatInstant(answer.answeredAt)}）
      </span>
    )
  }
  if (!props.mayAnswer) return <span class="quiet">等待认定</span>
  const typed = props.typed?.entryId === entry.id && props.typed.itemId === item.id ? props.typed.reason : ''
  return (
    <Form action={props.action} label={`认定“${entry.name}”与“${item.name}”`}>
      <HiddenField name="entryId" value={entry.id} />
      <HiddenField name="itemId" value={item.id} />
      <TextField
        name={`reason-${entry.id}-${item.id}`}
        label="为什么不是同一事项"
        value={typed}
        errors={props.errors}
        maxLength={600}
        width="full"
      />
      <SubmitButton kind="default" small>
        认定不是同一事项
      </SubmitButton>
    </Form>
  )
}
