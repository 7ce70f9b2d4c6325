import { formatInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Table } from '#ui/data.tsx'
import { CheckboxField, RadioField, TextAreaField } from '#ui/forms.tsx'
import type { Dossier } from '../dossier.ts'
import {
  sheetQuestions,
  type SheetAnswer,
  type SheetPart,
  type SheetQuestion,
} from '../rules/review-sheet.ts'
import type { FormValues } from '#platform/http/respond.ts'

/** 审查单: each question with its result, person and time; `answeredOnly` while the rest stands as a form above. */
export function ReviewSheet(props: { dossier: Dossier; answeredOnly: boolean }) {
  const answered = new Map(props.dossier.checks.map((check) => [check.question, check]))
  const shown = sheetQuestions.filter((question) => !props.answeredOnly || answered.has(question.key))
  const round = props.dossier.document.review_round
  if (round === 0 || shown.length === 0) return null
  return (
    <>
      <h4>审查单（第 {round} 轮）</h4>
      <Table<SheetQuestion>
        caption={`审查单（第 ${round} 轮）`}
        dense
        rows={shown}
        rowKey={(question) => question.key}
        empty=""
        columns={[
          { key: 'question', head: '审查事项', header: true, cell: (question) => question.label },
          {
            key: 'result',
            head: '结论',
            cell: (question) => {
              const check = answered.get(question.key)
              if (check === undefined) return <span class="quiet">未审查</span>
              return check.result === 'clear' ? '未涉及' : `涉及，已处理：${check.note ?? ''}`
            },
          },
          {
            key: 'who',
            head: '审查人、时间',
            cell: (question) => {
              const check = answered.get(question.key)
              return check === undefined ? '' : `${check.checked_by_name} ${formatInstant(check.checked_at)}`
            },
          },
        ]}
      />
    </>
  )
}

const results = [
  { value: 'clear', label: '未涉及' },
  { value: 'handled', label: '涉及，已处理' },
]

/** The questions of one part as a form: 未涉及 or 涉及，已处理 with a note. */
export function SheetFields(props: {
  part: SheetPart
  values: Record<string, string>
  errors: FieldError[]
}) {
  const questions = sheetQuestions.filter((question) => question.part === props.part)
  const all = `all-${props.part}`
  return (
    <>
      <CheckboxField
        name={all}
        label="我已逐项核对，下面没有选择的各项均“未涉及”"
        checked={props.values[all] !== undefined}
      />
      {questions.map((question) => (
        <RadioField
          key={question.key}
          name={`sheet-${question.key}`}
          label={question.label}
          hint={question.basis}
          inline
          options={results}
          value={props.values[`sheet-${question.key}`] ?? ''}
          errors={props.errors}
        />
      ))}
      <TextAreaField
        name={`note-${props.part}`}
        label="涉及的事项如何处理"
        hint="有选择“涉及，已处理”的，在这里逐项写明。"
        optional
        rows={2}
        value={props.values[`note-${props.part}`] ?? ''}
      />
    </>
  )
}

/** The answers of one part as the form sent them. */
export function readSheet(values: FormValues, part: SheetPart): SheetAnswer[] {
  const rest = values.has(`all-${part}`)
  const note = values.text(`note-${part}`)
  return sheetQuestions
    .filter((question) => question.part === part)
    .flatMap((question): SheetAnswer[] => {
      const chosen = values.text(`sheet-${question.key}`)
      if (chosen === 'clear' || chosen === 'handled')
        return [{ question: question.key, result: chosen, note }]
      return rest ? [{ question: question.key, result: 'clear', note: '' }] : []
    })
}
