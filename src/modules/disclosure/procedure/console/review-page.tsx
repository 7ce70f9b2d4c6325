import type { FieldError } from '#platform/refusal.ts'
import { Disclosure, FileLink, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import { PaperSheet } from '../../papers/paper-page.tsx'
import type { PaperText } from '../../papers/paper.ts'
import type { DisclosureRequest } from '../../request.ts'
import type { OfferedFile } from '../reply-facts.ts'
import type { ReplyVersion } from '../read-reply.ts'
import { sheetAnswers, sheetQuestions, type ReviewSheet } from '../rules/review-sheet.ts'
import { Blocked } from './blocked.tsx'
import { sheetWords } from './reply-texts.tsx'

export interface ReviewView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  blocked: boolean
  reply: ReplyVersion | null
  letter: PaperText | null
  files: OfferedFile[]
  sheet: ReviewSheet
  opinion: string
  errors: FieldError[]
}

/** The files that go out with a reply, to be opened before it is passed or signed. */
export function GivenFiles(props: { request: DisclosureRequest; reply: ReplyVersion; files: OfferedFile[] }) {
  const given = props.files.filter(({ id }) => props.reply.draft.enclosures.includes(id))
  const { nothingCovered } = props.reply.draft
  if (given.length === 0 && nothingCovered === '') return null
  return (
    <Panel title="随答复提供的文件">
      <ul class="plain-list">
        {given.map((file) => (
          <li key={file.id}>
            <FileLink
              href={caseHref(props.request, `/files/${file.id}`)}
              name={file.name}
              size={file.size}
              mediaType={file.mediaType}
            />
            {file.purpose === 'redacted' ? '遮盖件，已核对确认' : '原件，没有遮盖'}
          </li>
        ))}
      </ul>
      {nothingCovered !== '' && <p>不涉及遮盖的原因：{nothingCovered}</p>}
    </Panel>
  )
}

const answerOptions = sheetAnswers.map((value) => ({ value, label: sheetWords[value] }))

function Sheet({ sheet, errors }: ReviewView) {
  return (
    <>
      {sheetQuestions.map(({ key, label, hint }) => (
        <FieldRow key={key}>
          <RadioField
            name={`sheet.${key}`}
            label={label}
            hint={hint}
            inline
            options={answerOptions}
            value={sheet[key].answer ?? ''}
            errors={errors}
          />
          <TextField
            name={`note.${key}`}
            label={`说明（${label}）`}
            optional
            width="full"
            maxLength={500}
            value={sheet[key].note}
            errors={errors}
          />
        </FieldRow>
      ))}
    </>
  )
}

/** 合法性审查: first what is sent, then the sheet, each question answered. */
export function ReviewPage(view: ReviewView) {
  const { request, reply, errors, letter } = view
  return (
    <CaseFrame
      frame={view.frame}
      request={request}
      left={view.left}
      doing="合法性审查"
      errors={errors}
      summary={
        reply === null
          ? undefined
          : `${decisionWords[reply.code]}；${reply.authorName}拟，第 ${reply.version} 稿`
      }
    >
      {view.blocked || reply === null ? (
        <Blocked request={request} doing="进行合法性审查" errors={errors} />
      ) : (
        <>
          <ErrorSummary errors={errors} />
          {letter !== null && (
            <Disclosure summary="答复书" open>
              <PaperSheet paper={letter} />
            </Disclosure>
          )}
          <GivenFiles request={request} reply={reply} files={view.files} />
          <Panel title="合法性审查单">
            <Form action={caseHref(request, '/review')} label="合法性审查单" guard>
              <Sheet {...view} />
              <TextAreaField
                name="opinion"
                label="审查意见"
                hint="退回修改的必须写明。"
                rows={3}
                maxLength={2000}
                value={view.opinion}
                errors={errors}
              />
              <Actions sticky>
                <HiddenField name="revision" value={request.revision} />
                <SubmitButton name="do" value="pass">
                  审查通过，送签发
                </SubmitButton>
                <SubmitButton kind="danger" name="do" value="return">
                  退回修改
                </SubmitButton>
                <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
              </Actions>
            </Form>
          </Panel>
          <p class="quiet">答复书写有申请人信息，打开本页已留痕。</p>
        </>
      )}
    </CaseFrame>
  )
}
