import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import { FilterBar, Pagination, Panel, StatGrid, Table, Tag } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  SelectField,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'
import type { Catalog, CatalogDomain, CatalogItem, CatalogVersion } from '../catalog.ts'
import { itemName } from '../catalog-item.ts'
import { checkVersion, type VersionCheck } from '../check-version.ts'
import { listDomainsOf } from '../find.ts'
import { readVersion } from '../open-version.ts'
import { listVersions } from '../store/catalogs.ts'
import { CatalogFrame, consoleFrame, param, versionHref, type ConsoleFrame } from './frame.tsx'
import { VersionHead } from './version-head.tsx'

const pageSize = 50

interface VersionFilter {
  domain: string
  words: string
  state: string
  page: number
}

export interface VersionView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  check: VersionCheck
  domains: CatalogDomain[]
  rows: CatalogItem[]
  filter: VersionFilter
  mayEdit: boolean
  mayStart: boolean
  errors: FieldError[]
}

/** Items of a version by domain, with filters in the address. */
export async function showVersion(c: AppContext, errors: FieldError[] = []): Promise<Response> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const asked = query(c)
  const filter = {
    domain: asked.text('domain'),
    words: asked.text('words'),
    state: asked.text('state'),
    page: Math.max(1, Number(asked.text('page')) || 1),
  }
  const check = await checkVersion(ctx.db, catalog, version)
  const troubled = new Set(check.conformance.findings.filter((one) => one.open).flatMap((one) => one.itemIds))
  const advised = new Set(check.names.map((one) => one.id))
  const rows = check.items.filter(
    (item) =>
      (filter.domain === '' || item.domain === filter.domain) &&
      (filter.words === '' ||
        `${item.code}${item.level1}${item.level2}${item.level3}${item.content}`.includes(filter.words)) &&
      (filter.state !== 'own' || item.guidelineCode === null) &&
      (filter.state !== 'open' || troubled.has(item.id)) &&
      (filter.state !== 'names' || advised.has(item.id)),
  )
  const mayEdit = may(ctx.actor, 'catalogs.edit', { regionCode: catalog.regionCode })
  const versions = await listVersions(ctx.db, catalog.id)
  const isOpen = versions.some((one) => one.status !== 'published' && one.status !== 'superseded')
  const view: VersionView = {
    frame: consoleFrame(c),
    catalog,
    version,
    check,
    domains: await listDomainsOf(ctx.db, catalog.id),
    rows,
    filter,
    mayEdit: mayEdit && version.status === 'draft',
    mayStart: mayEdit && version.status === 'published' && !isOpen,
    errors,
  }
  return page(c, <VersionPage {...view} />, errors.length > 0 ? 422 : 200)
}

export function VersionPage(props: VersionView) {
  const { catalog, version, check, filter, domains } = props
  const { conformance } = check
  const at = (rest: string) => versionHref(version.id, rest)
  const shown = props.rows.slice((filter.page - 1) * pageSize, filter.page * pageSize)
  const address = (changes: Partial<Record<keyof VersionFilter, string>>) =>
    `${at('')}?${new URLSearchParams({ domain: filter.domain, words: filter.words, state: filter.state, ...changes }).toString()}`
  const open = conformance.findings.filter((one) => one.open).length
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录`}
      trail={[{ label: `${catalog.regionName} 第${version.number}版` }]}
      errors={props.errors}
    >
      <VersionHead catalog={catalog} version={version} tab="items" open={open} />
      <ErrorSummary errors={props.errors} />
      <StatGrid
        stats={[
          { label: '目录事项', value: check.items.length, unit: '项', href: at('') },
          {
            label: '指引事项',
            value: conformance.required,
            unit: '项',
            note: `符合 ${conformance.conforming} 项`,
          },
          {
            label: '核对发现待办',
            value: open,
            unit: '处',
            href: at('/findings'),
            ...(open > 0 ? { tone: 'danger' as const } : {}),
          },
          { label: '不适用', value: check.exemptions.length, unit: '项', href: at('/exemptions') },
          {
            label: '自有事项',
            value: check.items.filter((item) => item.guidelineCode === null).length,
            unit: '项',
            href: address({ domain: '', words: '', state: 'own' }),
          },
        ]}
      />
      <Actions>
        {props.mayEdit && (
          <ButtonLink href={at(`/items/new?domain=${filter.domain}`)} kind="primary">
            增加事项
          </ButtonLink>
        )}
        {props.mayEdit && <ButtonLink href={at('/imports')}>导入表格</ButtonLink>}
        <ButtonLink href={at('/export/xlsx')} download>
          导出 XLSX
        </ButtonLink>
        <ButtonLink href={at('/export/csv')} download>
          导出 CSV
        </ButtonLink>
        <ButtonLink href={at('/export/json')} download>
          导出 JSON
        </ButtonLink>
        {props.mayStart && (
          <ActionForm action={at('/next')} kind="primary">
            开始编制新版
          </ActionForm>
        )}
      </Actions>
      <FilterBar action={at('')} summary={`共 ${props.rows.length} 项`} clearHref={at('')}>
        <SelectField
          name="domain"
          label="领域"
          value={filter.domain}
          empty="全部领域"
          options={domains.map((one) => ({
            value: one.code,
            label: `${one.code} ${one.name}${one.own ? '（自有）' : ''}`,
          }))}
        />
        <TextField name="words" label="名称、内容或编码" value={filter.words} width="m" optional />
        <SelectField
          name="state"
          label="情况"
          value={filter.state}
          empty="全部"
          options={[
            { value: 'open', label: '有核对发现' },
            { value: 'own', label: '自有事项' },
            { value: 'names', label: '名称需规范' },
          ]}
        />
      </FilterBar>
      <ItemTable {...props} rows={shown} />
      <Pagination
        page={filter.page}
        pageSize={pageSize}
        total={props.rows.length}
        href={(to) => address({ page: String(to) })}
      />
      {props.mayEdit && (
        <Panel title="增加自有领域">
          <Form action={at('/domains')} label="增加自有领域" layout="inline">
            <TextField name="name" label="领域名称" errors={props.errors} maxLength={40} width="m" />
            <SubmitButton kind="default">增加领域</SubmitButton>
          </Form>
        </Panel>
      )}
    </CatalogFrame>
  )
}

function ItemTable({ rows, version, check, domains }: VersionView) {
  const names = new Map(domains.map((one) => [one.code, one.name]))
  const findings = new Map<string, number>()
  for (const one of check.conformance.findings.filter((finding) => finding.open)) {
    for (const id of one.itemIds) findings.set(id, (findings.get(id) ?? 0) + 1)
  }
  const advice = new Set(check.names.map((one) => one.id))
  return (
    <Table
      caption="目录事项"
      rows={rows}
      rowKey={(item) => item.id}
      empty="没有符合条件的事项"
      dense
      columns={[
        { key: 'code', head: '编码', cell: (item) => item.code, width: 's', nowrap: true },
        { key: 'domain', head: '领域', cell: (item) => names.get(item.domain) ?? item.domain, width: 's' },
        { key: 'level1', head: '一级事项', cell: (item) => item.level1, width: 'm' },
        {
          key: 'name',
          head: '事项名称',
          header: true,
          cell: (item) => <a href={versionHref(version.id, `/items/${item.id}`)}>{itemName(item)}</a>,
        },
        { key: 'limit', head: '公开时限', cell: (item) => item.timeLimit, width: 'm' },
        { key: 'publisher', head: '公开主体', cell: (item) => item.publisher, width: 'm' },
        {
          key: 'state',
          head: '情况',
          cell: (item) => (
            <>
              {item.guidelineCode === null && <Tag tone="info">自有</Tag>}
              {findings.has(item.id) && <Tag tone="danger">{`${findings.get(item.id) ?? 0} 处待办`}</Tag>}
              {advice.has(item.id) && <Tag tone="warning">名称需规范</Tag>}
            </>
          ),
        },
      ]}
    />
  )
}
