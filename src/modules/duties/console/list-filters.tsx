import { formatDay } from '#platform/day.ts'
import { Disclosure, FilterBar } from '#ui/data.tsx'
import { CheckboxField, DateField, FieldRow, type Option, SelectField, TextField } from '#ui/forms.tsx'
import { kindWords } from '../messages/zh.ts'
import { base } from './frame.tsx'
import { addressOf, type AskedList, dutyKinds } from './list-filter.ts'

interface Filters {
  asked: AskedList
  total: number
  regions: Option[]
  organisations: Option[]
  domains: Option[]
  /** Only who may report acts for an organisation and has duties of their own. */
  mayReport: boolean
}

const orderOptions: Option[] = [
  { value: 'due', label: '期限从近到远' },
  { value: 'due_last', label: '期限从远到近' },
  { value: 'done', label: '最近公开在前' },
  { value: 'start_last', label: '最近产生在前' },
]

function labelOf(options: readonly Option[], value: string, other: string): string {
  return options.find((one) => one.value === value)?.label ?? other
}

function chips(props: Filters): { label: string; removeHref: string }[] {
  const { asked } = props
  const found: { label: string; removeHref: string }[] = []
  const put = (label: string, change: Partial<AskedList>) =>
    found.push({ label, removeHref: addressOf(asked, change) })
  if (asked.words !== '') put(`含“${asked.words}”`, { words: '' })
  if (asked.kind !== null) put(kindWords[asked.kind], { kind: null })
  if (asked.regionCode !== null)
    put(labelOf(props.regions, asked.regionCode, '指定地区'), { regionCode: null, organisationId: null })
  if (asked.organisationId !== null)
    put(labelOf(props.organisations, asked.organisationId, '指定单位'), { organisationId: null })
  if (asked.domainCode !== null)
    put(labelOf(props.domains, asked.domainCode, asked.domainCode), { domainCode: null })
  if (asked.itemId !== null) put('指定事项', { itemId: null })
  if (asked.dueFrom !== null) put(`${formatDay(asked.dueFrom)}起到期`, { dueFrom: null })
  if (asked.dueTo !== null) put(`${formatDay(asked.dueTo)}前到期`, { dueTo: null })
  if (asked.pressing) put('已到预警日', { pressing: false })
  if (asked.mine) put('我负责的', { mine: false })
  return found
}

/** Filters of the list of duties; what is chosen stands in the address and as a chip. */
export function ListFilters(props: Filters) {
  const { asked } = props
  const keep: Record<string, string> = {
    ...(asked.group === 'unfinished' ? {} : { mark: asked.group }),
    ...(asked.itemId === null ? {} : { item: asked.itemId }),
  }
  const { kind, domainCode, dueFrom, dueTo, order } = asked
  const hasMore =
    kind !== null || domainCode !== null || dueFrom !== null || dueTo !== null || order !== 'due'
  return (
    <FilterBar
      action={base}
      chips={chips(props)}
      clearHref={base}
      summary={`共 ${props.total} 条`}
      keep={keep}
    >
      <TextField name="q" label="事项名称、编码或内容" type="search" value={asked.words} />
      {props.regions.length > 0 && (
        <SelectField
          name="region"
          label="地区"
          empty="全部"
          value={asked.regionCode}
          options={props.regions}
        />
      )}
      {props.organisations.length > 1 && (
        <SelectField
          name="organisation"
          label="责任单位"
          empty="全部"
          value={asked.organisationId}
          options={props.organisations}
        />
      )}
      <CheckboxField name="pressing" label="只看已到预警日的" checked={asked.pressing} />
      {(props.mayReport || asked.mine) && (
        <CheckboxField name="mine" label="只看我负责的" checked={asked.mine} />
      )}
      <Disclosure summary="更多条件" open={hasMore}>
        <FieldRow>
          <SelectField
            name="domain"
            label="领域"
            empty="全部"
            value={asked.domainCode}
            options={props.domains}
          />
          <SelectField
            name="kind"
            label="任务来由"
            empty="全部"
            value={asked.kind}
            options={dutyKinds.map((value) => ({ value, label: kindWords[value] }))}
          />
          <DateField name="from" label="到期日自" value={asked.dueFrom} />
          <DateField name="to" label="到期日至" value={asked.dueTo} />
          <SelectField name="sort" label="排序" value={asked.order} options={orderOptions} />
        </FieldRow>
      </Disclosure>
    </FilterBar>
  )
}
