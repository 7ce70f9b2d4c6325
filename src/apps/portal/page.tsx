import type { ComponentChildren } from 'preact'
import type { Crumb } from '#ui/data.tsx'
import { PortalLayout, type PortalLayoutProps } from '#ui/portal-layout.tsx'
import type { PortalFrame } from './frame.ts'

/** Meta tags of a column page (政府网站网页标签): name, what it publishes, what kind it is. */
export function columnMeta(name: string, description: string, type: string, keywords: string[] = []) {
  return {
    ColumnName: name,
    ColumnDescription: description,
    ColumnKeywords: keywords.join('；'),
    ColumnType: type,
  }
}

export interface PortalPageProps extends Omit<
  PortalLayoutProps,
  'site' | 'region' | 'breadcrumbs' | 'searchRegion' | 'canonical'
> {
  frame: PortalFrame
  /** Steps below the region; the region's own trail comes first. */
  trail?: Crumb[]
  /** Path of this page's one address, for `canonical` and the meta tag Url. */
  path?: string
  children: ComponentChildren
}

/** A portal page in the frame of its region. */
export function PortalPage(props: PortalPageProps) {
  const { frame, trail, path, meta, children, ...rest } = props
  const canonical = path === undefined ? undefined : `${frame.origin}${encodeURI(path)}`
  return (
    <PortalLayout
      {...rest}
      site={frame.site}
      region={frame.region}
      searchRegion={frame.searchRegion}
      breadcrumbs={trail === undefined ? undefined : [...frame.trail, ...trail]}
      canonical={canonical}
      meta={canonical === undefined ? meta : { ...meta, Url: canonical }}
    >
      {children}
    </PortalLayout>
  )
}

/** Heading of a page with one sentence that says what is here. */
export function PageTitle(props: { title: string; lead?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="page-title page-width">
      <h1>{props.title}</h1>
      {props.lead !== undefined && <p class="page-lead">{props.lead}</p>}
      {props.children}
    </div>
  )
}
