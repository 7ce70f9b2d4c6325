import { findOrganisationByCode, listOrganisations } from '#regions'
import type { Db } from '#platform/database.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton, TextField } from '#ui/forms.tsx'
import type { Account } from '../account.ts'
import { changeAccount } from '../change-account.ts'
import { createAccount } from '../create-account.ts'
import { getAccount } from '../find-accounts.ts'
import { words } from '../messages/zh.ts'
import { statusOf } from './parts.tsx'

interface AccountFields {
  loginName: string
  name: string
  jobTitle: string
  /** 「名称 代码」 as the list proposes it, or only the code. */
  organisationId: string
}

function fieldsOf(values: FormValues): AccountFields {
  const text = (name: keyof AccountFields) => values.text(name)
  return {
    loginName: text('loginName'),
    name: text('name'),
    jobTitle: text('jobTitle'),
    organisationId: text('organisationId'),
  }
}

async function organisationIdOf(db: Db, typed: string): Promise<string> {
  const code = typed.split(/\s+/).at(-1) ?? ''
  return (await findOrganisationByCode(db, code))?.id ?? ''
}

async function proposals(db: Db): Promise<string[]> {
  const { rows } = await listOrganisations(db, { status: 'active' }, { pageSize: 500 })
  return rows.map((one) => `${one.name} ${one.code}`)
}

function AccountFieldSet(props: {
  fields: AccountFields
  errors: FieldError[]
  organisations: string[]
  isNew: boolean
}) {
  const { fields, errors } = props
  return (
    <>
      {props.isNew && (
        <TextField
          name="loginName"
          label="用户名"
          hint="3—32 个小写字母、数字、点、横线，以字母开头；建立后不能修改。"
          value={fields.loginName}
          errors={errors}
          autocomplete="off"
        />
      )}
      <TextField name="name" label="姓名" value={fields.name} errors={errors} autocomplete="off" />
      <TextField
        name="jobTitle"
        label="职务"
        value={fields.jobTitle}
        errors={errors}
        optional
        autocomplete="off"
      />
      <TextField
        name="organisationId"
        label="所在机构"
        hint="输入名称选择，或直接输入机构代码。"
        value={fields.organisationId}
        errors={errors}
        list={props.organisations}
        width="l"
      />
    </>
  )
}

function NewAccountPage(props: {
  frame: ConsoleFrame
  fields: AccountFields
  errors: FieldError[]
  organisations: string[]
}) {
  return (
    <ConsoleLayout
      title="建立账号"
      active="/console/accounts"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={[{ label: '账号', href: '/console/accounts' }, { label: '建立账号' }]}
    >
      <PageHead title="建立账号" summary="账号建立后没有任何角色，由安全管理员分配。" />
      <ErrorSummary errors={props.errors} />
      <Form action="/console/accounts/new" guard>
        <AccountFieldSet
          fields={props.fields}
          errors={props.errors}
          organisations={props.organisations}
          isNew
        />
        <Actions>
          <SubmitButton>建立账号</SubmitButton>
          <ButtonLink href="/console/accounts">取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

/** The initial password, shown this once: nobody can read it again. */
export function InitialPasswordPage(props: {
  frame: ConsoleFrame
  accountId: string
  who: string
  password: string
}) {
  return (
    <ConsoleLayout
      title="初始口令"
      active="/console/accounts"
      frame={props.frame}
      breadcrumbs={[{ label: '账号', href: '/console/accounts' }, { label: '初始口令' }]}
    >
      <PageHead title="初始口令" />
      <Alert tone="warning" title="初始口令只显示这一次">
        请当面或电话告知本人，不要用短信、微信群发送。本人首次登录时必须更换。
      </Alert>
      <Panel title={props.who}>
        <DescriptionList items={[{ term: '初始口令', value: <code class="mono">{props.password}</code> }]} />
      </Panel>
      <Actions>
        <ButtonLink href={`/console/accounts/${props.accountId}`} kind="primary">
          查看账号
        </ButtonLink>
      </Actions>
    </ConsoleLayout>
  )
}

/** GET /console/accounts/new */
export async function showNewAccount(c: AppContext): Promise<Response> {
  const organisations = await proposals(c.get('ctx').db)
  const fields = { loginName: '', name: '', jobTitle: '', organisationId: '' }
  return page(
    c,
    <NewAccountPage frame={consoleFrame(c)} fields={fields} errors={[]} organisations={organisations} />,
  )
}

/** POST /console/accounts/new */
export async function submitNewAccount(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const fields = fieldsOf(await form(c))
  const organisationId = await organisationIdOf(ctx.db, fields.organisationId)
  const result = await attempt(() => createAccount(ctx, { ...fields, organisationId }))
  if (result.ok) {
    const { id, initialPassword } = result.value
    const who = `${fields.name}（${fields.loginName}）`
    return page(
      c,
      <InitialPasswordPage frame={consoleFrame(c)} accountId={id} who={who} password={initialPassword} />,
    )
  }
  const errors = explain(result.refusals, words)
  const organisations = await proposals(ctx.db)
  return page(
    c,
    <NewAccountPage frame={consoleFrame(c)} fields={fields} errors={errors} organisations={organisations} />,
    statusOf(result.refusals),
  )
}

function EditAccountPage(props: {
  frame: ConsoleFrame
  account: Account
  fields: AccountFields
  errors: FieldError[]
  organisations: string[]
}) {
  const href = `/console/accounts/${props.account.id}`
  return (
    <ConsoleLayout
      title="修改账号"
      active="/console/accounts"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={[
        { label: '账号', href: '/console/accounts' },
        { label: props.account.name, href },
        { label: '修改' },
      ]}
    >
      <PageHead title={`修改账号：${props.account.name}`} summary={`用户名 ${props.account.loginName}`} />
      <ErrorSummary errors={props.errors} />
      <Form action={`${href}/edit`} guard>
        <HiddenField name="revision" value={props.account.revision} />
        <AccountFieldSet
          fields={props.fields}
          errors={props.errors}
          organisations={props.organisations}
          isNew={false}
        />
        <Actions>
          <SubmitButton>保存</SubmitButton>
          <ButtonLink href={href}>取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

/** GET /console/accounts/:id/edit */
export async function showEditAccount(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await getAccount(ctx, c.req.param('id') ?? '')
  const { rows } = await listOrganisations(ctx.db, { words: account.organisationName }, { pageSize: 5 })
  const present = rows.find((one) => one.id === account.organisationId)
  const fields: AccountFields = {
    loginName: account.loginName,
    name: account.name,
    jobTitle: account.jobTitle,
    organisationId: present === undefined ? '' : `${present.name} ${present.code}`,
  }
  const organisations = await proposals(ctx.db)
  const frame = consoleFrame(c)
  return page(
    c,
    <EditAccountPage
      frame={frame}
      account={account}
      fields={fields}
      errors={[]}
      organisations={organisations}
    />,
  )
}

/** POST /console/accounts/:id/edit */
export async function submitEditAccount(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = c.req.param('id') ?? ''
  const account = await getAccount(ctx, id)
  const values = await form(c)
  const fields = fieldsOf(values)
  const organisationId = await organisationIdOf(ctx.db, fields.organisationId)
  const seen = Number(values.text('revision'))
  const { name, jobTitle } = fields
  const result = await attempt(() => changeAccount(ctx, id, { name, jobTitle, organisationId }, seen))
  if (result.ok) return redirect(c, `/console/accounts/${id}`, '账号已保存。')
  const organisations = await proposals(ctx.db)
  const errors = explain(result.refusals, words)
  const frame = consoleFrame(c)
  return page(
    c,
    <EditAccountPage
      frame={frame}
      account={account}
      fields={fields}
      errors={errors}
      organisations={organisations}
    />,
    statusOf(result.refusals),
  )
}
