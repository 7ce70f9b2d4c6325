import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, NotFound, refusalsOf, type FieldError, type Refusal } from '#platform/refusal.ts'
import { Alert, Disclosure, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  readCase,
  statusFor,
  type ConsoleFrame,
} from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import { PaperSheet } from '../../papers/paper-page.tsx'
import type { PaperText } from '../../papers/paper.ts'
import type { DisclosureRequest } from '../../request.ts'
import { mayAct } from '../../rules/who-may.ts'
import { readReplyAtHand, type ReplyVersion } from '../read-reply.ts'
import { offeredFiles, type OfferedFile } from '../reply-facts.ts'
import { returnSigning, signReply } from '../sign-reply.ts'
import { Blocked } from './blocked.tsx'
import { readLetter } from './letter.tsx'
import { Opinion } from './reply-texts.tsx'
import { GivenFiles } from './review-page.tsx'
import { revisionOf, wordsFor } from './step-screen.tsx'

interface SignView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  today: string
  blocked: boolean
  reply: ReplyVersion | null
  letter: PaperText | null
  files: OfferedFile[]
  opinion: string
  errors: FieldError[]
}

async function show(c: AppContext, refusals: Refusal[], opinion: string | null): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const reply = await readReplyAtHand(ctx, request.id)
  const hands = { authorId: reply?.authorId ?? null, reviewerId: reply?.reviewerId ?? null }
  const now = refusalsOf(mayAct(ctx.actor, request, 'sign_reply', undefined, hands))
  const blocked = opinion === null && now.length > 0
  if (reply === null && !blocked) throw new NotFound('reply to be signed')
  const view = (
    <SignPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      today={ctx.today}
      blocked={blocked}
      reply={reply}
      letter={reply === null || blocked ? null : await readLetter(c, request, reply.draft)}
      files={reply === null ? [] : await offeredFiles(ctx, request.id)}
      opinion={opinion ?? ''}
      errors={wordsFor(blocked ? now : refusals)}
    />
  )
  return page(c, view, blocked ? 409 : statusFor(refusals))
}

/** 签发: the letter as it goes out, with what the reviewer found. */
export const showSigning = (c: AppContext): Promise<Response> => show(c, [], null)

/** Signs or returns. */
export async function postSigning(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { id } = await readCase(c)
  const values = await form(c)
  const opinion = values.text('opinion')
  const revision = revisionOf(values)
  if (values.text('do') === 'return') {
    const back = await attempt(() => returnSigning(ctx, id, { opinion, revision }))
    return back.ok ? redirect(c, caseHref(id), '已退回承办人修改。') : show(c, back.refusals, opinion)
  }
  const done = await attempt(() => signReply(ctx, id, { revision }))
  if (!done.ok) return show(c, done.refusals, opinion)
  return redirect(c, caseHref(id), `已签发，文号${done.value}。请送达申请人并登记。`)
}

function Late({ request, today }: SignView) {
  if (request.dueOn === null || today <= request.dueOn) return null
  return (
    <Alert tone="danger" title={`答复期限已于${formatDay(request.dueOn)}届满`}>
      <p>仍然可以签发。逾期签发记入办理经过，申请人可以据此申请行政复议或者提起行政诉讼。</p>
    </Alert>
  )
}

function SignPage(view: SignView) {
  const { request, reply, errors, letter } = view
  return (
    <CaseFrame
      frame={view.frame}
      request={request}
      left={view.left}
      doing="签发答复"
      errors={errors}
      summary={
        reply === null
          ? undefined
          : `${decisionWords[reply.code]}；${reply.authorName}拟，第 ${reply.version} 稿`
      }
    >
      {view.blocked || reply === null ? (
        <Blocked request={request} doing="签发" errors={errors} />
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <Late {...view} />
          {letter !== null && (
            <Disclosure summary="答复书" open>
              <PaperSheet paper={letter} />
            </Disclosure>
          )}
          <GivenFiles request={request} reply={reply} files={view.files} />
          <Panel title="合法性审查">
            <Opinion given={reply.review} />
          </Panel>
          <Panel title="签发">
            <p>签发之后文号、日期和答复书一并生成，不能再修改。</p>
            <Form action={caseHref(request, '/sign')} label="签发答复">
              <TextAreaField
                name="opinion"
                label="退回的意见"
                hint="签发的不用填写，退回修改的必须写明。"
                rows={2}
                maxLength={2000}
                value={view.opinion}
                errors={errors}
              />
              <Actions>
                <HiddenField name="revision" value={request.revision} />
                <SubmitButton name="do" value="sign">
                  签发
                </SubmitButton>
                <SubmitButton kind="danger" name="do" value="return">
                  退回修改
                </SubmitButton>
                <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
              </Actions>
            </Form>
          </Panel>
        </>
      )}
    </CaseFrame>
  )
}
