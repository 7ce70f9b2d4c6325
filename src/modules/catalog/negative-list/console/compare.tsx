import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { consoleFrame, type ConsoleFrame } from '#ui/console-layout.tsx'
import { EmptyState, MarkedText, Panel, StatGrid, Table } from '#ui/data.tsx'
import { Form, SelectField, SubmitButton } from '#ui/forms.tsx'
import { compareLists, type ListDifference } from '../compare-lists.ts'
import { entryFieldLabels } from '../messages/zh.ts'
import type { NegativeEntry, NegativeList, NegativeListVersion } from '../negative-list.ts'
import { readList } from '../open-list.ts'
import { listListVersions } from '../store/lists.ts'
import { ListFrame, ListHead, listHref, listName } from './frame.tsx'

interface CompareListsView {
  frame: ConsoleFrame
  list: NegativeList
  version: NegativeListVersion
  others: NegativeListVersion[]
  difference: ListDifference | null
}

/** The readable difference between this version and another, the one before unless chosen. */
export async function showListComparison(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { list, version } = await readList(ctx, c.req.param('version') ?? '')
  const others = (await listListVersions(ctx.db, list.id)).filter((one) => one.id !== version.id)
  const asked = query(c).text('with')
  const before = others.find((one) => one.id === asked) ?? others.find((one) => one.number < version.number)
  const difference = before === undefined ? null : await compareLists(ctx, before.id, version.id)
  const view = { frame: consoleFrame(c), list, version, others, difference }
  return page(c, <ListComparisonPage {...view} />)
}

const versionLabel = (version: NegativeListVersion) =>
  `第${version.number}版${version.publishedOn === null ? '' : `（${formatDay(version.publishedOn)}发布）`}`

export function ListComparisonPage(props: CompareListsView) {
  const { list, version, difference } = props
  return (
    <ListFrame
      frame={props.frame}
      title={`${list.regionName}负面清单 版本比较`}
      trail={[{ label: listName(list, version), href: listHref(version.id) }, { label: '版本比较' }]}
    >
      <ListHead list={list} version={version} tab="compare" />
      {props.others.length > 0 && (
        <Form action={listHref(version.id, '/compare')} method="get" layout="inline" label="选择比较的版本">
          <SelectField
            name="with"
            label={`与${versionLabel(version)}比较`}
            value={difference?.before.id ?? ''}
            options={props.others.map((one) => ({ value: one.id, label: versionLabel(one) }))}
          />
          <SubmitButton kind="default">比较</SubmitButton>
        </Form>
      )}
      {difference === null ? (
        <EmptyState title="没有可以比较的版本">清单只有一个版本，发布后开始编制新版即可比较。</EmptyState>
      ) : (
        <Difference difference={difference} version={version} />
      )}
    </ListFrame>
  )
}

function Difference({ difference, version }: { difference: ListDifference; version: NegativeListVersion }) {
  const { added, removed, changed } = difference
  return (
    <>
      <StatGrid
        stats={[
          { label: '新增', value: added.length, unit: '条', href: '#added' },
          { label: '变更', value: changed.length, unit: '条', href: '#changed' },
          { label: '移除', value: removed.length, unit: '条', href: '#removed' },
          { label: '未变', value: difference.unchanged, unit: '条' },
        ]}
      />
      <Panel title="变更" id="changed">
        {changed.length === 0 && <EmptyState title="没有变更的条目" />}
        {changed.map(({ entry, fields }) => (
          <section key={entry.id}>
            <h3>
              <a href={listHref(version.id, `/entries/${entry.id}`)}>
                第{entry.position}条 {entry.name}
              </a>
            </h3>
            {fields.map(({ field, parts }) => (
              <p key={field}>
                <strong>{entryFieldLabels[field]}：</strong>
                <MarkedText parts={parts} />
              </p>
            ))}
          </section>
        ))}
      </Panel>
      <EntriesPanel id="added" title="新增" entries={added} />
      <EntriesPanel id="removed" title="移除" entries={removed} />
    </>
  )
}

function EntriesPanel(props: { id: string; title: string; entries: NegativeEntry[] }) {
  return (
    <Panel title={props.title} id={props.id}>
      <Table
        caption={props.title}
        rows={props.entries}
        rowKey={(entry) => entry.id}
        empty={`没有${props.title}的条目`}
        columns={[
          { key: 'position', head: '序号', cell: (entry) => `第${entry.position}条`, nowrap: true },
          { key: 'name', head: '事项类别', header: true, cell: (entry) => entry.name },
          { key: 'scope', head: '范围', cell: (entry) => entry.scope },
          { key: 'basis', head: '法律依据', cell: (entry) => entry.basis },
        ]}
      />
    </Panel>
  )
}
