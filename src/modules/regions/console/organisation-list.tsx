import { may } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, type FormValues } from '#platform/http/respond.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import type { Division } from '../division.ts'
import { findRegion, listOrganisations } from '../find.ts'
import { organisationKinds, type Organisation, type OrganisationFilter } from '../organisation.ts'
import { kindLabels, kindNamed } from '../rules/organisation-rules.ts'

const pageSize = 50
const statuses = { active: '在用', closed: '已撤销' } as const

interface Asked {
  words: string
  kind: string
  status: string
  region: string
  below: string
}

function askedIn(values: FormValues): Asked {
  const text = (name: keyof Asked) => values.text(name)
  return {
    words: text('words'),
    kind: text('kind'),
    status: text('status'),
    region: text('region'),
    below: text('below'),
  }
}

function addressWith(asked: Asked, change: Partial<Asked> & { page?: string }): string {
  const values = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '')
  const search = new URLSearchParams(values).toString()
  return search === '' ? '/console/organisations' : `/console/organisations?${search}`
}

async function filterOf(
  db: Db,
  asked: Asked,
): Promise<{ filter: OrganisationFilter; region: Division | null }> {
  const region = asked.region === '' ? null : await findRegion(db, asked.region)
  const kind = kindNamed(asked.kind)
  const filter: OrganisationFilter = {
    ...(asked.words === '' ? {} : { words: asked.words }),
    ...(kind === null ? {} : { kind }),
    ...(Object.hasOwn(statuses, asked.status) ? { status: asked.status as keyof typeof statuses } : {}),
    // An unknown code finds nothing rather than everything.
    ...(asked.region === ''
      ? {}
      : { regionCode: region?.code ?? '000000000000', below: asked.below === '1' }),
  }
  return { filter, region }
}

function chipsOf(asked: Asked, region: Division | null): { label: string; removeHref: string }[] {
  const chips: { label: string; removeHref: string }[] = []
  const kind = kindNamed(asked.kind)
  if (asked.words !== '')
    chips.push({ label: `含「${asked.words}」`, removeHref: addressWith(asked, { words: '' }) })
  if (kind !== null) chips.push({ label: kindLabels[kind], removeHref: addressWith(asked, { kind: '' }) })
  if (asked.status === 'active' || asked.status === 'closed') {
    chips.push({ label: statuses[asked.status], removeHref: addressWith(asked, { status: '' }) })
  }
  if (asked.region !== '') {
    const name = region?.name ?? `未知区划 ${asked.region}`
    const label = asked.below === '1' ? `${name}及以下` : name
    chips.push({ label, removeHref: addressWith(asked, { region: '', below: '' }) })
  }
  return chips
}

interface ListProps {
  frame: ConsoleFrame
  rows: Organisation[]
  total: number
  page: number
  asked: Asked
  region: Division | null
  mayKeep: boolean
}

function OrganisationListPage(props: ListProps) {
  const { asked } = props
  return (
    <ConsoleLayout
      title="机构"
      active="/console/organisations"
      frame={props.frame}
      breadcrumbs={[{ label: '机构' }]}
    >
      <PageHead
        title="机构"
        summary="发布主体。机构代码是索引号的开头，请按登记证书填写。"
        actions={
          props.mayKeep && (
            <>
              <ButtonLink href="/console/organisations/new" kind="primary">
                新增机构
              </ButtonLink>
              <ButtonLink href="/console/organisations/import">导入机构</ButtonLink>
            </>
          )
        }
      />
      <FilterBar
        action="/console/organisations"
        chips={chipsOf(asked, props.region)}
        clearHref="/console/organisations"
        summary={`共 ${props.total} 个机构`}
      >
        <TextField name="words" label="名称或代码" value={asked.words} />
        <SelectField
          name="kind"
          label="类别"
          empty="全部类别"
          value={asked.kind}
          options={organisationKinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
        />
        <SelectField
          name="status"
          label="状态"
          empty="全部状态"
          value={asked.status}
          options={Object.entries(statuses).map(([value, label]) => ({ value, label }))}
        />
        <TextField name="region" label="区划代码" value={asked.region} width="s" inputMode="numeric" />
        <SelectField
          name="below"
          label="范围"
          empty="仅本级"
          value={asked.below}
          width="s"
          options={[{ value: '1', label: '含下级' }]}
        />
      </FilterBar>
      <Table
        caption="机构"
        rows={props.rows}
        rowKey={(row) => row.id}
        empty="没有符合条件的机构。请减少筛选条件，或从区划树进入。"
        columns={[
          {
            key: 'name',
            head: '名称',
            header: true,
            cell: (row) => <a href={`/console/organisations/${row.id}`}>{row.name}</a>,
          },
          { key: 'kind', head: '类别', cell: (row) => kindLabels[row.kind] },
          {
            key: 'region',
            head: '区划',
            cell: (row) => (
              <a href={addressWith(asked, { region: row.regionCode, below: '' })}>{row.regionName}</a>
            ),
          },
          { key: 'code', head: '机构代码', cell: (row) => <span class="mono">{row.code}</span> },
          { key: 'phone', head: '电话', nowrap: true, cell: (row) => row.phone || '—' },
          {
            key: 'status',
            head: '状态',
            cell: (row) => (row.status === 'active' ? <Tag tone="success">在用</Tag> : <Tag>已撤销</Tag>),
          },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => addressWith(asked, { page: String(number) })}
      />
    </ConsoleLayout>
  )
}

/** GET /console/organisations */
export async function showOrganisations(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = query(c)
  const asked = askedIn(values)
  const { filter, region } = await filterOf(ctx.db, asked)
  const number = Math.max(1, Number.parseInt(values.text('page'), 10) || 1)
  const { rows, total } = await listOrganisations(ctx.db, filter, { page: number, pageSize })
  const mayKeep = may(ctx.actor, 'organisations.manage')
  const frame = consoleFrame(c)
  return page(c, <OrganisationListPage {...{ frame, rows, total, asked, region, mayKeep }} page={number} />)
}
