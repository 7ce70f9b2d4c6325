import {
  addFiles,
  applyLimits,
  listMyFiles,
  noAnswers,
  removeFile,
  saveAnswer,
  sayRefusals,
  type CaseFile,
  type SaidRefusal,
} from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import type { Refusal } from '#platform/refusal.ts'
import { Form, SubmitButton } from '#ui/forms.tsx'
import { FilesBox } from '../fields.tsx'
import { InChinese, Said } from '../said.tsx'
import { attemptStep, goOn, isChange, statusOf, stepHref, turnAway } from './flow.ts'
import { StepFrame } from './step.tsx'
import { readVisit, type Visit } from './visit.ts'

/** Largest body of the page: all files at once and what lies between them. */
export const filesBody = (applyLimits.mostFiles * applyLimits.mostFileMb + 1) * 1024 * 1024

/** `…/apply/files`: material handed over with the request; may stay empty. */
export async function filesPage(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const away = turnAway(visit, 'files')
  return away === null ? showFiles(visit, []) : redirect(c, away)
}

async function showFiles(visit: Visit, refusals: Refusal[]): Promise<Response> {
  const files = visit.application === null ? [] : await listMyFiles(visit.c.get('ctx'), visit.application)
  const errors = sayRefusals(visit.lang, refusals)
  const node = <FilesPage visit={visit} files={files} errors={errors} />
  return page(visit.c, node, refusals.length === 0 ? 200 : statusOf(refusals))
}

/** A body over the limit is answered unread, with the page and the reason. */
export async function filesTooLarge(c: AppContext): Promise<Response> {
  return showFiles(await readVisit(c), [
    { refused: 'file_too_large', field: 'files', details: { limitMb: applyLimits.mostFileMb } },
  ])
}

/** Uploads what was chosen; the other button goes on, and takes along what was chosen and not uploaded yet. */
export async function handFiles(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const away = turnAway(visit, 'files')
  if (away !== null) return redirect(c, away)
  const ctx = c.get('ctx')
  const values = await form(c)
  const given = await Promise.all(
    values
      .files('files')
      .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  const adding = values.text('act') === 'add'
  if (adding && given.length === 0) return showFiles(visit, [{ refused: 'file_missing', field: 'files' }])
  const tried = await attemptStep(visit, async () => {
    if (given.length > 0) await addFiles(ctx, visit.token, given)
    return saveAnswer(ctx, visit.token, 'files', {}, visit.lang)
  })
  if ('gone' in tried) return tried.gone
  if ('refusals' in tried) return showFiles(visit, tried.refusals)
  if (adding) return redirect(c, stepHref(visit, 'files', isChange(visit)))
  return goOn(visit, 'files', tried.value.token, tried.value.application.answers)
}

export async function takeFileAway(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  await removeFile(c.get('ctx'), visit.token, (await form(c)).text('id'))
  return redirect(c, stepHref(visit, 'files', isChange(visit)))
}

/** Size in words: 12 KB, 3.4 MB. */
export function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

function FilesPage(props: { visit: Visit; files: CaseFile[]; errors: SaidRefusal[] }) {
  const { visit, files } = props
  const { say } = visit
  const { mostFiles, mostFileMb } = applyLimits
  const change = isChange(visit) ? '?change=1' : ''
  return (
    <StepFrame
      visit={visit}
      step="files"
      answers={visit.application?.answers ?? noAnswers}
      errors={props.errors}
      script
    >
      {files.length > 0 && (
        <section class="kept-list" aria-labelledby="kept">
          <h2 id="kept">
            <Said of={say('files_kept')} />
          </h2>
          <ul>
            {files.map((file) => (
              <li key={file.id}>
                <span>
                  <InChinese>{file.name}</InChinese> <span class="quiet">{sizeWords(file.size)}</span>
                </span>
                <form method="post" action={`${visit.base}files/remove${change}`}>
                  <input type="hidden" name="id" value={file.id} />
                  <button type="submit" class="button button-quiet">
                    <Said of={say('remove')} />
                    <span class="visually-hidden">
                      {' '}
                      <InChinese>{file.name}</InChinese>
                    </span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Form action={stepHref(visit, 'files', isChange(visit))} files>
        {files.length < mostFiles && (
          <>
            <FilesBox
              name="files"
              label={say('files')}
              hint={say('files_hint', String(mostFiles), String(mostFileMb))}
              errors={props.errors}
              say={say}
              optional
              maxMb={mostFileMb}
            />
            <p>
              <SubmitButton kind="default" name="act" value="add">
                <Said of={say('files_add')} />
              </SubmitButton>
            </p>
          </>
        )}
        <SubmitButton name="act" value="go">
          <Said of={say('go_on')} />
        </SubmitButton>
      </Form>
    </StepFrame>
  )
}
