import { Disclosure, FilterBar } from '#ui/data.tsx'
import { FieldRow, SelectField, TextField, type Option } from '#ui/forms.tsx'
import { base } from '../../console/case-frame.tsx'
import { applicantKindWords, channelWords, decisionWords } from '../../messages/zh.ts'
import { addressOf, type AskedList } from './list-filter.ts'

export interface ListChoices {
  organisations: Option[]
  handlers: Option[]
  years: Option[]
}

const wordsAsOptions = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

const orderOptions: Option[] = [
  { value: 'due', label: '答复期限从近到远' },
  { value: 'received_last', label: '最近收到在前' },
  { value: 'received', label: '最早收到在前' },
  { value: 'number', label: '申请编号' },
]

function labelOf(options: readonly Option[], value: string, other: string): string {
  return options.find((one) => one.value === value)?.label ?? other
}

function chips(asked: AskedList, choices: ListChoices): { label: string; removeHref: string }[] {
  const found: { label: string; removeHref: string }[] = []
  const put = (label: string, change: Partial<AskedList>) =>
    found.push({ label, removeHref: addressOf(asked, change) })
  if (asked.words !== '') put(`含“${asked.words}”`, { words: '' })
  if (asked.organisationId !== null)
    put(labelOf(choices.organisations, asked.organisationId, '指定机构'), { organisationId: null })
  if (asked.handlerId !== null)
    put(`承办人：${labelOf(choices.handlers, asked.handlerId, '指定人员')}`, { handlerId: null })
  if (asked.channel !== null) put(channelWords[asked.channel], { channel: null })
  if (asked.applicantKind !== null) put(applicantKindWords[asked.applicantKind], { applicantKind: null })
  if (asked.result !== null)
    put(asked.result === 'none' ? '尚无结果' : decisionWords[asked.result], { result: null })
  if (asked.year !== null) put(`${asked.year}年收到`, { year: null })
  return found
}

/** Filters of the register; what is chosen stands in the address and as a chip. */
export function ListFilters(props: {
  asked: AskedList
  total: number
  choices: ListChoices
  plain: boolean
}) {
  const { asked, choices } = props
  const more =
    asked.channel !== null || asked.applicantKind !== null || asked.result !== null || asked.order !== 'due'
  return (
    <FilterBar
      action={base}
      chips={chips(asked, choices)}
      clearHref={addressOf({ ...emptyFilters(asked), group: asked.group })}
      summary={`共 ${props.total} 件`}
      keep={asked.group === 'waiting' ? {} : { group: asked.group }}
    >
      <TextField
        name="q"
        label={props.plain ? '申请编号' : '申请编号或事项名称'}
        type="search"
        value={asked.words}
      />
      {choices.organisations.length > 1 && (
        <SelectField
          name="organisation"
          label="办理机构"
          empty="全部"
          value={asked.organisationId}
          options={choices.organisations}
        />
      )}
      {!props.plain && (
        <SelectField
          name="handler"
          label="承办人"
          empty="全部"
          value={asked.handlerId}
          options={choices.handlers}
        />
      )}
      <SelectField
        name="year"
        label="收到年份"
        empty="全部"
        width="s"
        value={asked.year}
        options={choices.years}
      />
      <Disclosure summary="更多条件" open={more}>
        <FieldRow>
          <SelectField
            name="channel"
            label="来件方式"
            empty="全部"
            value={asked.channel}
            options={wordsAsOptions(channelWords)}
          />
          <SelectField
            name="kind"
            label="申请人类别"
            empty="全部"
            value={asked.applicantKind}
            options={wordsAsOptions(applicantKindWords)}
          />
          <SelectField
            name="result"
            label="办理结果"
            empty="全部"
            value={asked.result}
            options={[{ value: 'none', label: '尚无结果' }, ...wordsAsOptions(decisionWords)]}
          />
          <SelectField name="sort" label="排序" value={asked.order} options={orderOptions} />
        </FieldRow>
      </Disclosure>
    </FilterBar>
  )
}

function emptyFilters(asked: AskedList): AskedList {
  return {
    ...asked,
    words: '',
    organisationId: null,
    handlerId: null,
    channel: null,
    applicantKind: null,
    result: null,
    year: null,
    order: 'due',
  }
}
