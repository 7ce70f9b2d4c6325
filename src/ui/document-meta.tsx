import type { ComponentChildren } from 'preact'

export interface HeaderRow {
  term: string
  value: ComponentChildren
  /** Shown in full width: long names. */
  wide?: boolean
}

/**
 * The header table of an official document: 索引号, 发文字号, 发布机构, 公文时效, 主题分类, 成文日期 and more.
 * A definition list, so that phones and readers aloud get name and value in order.
 */
export function OfficialHeader(props: { rows: HeaderRow[]; label?: string }) {
  return (
    <dl class="official-header" aria-label={props.label ?? '公文要素'}>
      {props.rows.map((row) => (
        <div class={row.wide === true ? 'official-row official-row-wide' : 'official-row'} key={row.term}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
