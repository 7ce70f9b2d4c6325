import type { GuidelineDomain } from '../catalog-item.ts'
import { builtInDomains } from '../guidelines/domains.ts'
import { headingKey } from '#platform/table-file/tidy-text.ts'

/** The name of the domain a title names (the longest name or alias found in it), or null for none or a tie. */
export function guessDomain(
  title: string,
  domains: readonly GuidelineDomain[] = builtInDomains,
): string | null {
  const key = headingKey(title)
  const hits = domains
    .map(({ name, aliases }) => {
      const found = [name, ...aliases].map(headingKey).filter((one) => key.includes(one))
      return { name, size: Math.max(0, ...found.map((one) => one.length)) }
    })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size)
  const [first, second] = hits
  return first && first.size !== second?.size ? first.name : null
}
