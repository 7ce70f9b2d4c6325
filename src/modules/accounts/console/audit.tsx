import { stringify } from 'csv-stringify/sync'
import { listEventNames, type AuditFilter, type AuditRowWithHash } from '#platform/audit.ts'
import { may } from '#platform/authority.ts'
import { addDays, formatInstant, parseDay, startOfDay } from '#platform/day.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, type FormValues } from '#platform/http/respond.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { FilterBar, Pagination, Table, Tag } from '#ui/data.tsx'
import { ActionForm, ButtonLink, DateField, SelectField, TextField } from '#ui/forms.tsx'
import { eventWords, objectWords } from '../messages/audit-words.ts'
import { exportAudit, readAudit } from '../read-audit.ts'
import { isRole, roleTable } from '../rules/roles.ts'

const pageSize = 50
const results = { ok: '成功', refused: '拒绝', failed: '失败' } as const
const filterNames = ['event', 'result', 'objectType', 'objectId', 'actorId', 'from', 'until'] as const
type Asked = Record<(typeof filterNames)[number], string>

function askedIn(values: FormValues): Asked {
  return Object.fromEntries(filterNames.map((name) => [name, values.text(name)])) as Asked
}

/** Days are Beijing days, the last one included. */
function filterOf(asked: Asked): AuditFilter {
  const from = parseDay(asked.from)
  const until = parseDay(asked.until)
  const texts = (['event', 'result', 'objectType', 'objectId', 'actorId'] as const)
    .filter((name) => asked[name] !== '')
    .map((name) => [name, asked[name]])
  return {
    ...Object.fromEntries(texts),
    ...(from === null ? {} : { from: startOfDay(from) }),
    ...(until === null ? {} : { until: startOfDay(addDays(until, 1)) }),
  }
}

function addressWith(base: string, asked: Asked, change: Partial<Asked> & { page?: string }): string {
  const values = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '')
  const search = new URLSearchParams(values).toString()
  return search === '' ? base : `${base}?${search}`
}

function rolesInWords(roles: readonly string[]): string {
  return roles.map((role) => (isRole(role) ? roleTable[role].label : role)).join('、')
}

function chipsOf(asked: Asked): { label: string; removeHref: string }[] {
  const words: Record<keyof Asked, (value: string) => string> = {
    event: eventWords,
    result: (value) => results[value as keyof typeof results] ?? value,
    objectType: (value) => `对象：${objectWords(value)}`,
    objectId: (value) => `对象编号 ${value}`,
    actorId: (value) => `操作人 ${value}`,
    from: (value) => `自 ${value}`,
    until: (value) => `至 ${value}`,
  }
  return filterNames
    .filter((name) => asked[name] !== '')
    .map((name) => ({
      label: words[name](asked[name]),
      removeHref: addressWith('/console/audit', asked, { [name]: '' }),
    }))
}

interface AuditPageProps {
  frame: ConsoleFrame
  rows: AuditRowWithHash[]
  total: number
  page: number
  asked: Asked
  events: string[]
  mayVerify: boolean
}

function AuditTable(props: { rows: AuditRowWithHash[]; asked: Asked }) {
  return (
    <Table
      caption="审计日志"
      rows={props.rows}
      rowKey={(row) => String(row.seq)}
      dense
      empty="没有符合条件的记录。请减少筛选条件。"
      columns={[
        { key: 'seq', head: '序号', align: 'end', header: true, nowrap: true, cell: (row) => row.seq },
        { key: 'at', head: '时间', nowrap: true, cell: (row) => formatInstant(row.at) },
        {
          key: 'actor',
          head: '操作人',
          nowrap: true,
          cell: (row) =>
            row.actor_id === null ? (
              (row.actor_name ?? '系统或未登录')
            ) : (
              <a href={addressWith('/console/audit', props.asked, { actorId: row.actor_id })}>
                {row.actor_name}
              </a>
            ),
        },
        { key: 'roles', head: '角色', cell: (row) => rolesInWords(row.actor_roles) || '—' },
        { key: 'event', head: '事件', nowrap: true, cell: (row) => eventWords(row.event) },
        {
          key: 'object',
          head: '对象',
          nowrap: true,
          cell: (row) => (
            <a
              href={addressWith('/console/audit', props.asked, {
                objectType: row.object_type,
                objectId: row.object_id,
              })}
            >
              {`${objectWords(row.object_type)} …${row.object_id.slice(-6)}`}
            </a>
          ),
        },
        {
          key: 'result',
          head: '结果',
          cell: (row) => (
            <Tag tone={row.result === 'ok' ? 'success' : 'warning'}>
              {results[row.result as keyof typeof results] ?? row.result}
            </Tag>
          ),
        },
        { key: 'reason', head: '原因', cell: (row) => row.reason ?? '' },
        { key: 'ip', head: '地址', nowrap: true, cell: (row) => row.ip || '—' },
      ]}
    />
  )
}

function AuditPage(props: AuditPageProps) {
  const { asked } = props
  return (
    <ConsoleLayout
      title="审计日志"
      active="/console/audit"
      frame={props.frame}
      wide
      breadcrumbs={[{ label: '审计日志' }]}
    >
      <PageHead
        title="审计日志"
        summary="只增不改，逐条以 SM3 相连。查看和导出本身也会记录。"
        actions={
          <>
            {props.mayVerify && (
              <ActionForm action="/console/audit/verify" kind="primary">
                校验审计链
              </ActionForm>
            )}
            <ButtonLink href={addressWith('/console/audit/export.csv', asked, {})} download>
              导出 CSV
            </ButtonLink>
          </>
        }
      />
      <FilterBar
        action="/console/audit"
        chips={chipsOf(asked)}
        clearHref="/console/audit"
        summary={`共 ${props.total} 条`}
        keep={Object.fromEntries(
          (['objectType', 'actorId'] as const)
            .filter((name) => asked[name] !== '')
            .map((name) => [name, asked[name]]),
        )}
      >
        <SelectField
          name="event"
          label="事件"
          empty="全部事件"
          value={asked.event}
          options={props.events.map((value) => ({ value, label: eventWords(value) }))}
        />
        <SelectField
          name="result"
          label="结果"
          empty="全部结果"
          value={asked.result}
          options={Object.entries(results).map(([value, label]) => ({ value, label }))}
        />
        <TextField name="objectId" label="对象编号" value={asked.objectId} />
        <DateField name="from" label="自" value={asked.from} />
        <DateField name="until" label="至" value={asked.until} />
      </FilterBar>
      <AuditTable rows={props.rows} asked={asked} />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => addressWith('/console/audit', asked, { page: String(number) })}
      />
    </ConsoleLayout>
  )
}

/** GET /console/audit */
export async function showAudit(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = query(c)
  const asked = askedIn(values)
  const number = Math.max(1, Number.parseInt(values.text('page'), 10) || 1)
  const { rows, total } = await readAudit(ctx, filterOf(asked), { page: number, pageSize })
  const events = await listEventNames(ctx.db)
  const mayVerify = may(ctx.actor, 'audit.verify')
  const frame = consoleFrame(c)
  return page(c, <AuditPage {...{ frame, rows, total, asked, events, mayVerify }} page={number} />)
}

/** GET /console/audit/export.csv */
export async function downloadAudit(c: AppContext): Promise<Response> {
  const { rows } = await exportAudit(c.get('ctx'), filterOf(askedIn(query(c))))
  const table = rows.map((row) => [
    row.seq,
    row.at.toISOString(),
    row.actor_name ?? '',
    rolesInWords(row.actor_roles),
    row.ip,
    eventWords(row.event),
    row.object_type,
    row.object_id,
    results[row.result as keyof typeof results] ?? row.result,
    row.reason ?? '',
    JSON.stringify(row.changes ?? {}),
    row.prev_hash,
    row.hash,
  ])
  const head = [
    '序号',
    '时间',
    '操作人',
    '角色',
    '地址',
    '事件',
    '对象类型',
    '对象编号',
    '结果',
    '原因',
    '变更',
    '前一条哈希',
    '哈希',
  ]
  // escape_formulas: a name that begins with = must not run in the auditor's office program
  const text = stringify([head, ...table], { bom: true, escape_formulas: true })
  const body = Buffer.from(text)
  const name = `审计日志-${c.get('ctx').today}.csv`
  return new Response(body, { headers: downloadHeaders({ name, mediaType: 'text/csv', size: body.length }) })
}
