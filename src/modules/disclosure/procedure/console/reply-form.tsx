import { formatInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, Disclosure } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import type { ReplyFacts } from '../../rules/check-reply.ts'
import { evidenceFor } from '../../rules/decisions.ts'
import { evidenceWords } from '../messages/words.ts'
import type { DraftedReply } from '../reply-draft.ts'
import type { OfferedFile } from '../reply-facts.ts'
import type { ReplyVersion } from '../read-reply.ts'
import { ReplyFields } from './reply-fields.tsx'
import { ReplyFiles } from './reply-files.tsx'
import { Opinion, ReplyTexts } from './reply-texts.tsx'
import { KeepForm } from './keep-form.tsx'

/** A public document found for 已主动公开. */
export interface FoundDocument {
  id: string
  title: string
  issuer: string
  publishedOn: string
  url: string
}

export interface ReplyFormView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  draft: DraftedReply
  /** of the draft at hand; 0 where there is none */
  revision: number
  last: ReplyVersion | null
  /** what somebody else saved meanwhile */
  theirs: DraftedReply | null
  facts: ReplyFacts
  files: OfferedFile[]
  /** numbers of earlier replies to the same applicant */
  earlier: string[]
  found: FoundDocument[] | null
  words: string
  errors: FieldError[]
}

function Evidence({ draft }: { draft: DraftedReply }) {
  if (draft.code === null) return null
  const codes = draft.withheld.flatMap(({ code }) => (code === null ? [] : [code]))
  const needed = evidenceFor(draft.code, { notHeld: draft.notHeld, withheldCodes: codes })
  if (needed.length === 0) return null
  return (
    <Alert tone="info" title="案卷中应当留存">
      <ul>
        {needed.map((one) => (
          <li key={one}>{evidenceWords[one]}</li>
        ))}
      </ul>
    </Alert>
  )
}

function Before(view: ReplyFormView) {
  const { last, theirs } = view
  return (
    <>
      {last !== null && last.returnedAt !== null && (
        <Alert tone="warning" title="上一稿已退回修改">
          <Opinion given={last.signing ?? last.review} brief />
        </Alert>
      )}
      {theirs !== null && (
        <Disclosure summary={`${last?.authorName ?? '他人'}刚刚保存的草稿`} open>
          <ReplyTexts draft={theirs} />
        </Disclosure>
      )}
    </>
  )
}

/** The fields of one decision, its files, and what becomes of the draft. */
export function ReplyFormPage(view: ReplyFormView) {
  const { request, draft, errors, last } = view
  const saved = last !== null && last.returnedAt === null ? last : null
  return (
    <CaseFrame
      frame={view.frame}
      request={request}
      left={view.left}
      doing="拟写答复"
      errors={errors}
      summary={draft.code === null ? '' : decisionWords[draft.code]}
      actions={<ButtonLink href={caseHref(request, '/reply?choose=1')}>改选答复类型</ButtonLink>}
    >
      <ErrorSummary errors={errors} />
      <Before {...view} />
      <Evidence draft={draft} />
      <Form action={caseHref(request, '/reply')} label="拟写答复" guard files>
        <KeepForm />
        <ReplyFields {...view} />
        <ReplyFiles {...view} />
        <p class="quiet">
          {saved === null
            ? '尚未保存。'
            : `${saved.authorName} ${formatInstant(saved.updatedAt)} 保存，第 ${saved.version} 稿。`}
        </p>
        <Actions sticky>
          <HiddenField name="code" value={draft.code ?? ''} />
          <HiddenField name="draftRevision" value={view.revision} />
          <SubmitButton name="do" value="submit">
            送合法性审查
          </SubmitButton>
          <SubmitButton kind="default" name="do" value="save">
            保存草稿
          </SubmitButton>
          <SubmitButton kind="default" name="do" value="preview">
            保存并预览答复书
          </SubmitButton>
          <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
        </Actions>
      </Form>
    </CaseFrame>
  )
}
