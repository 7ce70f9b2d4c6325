import { may } from '#platform/authority.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { DescriptionList, Panel, Timeline } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink } from '#ui/forms.tsx'
import type { Account } from '../account.ts'
import { resetSecondFactor, unlockAccount } from '../assign-roles.ts'
import { resetPassword, setAccountStatus } from '../change-account.ts'
import { accountDetails, getAccount } from '../find-accounts.ts'
import { historyLabels } from '../messages/zh.ts'
import { mayManageAccount, maySecureAccount } from '../rules/assignable-roles.ts'
import { revokeSession } from '../sign-out.ts'
import { InitialPasswordPage } from './account-form.tsx'
import { AccountStatus } from './account-list.tsx'
import { RoleList, SessionTable } from './parts.tsx'

interface AccountPageProps {
  frame: ConsoleFrame
  account: Account
  details: Awaited<ReturnType<typeof accountDetails>>
  mayManage: boolean
  maySecure: boolean
  now: Date
}

function ManageButtons(props: { account: Account }) {
  const href = `/console/accounts/${props.account.id}`
  const open = props.account.status === 'active'
  return (
    <>
      <ButtonLink href={`${href}/edit`}>修改</ButtonLink>
      <ActionForm action={`${href}/reset-password`}>重置口令</ActionForm>
      <ActionForm action={`${href}/${open ? 'disable' : 'enable'}`} kind={open ? 'danger' : 'default'}>
        {open ? '停用' : '启用'}
      </ActionForm>
    </>
  )
}

function SecureButtons(props: { account: Account; now: Date }) {
  const { account } = props
  const href = `/console/accounts/${account.id}`
  return (
    <>
      <ButtonLink href={`${href}/roles`} kind="primary">
        调整角色
      </ButtonLink>
      {account.lockedUntil !== null && account.lockedUntil > props.now && (
        <ActionForm action={`${href}/unlock`}>解锁</ActionForm>
      )}
      {account.secondFactorSince !== null && (
        <ActionForm action={`${href}/reset-second-factor`} kind="danger">
          重置第二因素
        </ActionForm>
      )}
    </>
  )
}

function AccountPage(props: AccountPageProps) {
  const { account, details } = props
  return (
    <ConsoleLayout
      title={account.name}
      active="/console/accounts"
      frame={props.frame}
      breadcrumbs={[{ label: '账号', href: '/console/accounts' }, { label: account.name }]}
    >
      <PageHead
        title={account.name}
        summary={`${account.organisationName} ${account.jobTitle}`}
        tags={<AccountStatus account={account} now={props.now} />}
      />
      {(props.mayManage || props.maySecure) && (
        <Actions>
          {props.mayManage && <ManageButtons account={account} />}
          {props.maySecure && <SecureButtons account={account} now={props.now} />}
        </Actions>
      )}
      <Panel title="基本信息">
        <DescriptionList
          columns={2}
          items={[
            { term: '用户名', value: account.loginName },
            { term: '机构', value: account.organisationName },
            { term: '建立时间', value: formatInstant(account.createdAt) },
            {
              term: '最近登录',
              value: account.lastLoginAt === null ? '从未登录' : formatInstant(account.lastLoginAt),
            },
            {
              term: '第二因素',
              value:
                account.secondFactorSince === null
                  ? '未绑定'
                  : `${formatInstant(account.secondFactorSince)} 绑定`,
            },
            { term: '口令', value: account.mustChangePassword ? '初始口令，尚未更换' : '本人已设置' },
            { term: '角色（范围）', value: <RoleList roles={account.roles} />, wide: true },
          ]}
        />
      </Panel>
      <Panel title="登录中的会话">
        <SessionTable
          sessions={details.sessions}
          current={props.frame.actor?.sessionId ?? null}
          action={props.maySecure ? (id) => `/console/accounts/${account.id}/sessions/${id}/revoke` : null}
        />
      </Panel>
      <Panel title="办理记录">
        <Timeline
          entries={details.history.map((row) => ({
            at: formatInstant(row.at),
            title: historyLabels[row.action] ?? row.action,
            by: row.actor_name,
          }))}
        />
      </Panel>
    </ConsoleLayout>
  )
}

/** GET /console/accounts/:id */
export async function showAccount(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await getAccount(ctx, c.req.param('id') ?? '')
  const { actor } = ctx
  const place = { id: account.id, place: account }
  const mayManage = actor !== null && mayManageAccount(actor, place) === 'ok'
  const maySecure =
    actor !== null && maySecureAccount(actor, place) === 'ok' && may(actor, 'accounts.assign_roles')
  const details = await accountDetails(ctx, account)
  const frame = consoleFrame(c)
  return page(
    c,
    <AccountPage
      frame={frame}
      account={account}
      details={details}
      mayManage={mayManage}
      maySecure={maySecure}
      now={ctx.now}
    />,
  )
}

function then(c: AppContext, note: string): Response {
  return redirect(c, `/console/accounts/${c.req.param('id') ?? ''}`, note)
}

/** POST /console/accounts/:id/disable */
export async function submitDisable(c: AppContext): Promise<Response> {
  await setAccountStatus(c.get('ctx'), c.req.param('id') ?? '', 'disabled')
  return then(c, '账号已停用，登录中的会话已全部结束。')
}

/** POST /console/accounts/:id/enable */
export async function submitEnable(c: AppContext): Promise<Response> {
  await setAccountStatus(c.get('ctx'), c.req.param('id') ?? '', 'active')
  return then(c, '账号已启用。')
}

/** POST /console/accounts/:id/reset-password */
export async function submitResetPassword(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const account = await getAccount(ctx, c.req.param('id') ?? '')
  const password = await resetPassword(ctx, account.id)
  const who = `${account.name}（${account.loginName}）`
  return page(
    c,
    <InitialPasswordPage frame={consoleFrame(c)} accountId={account.id} who={who} password={password} />,
  )
}

/** POST /console/accounts/:id/unlock */
export async function submitUnlock(c: AppContext): Promise<Response> {
  await unlockAccount(c.get('ctx'), c.req.param('id') ?? '')
  return then(c, '账号已解锁。')
}

/** POST /console/accounts/:id/reset-second-factor */
export async function submitResetSecondFactor(c: AppContext): Promise<Response> {
  await resetSecondFactor(c.get('ctx'), c.req.param('id') ?? '')
  return then(c, '第二因素已重置，本人下次登录时重新绑定。')
}

/** POST /console/accounts/:id/sessions/:session/revoke */
export async function submitRevoke(c: AppContext): Promise<Response> {
  await revokeSession(c.get('ctx'), { id: c.req.param('session') ?? '', accountId: c.req.param('id') ?? '' })
  return then(c, '该会话已结束。')
}
