import {
  documentKinds,
  findDocumentsByWords,
  kindWords,
  pageTag,
  validities,
  validityWords,
  type WordFacet,
} from '#documents'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { listOrganisationsByIds, type Organisation } from '#regions'
import { readDocumentFilter } from './documents.tsx'
import { keepUnder, loadFrame, type PortalFrame, province } from './frame.ts'
import { type Facet, SearchPage } from './search-page.tsx'
import { pageNumber } from './words.ts'

const pageSize = 20
const longestQuery = 200

async function frameOf(c: AppContext, region: string): Promise<PortalFrame> {
  return loadFrame(c, /^\d{4,12}$/.test(region) ? region : province)
}

function facetsOf(found: WordFacet[], organisations: Organisation[]): Facet[] {
  const nameOf = new Map(organisations.map((organisation) => [organisation.id, organisation.name]))
  const values = (name: WordFacet['name'], label: (value: string) => string | undefined) =>
    found
      .filter((facet) => facet.name === name)
      .flatMap((facet) => {
        const words = label(facet.value)
        return words === undefined ? [] : [{ value: facet.value, label: words, count: facet.total }]
      })
  return [
    {
      name: 'kind',
      label: '体裁',
      values: values('kind', (v) => kindWords[documentKinds.find((k) => k === v) ?? 'information']),
    },
    { name: 'organisation', label: '发布机构', values: values('organisation', (v) => nameOf.get(v)) },
    { name: 'theme', label: '主题分类', values: values('theme', (v) => v) },
    { name: 'year', label: '发布年份', values: values('year', (v) => `${v}年`) },
    {
      name: 'validity',
      label: '公文时效',
      values: values('validity', (v) => validityWords[validities.find((k) => k === v) ?? 'in_force']),
    },
  ]
}

/** `/search?q=`: titles, bodies, attachments, 文号 and 索引号; facets with counts; the state is all in the address. */
export async function searchPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const url = new URL(c.req.url)
  const typed = query(c).text('q').slice(0, longestQuery)
  const frame = await frameOf(c, query(c).text('region'))
  const { filter, chosen } = readDocumentFilter(url, frame.prefix)
  const wanted = pageNumber(query(c).text('page'))
  const asked = typed !== '' || chosen.length > 0
  const found = asked
    ? await findDocumentsByWords(db, typed, filter, { page: wanted, pageSize })
    : { rows: [], total: 0, facets: [], words: [] }
  const organisations = await listOrganisationsByIds(
    db,
    found.facets.filter((facet) => facet.name === 'organisation').map((facet) => facet.value),
  )
  keepUnder(c, [pageTag.region(frame.division.code)])
  return page(
    c,
    <SearchPage
      frame={frame}
      url={url}
      words={found.words}
      query={typed}
      hits={found.rows}
      total={found.total}
      totalIsFloor={false}
      page={wanted}
      pageSize={pageSize}
      facets={facetsOf(found.facets, organisations)}
      chosen={chosen.map((choice) => ({
        ...choice,
        label: organisations.find((one) => one.id === choice.value)?.name ?? choice.label,
      }))}
      organisation={frame.organisation}
    />,
  )
}
