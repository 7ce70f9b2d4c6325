import {
  listGivenOut,
  openCaseFile,
  openPaperForApplicant,
  PaperSheet,
  printApplicationForm,
  type PaperText,
} from '#disclosure'
import { makeCtx } from '#platform/ctx.ts'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { ApplyPage } from '../apply-page.tsx'
import { caseHref, closedHref } from './case.tsx'
import { readCaseView, type CaseView } from './pass.ts'

/** One paper to the applicant, as it was issued; for who chose this page its opening is the delivery. */
export async function casePaper(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const ctx = makeCtx({ ...c.get('ctx'), actor: null })
  const paper = await openPaperForApplicant(ctx, view.request, c.req.param('paper') ?? '')
  return page(c, <PaperPage view={view} paper={paper} />)
}

/** The official form, filled from the case. */
export async function caseForm(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const paper = await printApplicationForm(c.get('ctx'), { requestId: view.request.id })
  return page(c, <PaperPage view={view} paper={paper} />)
}

/** A file of the reply; any other file of the case is not there for the applicant. */
export async function caseFile(c: AppContext): Promise<Response> {
  const view = await readCaseView(c)
  if (view === null) return redirect(c, closedHref)
  const ctx = c.get('ctx')
  const id = c.req.param('file') ?? ''
  const given = (await listGivenOut(ctx, view.request)).find((one) => one.id === id)
  if (given === undefined) throw new NotFound('file of a reply')
  const file = await openCaseFile(ctx, { requestId: given.requestId }, id)
  return c.body(Uint8Array.from(file.bytes), 200, { ...downloadHeaders(file), 'cache-control': 'no-store' })
}

function PaperPage(props: { view: CaseView; paper: PaperText }) {
  const { view, paper } = props
  return (
    <ApplyPage view={view} title={{ text: paper.title, lang: 'zh' }} back={`${caseHref}${view.part}`} paper>
      <div lang="zh-Hans-CN">
        <PaperSheet paper={paper} />
      </div>
    </ApplyPage>
  )
}
