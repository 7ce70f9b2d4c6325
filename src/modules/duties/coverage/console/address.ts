import { isIdentity } from '#platform/identity.ts'
import type { FormValues } from '#platform/http/respond.ts'
import { listedFigures, type ListedFigure, type ResponsibilityOrder } from '../store/responsibility-list.ts'

export const coverageBase = '/console/coverage'
export const itemsBase = `${coverageBase}/items`

/** What the address says is looked at; null narrows nothing. */
export interface AskedScope {
  /** twelve digits */
  regionCode: string | null
  /** `none`: those nobody answers for */
  organisationId: string | null
  domainCode: string | null
}

export interface AskedItems extends AskedScope {
  figure: ListedFigure | null
  words: string
  order: ResponsibilityOrder
  page: number
}

export const coverageViews = ['organisations', 'domains', 'matrix'] as const
export type CoverageViewName = (typeof coverageViews)[number]

/** Reads the scope from the address; what cannot be read narrows nothing. */
export function readAskedScope(asked: FormValues): AskedScope {
  const region = asked.text('region')
  const organisation = asked.text('organisation').toLowerCase()
  const domain = asked.text('domain')
  return {
    regionCode: /^\d{2,12}$/.test(region) ? region.padEnd(12, '0') : null,
    organisationId: organisation === 'none' || isIdentity(organisation) ? organisation : null,
    domainCode: /^[0-9A-Z]{2,4}$/.test(domain) ? domain : null,
  }
}

const orders: readonly ResponsibilityOrder[] = ['day', 'item', 'organisation']

/** Reads the address of a list of responsibilities. */
export function readAskedItems(asked: FormValues): AskedItems {
  return {
    ...readAskedScope(asked),
    figure: listedFigures.find((figure) => figure === asked.text('state')) ?? null,
    words: asked.text('q').slice(0, 100),
    order: orders.find((order) => order === asked.text('sort')) ?? 'day',
    page: Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 100_000),
  }
}

function address(path: string, values: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') search.set(name, value)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const scopeValues = (scope: Partial<AskedScope>) => ({
  region: scope.regionCode,
  organisation: scope.organisationId,
  domain: scope.domainCode,
})

/** The page of figures of a scope. */
export function coverageHref(scope: Partial<AskedScope>, view: CoverageViewName = 'organisations'): string {
  return address(coverageBase, { ...scopeValues(scope), view: view === 'organisations' ? null : view })
}

/** The list of exactly the responsibilities a figure counts. */
export function itemsHref(
  scope: Partial<AskedItems>,
  change: Partial<AskedItems> = {},
  path: string = itemsBase,
): string {
  const wanted = { ...scope, page: 1, ...change }
  return address(path, {
    ...scopeValues(wanted),
    state: wanted.figure,
    q: wanted.words,
    sort: wanted.order === 'day' ? null : wanted.order,
    page: wanted.page > 1 ? String(wanted.page) : null,
  })
}

/** The list of 不适用. */
export function exemptionsHref(scope: Partial<AskedScope>): string {
  return address(`${coverageBase}/exemptions`, { region: scope.regionCode, domain: scope.domainCode })
}

/** The list of duties a figure of timeliness counts; it belongs to 公开任务. */
export function dutiesHref(
  mark: 'in_time' | 'late' | 'overdue',
  scope: Partial<AskedScope>,
  due: { from?: string; to?: string } = {},
): string {
  return address('/console/duties', { mark, ...scopeValues(scope), from: due.from, to: due.to })
}
