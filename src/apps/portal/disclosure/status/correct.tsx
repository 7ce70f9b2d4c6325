import { applyLimits, correctByApplicant, readStatus, sayRefusals, type SaidRefusal } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { Refused, type Refusal } from '#platform/refusal.ts'
import { Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import { ApplyPage } from '../apply-page.tsx'
import { AreaBox, FilesBox } from '../fields.tsx'
import { Said } from '../said.tsx'
import { caseHref, closedHref } from './case.tsx'
import { readCaseView, type CaseView } from './pass.ts'

/** `/disclosure/status/case/correct`: the applicant says more clearly what is wanted (条例第三十条). */
export async function correctPage(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const status = await readStatus(c.get('ctx'), view.request)
  if (!status.mayCorrect) {
    const late = view.request.status === 'awaiting_correction'
    return redirect(c, `${caseHref}${view.part}`, late ? view.say('correction_too_late').text : undefined)
  }
  return page(c, <CorrectPage view={view} description={status.description} errors={[]} />)
}

function answerAgain(view: CaseView, description: string, refusals: Refusal[]): Response {
  const stale = refusals.some(({ refused }) => refused === 'stale_version')
  const errors = sayRefusals(view.lang, refusals)
  return page(
    view.c,
    <CorrectPage view={view} description={description} errors={errors} />,
    stale ? 409 : 422,
  )
}

export async function correctTooLarge(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const { description } = await readStatus(c.get('ctx'), view.request)
  return answerAgain(view, description, [
    { refused: 'file_too_large', field: 'files', details: { limitMb: applyLimits.mostFileMb } },
  ])
}

export async function sendCorrection(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const values = await form(c)
  const description = values.text('description').replaceAll('\r\n', '\n')
  const files = await Promise.all(
    values
      .files('files')
      .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  try {
    const revision = Number(values.text('revision'))
    await correctByApplicant(c.get('ctx'), view.request.id, { revision, description, files })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return answerAgain(view, description, error.refusals)
  }
  return redirect(c, `${caseHref}${view.part}`, view.say('corrected').text)
}

function CorrectPage(props: { view: CaseView; description: string; errors: SaidRefusal[] }) {
  const { view, errors } = props
  const { say, request, part } = view
  const { mostFiles, mostFileMb } = applyLimits
  return (
    <ApplyPage
      view={view}
      title={say('correct_title')}
      over={{ text: request.number, lang: 'zh' }}
      back={`${caseHref}${part}`}
      errors={errors}
      script
      lead={
        <p class="page-lead">
          <Said of={say('correct_lead')} />
        </p>
      }
    >
      <Form action={`${caseHref}/correct${part}`} files>
        <HiddenField name="revision" value={request.revision} />
        <AreaBox
          name="description"
          label={say('description')}
          hint={say('description_hint')}
          errors={errors}
          say={say}
          value={props.description}
          rows={8}
        />
        <FilesBox
          name="files"
          label={say('files')}
          hint={say('files_hint', String(mostFiles), String(mostFileMb))}
          errors={errors}
          say={say}
          optional
          maxMb={mostFileMb}
        />
        <p class="quiet">
          <Said of={say('correct_effect')} />
        </p>
        <SubmitButton>
          <Said of={say('correct_send')} />
        </SubmitButton>
      </Form>
    </ApplyPage>
  )
}
