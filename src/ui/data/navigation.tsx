import type { ComponentChildren } from 'preact'
import { Form } from '../forms/form.tsx'

export interface Crumb {
  label: string
  href?: string
}

/** 当前位置. */
export function Breadcrumbs(props: { trail: Crumb[]; label?: string }) {
  if (props.trail.length === 0) return null
  return (
    <nav class="crumbs" aria-label={props.label ?? '当前位置'}>
      <ol>
        {props.trail.map((crumb, index) => (
          <li key={`${index}${crumb.label}`}>
            {crumb.href === undefined || index === props.trail.length - 1 ? (
              <span aria-current={index === props.trail.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            ) : (
              <a href={crumb.href}>{crumb.label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export interface PaginationProps {
  page: number
  pageSize: number
  total: number
  href: (page: number) => string
}

function pagesAround(page: number, last: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last).toSorted((a, b) => a - b)
  const out: (number | null)[] = []
  let previous = 0
  for (const number of shown) {
    if (number - previous > 1) out.push(null)
    out.push(number)
    previous = number
  }
  return out
}

/** Pages of a list; nothing when one page holds all. */
export function Pagination(props: PaginationProps) {
  const last = Math.max(1, Math.ceil(props.total / props.pageSize))
  if (last === 1) return null
  return (
    <nav class="pages" aria-label="分页">
      <span class="pages-total">
        共 {props.total} 条，第 {props.page} / {last} 页
      </span>
      <ul>
        {props.page > 1 && (
          <li>
            <a class="page-link" href={props.href(props.page - 1)} rel="prev">
              上一页
            </a>
          </li>
        )}
        {pagesAround(props.page, last).map((number, index) => (
          <li key={number ?? `gap-${index}`} class="page-number">
            {number === null ? (
              <span class="page-gap" aria-hidden="true">
                …
              </span>
            ) : number === props.page ? (
              <span class="page-link page-current" aria-current="page">
                {number}
              </span>
            ) : (
              <a class="page-link" href={props.href(number)} aria-label={`第 ${number} 页`}>
                {number}
              </a>
            )}
          </li>
        ))}
        {props.page < last && (
          <li>
            <a class="page-link" href={props.href(props.page + 1)} rel="next">
              下一页
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Different views of one thing, each with its own address. */
export function Tabs(props: { label: string; tabs: { label: string; href: string; current: boolean; count?: number }[] }) {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul>
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="tab-count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface FilterBarProps {
  action: string
  children: ComponentChildren
  chips?: { label: string; removeHref: string }[]
  clearHref?: string
  summary?: ComponentChildren
  /** Values of the address that the filter must not lose. */
  keep?: Record<string, string>
  submit?: string
}

/** Filters that live in the address; each chosen one is a chip that can be taken off. */
export function FilterBar(props: FilterBarProps) {
  const chips = props.chips ?? []
  return (
    <div class="filter">
      <Form action={props.action} method="get" layout="inline" label="筛选">
        {Object.entries(props.keep ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        {props.children}
        <div class="filter-buttons">
          <button type="submit" class="button button-primary">
            {props.submit ?? '查询'}
          </button>
          {props.clearHref !== undefined && (
            <a class="button button-default" href={props.clearHref}>
              重置
            </a>
          )}
        </div>
      </Form>
      {(chips.length > 0 || props.summary !== undefined) && (
        <div class="filter-state">
          {props.summary !== undefined && <span class="filter-summary">{props.summary}</span>}
          {chips.map((chip) => (
            <a class="chip" href={chip.removeHref} key={chip.label}>
              {chip.label}
              <span aria-hidden="true"> ×</span>
              <span class="visually-hidden">（取消此条件）</span>
            </a>
          ))}
          {chips.length > 1 && props.clearHref !== undefined && <a href={props.clearHref}>全部清除</a>}
        </div>
      )}
    </div>
  )
}
