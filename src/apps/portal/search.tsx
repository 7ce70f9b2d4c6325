import {
  documentKinds,
  type FacetCount,
  kindWords,
  pageTag,
  searchDocuments,
  type Suggestions,
  validities,
  validityWords,
} from '#documents'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { listOrganisationsByIds, listRegions } from '#regions'
import { type Choice, readDocumentFilter } from './documents.tsx'
import { keepUnder, loadFrame, province } from './frame.ts'
import { type Facet, type Remedy, SearchPage } from './search-page.tsx'
import { pageNumber, withParameter } from './words.ts'

const pageSize = 20
const longestQuery = 200
const longestDomain = 60
const mostValues = 12

interface Named {
  organisations: Map<string, string>
  regions: Map<string, string>
}

async function namesOf(db: Db, facets: FacetCount[]): Promise<Named> {
  const values = (facet: FacetCount['facet']) =>
    facets.filter((count) => count.facet === facet).map((count) => count.value)
  const organisations = await listOrganisationsByIds(db, values('organisation'))
  const regions = await listRegions(db, values('region'))
  return {
    organisations: new Map(organisations.map((one) => [one.id, one.name])),
    regions: new Map(regions.map((one) => [one.code, one.name])),
  }
}

/** Facets in the words of the page and the values of the address; what has no name is not offered. */
function facetsOf(found: FacetCount[], names: Named): Facet[] {
  const facet = (
    name: string,
    from: FacetCount['facet'],
    label: string,
    word: (value: string) => string | undefined,
    inAddress: (value: string) => string = (value) => value,
  ): Facet => ({
    name,
    label,
    values: found
      .filter((count) => count.facet === from && count.value !== '')
      .flatMap((count) => {
        const words = word(count.value)
        return words === undefined
          ? []
          : [{ value: inAddress(count.value), label: words, count: count.count }]
      })
      .slice(0, mostValues),
  })
  const kind = (value: string) => documentKinds.find((one) => one === value)
  const validity = (value: string) => validities.find((one) => one === value)
  return [
    facet('region', 'region', '地方', (value) => names.regions.get(value), significantRegion),
    facet('organisation', 'organisation', '发布机构', (value) => names.organisations.get(value)),
    facet('domain', 'domain', '公开领域', (value) => value),
    facet('theme', 'theme', '主题分类', (value) => value),
    facet('kind', 'kind', '体裁', (value) => kindWords[kind(value) ?? 'information']),
    facet('year', 'year', '发布年份', (value) => `${value}年`),
    facet('validity', 'validity', '公文时效', (value) => validityWords[validity(value) ?? 'in_force']),
  ]
}

const filterWords: Record<string, { name: string; label: string }> = {
  regionCode: { name: 'region', label: '地方' },
  organisationId: { name: 'organisation', label: '发布机构' },
  theme: { name: 'theme', label: '主题分类' },
  kind: { name: 'kind', label: '体裁' },
  validity: { name: 'validity', label: '公文时效' },
  year: { name: 'year', label: '发布年份' },
  domain: { name: 'domain', label: '公开领域' },
}

/** What to try when nothing was found, each with how many one would then find. */
function remediesOf(suggestions: Suggestions | null, url: URL): Remedy[] {
  if (suggestions === null) return []
  return [
    ...suggestions.fewerFilters.flatMap(({ filter, total }) => {
      const known = filterWords[filter]
      if (known === undefined) return []
      const label = filter === 'regionCode' ? '扩大到全省' : `不限${known.label}`
      return [{ href: withParameter(url, known.name, null), label, count: total }]
    }),
    ...suggestions.words.map(({ text, total }) => ({
      href: withParameter(url, 'q', text),
      label: `只查“${text}”`,
      count: total,
    })),
    ...suggestions.titles.map(({ id, title }) => ({ href: `/documents/${id}`, label: title, count: null })),
  ]
}

/** `/search?q=`: titles, bodies, attachments, 文号 and 索引号; facets with counts; the state is all in the address. */
export async function searchPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const url = new URL(c.req.url)
  const typed = query(c).text('q').slice(0, longestQuery)
  const region = query(c).text('region')
  const frame = await loadFrame(c, /^\d{4,12}$/.test(region) ? region : province)
  const { filter, chosen } = readDocumentFilter(url, frame.prefix)
  const domain = query(c).text('domain').slice(0, longestDomain)
  const choices: Choice[] =
    domain === '' ? chosen : [...chosen, { name: 'domain', value: domain, label: `公开领域：${domain}` }]
  const { regionPrefix: _prefix, catalogItemId: _item, withWithdrawn: _withdrawn, ...narrowed } = filter
  const asked = typed !== '' || choices.length > 0
  const wanted = pageNumber(query(c).text('page'))
  const found = asked
    ? await searchDocuments(db, {
        q: typed,
        ...(frame.searchRegion === '' ? {} : { regionCode: frame.searchRegion }),
        filters: { ...narrowed, ...(domain === '' ? {} : { domain }) },
        page: wanted,
        pageSize,
      })
    : null
  const names = await namesOf(db, found?.facets ?? [])
  keepUnder(c, [pageTag.region(frame.division.code)])
  return page(
    c,
    <SearchPage
      frame={frame}
      url={url}
      query={typed}
      found={found}
      page={wanted}
      pageSize={pageSize}
      facets={facetsOf(found?.facets ?? [], names)}
      chosen={choices.map((choice) => ({
        ...choice,
        label: names.organisations.get(choice.value) ?? choice.label,
      }))}
      remedies={remediesOf(found?.suggestions ?? null, url)}
    />,
  )
}
