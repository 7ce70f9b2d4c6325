import {
  categoryTable,
  listNegativeListsOf,
  listPublishedNegativeEntries,
  listPublishedNegativeLists,
  negativeListPages,
  type PublishedNegativeEntry,
  type PublishedNegativeList,
} from '#catalog'
import { significantRegion } from '#platform/authority.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { csvFile } from '#platform/table-file/write-tables.ts'
import { listOrganisationsByIds } from '#regions'
import { EmptyState, Table } from '#ui/data.tsx'
import { keepUnder, loadFrame, type PortalFrame, province } from './frame.ts'
import { NegativeListBody } from './negative-list-parts.tsx'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'

/** Address of the negative list of a place. */
const listHref = (regionCode: string) => `/negative-list/${significantRegion(regionCode)}`

/** `/negative-list`: the places of the province that published one. */
export async function negativeLists(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c)
  keepUnder(c, [negativeListPages])
  const lists = await listPublishedNegativeLists(c.get('ctx').db, '')
  return page(c, <NegativeListsPage frame={frame} lists={lists} />)
}

export function NegativeListsPage(props: { frame: PortalFrame; lists: PublishedNegativeList[] }) {
  return (
    <PortalPage
      frame={props.frame}
      title="政务公开负面清单"
      path="/negative-list"
      trail={[{ label: '负面清单' }]}
      meta={columnMeta('负面清单', '各地政务公开负面清单', '信息公开')}
    >
      <PageTitle
        title="政务公开负面清单"
        lead="以公开为常态、不公开为例外。下列各地依法写明哪些类别的政府信息不予公开，清单之外的，应当公开。"
      />
      <div class="page-width stack-large">
        <Table
          caption="已发布的负面清单"
          rows={props.lists}
          rowKey={(list) => list.versionId}
          empty="还没有地方发布负面清单。"
          columns={[
            {
              key: 'region',
              head: '地方',
              header: true,
              cell: (list) => <a href={listHref(list.regionCode)}>{list.regionName}</a>,
            },
            { key: 'entries', head: '条目', align: 'end', cell: (list) => list.entries },
            { key: 'number', head: '版本', cell: (list) => `第 ${list.number} 版` },
            { key: 'on', head: '发布日期', nowrap: true, cell: (list) => formatDay(list.publishedOn) },
          ]}
        />
      </div>
    </PortalPage>
  )
}

interface OneListFacts {
  frame: PortalFrame
  list: PublishedNegativeList | null
  entries: (PublishedNegativeEntry & { owner: string })[]
  /** published lists of the places above, which hold here too */
  above: PublishedNegativeList[]
}

async function readList(c: AppContext): Promise<OneListFacts> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  keepUnder(c, [negativeListPages])
  const lists = await listNegativeListsOf(db, frame.division.path)
  const list = lists.find((one) => one.regionCode === frame.division.code) ?? null
  const entries = list === null ? [] : await listPublishedNegativeEntries(db, list.versionId)
  const owners = await listOrganisationsByIds(
    db,
    entries.flatMap((entry) => entry.organisationId ?? []),
  )
  const names = new Map(owners.map((one) => [one.id, one.name]))
  return {
    frame,
    list,
    entries: entries.map((entry) => ({
      ...entry,
      owner: entry.organisationId === null ? '各单位' : (names.get(entry.organisationId) ?? '各单位'),
    })),
    above: lists.filter((one) => one !== list),
  }
}

/** `/negative-list/{region}`: the published list of one place, without anything internal. */
export async function negativeList(c: AppContext): Promise<Response> {
  return page(c, <NegativeListPage {...await readList(c)} />)
}

/** The same as a table for Excel or WPS. */
export async function negativeListTable(c: AppContext): Promise<Response> {
  const { frame, list, entries } = await readList(c)
  if (list === null) throw new NotFound('negative list')
  const bytes = csvFile([
    ['序号', '事项类别', '范围', '法律依据', '不予公开的类别', '责任单位', '下次复核'],
    ...entries.map((entry) => [
      entry.position,
      entry.name,
      entry.scope,
      entry.basis,
      categoryTable[entry.category].label,
      entry.owner,
      entry.reviewOn,
    ]),
  ])
  const name = encodeURIComponent(`${frame.division.name}政务公开负面清单.csv`)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="negative-list.csv"; filename*=UTF-8''${name}`,
  })
}

export function NegativeListPage(props: OneListFacts) {
  const { frame, list, above } = props
  const { name } = frame.division
  const title = `${name}政务公开负面清单`
  return (
    <PortalPage
      frame={frame}
      title={title}
      path={`/negative-list/${frame.prefix}`}
      trail={[{ label: '负面清单' }]}
      meta={columnMeta('负面清单', title, '信息公开')}
    >
      <PageTitle
        title={title}
        lead="以公开为常态、不公开为例外。本清单写明不予公开的信息类别和法律依据，不涉及信息本身。"
      >
        {list !== null && (
          <p class="doc-line page-line">
            <span>第 {list.number} 版</span>
            <span>{formatDay(list.publishedOn)}发布</span>
            <span>共 {list.entries} 条</span>
            {list.changeNote !== '' && <span>{list.changeNote}</span>}
            <a href={`${listHref(list.regionCode)}/list.csv`}>下载表格（CSV）</a>
          </p>
        )}
      </PageTitle>
      <div class="page-width stack-large">
        {list === null ? (
          <EmptyState title={`${name}还没有发布负面清单`}>
            没有列入清单不等于不公开。需要的信息可以检索，或者向当地政务公开工作机构咨询。
          </EmptyState>
        ) : (
          <NegativeListBody entries={props.entries} categories={categoryTable} />
        )}
        {above.length > 0 && (
          <section aria-labelledby="above">
            <h2 id="above" class="section-title">
              上级清单在本地同样适用
            </h2>
            <ul class="place-list">
              {above.map((one) => (
                <li key={one.versionId}>
                  <a href={listHref(one.regionCode)}>{one.regionName}政务公开负面清单</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p>
          {frame.prefix === province ? null : <a href={`${frame.region.href}catalog/`}>查看公开目录</a>}{' '}
          <a href="/negative-list">各地负面清单</a>
        </p>
      </div>
    </PortalPage>
  )
}
