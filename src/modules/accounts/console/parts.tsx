import { formatInstant } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import { Table } from '#ui/data.tsx'
import { ActionForm } from '#ui/forms.tsx'
import type { HeldRole, SessionRow } from '../account.ts'
import { roleTable } from '../rules/roles.ts'

/** The answer that fits a refused form: 403, 409 when somebody was first, 429, else 422. */
export function statusOf(refusals: readonly Refusal[]): 403 | 409 | 422 | 429 {
  const named = new Set(refusals.map((one) => one.refused))
  if (named.has('no_permission')) return 403
  if (named.has('stale_version')) return 409
  return named.has('address_blocked') ? 429 : 422
}

/** 「审核人（大通县教育局）」 */
export function roleWords(role: HeldRole): string {
  const scope = role.organisationName ?? (role.regionName === null ? '' : `${role.regionName}及以下`)
  return `${roleTable[role.role].label}（${scope}）`
}

/** Roles with their scopes, in words. */
export function RoleList(props: { roles: readonly HeldRole[] }) {
  if (props.roles.length === 0) return <span class="quiet">尚未分配角色</span>
  return (
    <ul>
      {props.roles.map((role) => (
        <li key={roleWords(role)}>{roleWords(role)}</li>
      ))}
    </ul>
  )
}

/** The browser a session was opened with, as far as its own name tells. */
function browserName(userAgent: string): string {
  const known = [
    ['MicroMessenger', '微信'],
    ['Edg/', 'Edge'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ] as const
  return known.find(([mark]) => userAgent.includes(mark))?.[1] ?? '其他程序'
}

/** Living sessions with a button to end each but the one that is looking. */
export function SessionTable(props: {
  sessions: readonly SessionRow[]
  current: string | null
  action: ((id: string) => string) | null
}) {
  const { current, action } = props
  return (
    <Table
      caption="登录中的会话"
      rows={props.sessions}
      rowKey={(row) => row.id}
      empty="没有登录中的会话。"
      columns={[
        {
          key: 'browser',
          head: '浏览器',
          header: true,
          cell: (row) => `${browserName(row.userAgent)}${row.id === current ? '（本次登录）' : ''}`,
        },
        { key: 'ip', head: '地址', cell: (row) => row.ip || '本机' },
        { key: 'since', head: '登录时间', nowrap: true, cell: (row) => formatInstant(row.createdAt) },
        { key: 'seen', head: '最近活动', nowrap: true, cell: (row) => formatInstant(row.lastSeenAt) },
        { key: 'ends', head: '空闲到期', nowrap: true, cell: (row) => formatInstant(row.endsAt) },
        {
          key: 'end',
          head: '操作',
          cell: (row) =>
            row.id === current || action === null ? (
              '—'
            ) : (
              <ActionForm action={action(row.id)} small>
                结束
              </ActionForm>
            ),
        },
      ]}
    />
  )
}
