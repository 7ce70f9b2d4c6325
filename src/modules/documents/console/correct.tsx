import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, NotFound, type FieldError, type Refusal } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, Panel } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, SubmitButton, TextAreaField } from '#ui/forms.tsx'
import {
  approveCorrection,
  correctDocument,
  discardCorrection,
  waitingCorrection,
} from '../correct-document.ts'
import { type Dossier, readDossier } from '../dossier.ts'
import type { DocumentVersion, DraftFields } from '../official-document.ts'
import { mayApproveCorrection, mayCorrect } from '../rules/who-may.ts'
import { getVersion } from '../store/versions.ts'
import { Blockers } from './blockers.tsx'
import { DraftForm, draftOf, readDraftForm } from './draft-form.tsx'
import { documentId, trailOf } from './document-frame.tsx'
import { HitsPanel } from './hits-panel.tsx'
import { Difference } from './versions.tsx'
import { wordsFor } from './words.ts'

/** 更正: the public text in a form, with a note for the public. */
export async function correctPage(c: AppContext): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), documentId(c))
  demand(mayCorrect(c.get('ctx').actor, dossier.document))
  if (waitingCorrection(dossier.document) !== null) {
    return redirect(c, `/console/documents/${dossier.document.id}/correction`)
  }
  return showForm(c, dossier, draftOf(dossier.document, dossier.version), '', [])
}

function showForm(
  c: AppContext,
  dossier: Dossier,
  fields: DraftFields,
  changeNote: string,
  refusals: Refusal[],
): Response {
  const errors = wordsFor(refusals)
  return page(
    c,
    <ConsoleLayout
      title={`更正：${dossier.version.title}`}
      active="/console/documents"
      frame={consoleFrame(c)}
      errors={errors}
      breadcrumbs={trailOf(dossier, '更正')}
    >
      <PageHead title="更正" summary={dossier.version.title} />
      <ErrorSummary errors={errors} />
      <Alert tone="info">
        更正形成新的版本，经另一位同事批准后公开。原来的版本仍可查阅，网址和索引号不变。
      </Alert>
      <Panel title="更正后的内容">
        <DraftForm
          action={`/console/documents/${dossier.document.id}/correct`}
          fields={fields}
          errors={errors}
          revision={dossier.document.revision}
          correction={{ changeNote }}
          submitLabel="提出更正"
        />
      </Panel>
    </ConsoleLayout>,
    refusals.length === 0 ? 200 : 422,
  )
}

/** Proposes the correction; refused, the form comes back as typed. */
export async function proposeCorrection(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const values = await form(c)
  const fields = readDraftForm(values)
  const changeNote = values.text('changeNote')
  const revision = Number(values.text('revision'))
  const outcome = await attempt(() => correctDocument(ctx, id, { revision, fields, changeNote }))
  if (outcome.ok) return redirect(c, `/console/documents/${id}/correction`, '已提出更正，等待批准。')
  demand(outcome.refusals.filter(({ refused }) => refused === 'no_permission'))
  return showForm(c, await readDossier(ctx, id), fields, changeNote, outcome.refusals)
}

interface WaitingPage {
  frame: ConsoleFrame
  dossier: Dossier
  publicText: DocumentVersion
  errors: FieldError[]
}

/** A correction that waits: the difference, what stands in the way, approve or drop. */
export async function correctionPage(c: AppContext): Promise<Response> {
  return showWaiting(c, [])
}

async function showWaiting(c: AppContext, refusals: Refusal[]): Promise<Response> {
  const ctx = c.get('ctx')
  const dossier = await readDossier(ctx, documentId(c))
  const { document } = dossier
  if (waitingCorrection(document) === null || document.public_version === null)
    throw new NotFound('correction')
  const publicText = await getVersion(ctx.db, document.id, document.public_version)
  return page(
    c,
    <CorrectionPage
      frame={consoleFrame(c)}
      dossier={dossier}
      publicText={publicText}
      errors={wordsFor(refusals)}
    />,
    refusals.length === 0 ? 200 : 422,
  )
}

/** Approves the correction or drops it. */
export async function decideCorrection(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = documentId(c)
  const values = await form(c)
  const approves = values.text('decision') === 'approve'
  const outcome = await attempt(() =>
    approves ? approveCorrection(ctx, id) : discardCorrection(ctx, id, values.text('opinion')),
  )
  if (outcome.ok)
    return redirect(
      c,
      `/console/documents/${id}`,
      approves ? '更正已公开，原版本仍可查阅。' : '已不采用这份更正。',
    )
  demand(
    outcome.refusals.filter(
      ({ refused }) => refused === 'no_permission' || refused === 'no_correction_waits',
    ),
  )
  return showWaiting(c, outcome.refusals)
}

function CorrectionPage(props: WaitingPage) {
  const { dossier } = props
  const { actor } = props.frame
  const base = `/console/documents/${dossier.document.id}`
  const verdict = mayApproveCorrection(actor, dossier.document, dossier.version.written_by)
  const blocked = dossier.publicationBlockers.length > 0
  const mayDrop = verdict === 'ok' || mayCorrect(actor, dossier.document) === 'ok'
  return (
    <ConsoleLayout
      title={`等待批准的更正：${dossier.version.title}`}
      active="/console/documents"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={trailOf(dossier, '更正')}
    >
      <PageHead title="等待批准的更正" summary={dossier.version.title} />
      <ErrorSummary errors={props.errors} />
      <Alert tone="info" title={`更正说明：${dossier.version.change_note ?? ''}`}>
        由{dossier.version.written_by_name}提出。公众现在看到的是第 {props.publicText.number} 版。
      </Alert>
      <Blockers
        document={dossier.document}
        actor={props.frame.actor}
        title="批准前需要处理"
        blockers={dossier.publicationBlockers}
        tone="danger"
      />
      <HitsPanel dossier={dossier} actor={actor} errors={[]} />
      <Panel title="与公开版本的差别">
        <Difference before={props.publicText} after={dossier.version} />
      </Panel>
      {verdict !== 'ok' && !Array.isArray(verdict) && verdict.refused === 'own_text' && (
        <Alert tone="info">更正由您提出，需要另一位同事批准。</Alert>
      )}
      {mayDrop && (
        <Panel title="办理">
          <Form action={`${base}/correction`} label="办理更正">
            <TextAreaField
              name="opinion"
              label="意见（不采用时必填）"
              rows={2}
              optional
              errors={props.errors}
            />
            <Actions>
              {verdict === 'ok' && !blocked && (
                <SubmitButton name="decision" value="approve">
                  批准并公开
                </SubmitButton>
              )}
              <SubmitButton name="decision" value="discard" kind="danger">
                不采用
              </SubmitButton>
            </Actions>
          </Form>
        </Panel>
      )}
    </ConsoleLayout>
  )
}
