import { may } from '#platform/authority.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import type { Account, AccountFilter } from '../account.ts'
import { listAccounts } from '../find-accounts.ts'
import { isRole, roles, roleTable } from '../rules/roles.ts'
import { RoleList } from './parts.tsx'

const pageSize = 30
const statuses = { active: '在用', disabled: '已停用', locked: '已锁定' } as const

/** 在用, 已停用 or 已锁定, in words and colour. */
export function AccountStatus(props: { account: Account; now: Date }) {
  const { status, lockedUntil } = props.account
  if (status === 'disabled') return <Tag tone="neutral">已停用</Tag>
  if (lockedUntil !== null && lockedUntil > props.now) return <Tag tone="warning">已锁定</Tag>
  return <Tag tone="success">在用</Tag>
}

interface AccountListProps {
  frame: ConsoleFrame
  rows: Account[]
  total: number
  page: number
  filter: AccountFilter
  mayCreate: boolean
  now: Date
}

function addressWith(filter: AccountFilter, change: Record<string, string>): string {
  const { words = '', role = '', status = '' } = filter
  const values = Object.entries({ words, role, status, ...change }).filter(([, value]) => value !== '')
  const search = new URLSearchParams(values).toString()
  return search === '' ? '/console/accounts' : `/console/accounts?${search}`
}

function chipsOf(filter: AccountFilter): { label: string; removeHref: string }[] {
  const chips: { label: string; removeHref: string }[] = []
  if (filter.words)
    chips.push({ label: `含「${filter.words}」`, removeHref: addressWith(filter, { words: '' }) })
  if (filter.role)
    chips.push({ label: roleTable[filter.role].label, removeHref: addressWith(filter, { role: '' }) })
  if (filter.status)
    chips.push({ label: statuses[filter.status], removeHref: addressWith(filter, { status: '' }) })
  return chips
}

function AccountListPage(props: AccountListProps) {
  const { filter, now } = props
  return (
    <ConsoleLayout
      title="账号"
      active="/console/accounts"
      frame={props.frame}
      breadcrumbs={[{ label: '账号' }]}
    >
      <PageHead
        title="账号"
        summary="系统管理员建立账号，安全管理员分配角色，审计管理员查看日志（三员分立）。"
        actions={
          props.mayCreate && (
            <ButtonLink href="/console/accounts/new" kind="primary">
              建立账号
            </ButtonLink>
          )
        }
      />
      <FilterBar
        action="/console/accounts"
        chips={chipsOf(filter)}
        clearHref="/console/accounts"
        summary={`共 ${props.total} 个账号`}
      >
        <TextField name="words" label="姓名、用户名或机构" value={filter.words ?? ''} />
        <SelectField
          name="role"
          label="角色"
          empty="全部角色"
          value={filter.role ?? ''}
          options={roles.map((role) => ({ value: role, label: roleTable[role].label }))}
        />
        <SelectField
          name="status"
          label="状态"
          empty="全部状态"
          value={filter.status ?? ''}
          options={Object.entries(statuses).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <Table
        caption="账号"
        rows={props.rows}
        rowKey={(row) => row.id}
        empty="没有符合条件的账号。请减少筛选条件。"
        columns={[
          {
            key: 'name',
            head: '姓名',
            nowrap: true,
            header: true,
            cell: (row) => <a href={`/console/accounts/${row.id}`}>{row.name}</a>,
          },
          { key: 'login', head: '用户名', nowrap: true, cell: (row) => row.loginName },
          { key: 'organisation', head: '机构', cell: (row) => row.organisationName },
          { key: 'roles', head: '角色（范围）', cell: (row) => <RoleList roles={row.roles} /> },
          {
            key: 'factor',
            head: '第二因素',
            cell: (row) => (row.secondFactorSince === null ? '未绑定' : '已绑定'),
          },
          {
            key: 'seen',
            head: '最近登录',
            nowrap: true,
            cell: (row) => (row.lastLoginAt === null ? '从未登录' : formatInstant(row.lastLoginAt)),
          },
          { key: 'status', head: '状态', cell: (row) => <AccountStatus account={row} now={now} /> },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => addressWith(filter, { page: String(number) })}
      />
    </ConsoleLayout>
  )
}

/** GET /console/accounts */
export async function showAccounts(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = query(c)
  const role = asked.text('role')
  const status = asked.text('status')
  const filter: AccountFilter = {
    ...(asked.text('words') === '' ? {} : { words: asked.text('words') }),
    ...(isRole(role) ? { role } : {}),
    ...(Object.hasOwn(statuses, status) ? { status: status as keyof typeof statuses } : {}),
  }
  const number = Math.max(1, Number.parseInt(asked.text('page'), 10) || 1)
  const { rows, total } = await listAccounts(ctx, filter, { page: number, pageSize })
  const mayCreate = may(ctx.actor, 'accounts.manage')
  return page(
    c,
    <AccountListPage
      frame={consoleFrame(c)}
      rows={rows}
      total={total}
      page={number}
      filter={filter}
      mayCreate={mayCreate}
      now={ctx.now}
    />,
  )
}
