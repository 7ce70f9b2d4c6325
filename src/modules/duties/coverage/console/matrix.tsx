import { ScrollBox } from '#ui/data.tsx'
import { coverageRate, type Coverage, type CoverageCell } from '../coverage.ts'
import { type AskedScope, itemsHref } from './address.ts'

interface Named {
  key: string
  name: string
}

function mark(coverage: Coverage): string {
  if (coverage.overdue + coverage.neverPast > 0) return 'matrix-red'
  const { part, of } = coverageRate(coverage)
  return part === of ? 'matrix-full' : 'matrix-part'
}

function MatrixCell(props: { coverage: Coverage | undefined; scope: AskedScope; names: string }) {
  const { coverage } = props
  if (coverage === undefined || coverage.proactive === 0)
    return (
      <td class="quiet" aria-label="无事项">
        <span>·</span>
      </td>
    )
  const { part, of } = coverageRate(coverage)
  const red = coverage.overdue + coverage.neverPast
  return (
    <td class={mark(coverage)}>
      <a
        href={itemsHref({ ...props.scope, figure: 'proactive' })}
        aria-label={`${props.names}：应公开${of}项，已公开${part}项${red > 0 ? `，过期${red}项` : ''}`}
      >
        {red > 0 && <strong>过期{red}</strong>}
        {part}/{of}
      </a>
    </td>
  )
}

/** Organisation × domain of a county: in each cell how much is public of how much, red where something is past. */
export function CoverageMatrix(props: {
  caption: string
  regionCode: string
  cells: readonly CoverageCell[]
  organisations: readonly Named[]
  domains: readonly Named[]
}) {
  const found = new Map(
    props.cells.map((cell) => [`${cell.organisationId ?? 'none'} ${cell.domainCode}`, cell]),
  )
  return (
    <>
      <p class="matrix-key">
        <span>每格：已有公开内容 / 应公开（项）</span>
        <span>“过期”：到期仍未公开的事项</span>
        <span>点开任意一格查看事项</span>
      </p>
      <ScrollBox class="table-box table-scroll" label={props.caption}>
        <table class="matrix">
          <caption class="visually-hidden">{props.caption}</caption>
          <thead>
            <tr>
              <th scope="col">责任单位</th>
              {props.domains.map((domain) => (
                <th scope="col" key={domain.key}>
                  <span class="matrix-domain">{domain.name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.organisations.map((organisation) => (
              <tr key={organisation.key}>
                <th scope="row">{organisation.name}</th>
                {props.domains.map((domain) => (
                  <MatrixCell
                    key={domain.key}
                    coverage={found.get(`${organisation.key} ${domain.key}`)}
                    scope={{
                      regionCode: props.regionCode,
                      organisationId: organisation.key,
                      domainCode: domain.key,
                    }}
                    names={`${organisation.name}，${domain.name}`}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}
