import {
  countByOrganisation,
  documentKinds,
  kindWords,
  listPublicationYears,
  listPublicDocuments,
  pageTag,
  type PublicDocumentRow,
  type PublicFilter,
  themeClasses,
  validities,
  validityWords,
} from '#documents'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { listOrganisationsByIds, type Organisation } from '#regions'
import { FilterBar, Pagination } from '#ui/data.tsx'
import { SelectField } from '#ui/forms.tsx'
import { DocumentList } from './document-list.tsx'
import { keepUnder, loadFrame, type PortalFrame } from './frame.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'
import { pageHref, pageNumber, withParameter } from './words.ts'

const pageSize = 20

/** A filter that is set, as the address has it and as the page says it. */
export interface Choice {
  name: string
  value: string
  label: string
}

/** What the address asks for; values that are not of the lists are passed over. */
export function readDocumentFilter(url: URL, prefix: string): { filter: PublicFilter; chosen: Choice[] } {
  const values = url.searchParams
  const filter: PublicFilter = { regionPrefix: prefix }
  const chosen: Choice[] = []
  const kind = documentKinds.find((one) => one === values.get('kind'))
  if (kind !== undefined) {
    filter.kind = kind
    chosen.push({ name: 'kind', value: kind, label: `体裁：${kindWords[kind]}` })
  }
  const validity = validities.find((one) => one === values.get('validity'))
  if (validity !== undefined) {
    filter.validity = validity
    chosen.push({ name: 'validity', value: validity, label: `时效：${validityWords[validity]}` })
  }
  const theme = themeClasses.find((one) => one.name === values.get('theme'))
  if (theme !== undefined) {
    filter.theme = theme.name
    chosen.push({ name: 'theme', value: theme.name, label: `主题：${theme.name}` })
  }
  const year = values.get('year') ?? ''
  if (/^(19|20)\d\d$/.test(year)) {
    filter.year = Number(year)
    chosen.push({ name: 'year', value: year, label: `${year}年` })
  }
  const organisation = values.get('organisation') ?? ''
  if (/^[0-9a-f-]{36}$/i.test(organisation)) {
    filter.organisationId = organisation
    chosen.push({ name: 'organisation', value: organisation, label: '发布机构' })
  }
  return { filter, chosen }
}

export interface DocumentsFacts {
  frame: PortalFrame
  url: URL
  rows: PublicDocumentRow[]
  total: number
  page: number
  chosen: Choice[]
  years: number[]
  organisations: { organisation: Organisation; total: number }[]
}

/** `/documents/` and `/630121/documents/`: public documents, newest first, with filters in the address. */
export async function documentsPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const url = new URL(c.req.url)
  const { filter, chosen } = readDocumentFilter(url, frame.prefix)
  const wanted = pageNumber(query(c).text('page'))
  const found = await listPublicDocuments(db, filter, { page: wanted, pageSize })
  const counts = new Map(
    (await countByOrganisation(db, frame.prefix)).map((row) => [row.organisationId, row.total]),
  )
  const organisations = (await listOrganisationsByIds(db, [...counts.keys()]))
    .map((organisation) => ({ organisation, total: counts.get(organisation.id) ?? 0 }))
    .toSorted((a, b) => b.total - a.total || a.organisation.code.localeCompare(b.organisation.code))
  keepUnder(c, [pageTag.region(frame.division.code)])
  return page(
    c,
    <DocumentsPage
      frame={frame}
      url={url}
      rows={found.rows}
      total={found.total}
      page={wanted}
      chosen={chosen}
      years={await listPublicationYears(db, frame.prefix)}
      organisations={organisations}
    />,
  )
}

function chips(props: DocumentsFacts) {
  return props.chosen.map((choice) => {
    const named = props.organisations.find((one) => one.organisation.id === choice.value)?.organisation.name
    return {
      label: choice.name === 'organisation' && named !== undefined ? `发布机构：${named}` : choice.label,
      removeHref: withParameter(props.url, choice.name, null),
    }
  })
}

export function DocumentsPage(props: DocumentsFacts) {
  const { frame } = props
  const path = `${frame.region.href}documents/`
  const value = (name: string) => props.chosen.find((choice) => choice.name === name)?.value ?? ''
  const options = (values: readonly string[], label: (value: string) => string) =>
    values.map((one) => ({ value: one, label: label(one) }))
  return (
    <PortalPage
      frame={frame}
      title={`${frame.division.name}公开文件`}
      active="documents"
      path={path}
      trail={[{ label: '公开文件' }]}
      meta={columnMeta('公开文件', `${frame.division.name}公开的文件，按发布时间排列`, '政策文件')}
      feeds={[
        {
          title: `${frame.division.name}公开文件`,
          href: `${path}feed.rss${props.url.search}`,
          type: 'application/rss+xml',
        },
        {
          title: `${frame.division.name}公开文件`,
          href: `${path}feed.atom${props.url.search}`,
          type: 'application/atom+xml',
        },
      ]}
    >
      <PageTitle title="公开文件" lead={`${frame.division.name}公开的文件，最近公开的在前。`} />
      <div class="page-width stack-large">
        <FilterBar
          action={path}
          chips={chips(props)}
          clearHref={path}
          submit="筛选"
          summary={
            <span class="doc-line">
              <span>共 {props.total} 件</span>
              <a href={`${path}feed.rss${props.url.search}`}>订阅这个列表（RSS）</a>
              <a href={`${path}list.csv${props.url.search}`}>下载为表格（CSV）</a>
            </span>
          }
        >
          <SelectField
            name="organisation"
            label="发布机构"
            empty="全部机构"
            value={value('organisation')}
            options={props.organisations.map(({ organisation, total }) => ({
              value: organisation.id,
              label: `${organisation.name}（${total}）`,
            }))}
          />
          <SelectField
            name="theme"
            label="主题分类"
            empty="全部主题"
            value={value('theme')}
            options={options(
              themeClasses.map((theme) => theme.name),
              (name) => name,
            )}
          />
          <SelectField
            name="kind"
            label="体裁"
            empty="全部"
            width="s"
            value={value('kind')}
            options={documentKinds.map((one) => ({ value: one, label: kindWords[one] }))}
          />
          <SelectField
            name="year"
            label="发布年份"
            empty="全部"
            width="s"
            value={value('year')}
            options={options(props.years.map(String), (year) => `${year}年`)}
          />
          <SelectField
            name="validity"
            label="公文时效"
            empty="全部"
            width="s"
            value={value('validity')}
            options={validities.map((one) => ({ value: one, label: validityWords[one] }))}
          />
        </FilterBar>
        <section aria-label="文件列表">
          <DocumentList
            rows={props.rows}
            empty={props.chosen.length > 0 ? '没有符合这些条件的文件' : '还没有公开的文件'}
            heading="h2"
          />
          <Pagination
            page={props.page}
            pageSize={pageSize}
            total={props.total}
            href={(n) => pageHref(props.url, n)}
          />
        </section>
      </div>
    </PortalPage>
  )
}
