import type { PublishedDomain } from '#catalog'
import { coverageRate, type Coverage, percent, type Share } from '#duties'
import { coverageItemsHref } from './coverage.ts'

/** A share as a bar; the numbers stand beside it in words. */
export function ShareBar(props: { share: Share }) {
  return (
    <svg
      class="meter-bar"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="meter-track" width="100" height="4" />
      <rect class="meter-fill" width={percent(props.share) ?? 0} height="4" />
    </svg>
  )
}

/** 7% with both its numbers; 无事项 where nothing must be public. */
export function shareWords(share: Share): string {
  const whole = percent(share)
  return whole === null ? '无应公开事项' : `${whole}%（${share.part} / ${share.of}）`
}

/** Figures of a place, each leading to the items it counts, or to the table of places where each place lists its own. */
export function CoverageFigures(props: { coverage: Coverage; href: string; listed: boolean }) {
  const { coverage } = props
  if (coverage.proactive + coverage.exempt === 0) return <p class="band-note">这里还没有发布公开目录。</p>
  const to = (state: string) =>
    props.listed ? coverageItemsHref(props.href, { state }) : `${props.href}coverage/#places`
  const exemptHref = props.listed ? `${props.href}catalog/?state=exempt` : `${props.href}coverage/#places`
  const figures = [
    { value: coverage.proactive, label: '应当公开', href: to('proactive') },
    { value: coverage.covered, label: '已有公开内容', href: to('covered') },
    { value: coverage.overdue, label: '逾期', href: to('overdue'), past: coverage.overdue > 0 },
    { value: coverage.never, label: '从未公开', href: to('never') },
    { value: coverage.dueSoon, label: '即将到期', href: to('due_soon') },
    { value: coverage.declaredNone, label: '已声明无', href: to('declared_none') },
    { value: coverage.exempt, label: '不适用', href: exemptHref },
  ].filter((figure, at) => at < 2 || figure.value > 0)
  return (
    <ul class="figures">
      {figures.map((figure) => (
        <li key={figure.label} class={figure.past === true ? 'figure-past' : undefined}>
          <a href={figure.href}>
            <span class="figure-value">{figure.value}</span>
            <span class="figure-label">{figure.label}（项）</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The domains with how much of each is public; every domain opens its items. */
export function DomainGrid(props: {
  domains: PublishedDomain[]
  coverage: Map<string, Coverage>
  hrefOf: (domain: PublishedDomain) => string
}) {
  return (
    <ul class="domains">
      {props.domains.map((domain) => {
        const coverage = props.coverage.get(domain.code)
        const share = coverage === undefined ? { part: 0, of: 0 } : coverageRate(coverage)
        return (
          <li class="domain" key={domain.code}>
            <a href={props.hrefOf(domain)}>
              <span class="domain-name">
                <strong>{domain.name}</strong>
                <span class="domain-figure">
                  {share.of <= 0 ? '无应公开事项' : `${share.part} / ${share.of} 项`}
                </span>
              </span>
              <ShareBar share={share} />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
