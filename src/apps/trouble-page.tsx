import type { AppContext } from '#platform/http/context.ts'
import type { Trouble } from '#platform/http/error-page.ts'
import { BareLayout } from '#ui/console-layout.tsx'
import { SearchBox } from '#ui/portal-layout.tsx'
import { rememberedFrame } from './portal/frame.ts'
import { PortalTroublePage } from './portal/trouble.tsx'

/** The calm page for whatever could not be answered: what happened, what to do next, never a stack trace. */
export function troublePage(c: AppContext, trouble: Trouble) {
  const forStaff = c.req.path.startsWith('/console')
  const frame = rememberedFrame()
  if (!forStaff && frame !== null) return <PortalTroublePage frame={frame} trouble={trouble} />
  return (
    <BareLayout title={trouble.heading}>
      {trouble.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {!forStaff && trouble.status === 404 && <SearchBox id="trouble-search" />}
      <ul>
        {forStaff ? (
          <li>
            <a href="/console/">返回待办</a>
          </li>
        ) : (
          <>
            <li>
              <a href="/">返回首页</a>
            </li>
            <li>
              <a href="/sitemap/">网站地图</a>
            </li>
          </>
        )}
      </ul>
      <p>
        请求编号：<code>{trouble.requestId}</code>
      </p>
    </BareLayout>
  )
}
