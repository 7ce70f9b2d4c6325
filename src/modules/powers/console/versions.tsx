import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Division } from '#regions'
import { DescriptionList, EmptyState, Pagination, Panel, StatGrid, Table } from '#ui/data.tsx'
import { elementLabels, listLabels, scopeLabels } from '../messages/zh.ts'
import { powerLists, powerName, type ListVersion } from '../power.ts'
import { readRegion } from '../region-lists.ts'
import { changesBetween, type ElementChange } from '../rules/compare-lists.ts'
import {
  getListVersion,
  listTextsTouchedBy,
  listVersions,
  type VersionedText,
} from '../store/list-versions.ts'
import { consoleFrame, hrefOf, pageOf, param, PowersFrame, type ConsoleFrame } from './frame.tsx'

const pageSize = 50

/** Every version of both lists, newest first: where it came from, who imported it, what it changed. */
export async function showVersions(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const all = await listVersions(ctx.db, region.code)
  const current = pageOf(query(c).text('page'))
  return page(
    c,
    <VersionsPage
      frame={consoleFrame(c)}
      region={region}
      rows={all.slice((current - 1) * pageSize, current * pageSize)}
      total={all.length}
      current={current}
    />,
  )
}

const versionHref = (region: Division, { list, number }: ListVersion) =>
  hrefOf(region, `/versions/${list}/${number}`)

function VersionsPage(props: {
  frame: ConsoleFrame
  region: Division
  rows: ListVersion[]
  total: number
  current: number
}) {
  const { region } = props
  const figure = (row: ListVersion, n: number, id: string) =>
    n === 0 ? 0 : <a href={`${versionHref(region, row)}#${id}`}>{n}</a>
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="versions"
      summary="每次导入形成清单的一个版本，以前的文字都保留"
    >
      <Panel flush>
        <Table
          caption="清单版本"
          rows={props.rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title="还没有导入清单" />}
          columns={[
            {
              key: 'version',
              head: '版本',
              header: true,
              cell: (row) => (
                <a href={versionHref(region, row)}>{`${listLabels[row.list].label} 第${row.number}版`}</a>
              ),
            },
            { key: 'source', head: '来源', cell: (row) => row.source },
            {
              key: 'day',
              head: '导入日期',
              width: 's',
              nowrap: true,
              cell: (row) => formatDay(row.importedOn),
            },
            { key: 'by', head: '导入人', width: 's', cell: (row) => row.importedName },
            { key: 'added', head: '新增', align: 'end', cell: (row) => figure(row, row.added, 'added') },
            {
              key: 'changed',
              head: '变更',
              align: 'end',
              cell: (row) => figure(row, row.changed, 'changed'),
            },
            { key: 'ended', head: '终止', align: 'end', cell: (row) => figure(row, row.ended, 'ended') },
          ]}
        />
      </Panel>
      <Pagination
        page={props.current}
        pageSize={pageSize}
        total={props.total}
        href={(to) => hrefOf(region, '/versions', { page: String(to) })}
      />
    </PowersFrame>
  )
}

interface VersionView {
  frame: ConsoleFrame
  region: Division
  version: ListVersion
  added: VersionedText[]
  changed: { text: VersionedText; changes: ElementChange[] }[]
  ended: VersionedText[]
}

/** What one version of a list changed against the one before. */
export async function showVersion(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const list = powerLists.find((one) => one === param(c, 'list'))
  const number = Number(param(c, 'number'))
  if (list === undefined || !Number.isSafeInteger(number) || number < 1 || number > 1_000_000)
    throw new NotFound('list version')
  const version = await getListVersion(ctx.db, region.code, list, number)
  const texts = await listTextsTouchedBy(ctx.db, version)
  const now = texts.filter((text) => text.fromNumber === number)
  const before = new Map(
    texts.filter((text) => text.untilNumber === number).map((text) => [text.powerId, text]),
  )
  const isNow = new Set(now.map(({ powerId }) => powerId))
  return page(
    c,
    <VersionPage
      frame={consoleFrame(c)}
      region={region}
      version={version}
      added={now.filter(({ powerId }) => !before.has(powerId))}
      changed={now.flatMap((text) => {
        const old = before.get(text.powerId)
        return old === undefined ? [] : [{ text, changes: changesBetween(old, text) }]
      })}
      ended={[...before.values()].filter(({ powerId }) => !isNow.has(powerId))}
    />,
  )
}

function VersionPage(props: VersionView) {
  const { region, version, added, changed, ended } = props
  const name = `${listLabels[version.list].label} 第${version.number}版`
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="versions"
      pageTitle={`${region.name}${name}`}
      heading={`${region.name}${name}`}
      summary={`${formatDay(version.importedOn)} ${version.importedName} 导入`}
      trail={[{ label: '版本', href: hrefOf(region, '/versions') }, { label: name }]}
    >
      <Panel>
        <DescriptionList
          items={[
            { term: '来源', value: version.source },
            { term: '清单日期', value: version.issuedOn === null ? '未写明' : formatDay(version.issuedOn) },
            { term: '文件', value: version.fileName },
            { term: '范围', value: scopeLabels[version.scope].label },
          ]}
        />
      </Panel>
      <StatGrid
        stats={[
          { label: '新增', value: version.added, unit: '项', href: '#added' },
          { label: '变更', value: version.changed, unit: '项', href: '#changed' },
          { label: '终止', value: version.ended, unit: '项', href: '#ended' },
          { label: '未变', value: version.unchanged, unit: '项' },
        ]}
      />
      <Panel title={`变更（${changed.length}）`} id="changed">
        {changed.length === 0 && <p>没有变更的事项。</p>}
        {changed.map(({ text, changes }) => (
          <section key={text.powerId}>
            <h3>
              <a href={hrefOf(region, `/powers/${text.powerId}`)}>{powerName(text)}</a>
            </h3>
            <ChangeList changes={changes} />
          </section>
        ))}
      </Panel>
      <TextPanel
        id="added"
        title={`新增（${added.length}）`}
        empty="没有新增的事项。"
        region={region}
        texts={added}
      />
      <TextPanel
        id="ended"
        title={`终止（${ended.length}）`}
        empty="没有终止的事项。"
        region={region}
        texts={ended}
      />
    </PowersFrame>
  )
}

/** Old and new by element. */
export function ChangeList(props: { changes: readonly ElementChange[] }) {
  return (
    <DescriptionList
      columns={1}
      items={props.changes.map((change) => ({
        term: elementLabels[change.element],
        value: (
          <>
            <del>{change.old || '（空）'}</del> → <ins>{change.new || '（空）'}</ins>
          </>
        ),
        wide: true,
      }))}
    />
  )
}

function TextPanel(props: {
  id: string
  title: string
  empty: string
  region: Division
  texts: readonly VersionedText[]
}) {
  return (
    <Panel title={props.title} id={props.id} flush={props.texts.length > 0}>
      {props.texts.length === 0 ? (
        <p>{props.empty}</p>
      ) : (
        <Table
          caption={props.title}
          rows={props.texts}
          rowKey={(text) => text.powerId}
          empty=""
          dense
          columns={[
            {
              key: 'name',
              head: '事项',
              header: true,
              cell: (text) => <a href={hrefOf(props.region, `/powers/${text.powerId}`)}>{powerName(text)}</a>,
            },
            { key: 'type', head: '类型', width: 's', cell: (text) => text.type || '—' },
            { key: 'organisation', head: '实施主体', cell: (text) => text.organisation || '未写明' },
            { key: 'code', head: '编码', cell: (text) => text.code || '—' },
          ]}
        />
      )}
    </Panel>
  )
}
