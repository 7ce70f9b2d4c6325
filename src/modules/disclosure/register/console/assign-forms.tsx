import { RadioField, SelectField, TextField, type Option } from '#ui/forms.tsx'
import { EmptyState } from '#ui/data.tsx'
import { serialRegion } from '../../open-request.ts'
import { mayAct, mayIn } from '../../rules/who-may.ts'
import { assignHandler } from '../assign-handler.ts'
import { longestNote } from '../check-words.ts'
import { listHandlers } from '../list-handlers.ts'
import { isAssignable } from '../rules/working-on.ts'
import { transferRequest } from '../transfer-request.ts'
import { caseForm } from './case-form.tsx'
import { transferOptions } from './organisation-options.ts'
import { ReasonField } from './reason-field.tsx'

/** 分配承办人. */
export const assignForm = caseForm({
  path: 'assign',
  doing: '分配承办人',
  verb: '分配',
  may: (ctx, request) =>
    isAssignable(request.status) && request.joinedTo === null
      ? mayIn(ctx.actor, 'disclosure.assign', request)
      : { refused: request.joinedTo === null ? 'wrong_status' : 'answered_together' },
  async read(c, request): Promise<Option[]> {
    const people = await listHandlers(c.get('ctx'), request)
    return people.map((one) => ({
      value: one.id,
      label: `${one.name}（${one.jobTitle}）`,
      ...(one.id === request.handlerId ? { hint: '现承办人' } : {}),
    }))
  },
  ready: (options) => options.length > 0,
  first: (request) => ({ handlerId: request.handlerId ?? '', note: '' }),
  typed: (values) => ({ handlerId: values.text('handler'), note: values.text('note') }),
  body: ({ typed, extra, errors }) =>
    extra.length === 0 ? (
      <EmptyState title="没有可以承办这件申请的人员">
        请联系安全管理员，为本机构人员分配“依申请公开承办人”角色。
      </EmptyState>
    ) : (
      <>
        <RadioField name="handler" label="承办人" options={extra} value={typed.handlerId} errors={errors} />
        <TextField
          name="note"
          label="说明"
          optional
          width="full"
          maxLength={longestNote}
          hint="进入办理记录，不写申请人的任何信息。"
          value={typed.note}
          errors={errors}
        />
      </>
    ),
  act: assignHandler,
  done: '承办人已分配。',
})

/** 转交其他单位. */
export const transferForm = caseForm({
  path: 'transfer',
  doing: '转交其他单位',
  verb: '转交',
  summary: '编号不变，答复期限继续计算，不因转交延长',
  may: (ctx, request) => mayAct(ctx.actor, request, 'transfer'),
  read: (c, request): Promise<Option[]> =>
    transferOptions(c.get('ctx'), request, serialRegion(request.regionCode).padEnd(12, '0')),
  first: () => ({ organisationId: '', reason: '' }),
  typed: (values) => ({ organisationId: values.text('organisation'), reason: values.text('reason') }),
  body: ({ typed, extra, errors }) => (
    <>
      <SelectField
        name="organisation"
        label="转交给"
        empty="请选择"
        width="l"
        hint="只能转交本地区的机构。属于其他机关负责公开的，不转交，在答复中告知申请人。"
        options={extra}
        value={typed.organisationId}
        errors={errors}
      />
      <ReasonField label="转交的理由" value={typed.reason} errors={errors} />
    </>
  ),
  act: transferRequest,
  done: '申请已转交。',
})
