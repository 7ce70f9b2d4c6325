import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { EmptyState, MarkedText, Panel, StatGrid, Table } from '#ui/data.tsx'
import { Form, SelectField, SubmitButton } from '#ui/forms.tsx'
import type { Catalog, CatalogItem, CatalogVersion } from '../catalog.ts'
import { itemName } from '../catalog-item.ts'
import { compareVersions, type VersionDifference } from '../compare-versions.ts'
import { fieldLabels } from '../messages/zh.ts'
import { readVersion } from '../open-version.ts'
import { listVersions } from '../store/catalogs.ts'
import { CatalogFrame, consoleFrame, param, versionHref, versionName, type ConsoleFrame } from './frame.tsx'
import { VersionHead } from './version-head.tsx'

interface CompareView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  others: CatalogVersion[]
  difference: VersionDifference | null
}

/** The readable difference between this version and another of the same catalog, the one before unless chosen. */
export async function showComparison(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const others = (await listVersions(ctx.db, catalog.id)).filter((one) => one.id !== version.id)
  const asked = query(c).text('with')
  const before = others.find((one) => one.id === asked) ?? others.find((one) => one.number < version.number)
  const difference = before ? await compareVersions(ctx, before.id, version.id) : null
  return page(
    c,
    <ComparePage
      frame={consoleFrame(c)}
      catalog={catalog}
      version={version}
      others={others}
      difference={difference}
    />,
  )
}

const versionLabel = (version: CatalogVersion) =>
  `第${version.number}版${version.publishedOn ? `（${formatDay(version.publishedOn)}发布）` : ''}`

export function ComparePage(props: CompareView) {
  const { catalog, version, difference } = props
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录 版本比较`}
      trail={[{ label: versionName(catalog, version), href: versionHref(version.id) }, { label: '版本比较' }]}
    >
      <VersionHead catalog={catalog} version={version} tab="compare" />
      {props.others.length > 0 && (
        <Form
          action={versionHref(version.id, '/compare')}
          method="get"
          layout="inline"
          label="选择比较的版本"
        >
          <SelectField
            name="with"
            label={`与${versionLabel(version)}比较`}
            value={difference?.before.id ?? ''}
            options={props.others.map((one) => ({ value: one.id, label: versionLabel(one) }))}
          />
          <SubmitButton kind="default">比较</SubmitButton>
        </Form>
      )}
      {difference ? (
        <Difference difference={difference} version={version} />
      ) : (
        <EmptyState title="没有可以比较的版本">目录只有一个版本，发布后开始编制新版即可比较。</EmptyState>
      )}
    </CatalogFrame>
  )
}

function Difference({ difference, version }: { difference: VersionDifference; version: CatalogVersion }) {
  const { added, removed, changed } = difference
  return (
    <>
      <StatGrid
        stats={[
          { label: '新增', value: added.length, unit: '项', href: '#added' },
          { label: '变更', value: changed.length, unit: '项', href: '#changed' },
          { label: '移除', value: removed.length, unit: '项', href: '#removed' },
          { label: '未变', value: difference.unchanged, unit: '项' },
        ]}
      />
      <Panel title="变更" id="changed">
        {changed.length === 0 && <EmptyState title="没有变更的事项" />}
        {changed.slice(0, 200).map(({ item, differences }) => (
          <section key={item.id}>
            <h3>
              <a href={versionHref(version.id, `/items/${item.id}`)}>
                {item.code} {itemName(item)}
              </a>
            </h3>
            {differences.map((one) => (
              <p key={one.element}>
                <strong>{fieldLabels[one.element]}：</strong>
                <MarkedText parts={one.parts} />
              </p>
            ))}
          </section>
        ))}
        {changed.length > 200 && <p>只列出前 200 项，共 {changed.length} 项变更。</p>}
      </Panel>
      <ItemsPanel id="added" title="新增" items={added} />
      <ItemsPanel id="removed" title="移除" items={removed} />
      <Panel title="不适用的变化">
        <Table
          caption="不适用的变化"
          rows={[
            ...difference.exemptionsAdded.map((one) => ({ ...one, change: '新增' })),
            ...difference.exemptionsRemoved.map((one) => ({ ...one, change: '取消' })),
          ]}
          rowKey={(row) => row.guidelineCode}
          empty="没有变化"
          columns={[
            { key: 'change', head: '变化', cell: (row) => row.change, width: 's' },
            { key: 'code', head: '指引编码', header: true, cell: (row) => row.guidelineCode, width: 's' },
            { key: 'reason', head: '理由', cell: (row) => row.reason },
          ]}
        />
      </Panel>
    </>
  )
}

function ItemsPanel(props: { id: string; title: string; items: CatalogItem[] }) {
  return (
    <Panel title={props.title} id={props.id}>
      <Table
        caption={props.title}
        rows={props.items.slice(0, 500)}
        rowKey={(item) => item.id}
        empty={`没有${props.title}的事项`}
        dense
        columns={[
          { key: 'code', head: '编码', cell: (item) => item.code, width: 's' },
          { key: 'name', head: '事项', header: true, cell: (item) => `${item.level1} / ${itemName(item)}` },
          { key: 'content', head: '公开内容', cell: (item) => item.content },
        ]}
      />
    </Panel>
  )
}
