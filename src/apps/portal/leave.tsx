import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { loadFrame, type PortalFrame } from './frame.ts'
import { PortalPage } from './page.tsx'

function outside(address: string, origin: string): URL | null {
  try {
    const url = new URL(address)
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin !== origin ? url : null
  } catch {
    return null
  }
}

/** Leads links of a cleaned text that go to other sites over the page that says so (国办发〔2017〕47号). */
export function throughLeavePage(html: string, origin: string): string {
  return html.replaceAll(/(<a\b[^>]*?\bhref=")(https?:\/\/[^"]*)(")/g, (whole, before, address, after) => {
    const plain = String(address).replaceAll('&amp;', '&')
    if (outside(plain, origin) === null) return whole
    return `${String(before)}/leave?to=${encodeURIComponent(plain)}${String(after)}`
  })
}

/** `/leave?to=…`: one is about to leave this site. Never redirects by itself, and is not kept: any address may be asked. */
export async function leavePage(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c)
  const target = outside(query(c).text('to'), frame.origin)
  if (target === null) throw new NotFound('address')
  return page(c, <LeavePage frame={frame} target={target} />)
}

export function LeavePage(props: { frame: PortalFrame; target: URL }) {
  const { frame, target } = props
  return (
    <PortalPage frame={frame} title="即将离开本网站" noindex trail={[{ label: '离开本网站' }]}>
      <div class="page-width notice">
        <h1>您访问的链接即将离开{frame.site.name}</h1>
        <p class="notice-big">目标网站：{target.host}</p>
        <p class="quiet mono">{target.href}</p>
        <p>该网站不由本网站管理，其内容由对方负责。</p>
        <p>
          <a class="button button-primary" href={target.href} rel="noopener noreferrer nofollow external">
            继续访问
          </a>
        </p>
      </div>
    </PortalPage>
  )
}
