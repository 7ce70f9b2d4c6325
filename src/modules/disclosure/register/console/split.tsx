import { Alert } from '#ui/data.tsx'
import { FieldGroup, TextAreaField, TextField } from '#ui/forms.tsx'
import { readApplicant } from '../../applicant.ts'
import { mayAct, mayIn } from '../../rules/who-may.ts'
import { longestDescription, longestTopic } from '../rules/check-intake.ts'
import { mostParts, type RequestPart } from '../rules/check-parts.ts'
import { splitRequest } from '../split-request.ts'
import { caseForm } from './case-form.tsx'
import { PlainText } from './plain-text.tsx'
import { ReasonField } from './reason-field.tsx'

interface Typed {
  parts: RequestPart[]
  reason: string
}

const rows = Array.from({ length: mostParts }, (_, i) => i + 1)

/** 分办: each part with its own wording; empty rows are no parts, so it needs no scripts to add one. */
export const splitForm = caseForm<Typed, string>({
  path: 'split',
  doing: '分办',
  verb: '分为以上各件',
  summary: '一件申请包含几项不同内容的，分为 2 至 9 件，各自编号、各自答复；期限都从原收到申请之日起算',
  may: (ctx, request) => {
    const reads = mayIn(ctx.actor, 'disclosure.read_applicant', request)
    return reads === 'ok' ? mayAct(ctx.actor, request, 'split') : reads
  },
  async read(c, request) {
    // The parts are worded from the applicant's text, so opening this page is a reading.
    const { wanted } = await readApplicant(c.get('ctx'), request, 'case')
    return wanted.at(-1)?.description ?? ''
  },
  first: () => ({ parts: rows.map(() => ({ description: '', topic: '' })), reason: '' }),
  typed: (values) => ({
    parts: rows.map((at) => ({ description: values.text(`part-${at}`), topic: values.text(`topic-${at}`) })),
    reason: values.text('reason'),
  }),
  body: ({ typed, extra, errors }) => {
    const filled = typed.parts.findLastIndex((one) => one.description !== '' || one.topic !== '') + 1
    const shown = Math.max(3, Math.min(mostParts, filled + 1))
    return (
      <>
        <Alert tone="info" title="申请原文（查看已留痕）">
          <PlainText text={extra} />
        </Alert>
        {typed.parts.map((part, i) => {
          const at = i + 1
          const fields = (
            <FieldGroup legend={`第 ${at} 件`} key={at}>
              <TextAreaField
                name={`part-${at}`}
                label="申请内容"
                optional={at > 2}
                rows={2}
                maxLength={longestDescription}
                value={part.description}
                errors={errors}
              />
              <TextField
                name={`topic-${at}`}
                label="事项名称"
                optional
                width="full"
                maxLength={longestTopic}
                value={part.topic}
                errors={errors}
              />
            </FieldGroup>
          )
          return at <= shown ? fields : null
        })}
        {shown < mostParts && (
          <details class="disclosure">
            <summary>还有更多件</summary>
            <div class="disclosure-body">
              {rows.slice(shown).map((at) => (
                <FieldGroup legend={`第 ${at} 件`} key={at}>
                  <TextAreaField name={`part-${at}`} label="申请内容" optional rows={2} errors={errors} />
                  <TextField name={`topic-${at}`} label="事项名称" optional width="full" errors={errors} />
                </FieldGroup>
              ))}
            </div>
          </details>
        )}
        <ReasonField label="分办的理由" value={typed.reason} errors={errors} />
      </>
    )
  },
  act: splitRequest,
  done: '已分办，原申请以各件为准。',
})
