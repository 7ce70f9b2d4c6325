import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Panel, Table } from '#ui/data.tsx'
import { ErrorSummary, FieldRow, Form, SubmitButton, TextField } from '#ui/forms.tsx'
import { recordSuccessor } from '../record-successor.ts'
import type { LawSuccessor } from '../rules/law-successors.ts'
import { listSuccessors } from '../store/judgements.ts'
import { mayImportGuidelines } from '../upload-table.ts'
import { consoleFrame, errorsOf, statusFor } from './frame.tsx'
import { GuidelineFrame } from './guidelines.tsx'

interface LawsView {
  frame: ConsoleFrame
  laws: LawSuccessor[]
  mayRecord: boolean
  typed: LawSuccessor
  errors: FieldError[]
}

async function view(c: AppContext, typed: LawSuccessor, errors: FieldError[]): Promise<LawsView> {
  const ctx = c.get('ctx')
  return {
    frame: consoleFrame(c),
    laws: await listSuccessors(ctx.db),
    mayRecord: mayImportGuidelines(ctx) === 'ok',
    typed,
    errors,
  }
}

/** Newer laws that may stand for the older ones printed in the guidelines. */
export async function showLaws(c: AppContext): Promise<Response> {
  return page(c, <LawsPage {...await view(c, { old: '', new: '', note: '' }, [])} />)
}

export async function postLaw(c: AppContext): Promise<Response> {
  const values = await form(c)
  const typed = { old: values.text('old'), new: values.text('new'), note: values.text('note') }
  const done = await attempt(() => recordSuccessor(c.get('ctx'), typed))
  if (done.ok) return redirect(c, '/console/guidelines/laws', '已登记，核对时按新法规认可。')
  return page(c, <LawsPage {...await view(c, typed, errorsOf(done.refusals))} />, statusFor(done.refusals))
}

export function LawsPage({ frame, laws, mayRecord, typed, errors }: LawsView) {
  return (
    <GuidelineFrame frame={frame} title="法规接替关系" trail={[{ label: '法规接替关系' }]}>
      <PageHead title="法规接替关系" summary="指引所列法规已被新法规替代的，目录改列新法规不算减少依据" />
      <ErrorSummary errors={errors} />
      <Table
        caption="法规接替关系"
        rows={laws}
        rowKey={(row) => `${row.old}→${row.new}`}
        empty="还没有登记"
        columns={[
          { key: 'old', head: '指引所列法规', header: true, cell: (row) => `《${row.old}》` },
          { key: 'new', head: '接替的法规', cell: (row) => `《${row.new}》` },
          { key: 'note', head: '说明', cell: (row) => row.note || '—' },
        ]}
      />
      {mayRecord && (
        <Panel title="登记">
          <Form action="/console/guidelines/laws" label="登记法规接替">
            <FieldRow>
              <TextField name="old" label="旧法规名称" value={typed.old} errors={errors} maxLength={100} />
              <TextField name="new" label="新法规名称" value={typed.new} errors={errors} maxLength={100} />
            </FieldRow>
            <TextField
              name="note"
              label="说明"
              optional
              value={typed.note}
              maxLength={200}
              width="l"
              hint="如施行日期"
            />
            <SubmitButton>登记</SubmitButton>
          </Form>
        </Panel>
      )}
    </GuidelineFrame>
  )
}
