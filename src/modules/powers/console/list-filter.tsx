import type { FormValues } from '#platform/http/respond.ts'
import type { Db } from '#platform/database.ts'
import { listOrganisationsByIds, type Division } from '#regions'
import { FilterBar } from '#ui/data.tsx'
import { SelectField, TextField, type Option } from '#ui/forms.tsx'
import { listLabels, stateLabels } from '../messages/zh.ts'
import { powerLists, powerStates, type PowerList, type PowerState } from '../power.ts'
import { countPowers, type PowerFilter } from '../store/powers.ts'
import { hrefOf } from './frame.tsx'

/** What the address asks for, as it stands there. */
export interface AskedPowers {
  list: string
  state: string
  type: string
  organisation: string
  domain: string
  words: string
  lost: string
}

export function askedPowers(values: FormValues): AskedPowers {
  const text = (name: keyof AskedPowers) => values.text(name).slice(0, 200)
  return {
    list: text('list'),
    state: text('state'),
    type: text('type'),
    organisation: text('organisation'),
    domain: text('domain'),
    words: text('words'),
    lost: text('lost'),
  }
}

/** The filter of the store; what no list knows is left out, an unknown organisation finds nothing. */
export function powerFilter(asked: AskedPowers): PowerFilter {
  const list = powerLists.find((one) => one === asked.list)
  const state = powerStates.find((one) => one === asked.state)
  return {
    ...(list === undefined ? {} : { list }),
    state: state ?? 'current',
    ...(asked.type === '' ? {} : { type: asked.type }),
    ...(asked.organisation === '' ? {} : { organisation: asked.organisation }),
    ...(asked.domain === '' ? {} : { domain: asked.domain }),
    ...(asked.words === '' ? {} : { words: asked.words }),
    ...(asked.lost === '1' ? { lost: true } : {}),
  }
}

export interface FilterOptions {
  organisations: Option[]
  types: Option[]
  domains: ReadonlyMap<string, string>
}

/** Organisations and types that the lists of a region really have. */
export async function filterOptions(
  db: Db,
  regionCode: string,
  domains: ReadonlyMap<string, string>,
): Promise<FilterOptions> {
  const counts = await countPowers(db, regionCode)
  const ids = [...new Set(counts.flatMap(({ organisationId }) => organisationId ?? []))]
  const organisations = await listOrganisationsByIds(db, ids)
  return {
    organisations: [
      ...organisations
        .map(({ id, shortName }) => ({ value: id, label: shortName }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
      { value: 'none', label: '机构未对应' },
    ],
    types: [...new Set(counts.map(({ type }) => type))].map((type) =>
      type === '' ? { value: 'none', label: '未分类型' } : { value: type, label: type },
    ),
    domains,
  }
}

/** The filters of the list of powers, all in the address. */
export function PowersFilter(props: {
  region: Division
  asked: AskedPowers
  options: FilterOptions
  total: number
}) {
  const { region, asked, options } = props
  const without = (name: keyof AskedPowers) => hrefOf(region, '/list', { ...asked, [name]: '' })
  const chip = (name: keyof AskedPowers, label: string | undefined) =>
    asked[name] === '' || label === undefined ? [] : [{ label, removeHref: without(name) }]
  const labelOf = (all: Option[], value: string) => all.find((one) => one.value === value)?.label
  return (
    <FilterBar
      action={hrefOf(region, '/list')}
      clearHref={hrefOf(region, '/list')}
      summary={`共 ${props.total} 项`}
      keep={{
        ...(asked.domain === '' ? {} : { domain: asked.domain }),
        ...(asked.lost === '' ? {} : { lost: asked.lost }),
      }}
      chips={[
        ...chip('list', listLabels[asked.list as PowerList]?.label),
        ...chip('state', asked.state === 'current' ? '在用' : stateLabels[asked.state as PowerState]?.label),
        ...chip('type', labelOf(options.types, asked.type)),
        ...chip('organisation', labelOf(options.organisations, asked.organisation)),
        ...chip('domain', `领域：${options.domains.get(asked.domain) ?? asked.domain}`),
        ...chip('lost', asked.lost === '1' ? '原对应事项已移出目录' : undefined),
        ...chip('words', `“${asked.words}”`),
      ]}
    >
      <SelectField
        name="list"
        label="清单"
        value={asked.list}
        empty="全部"
        options={powerLists.map((list) => ({ value: list, label: listLabels[list].label }))}
      />
      <SelectField
        name="state"
        label="对应情况"
        value={asked.state === 'current' ? '' : asked.state}
        empty="全部（在用）"
        options={powerStates.map((state) => ({ value: state, label: stateLabels[state].label }))}
      />
      <SelectField name="type" label="类型" value={asked.type} empty="全部" options={options.types} />
      <SelectField
        name="organisation"
        label="实施主体"
        value={asked.organisation}
        empty="全部"
        options={options.organisations}
      />
      <TextField name="words" label="名称、编码" value={asked.words} width="m" optional />
    </FilterBar>
  )
}
