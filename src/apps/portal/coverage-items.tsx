import { isIdentity } from '#platform/identity.ts'
import {
  findPublishedCatalog,
  listGuidelineDomains,
  listPublishedDomains,
  type PublishedDomain,
} from '#catalog'
import {
  type Coverage,
  coverageOf,
  figureWords,
  listedFigures,
  type ListedFigure,
  listMissing,
  listResponsibilities,
  type MissingDuty,
  type ResponsibilityRow,
} from '#duties'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, redirect } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { listOrganisationsByIds } from '#regions'
import { FilterBar, Pagination, Tabs } from '#ui/data.tsx'
import { SelectField } from '#ui/forms.tsx'
import { coverageItemsHref, coverageTags, readCoverage } from './coverage.ts'
import { MissingList } from './coverage-lists.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag } from './frame.ts'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'
import { pageNumber } from './words.ts'

const pageSize = 50
interface Asked {
  state: ListedFigure | null
  domain: string
  organisation: string
  page: number
}

export interface CoverageItemsFacts {
  frame: PortalFrame
  asked: Asked
  today: string
  rows: ResponsibilityRow[]
  total: number
  missing: Map<string, MissingDuty[]>
  /** figures of what the domain and organisation leave over, for the tabs */
  coverage: Coverage
  domains: PublishedDomain[]
  organisations: Map<string, string>
}

function readAsked(c: AppContext): Asked {
  const asked = query(c)
  const organisation = asked.text('organisation').toLowerCase()
  const domain = asked.text('domain')
  return {
    state: listedFigures.find((figure) => figure === asked.text('state')) ?? null,
    domain: /^[0-9A-Z]{2,4}$/.test(domain) ? domain : '',
    organisation: organisation === 'none' || isIdentity(organisation) ? organisation : '',
    page: pageNumber(asked.text('page')),
  }
}

/** `/630121/coverage/items/`: the items behind every figure of a county, with filters in the address. */
export async function coverageItems(c: AppContext): Promise<Response> {
  const { db, today } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  // Above the county there is no list of items: each place lists its own.
  const { level } = frame.division
  if (level === 'province' || level === 'prefecture') return redirect(c, `${frame.region.href}coverage/`)
  const whole = await readCoverage(c, frame)
  keepUnder(c, [portalTag.catalogs, ...coverageTags(frame, whole)])
  const asked = readAsked(c)
  if (asked.organisation.length === 36 && !whole.by('organisationId').has(asked.organisation))
    throw new NotFound('organisation')
  const organisationId = asked.organisation === 'none' ? null : asked.organisation
  const narrow = {
    ...(organisationId === '' ? {} : { organisationId }),
    ...(asked.domain === '' ? {} : { domainCode: asked.domain }),
  }
  const view = await coverageOf(db, today, { regionPrefix: frame.prefix, ...narrow })
  const found = await listResponsibilities(
    db,
    today,
    {
      regionPrefixes: [frame.prefix],
      ...narrow,
      ...(asked.state === null ? {} : { figure: asked.state }),
    },
    { limit: pageSize, offset: (asked.page - 1) * pageSize, order: asked.state === null ? 'item' : 'day' },
  )
  const missing = await listMissing(
    db,
    today,
    found.rows.map((row) => row.id),
  )
  const organisations = await listOrganisationsByIds(
    db,
    [...whole.by('organisationId').keys()].filter((id) => id !== ''),
  )
  const catalog = await findPublishedCatalog(db, frame.division.code)
  const domains =
    catalog === null ? await listGuidelineDomains(db) : await listPublishedDomains(db, catalog.catalogId)
  const known = whole.by('domainCode')
  return page(
    c,
    <CoverageItemsPage
      frame={frame}
      asked={asked}
      today={today}
      rows={found.rows}
      total={found.total}
      missing={Map.groupBy(missing, (one) => one.responsibilityId)}
      coverage={view.all}
      domains={domains.filter((domain) => known.has(domain.code))}
      organisations={new Map(organisations.map((one) => [one.id, one.shortName || one.name]))}
    />,
  )
}

const tabs: { state: ListedFigure | null; of: (coverage: Coverage) => number }[] = [
  { state: null, of: (one) => one.proactive + one.notProactive },
  { state: 'covered', of: (one) => one.covered },
  { state: 'overdue', of: (one) => one.overdue },
  { state: 'never', of: (one) => one.never },
  { state: 'due_soon', of: (one) => one.dueSoon },
  { state: 'declared_none', of: (one) => one.declaredNone },
  { state: 'excused', of: (one) => one.excused },
  { state: 'not_proactive', of: (one) => one.notProactive },
]

export function CoverageItemsPage(props: CoverageItemsFacts) {
  const { frame, asked, coverage } = props
  const { href } = frame.region
  const to = (change: Partial<Asked>) => {
    const { state, ...rest } = { ...asked, page: 1, ...change }
    return coverageItemsHref(href, { ...rest, ...(state === null ? {} : { state }) })
  }
  const title = asked.state === null ? '全部事项' : figureWords[asked.state].label
  const domain = props.domains.find((one) => one.code === asked.domain)?.name ?? ''
  const organisation =
    asked.organisation === 'none' ? '未落实责任单位' : (props.organisations.get(asked.organisation) ?? '')
  const where = [organisation, domain].filter((part) => part !== '').join('，')
  return (
    <PortalPage
      frame={frame}
      title={`${title} - ${frame.division.name}公开情况`}
      active="coverage"
      path={to({})}
      trail={[{ label: '公开情况', href: `${href}coverage/` }, { label: title }]}
      meta={columnMeta('公开情况', `${frame.division.name}标准目录事项的公开情况`, '信息公开')}
    >
      <PageTitle
        title={`${frame.division.name}：${title}`}
        lead={`${where === '' ? '' : `${where}。`}${props.total} 项，按${formatDay(props.today)}的情况。`}
      />
      <div class="page-width stack-large">
        <FilterBar
          action={`${href}coverage/items/`}
          clearHref={to({ domain: '', organisation: '' })}
          keep={asked.state === null ? {} : { state: asked.state }}
          chips={[
            ...(domain === '' ? [] : [{ label: domain, removeHref: to({ domain: '' }) }]),
            ...(organisation === '' ? [] : [{ label: organisation, removeHref: to({ organisation: '' }) }]),
          ]}
        >
          <SelectField
            name="domain"
            label="领域"
            value={asked.domain}
            empty="全部领域"
            options={props.domains.map((one) => ({ value: one.code, label: one.name }))}
          />
          <SelectField
            name="organisation"
            label="责任单位"
            value={asked.organisation}
            empty="全部单位"
            options={[
              ...[...props.organisations]
                .map(([value, label]) => ({ value, label }))
                .toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
              { value: 'none', label: '未落实责任单位' },
            ]}
          />
        </FilterBar>
        <Tabs
          label="按公开情况"
          tabs={tabs
            .filter((tab) => tab.state === asked.state || tab.state === null || tab.of(coverage) > 0)
            .map((tab) => ({
              label: tab.state === null ? '全部' : figureWords[tab.state].label,
              count: tab.of(coverage),
              href: to({ state: tab.state }),
              current: tab.state === asked.state,
            }))}
        />
        <h2 class="visually-hidden">{title}</h2>
        <MissingList
          rows={props.rows}
          missing={props.missing}
          organisations={props.organisations}
          href={href}
          today={props.today}
          empty={`没有这样的事项（${title}）`}
        />
        <Pagination
          page={asked.page}
          pageSize={pageSize}
          total={props.total}
          href={(number) => to({ page: number })}
        />
      </div>
    </PortalPage>
  )
}
