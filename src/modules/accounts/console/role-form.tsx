import { findOrganisationByCode, findRegion, regionPath } from '#regions'
import type { Db } from '#platform/database.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, Disclosure } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  FieldRow,
  Form,
  HiddenField,
  SelectField,
  SubmitButton,
  TextField,
  type Option,
} from '#ui/forms.tsx'
import type { Account } from '../account.ts'
import { assignRoles } from '../assign-roles.ts'
import { getAccount } from '../find-accounts.ts'
import { words } from '../messages/zh.ts'
import type { RoleDraft } from '../rules/assignable-roles.ts'
import { isRole, roles, roleTable } from '../rules/roles.ts'
import { statusOf } from './parts.tsx'

interface RoleLine {
  role: string
  /** `organisation:<id>` or `region:<code>`; empty when `other` is typed. */
  scope: string
  /** Code of another organisation or region. */
  other: string
}

const spareLines = 3
const mostLines = 24

function linesOf(account: Account): RoleLine[] {
  const held = account.roles.map((one) => ({
    role: one.role,
    scope:
      one.organisationId === null ? `region:${one.regionCode ?? ''}` : `organisation:${one.organisationId}`,
    other: '',
  }))
  return [...held, ...Array.from({ length: spareLines }, () => ({ role: '', scope: '', other: '' }))]
}

function linesFrom(values: FormValues): RoleLine[] {
  return Array.from({ length: mostLines }, (_, i) => i)
    .filter((i) => values.has(`role${i}`))
    .map((i) => ({
      role: values.text(`role${i}`),
      scope: values.text(`scope${i}`),
      other: values.text(`other${i}`),
    }))
}

async function draftOf(db: Db, line: RoleLine): Promise<RoleDraft | null> {
  if (!isRole(line.role)) return null
  const none = { role: line.role, organisationId: null, regionCode: null }
  if (line.other !== '') {
    const organisation = await findOrganisationByCode(db, line.other)
    if (organisation !== null) return { ...none, organisationId: organisation.id }
    const region = await findRegion(db, line.other)
    // An unknown code stays in the draft, so that it is refused by name and not silently lost.
    return { ...none, regionCode: region?.code ?? line.other }
  }
  const [kind = '', value = ''] = line.scope.split(':')
  if (kind === 'organisation') return { ...none, organisationId: value }
  return kind === 'region' ? { ...none, regionCode: value } : none
}

async function scopeOptions(db: Db, account: Account): Promise<Option[]> {
  const options = new Map<string, string>()
  options.set(`organisation:${account.organisationId}`, `本机构：${account.organisationName}`)
  for (const region of (await regionPath(db, account.regionCode)).toReversed()) {
    options.set(`region:${region.code}`, `${region.name}及以下`)
  }
  for (const held of account.roles) {
    if (held.organisationId !== null)
      options.set(`organisation:${held.organisationId}`, held.organisationName ?? '')
    if (held.regionCode !== null) options.set(`region:${held.regionCode}`, `${held.regionName ?? ''}及以下`)
  }
  return [...options].map(([value, label]) => ({ value, label }))
}

interface RolePageProps {
  frame: ConsoleFrame
  account: Account
  lines: RoleLine[]
  scopes: Option[]
  errors: FieldError[]
}

function RolePage(props: RolePageProps) {
  const { account } = props
  const href = `/console/accounts/${account.id}`
  return (
    <ConsoleLayout
      title="调整角色"
      active="/console/accounts"
      frame={props.frame}
      errors={props.errors}
      wide
      breadcrumbs={[
        { label: '账号', href: '/console/accounts' },
        { label: account.name, href },
        { label: '调整角色' },
      ]}
    >
      <PageHead title={`调整角色：${account.name}`} summary={account.organisationName} />
      <Alert tone="info" title="三员分立">
        系统管理员、安全管理员、审计管理员互不兼任，也不兼任业务角色。保存后，该账号登录中的会话全部结束。
      </Alert>
      <Disclosure summary="各角色的用途">
        <ul>
          {roles.map((role) => (
            <li key={role}>
              {`${roleTable[role].label}：${roleTable[role].purpose}${roleTable[role].secondFactor ? '（须绑定第二因素）' : ''}`}
            </li>
          ))}
        </ul>
      </Disclosure>
      <ErrorSummary errors={props.errors} />
      <Form action={`${href}/roles`} guard>
        <HiddenField name="revision" value={account.revision} />
        <div id="f-roles" tabIndex={-1}>
          {props.lines.map((line, i) => (
            <FieldRow key={i}>
              <SelectField
                name={`role${i}`}
                label={`角色 ${i + 1}`}
                empty="（不授予）"
                value={line.role}
                options={roles.map((role) => ({ value: role, label: roleTable[role].label }))}
              />
              <SelectField
                name={`scope${i}`}
                label={`范围 ${i + 1}`}
                empty="请选择"
                value={line.scope}
                options={props.scopes}
              />
              <TextField name={`other${i}`} label="其他机构或区划代码" value={line.other} optional />
            </FieldRow>
          ))}
        </div>
        <Actions>
          <SubmitButton>保存角色</SubmitButton>
          <ButtonLink href={href}>取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

/** GET /console/accounts/:id/roles */
export async function showRoles(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await getAccount(ctx, c.req.param('id') ?? '')
  const scopes = await scopeOptions(ctx.db, account)
  const frame = consoleFrame(c)
  return page(
    c,
    <RolePage frame={frame} account={account} lines={linesOf(account)} scopes={scopes} errors={[]} />,
  )
}

/** POST /console/accounts/:id/roles */
export async function submitRoles(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await getAccount(ctx, c.req.param('id') ?? '')
  const values = await form(c)
  const lines = linesFrom(values)
  const drafts: RoleDraft[] = []
  for (const line of lines) {
    const draft = await draftOf(ctx.db, line)
    if (draft !== null) drafts.push(draft)
  }
  const seen = Number(values.text('revision'))
  const result = await attempt(() => assignRoles(ctx, account.id, drafts, seen))
  if (result.ok) return redirect(c, `/console/accounts/${account.id}`, '角色已保存，该账号需要重新登录。')
  const scopes = await scopeOptions(ctx.db, account)
  const errors = explain(result.refusals, words)
  const frame = consoleFrame(c)
  return page(
    c,
    <RolePage frame={frame} account={account} lines={lines} scopes={scopes} errors={errors} />,
    statusOf(result.refusals),
  )
}
