import { formatDay } from '#platform/day.ts'
import { Alert, Panel } from '#ui/data.tsx'
import { Actions, DateField, Form, RadioField, SubmitButton, TextField } from '#ui/forms.tsx'
import { responsibilityHref } from './frame.tsx'
import { clauseWords } from './plan-words.ts'
import type { ResponsibilityPage } from './show-responsibility.tsx'

/** 登记应公开信息: which clause, which day, what; the resulting date can be looked at first. */
export function ReportPanel(props: ResponsibilityPage) {
  const { responsibility, clauses, typed, errors, reckoned } = props
  if (clauses.length === 0)
    return (
      <Panel title="登记应公开信息">
        <p>本事项没有从某一天起算的时限，不需要登记；按期公开或直接拟稿即可。</p>
      </Panel>
    )
  const [only] = clauses.length === 1 ? clauses : []
  const chosen = typed['clause'] ?? (only === undefined ? '' : String(only.clause))
  return (
    <Panel title="登记应公开信息" id="report">
      <Form action={responsibilityHref(responsibility.id, '/reports')} label="登记应公开信息" guard>
        <p>信息已经形成或者变更、但还没有起草公文时，在这里登记，系统按时限产生公开任务。</p>
        <RadioField
          name="clause"
          label="适用的时限"
          value={chosen}
          errors={errors}
          options={clauses.map((one) => ({ value: String(one.clause), label: clauseWords(one) }))}
        />
        <DateField
          name="eventDay"
          label="发生日期"
          hint="信息形成、批准、作出决定的日期；时限是“某事之前”的，填写该事的日期。"
          value={typed['eventDay'] ?? ''}
          errors={errors}
        />
        <TextField
          name="label"
          label="是什么信息"
          hint="例如“关于某项目的批复”，公开之后可以据此核对。"
          maxLength={200}
          value={typed['label'] ?? ''}
          errors={errors}
        />
        {reckoned !== null && (
          <Alert
            tone="info"
            title={reckoned.dueOn === null ? '没有确定的期限' : `公开期限：${formatDay(reckoned.dueOn)}`}
          >
            {reckoned.sentence}
          </Alert>
        )}
        <Actions>
          <SubmitButton name="do" value="report">
            登记
          </SubmitButton>
          <SubmitButton name="do" value="reckon" kind="default">
            先推算期限
          </SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}
