import type { CatalogDomain } from '../catalog.ts'
import type { GuidelineDomain } from '../catalog-item.ts'
import { textKey } from './normal-text.ts'

/** The code of the domain a title names, by name or alias; null when none or more than one fits. */
export function domainNamed(
  name: string,
  domains: readonly (GuidelineDomain | (CatalogDomain & { aliases?: string[] }))[],
): string | null {
  const key = textKey(name).replace(/领域$/, '')
  const found = domains.filter((one) =>
    [one.name, ...(one.aliases ?? [])].some((title) => textKey(title) === key),
  )
  return found.length === 1 ? (found[0]?.code ?? null) : null
}
