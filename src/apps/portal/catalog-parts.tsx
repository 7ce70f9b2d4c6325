import { itemName, type PublishedDomain, type PublishedExemption } from '#catalog'
import { EmptyState, Tabs, Tag } from '#ui/data.tsx'
import { stateWords } from '#duties'
import { coverageItemsHref } from './coverage.ts'
import type { PortalFrame } from './frame.ts'
import type { ItemRow } from './item-rows.ts'

/** What a page of the catalog lists: its items, or what was declared not applicable. */
export type CatalogState = 'all' | 'exempt'

/** Addresses of older pages that listed items by what is public; the list of the figures answers now. */
const listedBefore: Record<string, string> = { open: 'covered', missing: 'never' }

/** Where an address with an older state leads; null for the states of these pages. */
export function formerStateHref(frame: PortalFrame, state: string, domain?: string): string | null {
  const figure = Object.hasOwn(listedBefore, state) ? listedBefore[state] : undefined
  if (figure === undefined) return null
  return coverageItemsHref(frame.region.href, { state: figure, ...(domain === undefined ? {} : { domain }) })
}

/** 目录事项 and 不适用, each with the count of what it lists; 公开情况 stands beside them. */
export function CatalogTabs(props: {
  href: string
  state: CatalogState
  items: number
  exempt: number
  all: string
  coverageHref: string
}) {
  return (
    <Tabs
      label="目录事项"
      tabs={[
        { label: props.all, count: props.items, href: props.href, current: props.state === 'all' },
        ...(props.exempt > 0
          ? [
              {
                label: '不适用',
                count: props.exempt,
                href: `${props.href}?state=exempt`,
                current: props.state === 'exempt',
              },
            ]
          : []),
        { label: '公开情况', href: props.coverageHref, current: false },
      ]}
    />
  )
}

/** Whether something is public for an item and how it stands, in words. */
export function ItemStateTag(props: { row: ItemRow }) {
  const { documents, state } = props.row
  if (state === 'overdue' || state === 'due_soon') {
    const { tone, label } = stateWords[state]
    return (
      <Tag tone={tone}>
        {label}
        {documents > 0 ? `，已公开 ${documents} 件` : ''}
      </Tag>
    )
  }
  if (documents > 0) return <Tag tone="success">已公开 {documents} 件</Tag>
  if (state === null) return <Tag tone="neutral">尚未公开</Tag>
  return <Tag tone={state === 'never' ? 'warning' : stateWords[state].tone}>{stateWords[state].label}</Tag>
}

/** Where an item stands in its catalog. */
export function itemHref(regionHref: string, item: { domainCode: string; code: string }): string {
  return `${regionHref}catalog/${item.domainCode}/${item.code}`
}

/** The levels above an item's own name, without dashes and repetitions. */
export function itemPath(item: { level1: string; level2: string; level3: string }): string {
  const name = itemName(item)
  const levels = [item.level1, item.level2, item.level3].filter((level) => level !== '' && level !== name)
  return [...new Set(levels)].filter((level) => !/^[─—\-－\s]*$/.test(level)).join(' › ')
}

/** Items with who publishes them, by when, and whether something is public. */
export function ItemList(props: { rows: ItemRow[]; regionHref: string; empty: string }) {
  if (props.rows.length === 0) return <EmptyState title={props.empty} />
  return (
    <ul class="catalog-items">
      {props.rows.map((row) => (
        <li class="catalog-item" key={row.item.id}>
          <div>
            <h3>
              <a href={itemHref(props.regionHref, row.item)}>{itemName(row.item)}</a>
            </h3>
            <div class="item-line">
              <span>{row.item.publisher}</span>
              <span>{row.item.timeLimit}</span>
            </div>
          </div>
          <ItemStateTag row={row} />
        </li>
      ))}
    </ul>
  )
}

/** What this place declared not applicable, and why: shown, so that it can be contested. */
export function ExemptionList(props: { exemptions: PublishedExemption[]; domains: PublishedDomain[] }) {
  if (props.exemptions.length === 0) return <EmptyState title="没有标为不适用的事项" />
  const nameOf = new Map(props.domains.map((domain) => [domain.code, domain.name]))
  return (
    <ul class="catalog-items">
      {props.exemptions.map((one) => (
        <li key={`${one.domainCode}${one.code}`}>
          <h2 class="item-name">{itemName(one)}</h2>
          <div class="item-line">
            <Tag tone="neutral">不适用</Tag>
            <span>{[nameOf.get(one.domainCode), itemPath(one)].filter(Boolean).join(' › ')}</span>
          </div>
          <p>理由：{one.reason}</p>
          {one.approvedName !== null && <p class="quiet">核准人：{one.approvedName}</p>}
        </li>
      ))}
    </ul>
  )
}
