import { formatDay } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, DescriptionList, Panel, Tag } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import type { PublishedReply, ReplyTexts } from '../published-reply.ts'
import { longestTexts } from '../rules/check-texts.ts'
import { publicationWorkflow, type PublicationAction } from '../rules/publication-workflow.ts'

export interface PublicationView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  reply: PublishedReply | null
  texts: ReplyTexts
  actions: PublicationAction[]
  errors: FieldError[]
  /** what would keep the kept draft from being handed on */
  faults: FieldError[]
  reason: string
}

/** Writing, checking, publishing and withdrawing what the public reads of one reply. */
export function PublicationPage(props: PublicationView) {
  const { request, reply, actions } = props
  const editing = actions.includes('save')
  return (
    <CaseFrame
      frame={props.frame}
      request={request}
      left={props.left}
      doing="整理公开"
      errors={props.errors}
      summary="把答复整理成向社会公开的文字：用本机关的话写，不出现申请人的任何信息"
    >
      <ErrorSummary errors={props.errors} />
      {reply !== null && (
        <DescriptionList
          columns={2}
          items={[
            {
              term: '状态',
              value: (
                <Tag tone={publicationWorkflow.states[reply.status].tone}>
                  {publicationWorkflow.states[reply.status].label}
                </Tag>
              ),
            },
            { term: '整理人', value: reply.madeName },
            { term: '答复结果', value: decisionWords[reply.result] },
            { term: '答复日期', value: formatDay(reply.repliedOn) },
            ...(reply.publishedOn === null
              ? []
              : [{ term: '公开', value: `${formatDay(reply.publishedOn)}，${reply.publishedName ?? ''}` }]),
            ...(reply.withdrawnOn === null
              ? []
              : [{ term: '撤回', value: `${formatDay(reply.withdrawnOn)}：${reply.withdrawnNote ?? ''}` }]),
          ]}
        />
      )}
      {editing ? <EditForm {...props} /> : <Texts {...props.texts} />}
      <Decide {...props} />
    </CaseFrame>
  )
}

function EditForm({ request, reply, texts, errors, faults }: PublicationView) {
  return (
    <Panel title="拟公开的文字">
      {faults.length > 0 && (
        <Alert tone="warning" title={`还有 ${faults.length} 处要处理，处理后才能送核对`}>
          <ul>
            {faults.map((one) => (
              <li key={`${one.field ?? ''}${one.message}`}>
                <a href={`#f-${one.field ?? ''}`}>{one.message}</a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Form action={caseHref(request, '/publication')} guard>
        <HiddenField name="revision" value={String(reply?.revision ?? 0)} />
        <TextField
          name="title"
          label="标题"
          value={texts.title}
          maxLength={longestTexts.title}
          width="full"
          errors={errors}
        />
        <TextAreaField
          name="question"
          label="申请的内容"
          hint="概括申请人要什么信息，不写是谁、为什么"
          rows={4}
          value={texts.question}
          maxLength={longestTexts.question}
          errors={errors}
        />
        <TextAreaField
          name="answer"
          label="答复"
          hint="答复了什么、依据是什么、在哪里可以看到"
          rows={12}
          value={texts.answer}
          maxLength={longestTexts.answer}
          errors={errors}
        />
        <Actions>
          <SubmitButton name="do" value="submit" kind="primary">
            送核对
          </SubmitButton>
          <SubmitButton name="do" value="save">
            保存
          </SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function Texts(texts: ReplyTexts) {
  return (
    <Panel title={texts.title}>
      <h3>申请的内容</h3>
      <Lines text={texts.question} />
      <h3>答复</h3>
      <Lines text={texts.answer} />
    </Panel>
  )
}

/** A text with its own paragraphs. */
export function Lines(props: { text: string }) {
  return (
    <>
      {props.text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line, at) => (
          <p key={`${at}${line.slice(0, 12)}`}>{line}</p>
        ))}
    </>
  )
}

function Decide({ request, reply, actions, errors, reason }: PublicationView) {
  const at = (rest: string) => caseHref(request, `/publication/${rest}`)
  if (reply === null) return null
  const seen = { revision: String(reply.revision) }
  return (
    <>
      {(actions.includes('publish') || actions.includes('return')) && (
        <Panel title="核对">
          <p>请对照答复书核对：内容属实、没有申请人和第三方的信息、不涉及应当保密的内容。</p>
          {actions.includes('publish') ? (
            <ActionForm action={at('publish')} kind="primary" fields={seen}>
              核对无误，公开
            </ActionForm>
          ) : (
            <p>这份材料是您整理的，须由他人核对后公开。</p>
          )}
          {actions.includes('return') && (
            <Form action={at('return')}>
              <HiddenField name="revision" value={seen.revision} />
              <TextField name="note" label="退回意见" optional width="full" value={reason} errors={errors} />
              <SubmitButton>退回修改</SubmitButton>
            </Form>
          )}
        </Panel>
      )}
      {actions.includes('withdraw') && (
        <Panel title="撤回">
          <Form action={at('withdraw')}>
            <HiddenField name="revision" value={seen.revision} />
            <TextField
              name="reason"
              label="撤回原因"
              hint="会写在公开页面上"
              value={reason}
              width="full"
              maxLength={200}
              errors={errors}
            />
            <SubmitButton kind="danger">撤回</SubmitButton>
          </Form>
        </Panel>
      )}
      {reply.status === 'published' && (
        <ButtonLink href={`/disclosure/replies/${reply.requestNumber}`}>查看公开页面</ButtonLink>
      )}
    </>
  )
}
