import type { ComponentChildren } from 'preact'
import { Breadcrumbs, type Crumb } from './data/navigation.tsx'
import { Mark } from './mark.tsx'
import { PortalFooter, type SiteFrame } from './portal-footer.tsx'
import { Shell } from './shell.tsx'

export type { SiteFrame } from './portal-footer.tsx'

/** The county (or prefecture, or province) whose pages one is reading. */
export interface PortalRegion {
  name: string
  /** `/` for the province, `/630121/` for a county. */
  href: string
  /** Places above that one may want to go to, besides the whole province. */
  up?: { label: string; href: string }[]
}

export interface PortalLayoutProps {
  title: string
  site: SiteFrame
  region: PortalRegion
  active?:
    | 'home'
    | 'catalog'
    | 'coverage'
    | 'documents'
    | 'disclosure'
    | 'organisations'
    | 'search'
    | 'sitemap'
  breadcrumbs?: Crumb[]
  /** Meta tags of 政府网站网页标签: name → content; several contents make several tags. */
  meta?: Record<string, string | string[] | null>
  description?: string
  feeds?: { title: string; href: string; type: 'application/rss+xml' | 'application/atom+xml' }[]
  /** What was searched for, to stand in the box again. */
  query?: string
  /** Home pages draw their own broad head instead of the narrow one. */
  lead?: ComponentChildren
  /** The page has a search box of its own: none in the head. */
  ownSearch?: boolean
  /** Search boxes look inside this region only; empty for the whole province. */
  searchRegion?: string
  canonical?: string
  noindex?: boolean
  /** Language of the page when it is not Chinese; head and foot stay Chinese and are marked so. */
  lang?: string
  /** Forms load a little browser code; they work without it. */
  script?: boolean
  children: ComponentChildren
}

function MetaTags(props: { meta: Record<string, string | string[] | null> }) {
  return (
    <>
      {Object.entries(props.meta).flatMap(([name, content]) =>
        (Array.isArray(content) ? content : [content])
          .filter((value): value is string => value !== null && value !== '')
          .map((value) => <meta name={name} content={value} key={`${name}${value}`} />),
      )}
    </>
  )
}

/** The search box of the portal; a plain form. */
export function SearchBox(props: { query?: string; regionPrefix?: string; large?: boolean; id?: string }) {
  const id = props.id ?? 'site-search'
  return (
    <search class={props.large === true ? 'search search-large' : 'search'}>
      <form action="/search" method="get" class="search-form">
        <label class="visually-hidden" htmlFor={id}>
          检索标题、正文、附件、文号、索引号
        </label>
        <input
          class="search-input"
          id={id}
          type="search"
          name="q"
          value={props.query ?? ''}
          placeholder="标题、正文、附件、文号、索引号"
          autocomplete="off"
          maxLength={200}
        />
        {props.regionPrefix !== undefined && props.regionPrefix !== '' && (
          <input type="hidden" name="region" value={props.regionPrefix} />
        )}
        <button class="search-button" type="submit">
          检索
        </button>
      </form>
    </search>
  )
}

function navItems(region: PortalRegion) {
  return [
    { key: 'home', label: '首页', href: region.href },
    { key: 'catalog', label: '公开目录', href: `${region.href}catalog/` },
    { key: 'coverage', label: '公开情况', href: `${region.href}coverage/` },
    { key: 'documents', label: '公开文件', href: `${region.href}documents/` },
    { key: 'disclosure', label: '依申请公开', href: `${region.href}disclosure/` },
    { key: 'organisations', label: '机构', href: `${region.href}organisations/` },
  ] as const
}

function Masthead(props: PortalLayoutProps) {
  return (
    <header class={props.lead === undefined ? 'masthead' : 'masthead masthead-home'}>
      <div class="masthead-row page-width">
        <a class="brand" href={props.region.href}>
          <Mark size={42} />
          <span class="brand-words">
            <span class="brand-region">{props.region.name}</span>
            <span class="brand-name">政务公开栏</span>
          </span>
        </a>
        {props.lead === undefined && props.ownSearch !== true && (
          <SearchBox query={props.query} regionPrefix={props.searchRegion} />
        )}
      </div>
      <nav class="portal-nav page-width" aria-label="主导航">
        <ul>
          {navItems(props.region).map((item) => (
            <li key={item.key}>
              <a href={item.href} aria-current={item.key === props.active ? 'page' : undefined}>
                {item.label}
              </a>
            </li>
          ))}
          {props.region.href !== '/' &&
            [...(props.region.up ?? []), { label: '全省', href: '/' }].map((place, index) => (
              <li class={index === 0 ? 'portal-nav-up' : undefined} key={place.href}>
                <a href={place.href}>{place.label}</a>
              </li>
            ))}
        </ul>
      </nav>
    </header>
  )
}

/** The frame of every public page; no script at all but on forms that say so. */
export function PortalLayout(props: PortalLayoutProps) {
  const title = props.title === props.site.name ? props.title : `${props.title} - ${props.site.name}`
  const chinese = props.lang === undefined ? undefined : 'zh-CN'
  const head = (
    <>
      <MetaTags
        meta={{
          SiteName: props.site.name,
          SiteDomain: props.site.domain,
          SiteIDCode: props.site.idCode,
          ...props.meta,
        }}
      />
      {props.description !== undefined && <meta name="description" content={props.description} />}
      {props.noindex === true && <meta name="robots" content="noindex" />}
      {props.canonical !== undefined && <link rel="canonical" href={props.canonical} />}
      {(props.feeds ?? []).map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} key={feed.href} />
      ))}
    </>
  )
  return (
    <Shell
      title={title}
      bodyClass="portal"
      head={head}
      lang={props.lang}
      script={props.script === true ? 'portal' : undefined}
    >
      <a class="skip" href="#content" lang={chinese}>
        跳到正文
      </a>
      {chinese === undefined ? (
        <Masthead {...props} />
      ) : (
        <div lang={chinese}>
          <Masthead {...props} />
        </div>
      )}
      <main class="portal-main" id="content" tabIndex={-1}>
        {props.lead !== undefined && (
          <div class="lead">
            <div class="page-width">{props.lead}</div>
          </div>
        )}
        {props.breadcrumbs !== undefined && (
          <div class="page-width" lang={chinese}>
            <Breadcrumbs trail={props.breadcrumbs} />
          </div>
        )}
        {props.children}
      </main>
      {chinese === undefined ? (
        <PortalFooter site={props.site} region={props.region} />
      ) : (
        <div lang={chinese}>
          <PortalFooter site={props.site} region={props.region} />
        </div>
      )}
    </Shell>
  )
}
