import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import { FilterBar, Pagination, StatGrid, Table } from '#ui/data.tsx'
import {
  Actions,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import type { Catalog, CatalogDomain, CatalogVersion } from '../catalog.ts'
import { checkVersion, type VersionCheck } from '../check-version.ts'
import { listDomainsOf } from '../find.ts'
import { elementLabels, findingLabels } from '../messages/zh.ts'
import { readVersion } from '../open-version.ts'
import type { Finding, FindingKind } from '../rules/finding.ts'
import {
  CatalogFrame,
  consoleFrame,
  FindingTag,
  param,
  versionHref,
  versionName,
  type ConsoleFrame,
} from './frame.tsx'
import { VersionHead } from './version-head.tsx'

const pageSize = 50

export interface FindingFilter {
  domain: string
  kind: string
  element: string
  state: string
  page: number
}

interface FindingsView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  check: VersionCheck
  domains: CatalogDomain[]
  rows: Finding[]
  filter: FindingFilter
  mayDecide: boolean
  errors: FieldError[]
  reason: string
}

/** Findings of 有增无减 with filters in the address; what cannot be ordered is decided here, several at once. */
export async function showFindings(
  c: AppContext,
  kept?: { errors: FieldError[]; reason: string },
): Promise<Response> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const asked = query(c)
  const filter: FindingFilter = {
    domain: asked.text('domain'),
    kind: asked.text('kind'),
    element: asked.text('element'),
    state: asked.text('state') || 'open',
    page: Math.max(1, Number(asked.text('page')) || 1),
  }
  const check = await checkVersion(ctx.db, catalog, version)
  const rows = check.conformance.findings.filter(
    (one) =>
      (filter.domain === '' || one.domain === filter.domain) &&
      (filter.kind === '' || one.kind === filter.kind) &&
      (filter.element === '' || one.element === filter.element) &&
      (filter.state === 'all' || one.open === (filter.state === 'open')),
  )
  const isOpen = version.status !== 'published' && version.status !== 'superseded'
  const view = {
    frame: consoleFrame(c),
    catalog,
    version,
    check,
    domains: await listDomainsOf(ctx.db, catalog.id),
    rows,
    filter,
    mayDecide: isOpen && may(ctx.actor, 'catalogs.approve', { regionCode: catalog.regionCode }),
    errors: kept?.errors ?? [],
    reason: kept?.reason ?? '',
  }
  return page(c, <FindingsPage {...view} />, kept ? 422 : 200)
}

export const choiceValue = (one: Pick<Finding, 'guidelineCode' | 'element' | 'textHash'>) =>
  `${one.guidelineCode}|${one.element}|${one.textHash}`

export function FindingsPage(props: FindingsView) {
  const { catalog, version, check, filter } = props
  const at = versionHref(version.id, '/findings')
  const open = check.conformance.findings.filter((one) => one.open)
  const address = (changes: Partial<Record<keyof FindingFilter, string>>) =>
    `${at}?${new URLSearchParams({ domain: filter.domain, kind: filter.kind, element: filter.element, state: filter.state, ...changes }).toString()}`
  const none = { domain: '', kind: '', element: '', state: 'open' }
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录 有增无减核对`}
      trail={[
        { label: versionName(catalog, version), href: versionHref(version.id) },
        { label: '有增无减核对' },
      ]}
      errors={props.errors}
    >
      <VersionHead catalog={catalog} version={version} tab="findings" open={open.length} />
      <ErrorSummary errors={props.errors} />
      <StatGrid
        stats={(Object.keys(findingLabels) as FindingKind[]).map((kind) => {
          const count = open.filter((one) => one.kind === kind).length
          return {
            label: findingLabels[kind].label,
            value: count,
            unit: '处',
            note: findingLabels[kind].says,
            href: address({ ...none, kind }),
            ...(count > 0
              ? { tone: kind === 'incomparable' ? ('warning' as const) : ('danger' as const) }
              : {}),
          }
        })}
      />
      <FilterBar action={at} summary={`共 ${props.rows.length} 处`} clearHref={at}>
        <SelectField
          name="domain"
          label="领域"
          value={filter.domain}
          empty="全部领域"
          options={props.domains.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
        />
        <SelectField
          name="kind"
          label="类型"
          value={filter.kind}
          empty="全部"
          options={Object.entries(findingLabels).map(([value, one]) => ({ value, label: one.label }))}
        />
        <SelectField
          name="element"
          label="要素"
          value={filter.element}
          empty="全部"
          options={Object.entries(elementLabels).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="state"
          label="状态"
          value={filter.state}
          options={[
            { value: 'open', label: '待办' },
            { value: 'closed', label: '已认定不低于指引' },
            { value: 'all', label: '全部' },
          ]}
        />
      </FilterBar>
      <DecisionForm {...props} address={address({})}>
        <FindingTable
          {...props}
          rows={props.rows.slice((filter.page - 1) * pageSize, filter.page * pageSize)}
        />
      </DecisionForm>
      <Pagination
        page={filter.page}
        pageSize={pageSize}
        total={props.rows.length}
        href={(to) => address({ page: String(to) })}
      />
    </CatalogFrame>
  )
}

function DecisionForm(props: FindingsView & { address: string; children: preact.ComponentChildren }) {
  if (!props.mayDecide || !props.rows.some((one) => one.kind === 'incomparable')) return <>{props.children}</>
  return (
    <Form
      action={versionHref(props.version.id, `/decisions${props.address.slice(props.address.indexOf('?'))}`)}
      label="认定所选发现"
    >
      {props.children}
      <RadioField
        name="verdict"
        label="对所选“待认定”的发现"
        inline
        value="accepted"
        options={[
          { value: 'accepted', label: '认定不低于指引' },
          { value: 'rejected', label: '认定低于指引，需修改' },
        ]}
      />
      <TextAreaField
        name="reason"
        label="认定理由"
        rows={2}
        errors={props.errors}
        value={props.reason}
        hint="认定与两处文本绑定，任何一方改动后需重新认定"
        width="full"
      />
      <Actions>
        <SubmitButton>认定所选</SubmitButton>
      </Actions>
    </Form>
  )
}

function FindingTable({ rows, version, domains, mayDecide }: FindingsView) {
  const names = new Map(domains.map((one) => [one.code, one.name]))
  const choosable = mayDecide && rows.some((one) => one.kind === 'incomparable')
  return (
    <Table
      caption="核对发现"
      rows={rows}
      rowKey={choiceValue}
      dense
      empty="没有符合条件的核对发现"
      columns={[
        ...(choosable
          ? [
              {
                key: 'choose',
                head: '选择',
                width: 'xs' as const,
                cell: (one: Finding) =>
                  one.kind === 'incomparable' ? (
                    <input
                      type="checkbox"
                      name="finding"
                      value={choiceValue(one)}
                      aria-label={`选择 ${one.guidelineCode} ${elementLabels[one.element]}`}
                    />
                  ) : (
                    '—'
                  ),
              },
            ]
          : []),
        { key: 'code', head: '指引编码', cell: (one) => one.guidelineCode, width: 's', nowrap: true },
        { key: 'domain', head: '领域', cell: (one) => names.get(one.domain) ?? one.domain, width: 's' },
        {
          key: 'name',
          head: '事项',
          header: true,
          cell: (one) => <a href={versionHref(version.id, `/findings/${one.guidelineCode}`)}>{one.name}</a>,
        },
        { key: 'element', head: '要素', cell: (one) => elementLabels[one.element], width: 's', nowrap: true },
        { key: 'kind', head: '类型', cell: (one) => <FindingTag finding={one} />, width: 's' },
        { key: 'what', head: '缺少或不同之处', cell: (one) => <FindingWords finding={one} /> },
      ]}
    />
  )
}

/** The precise pieces of a finding in words. */
export function FindingWords({ finding }: { finding: Finding }) {
  if (finding.element === 'publisher' && finding.kind === 'incomparable')
    return <>“{finding.local}”未对应到本地机构</>
  if (finding.pairs.length > 0)
    return <>{finding.pairs.map((pair) => `指引“${pair.required}” ↔ 本地“${pair.local}”`).join('；')}</>
  if (finding.kind === 'later')
    return (
      <>
        指引“{finding.required}” → 本地“{finding.local}”
      </>
    )
  if (finding.missing.length > 0) return <>缺：{finding.missing.join('；')}</>
  return (
    <>
      指引“{finding.required}” ↔ 本地“{finding.local}”
    </>
  )
}
