import type { AppContext } from '#platform/http/context.ts'
import { notFoundTrouble } from '#platform/http/edge.ts'
import type { Trouble } from '#platform/http/error-page.ts'
import { page } from '#platform/http/respond.ts'
import { SearchBox } from '#ui/portal-layout.tsx'
import { loadFrame, type PortalFrame, province } from './frame.ts'
import { AskHere } from './organisation-parts.tsx'
import { PortalPage } from './page.tsx'

async function nearestFrame(c: AppContext): Promise<PortalFrame> {
  const region = /^\/(\d{4,12})\//.exec(new URL(c.req.url).pathname)?.[1] ?? province
  try {
    return await loadFrame(c, region)
  } catch {
    return loadFrame(c, province)
  }
}

/** An address that leads nowhere: what to do, a search, a phone; the status is a true 404. */
export async function notFoundPage(c: AppContext): Promise<Response> {
  c.set('cacheTags', undefined)
  const frame = await nearestFrame(c)
  return page(c, <PortalTroublePage frame={frame} trouble={notFoundTrouble(c.get('requestId'))} />, 404)
}

/** The calm page of the portal for whatever could not be answered. */
export function PortalTroublePage(props: { frame: PortalFrame; trouble: Trouble }) {
  const { frame, trouble } = props
  const home = frame.region.href
  return (
    <PortalPage frame={frame} title={trouble.heading} noindex ownSearch>
      <div class="page-width doc-grid">
        <div class="notice">
          <h1>{trouble.heading}</h1>
          {trouble.lines.map((line) => (
            <p class="notice-big" key={line}>
              {line}
            </p>
          ))}
          <SearchBox id="trouble-search" regionPrefix={frame.searchRegion} />
          <ul class="advice">
            <li>
              <a href={home}>返回{frame.division.name}首页</a>
            </li>
            <li>
              <a href={`${home}catalog/`}>按公开目录查找</a>
            </li>
            <li>
              <a href="/sitemap/">网站地图</a>
            </li>
          </ul>
          {trouble.status >= 500 && (
            <p class="quiet">
              编号：<code>{trouble.requestId}</code>
            </p>
          )}
        </div>
        {frame.organisation !== null && (
          <aside class="doc-side" aria-label="联系方式">
            <h2>需要帮助</h2>
            <AskHere organisation={frame.organisation} />
          </aside>
        )}
      </div>
    </PortalPage>
  )
}
