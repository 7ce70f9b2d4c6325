import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '#platform/http/context.ts'
import { flash, form, page, query, redirect } from '#platform/http/respond.ts'
import { clearSessionToken, setSessionToken } from '#platform/http/session-cookie.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { BareLayout } from '#ui/console-layout.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton, TextField } from '#ui/forms.tsx'
import { words } from '../messages/zh.ts'
import { limits } from '../rules/limits.ts'
import { safeNext } from '../rules/session-limits.ts'
import { answerSecondFactor, findOpenChallenge, signIn } from '../sign-in.ts'
import { signOut } from '../sign-out.ts'
import { statusOf } from './parts.tsx'

const challengeCookie = 'gkl_challenge'
const challengePath = '/console/login'

function oldSession(c: AppContext): { id: string; accountId: string } | null {
  const signedIn = c.get('signedIn')
  return signedIn === null ? null : { id: signedIn.sessionId, accountId: signedIn.actor.id }
}

function LoginPage(props: { next: string; loginName: string; errors: FieldError[]; flash: string | null }) {
  return (
    <BareLayout title="登录" errors={props.errors} flash={props.flash}>
      <ErrorSummary errors={props.errors} />
      <Form action="/console/login">
        <HiddenField name="next" value={props.next} />
        <TextField
          name="loginName"
          label="用户名"
          value={props.loginName}
          autocomplete="username"
          width="full"
        />
        <TextField
          name="password"
          label="口令"
          type="password"
          autocomplete="current-password"
          width="full"
        />
        <Actions>
          <SubmitButton>登录</SubmitButton>
        </Actions>
      </Form>
      <p class="quiet">忘记口令时，请联系本单位系统管理员重置。</p>
    </BareLayout>
  )
}

/** GET /console/login */
export function showLogin(c: AppContext): Response {
  const next = safeNext(query(c).text('next'))
  if (c.get('signedIn') !== null) return redirect(c, next)
  return page(c, <LoginPage next={next} loginName="" errors={[]} flash={flash(c)} />)
}

/** POST /console/login */
export async function submitLogin(c: AppContext): Promise<Response> {
  const values = await form(c)
  const loginName = values.text('loginName')
  const next = safeNext(values.text('next'))
  // A password is taken as typed: spaces at its ends are part of it.
  const password = values.entries().password ?? ''
  const result = await attempt(() =>
    signIn(c.get('ctx'), { loginName, password, next, oldSession: oldSession(c) }),
  )
  if (!result.ok) {
    const errors = explain(result.refusals, words)
    const node = <LoginPage next={next} loginName={loginName} errors={errors} flash={null} />
    return page(c, node, statusOf(result.refusals))
  }
  const step = result.value
  if (step.step === 'signed_in') {
    setSessionToken(c, step.token)
    return redirect(c, step.next)
  }
  setCookie(c, challengeCookie, step.challenge, {
    path: challengePath,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: limits.challengeMinutes * 60,
    secure: c.get('services').config.secureCookies,
  })
  return redirect(c, '/console/login/verify')
}

function VerifyPage(props: { errors: FieldError[] }) {
  return (
    <BareLayout title="动态口令验证" errors={props.errors}>
      <ErrorSummary errors={props.errors} />
      <p>您的角色需要第二次验证。请打开手机上的身份验证器应用，输入「公开栏」当前显示的 6 位数字。</p>
      <Form action="/console/login/verify">
        <TextField
          name="code"
          label="动态口令"
          hint="手机不在身边时，可以输入一个未用过的恢复码。"
          autocomplete="one-time-code"
          errors={props.errors}
          width="m"
          mono
        />
        <Actions>
          <SubmitButton>验证并登录</SubmitButton>
          <ButtonLink href="/console/login">返回</ButtonLink>
        </Actions>
      </Form>
    </BareLayout>
  )
}

/** GET /console/login/verify */
export async function showVerify(c: AppContext): Promise<Response> {
  const token = getCookie(c, challengeCookie) ?? ''
  if ((await findOpenChallenge(c.get('ctx'), token)) === null) {
    return redirect(c, '/console/login', '验证已超时，请重新输入用户名和口令。')
  }
  return page(c, <VerifyPage errors={[]} />)
}

/** POST /console/login/verify */
export async function submitVerify(c: AppContext): Promise<Response> {
  const challenge = getCookie(c, challengeCookie) ?? ''
  const code = (await form(c)).text('code')
  const given = { challenge, code, oldSession: oldSession(c) }
  const result = await attempt(() => answerSecondFactor(c.get('ctx'), given))
  if (!result.ok) {
    const over = result.refusals.some((one) => one.refused === 'challenge_over')
    if (over) return redirect(c, '/console/login', '验证已超时，请重新输入用户名和口令。')
    return page(c, <VerifyPage errors={explain(result.refusals, words)} />, statusOf(result.refusals))
  }
  deleteCookie(c, challengeCookie, { path: challengePath })
  setSessionToken(c, result.value.token)
  const note =
    result.value.factor === 'recovery_code'
      ? '您使用了一个恢复码，它已作废。请在「我的账号」中核对剩余数量。'
      : undefined
  return redirect(c, result.value.next, note)
}

/** POST /console/logout: the session dies on the server; the browser is told to forget what it kept. */
export async function submitLogout(c: AppContext): Promise<Response> {
  await signOut(c.get('ctx'))
  clearSessionToken(c)
  const answer = redirect(c, '/console/login', '已安全退出。')
  // GB/T 22239-2019 8.1.4.10 剩余信息保护: nothing of the session stays behind in the browser.
  answer.headers.set('clear-site-data', '"cache", "storage"')
  return answer
}

/** POST /console/session/extend: reading the session for this request already put its idle end off. */
export function extendSession(c: AppContext): Response {
  const signedIn = c.get('signedIn')
  return c.json({ endsAt: signedIn?.idleEndsAt.toISOString() ?? null })
}
