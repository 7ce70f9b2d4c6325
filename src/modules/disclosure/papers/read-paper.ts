import { isIdentity } from '#platform/identity.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { readApplicant } from '../applicant.ts'
import type { DisclosureRequest } from '../request.ts'
import { readPaperText } from './issue-paper.ts'
import type { FormKind, PaperText } from './paper.ts'
import { formKinds, printForm } from './print-form.ts'
import { findPaper, type PaperRow } from './store/papers.ts'

/** A paper of this case without opening it; `NotFound` for any other. */
export async function getPaper(ctx: Ctx, request: DisclosureRequest, id: string): Promise<PaperRow> {
  const paper = isIdentity(id) ? await findPaper(ctx.db, request.id, id) : null
  if (paper === null) throw new NotFound('paper')
  return paper
}

/** Opens a paper to a member of staff; every paper names somebody, so each reading stands in the audit trail. */
export async function readPaper(
  ctx: Ctx,
  request: DisclosureRequest,
  id: string,
): Promise<{ paper: PaperRow; text: PaperText }> {
  const paper = await getPaper(ctx, request, id)
  await readApplicant(ctx, request, 'paper')
  return { paper, text: readPaperText(paper) }
}

/** Opens a form of the case, likewise; the chart alone holds nobody. */
export async function readForm(
  ctx: Ctx,
  request: DisclosureRequest,
  kind: string,
): Promise<{ kind: FormKind; text: PaperText; days: (string | null)[] | null }> {
  const known = formKinds.find((one) => one === kind)
  if (known === undefined) throw new NotFound('form of a case')
  if (known !== 'procedure_chart') await readApplicant(ctx, request, 'paper')
  return { kind: known, ...(await printForm(ctx, request, known)) }
}
