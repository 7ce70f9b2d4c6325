import type { Actor } from '#platform/authority.ts'
import {
  ActionForm,
  Actions,
  ButtonLink,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
  FileField,
} from '#ui/forms.tsx'
import { Alert, Disclosure } from '#ui/data.tsx'
import type { Dossier } from '../dossier.ts'
import { mayReexamine } from '../reexamine-withheld.ts'
import { mayReviewEmergency } from '../review-emergency.ts'
import type { DocumentAction } from '../rules/document-workflow.ts'
import { actionsFor, mayAct } from '../rules/who-may.ts'
import { Blockers } from './blockers.tsx'
import type { Typed } from './detail.tsx'
import { SheetFields } from './review-sheet.tsx'
import { wordsFor } from './words.ts'

interface PanelProps {
  dossier: Dossier
  actor: Actor | null
  typed: Typed
}

function Opinion(props: { typed: Typed; label: string; name?: string; optional?: boolean }) {
  const name = props.name ?? 'opinion'
  return (
    <TextAreaField
      name={name}
      label={props.label}
      rows={3}
      optional={props.optional ?? false}
      value={props.typed.values[name] ?? ''}
      errors={props.typed.errors}
    />
  )
}

function SubmitPanel({ dossier, actor, typed, actions }: PanelProps & { actions: DocumentAction[] }) {
  const base = `/console/documents/${dossier.document.id}`
  const blocked = dossier.submissionBlockers.length > 0
  return (
    <>
      <Blockers
        document={dossier.document}
        actor={actor}
        title="送审前需要处理"
        blockers={dossier.submissionBlockers}
        tone="danger"
      />
      {!blocked && actions.includes('submit') && (
        <Form action={`${base}/submit`} label="送审">
          <Opinion typed={typed} label="送审说明" optional />
          <Actions>
            <SubmitButton>送审</SubmitButton>
          </Actions>
        </Form>
      )}
      {actions.includes('discard') && (
        <Disclosure summary="作废这份草稿">
          <Form action={`${base}/discard`} label="作废">
            <Opinion typed={typed} name="reason" label="作废理由" />
            <Actions>
              <SubmitButton kind="danger">作废</SubmitButton>
            </Actions>
          </Form>
        </Disclosure>
      )}
    </>
  )
}

function DecisionPanel(
  props: PanelProps & {
    path: string
    part?: 'review' | 'secrecy'
    pass: { value: string; label: string } | null
    back: boolean
  },
) {
  return (
    <Form action={`/console/documents/${props.dossier.document.id}/${props.path}`} guard label="办理">
      {props.part !== undefined && props.pass !== null && (
        <SheetFields part={props.part} values={props.typed.values} errors={props.typed.errors} />
      )}
      <Opinion
        typed={props.typed}
        label={props.back ? '意见（退回时必填）' : '意见'}
        optional={!props.back}
      />
      <Actions>
        {props.pass !== null && (
          <SubmitButton name="decision" value={props.pass.value}>
            {props.pass.label}
          </SubmitButton>
        )}
        {props.back && (
          <SubmitButton name="decision" value="return" kind="danger">
            退回修改
          </SubmitButton>
        )}
      </Actions>
    </Form>
  )
}

/** Why this person sees no button where somebody of their role would. */
function FourEyes({ dossier, actor }: PanelProps) {
  const verdicts = (['approve_review', 'clear_secrecy', 'sign', 'publish'] as const).map((action) =>
    mayAct(actor, dossier.document, action),
  )
  const refused = verdicts.find(
    (verdict) =>
      verdict !== 'ok' &&
      !Array.isArray(verdict) &&
      ['own_text', 'same_person_twice'].includes(verdict.refused),
  )
  if (refused === undefined || refused === 'ok' || Array.isArray(refused)) return null
  return <Alert tone="info">{wordsFor([refused])[0]?.message}</Alert>
}

function UrgentPanel({ dossier, typed }: PanelProps) {
  return (
    <Disclosure summary="应急发布（突发事件）" open={typed.values['emergencyReason'] !== undefined}>
      <Form action={`/console/documents/${dossier.document.id}/publish-urgently`} label="应急发布">
        <p>仅用于突发事件信息。发布后 3 个工作日内补办审查，补办前持续标红。个人信息和涉密检查照常进行。</p>
        <Opinion typed={typed} name="emergencyReason" label="应急发布的理由" />
        <Actions>
          <SubmitButton kind="danger">应急发布</SubmitButton>
        </Actions>
      </Form>
    </Disclosure>
  )
}

/** What this person may do to the document now: exactly these buttons. */
export function ActionPanel(props: PanelProps) {
  const { dossier, actor } = props
  const { document } = dossier
  const base = `/console/documents/${document.id}`
  const actions = actionsFor(actor, document)
  const may = (action: DocumentAction) => actions.includes(action)
  const passes = (action: DocumentAction, label: string) => (may(action) ? { value: 'pass', label } : null)
  return (
    <>
      {(document.status === 'drafting' || document.status === 'returned') &&
        (may('submit') || may('discard')) && <SubmitPanel {...props} actions={actions} />}
      {may('recall') && <ActionForm action={`${base}/recall`}>撤回送审</ActionForm>}
      {(may('approve_review') || may('return_review')) && (
        <DecisionPanel
          {...props}
          path="review"
          part="review"
          pass={passes('approve_review', '审核通过')}
          back={may('return_review')}
        />
      )}
      {(may('clear_secrecy') || may('return_secrecy')) && (
        <DecisionPanel
          {...props}
          path="secrecy"
          part="secrecy"
          pass={passes('clear_secrecy', '保密审查通过')}
          back={may('return_secrecy')}
        />
      )}
      {may('clear_secrecy') && <VouchedFile {...props} />}
      {document.status === 'signing' && (may('sign') || may('register') || may('return_signing')) && (
        <DecisionPanel
          {...props}
          path="sign"
          pass={
            may('sign')
              ? { value: 'sign', label: '签发' }
              : may('register')
                ? { value: 'register', label: '签发并登记（不主动公开）' }
                : null
          }
          back={may('return_signing')}
        />
      )}
      {may('publish') && (
        <Actions>
          <ButtonLink href={`${base}/publish`} kind="primary">
            去发布
          </ButtonLink>
        </Actions>
      )}
      {may('return_approved') && (
        <Disclosure summary="退回修改">
          <DecisionPanel {...props} path="return" pass={null} back />
        </Disclosure>
      )}
      {may('unschedule') && <ActionForm action={`${base}/unschedule`}>取消定时发布</ActionForm>}
      {may('publish_urgently') && <UrgentPanel {...props} />}
      {mayReviewEmergency(actor, document) === 'ok' && (
        <Form action={`${base}/emergency-review`} label="补办审查">
          <Opinion typed={props.typed} label="补办审查的意见" />
          <Actions>
            <SubmitButton>完成补办审查</SubmitButton>
          </Actions>
        </Form>
      )}
      {mayReexamine(actor, document) === 'ok' && (
        <Form action={`${base}/reexamine`} label="年度自查">
          <Opinion typed={props.typed} label="年度自查结论和理由" />
          <Actions>
            <SubmitButton name="outcome" value="keep">
              维持不公开
            </SubmitButton>
            <SubmitButton name="outcome" value="convert" kind="default">
              转为主动公开
            </SubmitButton>
          </Actions>
        </Form>
      )}
      <FourEyes {...props} />
    </>
  )
}

function VouchedFile({ dossier, typed }: PanelProps) {
  return (
    <Disclosure summary="上传误判为涉密的附件">
      <Form action={`/console/documents/${dossier.document.id}/files`} files label="上传附件">
        <HiddenField name="vouched" value="1" />
        <FileField
          name="file"
          label="附件"
          hint="由您认定其中的标志不是密级标志，并对此负责。"
          maxMb={50}
          errors={typed.errors}
        />
        <Actions>
          <SubmitButton kind="default">上传</SubmitButton>
        </Actions>
      </Form>
    </Disclosure>
  )
}
