import { formatDay } from '#platform/day.ts'
import { Table } from '#ui/data.tsx'
import { DateField, TextAreaField, TextField } from '#ui/forms.tsx'
import { recordSearch } from '../record-search.ts'
import { maySide } from '../rules/side-actions.ts'
import { listSearches, type SearchRow } from '../store/searches.ts'
import { dayTyped, stepScreen } from './step-screen.tsx'

/** What was searched so far. */
export function SearchTable(props: { searches: SearchRow[] }) {
  return (
    <Table<SearchRow>
      caption="检索记录"
      rows={props.searches}
      rowKey={(one) => one.id}
      empty="还没有检索记录"
      columns={[
        { key: 'on', head: '日期', header: true, nowrap: true, cell: (one) => formatDay(one.searchedOn) },
        { key: 'systems', head: '系统、档案', cell: (one) => one.systems },
        { key: 'keywords', head: '关键词', cell: (one) => one.keywords },
        { key: 'keeper', head: '核实', cell: (one) => one.keeper },
        { key: 'found', head: '结果', cell: (one) => one.found },
        { key: 'by', head: '检索人', nowrap: true, cell: (one) => one.byName },
      ]}
    />
  )
}

/** 登记检索. */
export const searchScreen = stepScreen({
  rest: '/search',
  doing: '登记检索',
  button: '登记检索',
  done: '检索记录已入卷。',
  mayNow: (ctx, request) => maySide(ctx.actor, request, 'record_search'),
  facts: async (ctx, request) => ({ searches: await listSearches(ctx.db, request.id) }),
  first: ({ today }) => ({ systems: '', keywords: '', keeper: '', searchedOn: today, found: '' }),
  read: (values) => ({
    systems: values.text('systems'),
    keywords: values.text('keywords'),
    keeper: values.text('keeper'),
    searchedOn: dayTyped(values.text('searchedOn')),
    found: values.text('found'),
  }),
  run: (ctx, id, typed, revision) => recordSearch(ctx, id, { ...typed, revision }),
  lead: ({ facts }) => facts.searches.length > 0 && <SearchTable searches={facts.searches} />,
  fields: ({ typed, errors }) => (
    <>
      <TextField
        name="systems"
        label="检索的系统、档案"
        hint="例如：公文管理系统2024—2026年、档案室文书档案、政府网站。"
        width="full"
        maxLength={300}
        value={typed.systems}
        errors={errors}
      />
      <TextField
        name="keywords"
        label="关键词"
        width="full"
        maxLength={300}
        value={typed.keywords}
        errors={errors}
      />
      <TextField
        name="keeper"
        label="向谁核实"
        hint="保管人、业务科室。"
        width="l"
        maxLength={200}
        value={typed.keeper}
        errors={errors}
      />
      <DateField name="searchedOn" label="检索日期" value={typed.searchedOn} errors={errors} />
      <TextAreaField
        name="found"
        label="检索结果"
        hint="登记之后不能改写；写错了的，另行登记一条。"
        rows={3}
        maxLength={500}
        value={typed.found}
        errors={errors}
      />
    </>
  ),
})
