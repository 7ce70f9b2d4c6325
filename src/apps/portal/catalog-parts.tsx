import { itemName, type PublishedDomain, type PublishedExemption } from '#catalog'
import { EmptyState, Tabs, Tag } from '#ui/data.tsx'
import type { Coverage } from './coverage.ts'
import type { ItemRow, ItemState } from './item-rows.ts'

/** 全部、已公开、尚未公开、不适用, each with the count of what it lists. */
export function CatalogTabs(props: {
  href: string
  state: ItemState
  coverage: Coverage
  exempt: number
  all: string
}) {
  const { total, open } = props.coverage
  const tab = (state: ItemState, label: string, count: number) => ({
    label,
    count,
    href: state === 'all' ? props.href : `${props.href}?state=${state}`,
    current: props.state === state,
  })
  return (
    <Tabs
      label="目录事项"
      tabs={[
        tab('all', props.all, total),
        tab('open', '已有公开内容', open),
        tab('missing', '尚未公开', total - open),
        ...(props.exempt > 0 ? [tab('exempt', '不适用', props.exempt)] : []),
      ]}
    />
  )
}

/** Whether something is public for an item, in words. */
export function ItemStateTag(props: { row: ItemRow }) {
  const { row } = props
  if (row.documents > 0) return <Tag tone="success">已公开 {row.documents} 件</Tag>
  if (row.item.method.includes('依申请') && !row.item.method.includes('主动'))
    return <Tag tone="info">依申请公开</Tag>
  return <Tag tone="warning">尚未公开</Tag>
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
