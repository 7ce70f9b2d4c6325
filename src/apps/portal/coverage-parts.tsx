import type { PublishedDomain } from '#catalog'
import type { Coverage } from './coverage.ts'

/** A share in whole percent, never rounded up to complete. */
export function percent(coverage: Coverage): number {
  return coverage.total === 0 ? 0 : Math.floor((coverage.open / coverage.total) * 100)
}

function Bar(props: { coverage: Coverage }) {
  return (
    <svg
      class="meter-bar"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="meter-track" width="100" height="4" />
      <rect class="meter-fill" width={percent(props.coverage)} height="4" />
    </svg>
  )
}

export interface CoverageFiguresProps {
  coverage: Coverage
  exempt: number
  href: string
  /** The page at `href` lists items by state; otherwise it is the table of places, where each place lists its own. */
  split: boolean
}

/** 目录 616 项，已公开 512 项 … each figure leading to the items it counts. */
export function CoverageFigures(props: CoverageFiguresProps) {
  const { total, open } = props.coverage
  if (total === 0) return <p class="band-note">这里还没有发布公开目录。</p>
  const to = (state: string) => (props.split ? `${props.href}?state=${state}` : props.href)
  const figures = [
    { value: total, label: '应当公开', href: props.href },
    { value: open, label: '已有公开内容', href: to('open') },
    { value: total - open, label: '尚未公开', href: to('missing') },
    ...(props.exempt > 0 ? [{ value: props.exempt, label: '不适用', href: to('exempt') }] : []),
  ]
  return (
    <ul class="figures">
      {figures.map((figure) => (
        <li key={figure.label}>
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
  href: string
}) {
  return (
    <ul class="domains">
      {props.domains.map((domain) => {
        const coverage = props.coverage.get(domain.code) ?? { total: 0, open: 0 }
        return (
          <li class="domain" key={domain.code}>
            <a href={`${props.href}catalog/${domain.code}/`}>
              <span class="domain-name">
                <strong>{domain.name}</strong>
                <span class="domain-figure">
                  {coverage.total === 0 ? '无事项' : `${coverage.open} / ${coverage.total} 项`}
                </span>
              </span>
              <Bar coverage={coverage} />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
