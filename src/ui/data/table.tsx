import type { ComponentChildren, VNode } from 'preact'
import { classes, type Tone } from '../tone.ts'
import { EmptyState } from './notes.tsx'

export interface Column<T> {
  key: string
  head: string
  cell: (row: T) => ComponentChildren
  align?: 'end'
  width?: 'xs' | 's' | 'm' | 'l'
  nowrap?: boolean
  /** This cell names its row. */
  header?: boolean
}

export interface TableProps<T> {
  caption: string
  captionShown?: boolean
  columns: Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  empty: string | VNode
  dense?: boolean
  rowTone?: (row: T) => Tone | undefined
  /** On phones each row becomes a card; switch off for tables of figures, which then scroll in their own box. */
  stack?: boolean
}

function cellClass<T>(column: Column<T>): string {
  return classes(
    column.align === 'end' && 'cell-end',
    column.nowrap === true && 'cell-nowrap',
    column.width !== undefined && `cell-${column.width}`,
  )
}

/** Rows under headings; words instead of an empty table. */
export function Table<T>(props: TableProps<T>) {
  if (props.rows.length === 0) {
    return typeof props.empty === 'string' ? <EmptyState title={props.empty} /> : props.empty
  }
  const stack = props.stack ?? true
  return (
    <div class={classes('table-box', !stack && 'table-scroll')} tabIndex={stack ? undefined : 0} role={stack ? undefined : 'region'} aria-label={stack ? undefined : props.caption}>
      <table class={classes('table', stack && 'table-stack', props.dense === true && 'table-dense')}>
        <caption class={props.captionShown === true ? undefined : 'visually-hidden'}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th scope="col" class={cellClass(column)} key={column.key}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const tone = props.rowTone?.(row)
            return (
              <tr key={props.rowKey(row)} class={tone === undefined ? undefined : `row-${tone}`}>
                {props.columns.map((column) =>
                  column.header === true ? (
                    <th scope="row" class={cellClass(column)} data-head={column.head} key={column.key}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td class={cellClass(column)} data-head={column.head} key={column.key}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
