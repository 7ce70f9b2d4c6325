import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, FilterBar, Pagination, Panel, StatGrid, Table } from '#ui/data.tsx'
import { Actions, ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import type { ComponentChildren } from 'preact'
import type { GuidelineVersion, StoredGuidelineItem } from '../catalog.ts'
import { itemName, type Confidence, type GuidelineDomain } from '../catalog-item.ts'
import { confidenceLabels } from '../messages/zh.ts'
import { listGuidelineDomains, listGuidelineItems, listGuidelineVersions } from '../store/guidelines.ts'
import { mayImportGuidelines } from '../upload-table.ts'
import { consoleFrame, param } from './frame.tsx'
import { ConfidenceTag } from './guideline-comparison.tsx'

/** The frame of a page under 公开标准指引. */
export function GuidelineFrame(props: {
  frame: ConsoleFrame
  title: string
  trail: { label: string; href?: string }[]
  children: ComponentChildren
}) {
  return (
    <ConsoleLayout
      title={props.title}
      active="/console/guidelines"
      frame={props.frame}
      breadcrumbs={[{ label: '公开标准指引', href: '/console/guidelines' }, ...props.trail]}
      wide
    >
      {props.children}
    </ConsoleLayout>
  )
}

interface LibraryView {
  frame: ConsoleFrame
  domains: (GuidelineDomain & { items: number; counts: Record<Confidence, number> })[]
  versions: GuidelineVersion[]
  mayImport: boolean
}

/** The guideline library: domains with what is still to be checked, and its versions. */
export async function showGuidelines(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const items = await listGuidelineItems(ctx.db)
  const domains = (await listGuidelineDomains(ctx.db)).map((domain) => {
    const mine = items.filter((item) => item.domain === domain.code)
    const count = (confidence: Confidence) => mine.filter((item) => item.confidence === confidence).length
    return {
      ...domain,
      items: mine.length,
      counts: {
        official: count('official'),
        read: count('read'),
        partial: count('partial'),
        recollection: count('recollection'),
      },
    }
  })
  const versions = await listGuidelineVersions(ctx.db)
  return page(
    c,
    <LibraryPage
      frame={consoleFrame(c)}
      domains={domains}
      versions={versions}
      mayImport={mayImportGuidelines(ctx) === 'ok'}
    />,
  )
}

const marks: Confidence[] = ['official', 'read', 'partial', 'recollection']

export function LibraryPage({ frame, domains, versions, mayImport }: LibraryView) {
  const total = (confidence: Confidence) => domains.reduce((sum, one) => sum + one.counts[confidence], 0)
  const unchecked = total('read') + total('partial') + total('recollection')
  return (
    <GuidelineFrame frame={frame} title="公开标准指引" trail={[]}>
      <PageHead
        title="公开标准指引"
        summary={versions[0] ? `第${versions[0].number}版：${versions[0].title}` : '指引库是空的'}
        actions={
          <>
            {mayImport && (
              <ButtonLink href="/console/guidelines/imports" kind="primary">
                导入正式指引
              </ButtonLink>
            )}
            <ButtonLink href="/console/guidelines/laws">法规接替关系</ButtonLink>
          </>
        }
      />
      {unchecked > 0 && (
        <Alert tone="warning" title={`${unchecked} 个事项尚未与正式印发文本核对`}>
          内置指引整理自公开网页和法规，每个事项都标明核实情况；导入正式表格后，标记自动变为“正式文本”。
        </Alert>
      )}
      <StatGrid
        stats={marks.map((mark) => ({
          label: confidenceLabels[mark].label,
          value: total(mark),
          unit: '项',
          note: confidenceLabels[mark].says,
        }))}
      />
      <Panel title="领域" flush>
        <Table
          caption="指引领域"
          rows={domains}
          rowKey={(row) => row.code}
          empty="没有领域"
          columns={[
            { key: 'code', head: '编码', cell: (row) => row.code, width: 'xs' },
            {
              key: 'name',
              head: '领域',
              header: true,
              width: 'l',
              cell: (row) => <a href={`/console/guidelines/domains/${row.code}`}>{row.name}</a>,
            },
            { key: 'aliases', head: '别称', cell: (row) => row.aliases.join('、') || '—' },
            {
              key: 'items',
              head: '事项',
              cell: (row) => (row.items === 0 ? '暂无，待导入' : row.items),
              align: 'end',
              width: 's',
            },
            ...marks.map((mark) => ({
              key: mark,
              head: confidenceLabels[mark].label,
              cell: (row: LibraryView['domains'][number]) =>
                row.counts[mark] === 0 ? (
                  0
                ) : (
                  <a href={`/console/guidelines/domains/${row.code}?confidence=${mark}`}>
                    {row.counts[mark]}
                  </a>
                ),
              align: 'end' as const,
              width: 's' as const,
            })),
          ]}
        />
      </Panel>
      <Panel title="版本" flush>
        <Table
          caption="指引库版本"
          rows={versions}
          rowKey={(row) => String(row.number)}
          empty="还没有版本"
          columns={[
            { key: 'number', head: '版本', cell: (row) => `第${row.number}版`, width: 's', nowrap: true },
            {
              key: 'title',
              head: '名称',
              header: true,
              cell: (row) => <a href={`/console/guidelines/versions/${row.number}`}>{row.title}</a>,
            },
            {
              key: 'what',
              head: '变化',
              cell: (row) => `新增${row.added}，变更${row.changed}，移除${row.removed}`,
            },
            { key: 'by', head: '导入', cell: (row) => `${row.createdName} ${formatInstant(row.createdAt)}` },
          ]}
        />
      </Panel>
    </GuidelineFrame>
  )
}

const pageSize = 50

interface DomainView {
  frame: ConsoleFrame
  domain: GuidelineDomain
  rows: StoredGuidelineItem[]
  total: number
  filter: { words: string; confidence: string; page: number }
}

/** Items of one domain with filters in the address. */
export async function showGuidelineDomain(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const domain = (await listGuidelineDomains(ctx.db)).find((one) => one.code === param(c, 'domain'))
  if (!domain) throw new NotFound('domain')
  const asked = query(c)
  const filter = {
    words: asked.text('words'),
    confidence: asked.text('confidence'),
    page: Math.max(1, Number(asked.text('page')) || 1),
  }
  const found = (await listGuidelineItems(ctx.db, { domain: domain.code })).filter(
    (item) =>
      (filter.confidence === '' || item.confidence === filter.confidence) &&
      (filter.words === '' ||
        `${item.code}${item.level1}${item.level2}${item.content}`.includes(filter.words)),
  )
  const rows = found.slice((filter.page - 1) * pageSize, filter.page * pageSize)
  return page(
    c,
    <GuidelineDomainPage
      frame={consoleFrame(c)}
      domain={domain}
      rows={rows}
      total={found.length}
      filter={filter}
    />,
  )
}

export function GuidelineDomainPage({ frame, domain, rows, total, filter }: DomainView) {
  const at = `/console/guidelines/domains/${domain.code}`
  return (
    <GuidelineFrame frame={frame} title={`指引：${domain.name}`} trail={[{ label: domain.name }]}>
      <PageHead
        title={domain.name}
        summary={domain.aliases.length > 0 ? `别称：${domain.aliases.join('、')}` : '指引事项'}
      />
      <FilterBar action={at} summary={`共 ${total} 项`} clearHref={at}>
        <TextField name="words" label="名称、内容或编码" value={filter.words} width="m" optional />
        <SelectField
          name="confidence"
          label="核实标记"
          value={filter.confidence}
          empty="全部"
          options={marks.map((mark) => ({ value: mark, label: confidenceLabels[mark].label }))}
        />
      </FilterBar>
      <Table
        caption={`${domain.name}指引事项`}
        rows={rows}
        rowKey={(row) => row.code}
        empty={
          total === 0 && filter.words === '' && filter.confidence === ''
            ? '这个领域还没有事项，请导入正式印发的表格'
            : '没有符合条件的事项'
        }
        dense
        columns={[
          { key: 'code', head: '编码', cell: (row) => row.code, width: 's', nowrap: true },
          { key: 'level1', head: '一级事项', cell: (row) => row.level1, width: 'm' },
          {
            key: 'name',
            head: '二级事项',
            header: true,
            cell: (row) => <a href={`/console/guidelines/items/${row.code}`}>{itemName(row)}</a>,
          },
          { key: 'limit', head: '公开时限', cell: (row) => row.timeLimit },
          { key: 'tiers', head: '层级', cell: (row) => row.tiers.join('、'), width: 's' },
          { key: 'mark', head: '核实标记', cell: (row) => <ConfidenceTag item={row} />, width: 's' },
        ]}
      />
      <Pagination
        page={filter.page}
        pageSize={pageSize}
        total={total}
        href={(to) =>
          `${at}?${new URLSearchParams({ words: filter.words, confidence: filter.confidence, page: String(to) }).toString()}`
        }
      />
      <Actions>
        <ButtonLink href="/console/guidelines">返回指引库</ButtonLink>
      </Actions>
    </GuidelineFrame>
  )
}
