import { may } from '#platform/authority.ts'
import { parseDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, type Refusal } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Panel } from '#ui/data.tsx'
import {
  Actions,
  DateField,
  ErrorSummary,
  Form,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import { validities } from '../official-document.ts'
import { getPublicDocument } from '../public-reading.ts'
import { validityWords } from '../rules/validity.ts'
import { placeOf } from '../rules/who-may.ts'
import { setValidity } from '../set-validity.ts'
import { documentId, trailOf } from './document-frame.tsx'
import { wordsFor } from './words.ts'

interface Typed {
  validity: string
  changedOn: string
  note: string
  byDocument: string
}

/** 变更公文时效. */
export async function validityPage(c: AppContext): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), documentId(c))
  const allowed = may(c.get('ctx').actor, 'documents.correct', placeOf(dossier.document))
  demand(allowed ? 'ok' : { refused: 'no_permission' })
  demand(dossier.document.status === 'published' ? 'ok' : { refused: 'only_published_is_corrected' })
  return show(
    c,
    dossier,
    { validity: dossier.document.validity, changedOn: '', note: '', byDocument: '' },
    [],
  )
}

/** Saves the new standing. */
export async function changeValidity(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const values = await form(c)
  const typed: Typed = {
    validity: values.text('validity'),
    changedOn: values.text('changedOn'),
    note: values.text('note'),
    byDocument: values.text('byDocument'),
  }
  const validity = validities.find((one) => one === typed.validity) ?? 'in_force'
  const other = typed.byDocument === '' ? null : await getPublicDocument(ctx.db, typed.byDocument)
  const unknown: Refusal[] =
    typed.byDocument !== '' && other === null ? [{ refused: 'replacement_missing', field: 'byDocument' }] : []
  const outcome = await attempt(() => {
    demand(unknown)
    return setValidity(ctx, id, {
      validity,
      changedOn: parseDay(typed.changedOn),
      note: typed.note,
      byDocument: other?.document.id ?? null,
    })
  })
  if (outcome.ok)
    return redirect(c, `/console/documents/${id}`, `公文时效已改为“${validityWords[validity]}”。`)
  demand(outcome.refusals.filter(({ refused }) => refused === 'no_permission'))
  return show(c, await readDossier(ctx, id), typed, outcome.refusals)
}

function show(c: AppContext, dossier: Dossier, typed: Typed, refusals: Refusal[]): Response {
  const errors = wordsFor(refusals)
  return page(
    c,
    <ConsoleLayout
      title={`变更时效：${dossier.version.title}`}
      active="/console/documents"
      frame={consoleFrame(c)}
      errors={errors}
      breadcrumbs={trailOf(dossier, '变更时效')}
    >
      <PageHead title="变更公文时效" summary={dossier.version.title} />
      <ErrorSummary errors={errors} />
      <Panel title="公文时效">
        <Form action={`/console/documents/${dossier.document.id}/validity`} label="变更公文时效">
          <RadioField
            name="validity"
            label="时效"
            inline
            value={typed.validity}
            errors={errors}
            options={validities.map((value) => ({ value, label: validityWords[value] }))}
          />
          <DateField
            name="changedOn"
            label="变更日期"
            hint="失效、废止、修改的，填写生效的那一天。"
            optional
            value={typed.changedOn}
            errors={errors}
          />
          <TextField
            name="byDocument"
            label="废止或者修改它的文件的索引号"
            hint="文件已在本平台公开的填写，两份文件的页面会互相链接。"
            optional
            mono
            value={typed.byDocument}
            errors={errors}
          />
          <TextAreaField
            name="note"
            label="说明"
            hint="公众会在页面上看到。"
            optional
            rows={2}
            value={typed.note}
            errors={errors}
          />
          <Actions>
            <SubmitButton>保存</SubmitButton>
          </Actions>
        </Form>
      </Panel>
    </ConsoleLayout>,
    refusals.length === 0 ? 200 : 422,
  )
}
