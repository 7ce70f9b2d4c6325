import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { EmptyState, FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ButtonLink, TextField } from '#ui/forms.tsx'
import type { Division } from '../division.ts'
import { findRegion, listChildren, regionPath } from '../find.ts'
import { levelLabels } from '../rules/division-table.ts'
import { countChildren, searchDivisions } from '../store/divisions.ts'

const pageSize = 50

interface RegionsProps {
  frame: ConsoleFrame
  path: Division[]
  rows: Division[]
  children: ReadonlyMap<string, number>
  words: string
  total: number
  page: number
  mayImport: boolean
}

function RegionTable(props: { rows: Division[]; children: ReadonlyMap<string, number> }) {
  return (
    <Table
      caption="区划"
      rows={props.rows}
      rowKey={(row) => row.code}
      empty={<EmptyState title="没有下级区划">这是最末一级。可以查看在这里的机构。</EmptyState>}
      columns={[
        {
          key: 'name',
          head: '名称',
          header: true,
          cell: (row) => (
            <>
              <a href={`/console/regions/${row.shortCode}`}>{row.name}</a>{' '}
              {row.status === 'abolished' && <Tag>已撤销</Tag>}
            </>
          ),
        },
        { key: 'code', head: '区划代码', cell: (row) => <span class="mono">{row.code}</span> },
        { key: 'level', head: '级别', cell: (row) => levelLabels[row.level] },
        {
          key: 'below',
          head: '下级',
          align: 'end',
          cell: (row) => {
            const count = props.children.get(row.code) ?? 0
            return count === 0 ? '—' : <a href={`/console/regions/${row.shortCode}`}>{`${count} 个`}</a>
          },
        },
        {
          key: 'organisations',
          head: '机构',
          cell: (row) => <a href={`/console/organisations?region=${row.shortCode}`}>查看机构</a>,
        },
      ]}
    />
  )
}

function RegionsPage(props: RegionsProps) {
  const here = props.path.at(-1)
  const searching = props.words !== ''
  const trail = [
    { label: '区划', href: '/console/regions' },
    ...props.path.map((one) => ({ label: one.name, href: `/console/regions/${one.shortCode}` })),
  ]
  return (
    <ConsoleLayout
      title={here?.name ?? '区划'}
      active="/console/regions"
      frame={props.frame}
      breadcrumbs={trail}
    >
      <PageHead
        title={here?.name ?? '区划'}
        summary={
          here === undefined
            ? '行政区划树，牧委会、行委等名称按来源原样保留。'
            : `${levelLabels[here.level]}，代码 ${here.code}`
        }
        actions={
          <>
            {props.mayImport && (
              <ButtonLink href="/console/regions/import" kind="primary">
                导入区划
              </ButtonLink>
            )}
            {here !== undefined && (
              <ButtonLink href={`/console/organisations?region=${here.shortCode}`}>本级机构</ButtonLink>
            )}
          </>
        }
      />
      <FilterBar
        action="/console/regions"
        clearHref="/console/regions"
        chips={searching ? [{ label: `含「${props.words}」`, removeHref: '/console/regions' }] : []}
        summary={`共 ${props.total} 个`}
      >
        <TextField name="words" label="名称或代码" value={props.words} />
      </FilterBar>
      <RegionTable rows={props.rows} children={props.children} />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) =>
          searching
            ? `/console/regions?words=${encodeURIComponent(props.words)}&page=${number}`
            : `/console/regions${here === undefined ? '' : `/${here.shortCode}`}?page=${number}`
        }
      />
    </ConsoleLayout>
  )
}

async function answer(
  c: AppContext,
  path: Division[],
  found: { rows: Division[]; total: number },
  at: { words: string; page: number },
) {
  const ctx = c.get('ctx')
  const children = await countChildren(
    ctx.db,
    found.rows.map((row) => row.code),
  )
  const mayImport = may(ctx.actor, 'regions.manage')
  const frame = consoleFrame(c)
  return page(c, <RegionsPage {...{ frame, path, children, mayImport }} {...found} {...at} />)
}

function pageNumber(text: string): number {
  return Math.max(1, Number.parseInt(text, 10) || 1)
}

/** GET /console/regions: the top of the tree, or what a word finds. */
export async function showRegions(c: AppContext): Promise<Response> {
  const asked = query(c)
  const words = asked.text('words')
  const number = pageNumber(asked.text('page'))
  const { db } = c.get('ctx')
  if (words !== '') {
    const found = await searchDivisions(db, words, { limit: pageSize, offset: (number - 1) * pageSize })
    return answer(c, [], found, { words, page: number })
  }
  const rows = await listChildren(db, null)
  return answer(c, [], { rows, total: rows.length }, { words, page: number })
}

/** GET /console/regions/:code: one division and those directly below it. */
export async function showRegion(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const code = c.req.param('code') ?? ''
  if ((await findRegion(db, code)) === null) throw new NotFound('region')
  const all = await listChildren(db, code)
  const number = pageNumber(query(c).text('page'))
  const rows = all.slice((number - 1) * pageSize, number * pageSize)
  return answer(c, await regionPath(db, code), { rows, total: all.length }, { words: '', page: number })
}
