import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, type FieldError } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenField,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import { withdrawalReasons } from '../official-document.ts'
import { getPublicDocument } from '../public-reading.ts'
import { withdrawalReasonWords } from '../rules/withdrawal-wording.ts'
import { mayAct } from '../rules/who-may.ts'
import { readWithdrawal, withdrawDocument, withdrawalPreview, type Withdrawal } from '../withdraw-document.ts'
import { documentId, trailOf } from './document-frame.tsx'
import { wordsFor } from './words.ts'

interface Typed {
  reason: string
  note: string
  approver: string
  /** Index number or id of the document that takes its place. */
  replacedBy: string
}

interface WithdrawPage {
  frame: ConsoleFrame
  dossier: Dossier
  typed: Typed
  errors: FieldError[]
  /** The public wording, once everything is filled in. */
  statement: string | null
}

const nothingTyped: Typed = { reason: '', note: '', approver: '', replacedBy: '' }

/** 撤回: first the reason, then the wording the public will read, then the confirmation. */
export async function withdrawPage(c: AppContext): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), documentId(c))
  demand(mayAct(c.get('ctx').actor, dossier.document, 'withdraw'))
  return show(c, { dossier, typed: nothingTyped, errors: [], statement: null })
}

function show(c: AppContext, given: Omit<WithdrawPage, 'frame'>): Response {
  return page(
    c,
    <WithdrawDocumentPage frame={consoleFrame(c)} {...given} />,
    given.errors.length > 0 ? 422 : 200,
  )
}

/** Shows the public wording, or withdraws when it has been confirmed. */
export async function withdraw(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const values = await form(c)
  const typed: Typed = {
    reason: values.text('reason'),
    note: values.text('note'),
    approver: values.text('approver'),
    replacedBy: values.text('replacedBy'),
  }
  const dossier = await readDossier(ctx, id)
  demand(mayAct(ctx.actor, dossier.document, 'withdraw'))
  const other = typed.replacedBy === '' ? null : await getPublicDocument(ctx.db, typed.replacedBy)
  const withdrawal: Withdrawal = { ...typed, replacedBy: other?.document.id ?? null }
  if (values.text('confirmed') === '1') {
    const outcome = await attempt(() => withdrawDocument(ctx, id, withdrawal))
    if (outcome.ok) return redirect(c, `/console/documents/${id}`, '已撤回。页面保留网址，显示撤回说明。')
    return show(c, { dossier, typed, errors: wordsFor(outcome.refusals), statement: null })
  }
  const checked = await attempt(() => readWithdrawal(ctx, dossier.document, withdrawal))
  if (!checked.ok) return show(c, { dossier, typed, errors: wordsFor(checked.refusals), statement: null })
  const statement = await withdrawalPreview(ctx, dossier.document, checked.value, typed.note)
  return show(c, { dossier, typed, errors: [], statement })
}

function WithdrawDocumentPage(props: WithdrawPage) {
  const { dossier, typed, errors } = props
  const base = `/console/documents/${dossier.document.id}`
  return (
    <ConsoleLayout
      title={`撤回：${dossier.version.title}`}
      active="/console/documents"
      frame={props.frame}
      errors={errors}
      breadcrumbs={trailOf(dossier, '撤回')}
    >
      <PageHead title="撤回" summary={dossier.version.title} />
      <ErrorSummary errors={errors} />
      {props.statement === null ? (
        <Panel title="撤回的原因">
          <Form action={`${base}/withdraw`} label="撤回">
            <RadioField
              name="reason"
              label="原因"
              value={typed.reason}
              errors={errors}
              options={withdrawalReasons.map((value) => ({ value, label: withdrawalReasonWords[value] }))}
            />
            <TextAreaField
              name="note"
              label="对公众的补充说明"
              hint="公众会看到这段话，不要写入需要保护的内容。"
              optional
              rows={3}
              value={typed.note}
              errors={errors}
            />
            <TextField
              name="replacedBy"
              label="代替它的文件的索引号"
              hint="原因是“已由新的文件代替”时填写。"
              optional
              mono
              value={typed.replacedBy}
              errors={errors}
            />
            <TextField name="approver" label="批准人姓名和职务" value={typed.approver} errors={errors} />
            <Actions>
              <SubmitButton>下一步：查看公众看到的说明</SubmitButton>
            </Actions>
          </Form>
        </Panel>
      ) : (
        <Panel title="公众将看到">
          <Alert tone="warning" title={dossier.version.title}>
            {props.statement}
          </Alert>
          <p>确认后正文和附件立即停止公开，网址和索引号保留，不能恢复。</p>
          <Form action={`${base}/withdraw`} label="确认撤回">
            <HiddenField name="reason" value={typed.reason} />
            <HiddenField name="note" value={typed.note} />
            <HiddenField name="approver" value={typed.approver} />
            <HiddenField name="replacedBy" value={typed.replacedBy} />
            <HiddenField name="confirmed" value="1" />
            <Actions>
              <SubmitButton kind="danger">确认撤回</SubmitButton>
              <ButtonLink href={`${base}/withdraw`}>返回修改</ButtonLink>
            </Actions>
          </Form>
        </Panel>
      )}
    </ConsoleLayout>
  )
}
