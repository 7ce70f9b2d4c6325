import { FieldRow, TextField } from '#ui/forms.tsx'
import { Alert } from '#ui/data.tsx'
import { readApplicant } from '../../applicant.ts'
import type { Applicant } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { correctContact, type ContactCorrection } from '../correct-contact.ts'
import { longestContact } from '../rules/check-intake.ts'
import { caseForm } from './case-form.tsx'
import { ReasonField } from './reason-field.tsx'

/** 更正联系方式: opening the page opens the applicant, so it leaves a trace. */
export const contactForm = caseForm<ContactCorrection, Applicant>({
  path: 'contact',
  doing: '更正联系方式',
  verb: '更正',
  summary: '录入有误或者申请人变更的电话、邮箱、地址；办理记录只写改了哪几项',
  may(ctx, request) {
    const reads = mayIn(ctx.actor, 'disclosure.read_applicant', request)
    return reads === 'ok' ? mayIn(ctx.actor, 'disclosure.register', request) : reads
  },
  read: async (c, request) => (await readApplicant(c.get('ctx'), request, 'case')).applicant,
  first: (_request, { phone, email, address, postcode }) => ({ phone, email, address, postcode, reason: '' }),
  typed: (values) => ({
    phone: values.text('phone'),
    email: values.text('email'),
    address: values.text('address'),
    postcode: values.text('postcode'),
    reason: values.text('reason'),
  }),
  body: ({ typed, errors }) => (
    <>
      <Alert tone="info" title="本次查看已记入审计日志">
        请先核对是申请人本人提出。更正后，申请人用新的电话查询办理情况。
      </Alert>
      <FieldRow>
        <TextField
          name="phone"
          label="联系电话"
          optional
          type="tel"
          maxLength={longestContact}
          value={typed.phone}
          errors={errors}
        />
        <TextField
          name="email"
          label="电子邮箱"
          optional
          type="email"
          maxLength={longestContact}
          value={typed.email}
          errors={errors}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="address"
          label="通信地址"
          optional
          maxLength={longestContact}
          value={typed.address}
          errors={errors}
        />
        <TextField
          name="postcode"
          label="邮政编码"
          optional
          width="s"
          maxLength={longestContact}
          value={typed.postcode}
          errors={errors}
        />
      </FieldRow>
      <ReasonField label="更正的理由" value={typed.reason} errors={errors} />
    </>
  ),
  act: correctContact,
  done: '联系方式已更正。',
})
