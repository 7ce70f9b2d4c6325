import { Panel } from '#ui/data.tsx'
import { Actions, ButtonLink, DateField, Form, SelectField, SubmitButton, TextAreaField } from '#ui/forms.tsx'
import { leastReason } from '../rules/may-declare.ts'
import { documentHref, dutyHref } from './frame.tsx'
import type { DutyPage } from './show-duty.tsx'

/** What else this person can do now, each in a form of its own; nothing where nothing can be done. */
export function OtherActionPanels(props: DutyPage) {
  const { actions } = props
  return (
    <>
      {actions.declare && <DeclarePanel {...props} />}
      {actions.enterDue && <DuePanel {...props} />}
      {actions.cancel && <CancelPanel {...props} />}
    </>
  )
}

/** 拟稿, or the way to the draft that is in work. */
export function DraftPanel(props: DutyPage) {
  const { duty, draft, typed, errors } = props
  if (draft !== null)
    return (
      <Panel title="办理">
        <p>正在拟稿：{draft.title || '（未填写标题）'}。公开之后本任务自动办结。</p>
        <Actions>
          <ButtonLink href={documentHref(draft.id)} kind="primary">
            查看拟稿
          </ButtonLink>
        </Actions>
      </Panel>
    )
  if (!props.actions.draft) return null
  return (
    <Panel title="办理">
      <Form action={dutyHref(duty.id, '/draft')} label="拟稿">
        <p>拟稿时自动对应本事项，公开之后本任务自动办结。</p>
        {duty.organisationId === null && (
          <SelectField
            name="organisationId"
            label="由哪个单位公开"
            empty="请选择"
            value={typed['organisationId'] ?? ''}
            options={props.organisations}
            errors={errors}
            hint="目录没有写明责任单位，须先选定公开的单位。"
          />
        )}
        <Actions>
          <SubmitButton>拟稿</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function DeclarePanel(props: DutyPage) {
  const { duty, typed, errors } = props
  return (
    <Panel title="申报本期无此类信息">
      <Form action={dutyHref(duty.id, '/declare')} label="申报本期无此类信息" guard>
        <TextAreaField
          name="declareReason"
          label="为什么没有此类信息"
          hint={`写明查过哪些业务、为什么没有，不少于${leastReason}个字。由另一位同志确认后生效。`}
          rows={3}
          value={typed['declareReason'] ?? ''}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="default">申报</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function DuePanel(props: DutyPage) {
  const { duty, typed, errors } = props
  return (
    <Panel title={duty.dueOn === null ? '填写期限' : '改填期限'}>
      <Form action={dutyHref(duty.id, '/due')} label="填写期限" guard>
        <DateField
          name="dueOn"
          label="最后一日"
          hint="不早于起算日。"
          value={typed['dueOn'] ?? duty.dueOn ?? ''}
          errors={errors}
        />
        <TextAreaField
          name="dueReason"
          label="期限的依据"
          hint="写明规定的名称和条款。"
          rows={2}
          value={typed['dueReason'] ?? (duty.dueSource === 'entered' ? (duty.dueReason ?? '') : '')}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="default">保存期限</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function CancelPanel(props: DutyPage) {
  const { duty, typed, errors } = props
  return (
    <Panel title="撤销登记">
      <Form action={dutyHref(duty.id, '/cancel')} label="撤销登记" guard>
        <TextAreaField
          name="cancelReason"
          label="登记错在哪里"
          hint="不少于10个字。撤销后本任务不再要求公开，记录保留。"
          rows={2}
          value={typed['cancelReason'] ?? ''}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="danger">撤销登记</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}
