import {
  listGuidelineDomains,
  type PublishedCatalog,
  type PublishedDomain,
  findPublishedCatalog,
} from '#catalog'
import { listPublicDocuments, pageTag, type PublicDocumentRow } from '#documents'
import type { CoverageView } from '#duties'
import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { listChildren, type Division, type Organisation } from '#regions'
import { SearchBox } from '#ui/portal-layout.tsx'
import { Ridges } from '#ui/ridges.tsx'
import { coverageItemsHref, coverageTags, readCoverage } from './coverage.ts'
import { CoverageFigures, DomainGrid } from './coverage-parts.tsx'
import { DocumentList } from './document-list.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag, province, regionHref } from './frame.ts'
import { AskHere } from './organisation-parts.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { columnMeta, PortalPage } from './page.tsx'

const shownNews = 8

export interface HomeFacts {
  frame: PortalFrame
  news: PublicDocumentRow[]
  newsTotal: number
  coverage: CoverageView
  domains: PublishedDomain[]
  /** The region's own catalog; without one the figures are those of the places below. */
  catalog: PublishedCatalog | null
  /** Divisions below with the divisions below those: 市州 and their counties, or 乡镇. */
  below: { division: Division; children: Division[] }[]
}

async function readHome(c: AppContext, frame: PortalFrame): Promise<HomeFacts> {
  const { db } = c.get('ctx')
  const news = await listPublicDocuments(db, { regionPrefix: frame.prefix }, { pageSize: shownNews })
  const catalog = await findPublishedCatalog(db, frame.division.code)
  const children = await listChildren(db, frame.division.code)
  const isProvince = frame.prefix === province
  const below: HomeFacts['below'] = []
  for (const division of children) {
    below.push({ division, children: isProvince ? await listChildren(db, division.code) : [] })
  }
  return {
    frame,
    news: news.rows,
    newsTotal: news.total,
    coverage: await readCoverage(c, frame),
    catalog,
    domains: await listGuidelineDomains(db),
    below,
  }
}

/** `/`: the province. */
export async function provinceHome(c: AppContext): Promise<Response> {
  return home(c, province)
}

/** `/630121/`: a prefecture, county or township. */
export async function regionHome(c: AppContext): Promise<Response> {
  const code = c.req.param('region') ?? ''
  return code === province ? redirect(c, '/') : home(c, code)
}

async function home(c: AppContext, code: string): Promise<Response> {
  const frame = await loadFrame(c, code)
  const facts = await readHome(c, frame)
  keepUnder(c, [
    pageTag.region(frame.division.code),
    portalTag.catalogs,
    ...coverageTags(frame, facts.coverage),
  ])
  return page(c, <HomePage {...facts} />)
}

function Lead(props: { frame: PortalFrame }) {
  const { frame } = props
  return (
    <>
      <h1>应当公开的，逐项列在这里</h1>
      <p class="lead-words">
        {frame.division.name}
        的公开文件、标准目录和机构联系方式。每个事项写明由谁公开、什么时候公开、已经公开了什么。
      </p>
      <SearchBox large id="lead-search" regionPrefix={frame.searchRegion} />
      <Ridges />
    </>
  )
}

function Below(props: { frame: PortalFrame; below: HomeFacts['below'] }) {
  if (props.below.length === 0 || props.frame.division.level === 'township') return null
  const isProvince = props.frame.prefix === province
  return (
    <section class="band band-line" aria-labelledby="below">
      <div class="page-width">
        <div class="band-head">
          <h2 id="below">
            {isProvince
              ? '到本地去看'
              : props.frame.division.level === 'county'
                ? '乡镇、街道'
                : '县（市、区）'}
          </h2>
          <p class="band-note">
            {isProvince
              ? '各县的公开目录和文件由县级政府统一发布，乡镇和部门在县里的页面公开。'
              : '由县级政府门户统一发布，按地方查看。'}
          </p>
        </div>
        {isProvince ? (
          <div class="regions">
            {props.below.map(({ division, children }) => (
              <div key={division.code}>
                <h3>
                  <a href={regionHref(division.shortCode)}>{division.name}</a>
                </h3>
                <ul>
                  {children.map((county) => (
                    <li key={county.code}>
                      <a href={regionHref(county.shortCode)}>{county.name}</a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        ) : (
          <ul class="place-list">
            {props.below.map(({ division }) => (
              <li key={division.code}>
                <a href={regionHref(division.shortCode)}>{division.name}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function News(props: { facts: HomeFacts }) {
  const { facts } = props
  const { href } = facts.frame.region
  return (
    <section aria-labelledby="news">
      <div class="band-head">
        <h2 id="news">最近公开</h2>
        {facts.newsTotal > 0 && <a href={`${href}documents/`}>全部 {facts.newsTotal} 件</a>}
      </div>
      <DocumentList rows={facts.news} empty="还没有公开的文件" />
    </section>
  )
}

function Duties(props: { facts: HomeFacts }) {
  const { facts } = props
  const { frame, coverage } = facts
  if (coverage.all.proactive === 0 && !frame.isOwnSite) return <DutiesOfCounty frame={frame} />
  const byDomain = coverage.by('domainCode')
  const { href } = frame.region
  return (
    <section class="band band-tint" aria-labelledby="duties">
      <div class="page-width">
        <div class="band-head">
          <h2 id="duties">应当公开的，公开了吗</h2>
          <a href={`${href}coverage/`}>公开情况：还缺什么，接下来公开什么</a>
        </div>
        <CoverageFigures coverage={coverage.all} href={href} listed={facts.catalog !== null} />
        {coverage.all.proactive > 0 && (
          <DomainGrid
            domains={facts.domains.filter((domain) => byDomain.has(domain.code))}
            coverage={byDomain}
            hrefOf={(domain) =>
              facts.catalog === null
                ? `${href}catalog/${domain.code}/`
                : coverageItemsHref(href, { domain: domain.code })
            }
          />
        )}
      </div>
    </section>
  )
}

/** A township without a catalog of its own is held to what its county's catalog asks of townships. */
function DutiesOfCounty(props: { frame: PortalFrame }) {
  const county = props.frame.region.up?.[0]
  if (county === undefined) return null
  return (
    <section class="band band-tint" aria-labelledby="duties">
      <div class="page-width">
        <h2 id="duties">应当公开的，公开了吗</h2>
        <p class="band-note">
          乡镇、街道的公开事项列在
          <a href={`${county.href}catalog/`}>{county.label}的公开目录</a>里。
        </p>
      </div>
    </section>
  )
}

function Ask(props: { organisation: Organisation | null; href: string }) {
  return (
    <section aria-labelledby="ask">
      <div class="band-head">
        <h2 id="ask">申请公开、向谁询问</h2>
      </div>
      <p class="ask-lead">没有找到的政府信息，可以申请公开，不需要说明用途，不收取费用。</p>
      <p class="ask-actions">
        <ButtonLink href={`${props.href}disclosure/`} kind="primary">
          申请公开政府信息
        </ButtonLink>
        <ButtonLink href="/disclosure/status">查询办理情况</ButtonLink>
      </p>
      {props.organisation !== null && <AskHere organisation={props.organisation} />}
      <p class="ask-more">
        <a href={`${props.href}organisations/`}>按机构查找电话、地址和办公时间</a>
      </p>
    </section>
  )
}

export function HomePage(props: HomeFacts) {
  const { frame } = props
  const name = frame.division.name
  return (
    <PortalPage
      frame={frame}
      title={frame.site.name}
      active="home"
      path={frame.region.href}
      lead={<Lead frame={frame} />}
      description={`${name}政务公开：公开文件、标准目录、机构联系方式。`}
      meta={columnMeta('首页', `${name}政务公开`, '信息公开')}
      feeds={[
        {
          title: `${name}最近公开`,
          href: `${frame.region.href}documents/feed.rss`,
          type: 'application/rss+xml',
        },
        {
          title: `${name}最近公开`,
          href: `${frame.region.href}documents/feed.atom`,
          type: 'application/atom+xml',
        },
      ]}
    >
      <div class="band">
        <div class="page-width halves">
          <News facts={props} />
          <Ask organisation={frame.organisation} href={frame.region.href} />
        </div>
      </div>
      <Duties facts={props} />
      <Below frame={frame} below={props.below} />
    </PortalPage>
  )
}
