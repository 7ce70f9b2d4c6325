import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { DescriptionList, MarkedText, Panel, Table } from '#ui/data.tsx'
import type { GuidelineVersion, StoredGuidelineItem } from '../catalog.ts'
import { itemName } from '../catalog-item.ts'
import {
  changesOfVersion,
  impactOfVersion,
  type CatalogImpact,
  type GuidelineChange,
} from '../guideline-impact.ts'
import { confidenceLabels, fieldLabels } from '../messages/zh.ts'
import { contentPieces } from '../rules/content-elements.ts'
import { itemDifference } from '../rules/item-difference.ts'
import { readTimeLimit } from '../rules/read-time-limit.ts'
import { describeLimit } from '../rules/write-time-limit.ts'
import {
  listGuidelineDomains,
  listGuidelineItems,
  listGuidelineTexts,
  listGuidelineVersions,
} from '../store/guidelines.ts'
import { consoleFrame, param, versionHref } from './frame.tsx'
import { ConfidenceTag } from './guideline-comparison.tsx'
import { GuidelineFrame } from './guidelines.tsx'

/** One guideline item with all elements, its limit as understood, and its earlier texts. */
export async function showGuidelineItem(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const [item] = await listGuidelineItems(ctx.db, { codes: [param(c, 'code')] })
  if (!item) throw new NotFound('guideline item')
  const texts = await listGuidelineTexts(ctx.db, item.domain, item.code)
  const domain =
    (await listGuidelineDomains(ctx.db)).find((one) => one.code === item.domain)?.name ?? item.domain
  return page(c, <GuidelineItemPage frame={consoleFrame(c)} item={item} domain={domain} texts={texts} />)
}

export function GuidelineItemPage(props: {
  frame: ConsoleFrame
  item: StoredGuidelineItem
  domain: string
  texts: StoredGuidelineItem[]
}) {
  const { item, texts } = props
  const pieces = contentPieces(item.content)
  return (
    <GuidelineFrame
      frame={props.frame}
      title={`指引 ${item.code} ${itemName(item)}`}
      trail={[
        { label: props.domain, href: `/console/guidelines/domains/${item.domain}` },
        { label: item.code },
      ]}
    >
      <PageHead
        title={itemName(item)}
        summary={`${item.code}　${item.level1}`}
        tags={<ConfidenceTag item={item} />}
      />
      <p>{confidenceLabels[item.confidence].says}</p>
      <Panel title="要素">
        <DescriptionList
          columns={2}
          items={[
            {
              term: fieldLabels.content,
              wide: true,
              value: (
                <ul>
                  {pieces.map((piece) => (
                    <li key={piece.key}>
                      {piece.text}
                      {piece.optional && '（推荐公开，非必须）'}
                    </li>
                  ))}
                </ul>
              ),
            },
            { term: fieldLabels.basis, value: item.basis, wide: true },
            { term: fieldLabels.timeLimit, value: item.timeLimit },
            { term: '时限识别', value: describeLimit(readTimeLimit(item.timeLimit)).join('；') },
            { term: fieldLabels.publisher, value: item.publisher },
            { term: fieldLabels.channels, value: item.channels.join('；') },
            { term: fieldLabels.audience, value: item.audience },
            { term: fieldLabels.method, value: item.method },
            { term: fieldLabels.tiers, value: item.tiers.join('、') },
          ]}
        />
      </Panel>
      <Panel title="历次文本">
        {texts.map((text, at) => {
          const older = texts[at + 1]
          const differences = older ? itemDifference({ ...older, extra: {} }, { ...text, extra: {} }) : []
          return (
            <section key={text.fromVersion}>
              <h3>
                第{text.fromVersion}版起 <ConfidenceTag item={text} />
              </h3>
              {differences.map((one) => (
                <p key={one.element}>
                  <strong>{fieldLabels[one.element]}：</strong>
                  <MarkedText parts={one.parts} />
                </p>
              ))}
              {differences.length === 0 && <p>{older ? '文字未变，核实标记更新。' : '最初收入的文本。'}</p>}
            </section>
          )
        })}
      </Panel>
    </GuidelineFrame>
  )
}

/** What one version of the library changed, and what that asks of each catalog. */
export async function showGuidelineVersion(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const number = Number(param(c, 'number'))
  const version = (await listGuidelineVersions(ctx.db)).find((one) => one.number === number)
  if (!version) throw new NotFound('guideline version')
  const change = await changesOfVersion(ctx, number)
  const impact = await impactOfVersion(ctx, change)
  return page(
    c,
    <GuidelineVersionPage frame={consoleFrame(c)} version={version} change={change} impact={impact} />,
  )
}

export function GuidelineVersionPage(props: {
  frame: ConsoleFrame
  version: GuidelineVersion
  change: GuidelineChange
  impact: CatalogImpact[]
}) {
  const { version, change, impact } = props
  return (
    <GuidelineFrame
      frame={props.frame}
      title={`指引库第${version.number}版`}
      trail={[{ label: `第${version.number}版` }]}
    >
      <PageHead title={version.title} summary={`第${version.number}版　${version.source}`} />
      <Panel title="各地目录需要办理的事项" flush>
        <Table
          caption="各地目录需要办理的事项"
          rows={impact}
          rowKey={(row) => row.catalogId}
          empty="还没有目录"
          columns={[
            {
              key: 'region',
              head: '地区',
              header: true,
              cell: (row) => <a href={versionHref(row.versionId, '/findings')}>{row.regionName}</a>,
            },
            { key: 'here', head: '本版变化带来的发现', cell: (row) => row.openHere, align: 'end' },
            { key: 'open', head: '对照最新指引的全部待办', cell: (row) => row.open, align: 'end' },
          ]}
        />
      </Panel>
      <Panel title={`变更 ${change.changed.length} 项，另有 ${change.confirmed} 项文字未变、核实标记更新`}>
        {change.changed.slice(0, 200).map(({ item, differences }) => (
          <section key={item.code}>
            <h3>
              <a href={`/console/guidelines/items/${item.code}`}>
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
      </Panel>
      <ItemList title={`新增 ${change.added.length} 项`} items={change.added} />
      <ItemList title={`移除 ${change.removed.length} 项`} items={change.removed} />
    </GuidelineFrame>
  )
}

function ItemList({ title, items }: { title: string; items: StoredGuidelineItem[] }) {
  return (
    <Panel title={title} flush>
      <Table
        caption={title}
        rows={items.slice(0, 1000)}
        rowKey={(item) => item.code}
        empty="没有"
        dense
        columns={[
          { key: 'code', head: '编码', cell: (item) => item.code, width: 's' },
          { key: 'name', head: '事项', header: true, cell: (item) => `${item.level1} / ${itemName(item)}` },
        ]}
      />
    </Panel>
  )
}
