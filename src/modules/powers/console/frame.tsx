import type { ComponentChildren } from 'preact'
import { may } from '#platform/authority.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { explainAtForm, type FieldError, type Refusal } from '#platform/refusal.ts'
import { csvFile, workbookFile } from '#platform/table-file/write-tables.ts'
import type { Division } from '#regions'
import { ConsoleLayout, consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Tabs, Tag, type Crumb } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { listLabels, powerWords, stateLabels } from '../messages/zh.ts'
import { powerName, type Power, type PowerState } from '../power.ts'

export { consoleFrame, type ConsoleFrame }

export const base = '/console/powers'
export const title = '权责和服务清单'

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, powerWords)
}

const stale = new Set(['power_decided_meanwhile', 'import_stale', 'import_closed'])

/** 409 when somebody else was faster, 422 when the form has to be mended. */
export const statusFor = (refusals: Refusal[]) => (refusals.some((one) => stale.has(one.refused)) ? 409 : 422)

export const param = (c: AppContext, name: string): string => c.req.param(name) ?? ''

/** An address of a region's lists; empty values are left out. */
export function hrefOf(
  region: Pick<Division, 'code'>,
  rest = '',
  values: Record<string, string> = {},
): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString()
  return `${base}/${region.code}${rest}${query === '' ? '' : `?${query}`}`
}

export type PowersTab = 'overview' | 'list' | 'match' | 'items' | 'organisations' | 'versions' | 'imports'

const tabs: { key: PowersTab; label: string; rest: string }[] = [
  { key: 'overview', label: '概况', rest: '' },
  { key: 'list', label: '清单', rest: '/list' },
  { key: 'match', label: '对应公开事项', rest: '/match' },
  { key: 'items', label: '公开事项', rest: '/items' },
  { key: 'organisations', label: '实施主体', rest: '/organisations' },
  { key: 'versions', label: '版本', rest: '/versions' },
]

/** The frame of every page of a region's lists: where one is, what it is, its parts as tabs. */
export function PowersFrame(props: {
  frame: ConsoleFrame
  region: Division
  tab: PowersTab
  heading?: ComponentChildren
  pageTitle?: string
  summary?: ComponentChildren
  tags?: ComponentChildren
  actions?: ComponentChildren
  trail?: Crumb[]
  errors?: FieldError[]
  children: ComponentChildren
}) {
  const { region, tab, frame } = props
  const here = tabs.find((one) => one.key === tab)
  const trail =
    props.trail ??
    (here === undefined || tab === 'overview' ? [] : [{ label: here.label, href: hrefOf(region, here.rest) }])
  return (
    <ConsoleLayout
      title={props.pageTitle ?? `${region.name} ${here?.label ?? title}`}
      active={base}
      frame={frame}
      breadcrumbs={[{ label: title, href: base }, { label: region.name, href: hrefOf(region) }, ...trail]}
      errors={props.errors ?? []}
      wide
    >
      <PageHead
        title={props.heading ?? `${region.name}权责和服务清单`}
        summary={props.summary}
        tags={props.tags}
        actions={
          props.actions ??
          (may(frame.actor, 'powers.edit', { regionCode: region.code }) && tab !== 'imports' && (
            <ButtonLink href={hrefOf(region, '/imports')} kind="primary">
              导入清单
            </ButtonLink>
          ))
        }
      />
      <Tabs
        label="清单各部分"
        tabs={tabs.map(({ key, label, rest }) => ({
          label,
          href: hrefOf(region, rest),
          current: key === tab,
        }))}
      />
      {props.children}
    </ConsoleLayout>
  )
}

export function StateTag(props: { state: PowerState; lost?: number }) {
  const { label, tone } = stateLabels[props.state]
  const isLost = props.state === 'gap' && (props.lost ?? 0) > 0
  return (
    <>
      <Tag tone={tone}>{label}</Tag>
      {isLost && (
        <>
          {' '}
          <Tag tone="warning">原对应事项已移出目录</Tag>
        </>
      )}
    </>
  )
}

/** Where a gap is raised as a change of the catalog, with what it is about written down already. */
export function changeHref(power: Power): string {
  const holder = power.organisation === '' ? '' : `（${power.organisation}）`
  const what = `${listLabels[power.list].label}中的“${power.type === '' ? '' : `${power.type}：`}${powerName(power)}”${holder}`
  const values = {
    source: 'new_duty',
    title: `“${powerName(power)}”列入公开事项`.slice(0, 200),
    text: `${what}没有对应的公开事项，建议在目录中增列。`,
    basis: power.basis.slice(0, 400),
  }
  return `/console/catalog-changes/new?${new URLSearchParams(values).toString()}`
}

/** The public page of a catalog item. */
export function itemHref(region: Pick<Division, 'shortCode'>, domainCode: string, code: string): string {
  return `/${region.shortCode}/catalog/${domainCode}/${encodeURIComponent(code)}`
}

/** Rows as a file to keep: `csv` or `xlsx`; null for any other format. */
export function tableDownload(name: string, format: string, rows: (string | number)[][]): Response | null {
  if (format !== 'csv' && format !== 'xlsx') return null
  const bytes = format === 'csv' ? csvFile(rows) : workbookFile([{ name: '清单', rows }])
  const mediaType =
    format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Response(new Uint8Array(bytes), {
    headers: downloadHeaders({ name: `${name}.${format}`, mediaType, size: bytes.length }),
  })
}

/** 1 for what is no page. */
export const pageOf = (text: string): number => Math.min(100_000, Math.max(1, Math.trunc(Number(text)) || 1))
