import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, Panel } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, SubmitButton, TextField } from '#ui/forms.tsx'
import {
  beginEnrolment,
  confirmEnrolment,
  renewRecoveryCodes,
  type Enrolment,
} from '../enrol-second-factor.ts'
import { words } from '../messages/zh.ts'

const trail = (label: string) => [{ label: '我的账号', href: '/console/account' }, { label }]

function EnrolPage(props: { frame: ConsoleFrame; enrolment: Enrolment; errors: FieldError[] }) {
  const picture = `data:image/svg+xml;base64,${Buffer.from(props.enrolment.qrSvg).toString('base64')}`
  return (
    <ConsoleLayout
      title="绑定第二因素"
      active="/console/account"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trail('绑定第二因素')}
    >
      <PageHead
        title="绑定第二因素"
        summary="绑定后，登录时除口令外还要输入手机上的动态口令。发布和管理类角色必须先绑定，才能办理其他业务。"
      />
      <ErrorSummary errors={props.errors} />
      <Panel title="一、用身份验证器应用扫描">
        <p>在手机上打开任意一款支持 TOTP 的身份验证器应用，扫描下图。</p>
        <img src={picture} alt="用于绑定身份验证器的二维码，内容与下面的密钥相同" width={220} height={220} />
        <p>
          不能扫描时，手工输入密钥：<code class="mono">{props.enrolment.secret}</code>
        </p>
      </Panel>
      <Panel title="二、输入应用显示的 6 位数字">
        <Form action="/console/account/second-factor">
          <TextField
            name="code"
            label="动态口令"
            inputMode="numeric"
            autocomplete="one-time-code"
            errors={props.errors}
            width="s"
            mono
          />
          <Actions>
            <SubmitButton>完成绑定</SubmitButton>
          </Actions>
        </Form>
      </Panel>
    </ConsoleLayout>
  )
}

function RecoveryCodesPage(props: { frame: ConsoleFrame; codes: string[] }) {
  return (
    <ConsoleLayout title="恢复码" active="/console/account" frame={props.frame} breadcrumbs={trail('恢复码')}>
      <PageHead title="请保存恢复码" />
      <Alert tone="warning" title="恢复码只显示这一次">
        请打印或抄写后存放在安全的地方。手机不在身边时，每个恢复码可以代替一次动态口令。
      </Alert>
      <Panel title="恢复码">
        <ul>
          {props.codes.map((code) => (
            <li key={code}>
              <code class="mono">{code}</code>
            </li>
          ))}
        </ul>
      </Panel>
      <Actions>
        <ButtonLink href="/console/" kind="primary">
          已保存，开始办理
        </ButtonLink>
      </Actions>
    </ConsoleLayout>
  )
}

/** GET /console/account/second-factor */
export async function showEnrolment(c: AppContext): Promise<Response> {
  const result = await attempt(() => beginEnrolment(c.get('ctx')))
  if (!result.ok) {
    // Already bound, but this session began without it: only a new sign-in proves it.
    const signedIn = c.get('signedIn')
    if (signedIn?.mustVisit === '/console/account/second-factor')
      return page(c, <SignInAgainPage frame={consoleFrame(c)} />)
    return redirect(c, '/console/account', explain(result.refusals, words)[0]?.message)
  }
  return page(c, <EnrolPage frame={consoleFrame(c)} enrolment={result.value} errors={[]} />)
}

function SignInAgainPage(props: { frame: ConsoleFrame }) {
  return (
    <ConsoleLayout title="需要重新登录" frame={props.frame} breadcrumbs={[{ label: '需要重新登录' }]}>
      <PageHead
        title="需要重新登录"
        summary="您的账号已绑定第二因素，本次登录尚未验证。请退出后重新登录，并输入动态口令。"
      />
    </ConsoleLayout>
  )
}

/** POST /console/account/second-factor */
export async function submitEnrolment(c: AppContext): Promise<Response> {
  const code = (await form(c)).text('code')
  const result = await attempt(() => confirmEnrolment(c.get('ctx'), code))
  if (result.ok) return page(c, <RecoveryCodesPage frame={consoleFrame(c)} codes={result.value} />)
  if (result.refusals.some((one) => one.refused === 'second_factor_present'))
    return redirect(c, '/console/account')
  const enrolment = await beginEnrolment(c.get('ctx'))
  const errors = explain(result.refusals, words)
  return page(c, <EnrolPage frame={consoleFrame(c)} enrolment={enrolment} errors={errors} />, 422)
}

function RenewPage(props: { frame: ConsoleFrame; errors: FieldError[] }) {
  return (
    <ConsoleLayout
      title="更换恢复码"
      active="/console/account"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trail('更换恢复码')}
    >
      <PageHead title="更换恢复码" summary="更换后，原有的恢复码全部作废。" />
      <ErrorSummary errors={props.errors} />
      <Form action="/console/account/recovery-codes">
        <TextField
          name="code"
          label="当前动态口令"
          inputMode="numeric"
          autocomplete="one-time-code"
          errors={props.errors}
          width="s"
          mono
        />
        <Actions>
          <SubmitButton>生成新的恢复码</SubmitButton>
          <ButtonLink href="/console/account">取消</ButtonLink>
        </Actions>
      </Form>
    </ConsoleLayout>
  )
}

/** GET /console/account/recovery-codes */
export function showRenewal(c: AppContext): Response {
  return page(c, <RenewPage frame={consoleFrame(c)} errors={[]} />)
}

/** POST /console/account/recovery-codes */
export async function submitRenewal(c: AppContext): Promise<Response> {
  const code = (await form(c)).text('code')
  const result = await attempt(() => renewRecoveryCodes(c.get('ctx'), code))
  if (result.ok) return page(c, <RecoveryCodesPage frame={consoleFrame(c)} codes={result.value} />)
  return page(c, <RenewPage frame={consoleFrame(c)} errors={explain(result.refusals, words)} />, 422)
}
