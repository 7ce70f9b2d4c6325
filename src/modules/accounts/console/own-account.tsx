import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { formatInstant } from '#platform/day.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel, Tag } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, SubmitButton, TextField } from '#ui/forms.tsx'
import type { Account, SessionRow } from '../account.ts'
import { changePassword } from '../change-password.ts'
import { recoveryCodesLeft } from '../enrol-second-factor.ts'
import { getOwnAccount } from '../find-accounts.ts'
import { words } from '../messages/zh.ts'
import { limits } from '../rules/limits.ts'
import { needsSecondFactor } from '../rules/roles.ts'
import { listOwnSessions, revokeSession } from '../sign-out.ts'
import { RoleList, SessionTable } from './parts.tsx'

interface OwnAccountProps {
  frame: ConsoleFrame
  account: Account
  sessions: SessionRow[]
  codesLeft: number
}

function SecondFactor(props: { account: Account; codesLeft: number }) {
  const required = needsSecondFactor(props.account.roles.map((one) => one.role))
  if (props.account.secondFactorSince === null) {
    return (
      <>
        <p>{required ? '您的角色必须绑定第二因素。' : '您的角色不强制绑定，建议绑定后登录更安全。'}</p>
        <ButtonLink href="/console/account/second-factor" kind="primary">
          绑定第二因素
        </ButtonLink>
      </>
    )
  }
  return (
    <>
      <p>
        <Tag tone="success">已绑定</Tag> {formatInstant(props.account.secondFactorSince)}，剩余恢复码{' '}
        {props.codesLeft} 个。
      </p>
      {props.codesLeft <= 2 && (
        <Alert tone="warning" title="恢复码快用完了">
          请更换一组新的恢复码并妥善保存。
        </Alert>
      )}
      <ButtonLink href="/console/account/recovery-codes">更换恢复码</ButtonLink>
    </>
  )
}

function OwnAccountPage(props: OwnAccountProps) {
  const { account } = props
  return (
    <ConsoleLayout
      title="我的账号"
      active="/console/account"
      frame={props.frame}
      breadcrumbs={[{ label: '我的账号' }]}
    >
      <PageHead
        title="我的账号"
        summary={`${account.organisationName} ${account.jobTitle}`}
        actions={<ButtonLink href="/console/account/password">修改口令</ButtonLink>}
      />
      <Panel title="基本信息">
        <DescriptionList
          columns={2}
          items={[
            { term: '姓名', value: account.name },
            { term: '用户名', value: account.loginName },
            { term: '机构', value: account.organisationName },
            { term: '角色', value: <RoleList roles={account.roles} />, wide: true },
          ]}
        />
      </Panel>
      <Panel title="第二因素">
        <SecondFactor account={account} codesLeft={props.codesLeft} />
      </Panel>
      <Panel title="登录中的会话">
        <SessionTable
          sessions={props.sessions}
          current={props.frame.actor?.sessionId ?? null}
          action={(id) => `/console/account/sessions/${id}/revoke`}
        />
      </Panel>
    </ConsoleLayout>
  )
}

/** GET /console/account */
export async function showOwnAccount(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await getOwnAccount(ctx)
  const sessions = await listOwnSessions(ctx)
  const codesLeft = await recoveryCodesLeft(ctx)
  return page(
    c,
    <OwnAccountPage frame={consoleFrame(c)} account={account} sessions={sessions} codesLeft={codesLeft} />,
  )
}

/** POST /console/account/sessions/:id/revoke */
export async function submitRevokeOwn(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  await revokeSession(ctx, { id: c.req.param('id') ?? '', accountId: ctx.actor?.id ?? '' })
  return redirect(c, '/console/account', '该会话已结束。')
}

function PasswordPage(props: { frame: ConsoleFrame; mustChange: boolean; errors: FieldError[] }) {
  return (
    <ConsoleLayout
      title="修改口令"
      active="/console/account"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={[{ label: '我的账号', href: '/console/account' }, { label: '修改口令' }]}
    >
      <PageHead title="修改口令" />
      {props.mustChange && (
        <Alert tone="warning" title="请先设置自己的口令">
          {`初始口令只能用一次；口令每 ${limits.passwordDays} 天更换一次。设置后才能办理其他业务。`}
        </Alert>
      )}
      <ErrorSummary errors={props.errors} />
      <Form action="/console/account/password">
        <TextField
          name="current"
          label="当前口令"
          type="password"
          autocomplete="current-password"
          errors={props.errors}
          width="m"
        />
        <TextField
          name="password"
          label="新口令"
          type="password"
          hint={`至少 ${limits.passwordLength} 个字符，大写字母、小写字母、数字、其他符号中至少 ${limits.passwordClasses} 类；不能与最近 ${limits.passwordHistory} 次相同。`}
          autocomplete="new-password"
          errors={props.errors}
          width="m"
        />
        <TextField
          name="again"
          label="再次输入新口令"
          type="password"
          autocomplete="new-password"
          errors={props.errors}
          width="m"
        />
        <Actions>
          <SubmitButton>保存新口令</SubmitButton>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

/** GET /console/account/password */
export function showPassword(c: AppContext): Response {
  const mustChange = c.get('signedIn')?.mustVisit === '/console/account/password'
  return page(c, <PasswordPage frame={consoleFrame(c)} mustChange={mustChange} errors={[]} />)
}

/** POST /console/account/password */
export async function submitPassword(c: AppContext): Promise<Response> {
  const { current = '', password = '', again = '' } = (await form(c)).entries()
  const result = await attempt(() => changePassword(c.get('ctx'), { current, password, again }))
  if (result.ok) return redirect(c, '/console/account', '口令已修改，其他设备上的登录已全部退出。')
  const mustChange = c.get('signedIn')?.mustVisit === '/console/account/password'
  const errors = explain(result.refusals, words)
  return page(c, <PasswordPage frame={consoleFrame(c)} mustChange={mustChange} errors={errors} />, 422)
}
