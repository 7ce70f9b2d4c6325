import { Mark } from './mark.tsx'

/** What the site is and who answers for it. Marks and numbers are granted by others: shown only when they were entered. */
export interface SiteFrame {
  /** 网站名称, the meta tag SiteName. */
  name: string
  domain: string
  /** 政府网站标识码. */
  idCode: string | null
  /** 主办单位. */
  sponsor: string | null
  phone: string | null
  address: string | null
  hours: string | null
  /** ICP备案编号. */
  icp: string | null
  /** 公安机关备案编号. */
  publicSecurity: string | null
  /** Address of the granted 党政机关网站标识. */
  partyGovernmentMark: string | null
  /** Address of 我为政府网站找错. */
  errorReport: string | null
}

function Marks(props: { site: SiteFrame }) {
  const { site } = props
  const lines = [
    site.idCode === null ? null : <span>政府网站标识码：{site.idCode}</span>,
    site.icp === null ? null : <a href="https://beian.miit.gov.cn/">{site.icp}</a>,
    site.publicSecurity === null ? null : <span>{site.publicSecurity}</span>,
    site.partyGovernmentMark === null ? null : <a href={site.partyGovernmentMark}>党政机关网站标识</a>,
    site.errorReport === null ? null : <a href={site.errorReport}>我为政府网站找错</a>,
  ].filter((line) => line !== null)
  if (lines.length === 0) return null
  return (
    <ul class="foot-marks">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  )
}

/** Foot of every public page: who runs it, how to reach them, where everything is. */
export function PortalFooter(props: { site: SiteFrame; region: { name: string; href: string } }) {
  const { site } = props
  return (
    <footer class="foot">
      <div class="foot-body page-width">
        <div class="foot-about">
          <p class="foot-name">
            <Mark size={28} /> {site.name}
          </p>
          {site.sponsor !== null && <p>主办单位：{site.sponsor}</p>}
          {site.address !== null && <p>地址：{site.address}</p>}
          {site.hours !== null && <p>办公时间：{site.hours}</p>}
          {site.phone !== null && (
            <p>
              联系电话：<a href={`tel:${site.phone.replaceAll(/[^\d+]/g, '')}`}>{site.phone}</a>
            </p>
          )}
        </div>
        <nav class="foot-links" aria-label="页脚">
          <ul>
            <li>
              <a href="/sitemap/">网站地图</a>
            </li>
            <li>
              <a href={`${props.region.href}organisations/`}>机构与联系方式</a>
            </li>
            <li>
              <a href={`/negative-list${props.region.href.slice(0, -1)}`}>负面清单</a>
            </li>
            <li>
              <a href={`${props.region.href}documents/feed.rss`}>订阅（RSS）</a>
            </li>
            <li>
              <a href="/api/">数据接口</a>
            </li>
          </ul>
        </nav>
        <Marks site={site} />
      </div>
    </footer>
  )
}
