import type { Ctx } from '#platform/ctx.ts'
import { formatDay, isDay } from '#platform/day.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import { keepWanted } from '../applicant.ts'
import { keepCaseFile, type GivenFile } from '../case-files.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import type { DisclosureRequest, Wanted } from '../request.ts'
import { isUncorrected } from '../rules/correction.ts'
import { requestWorkflow } from '../rules/request-workflow.ts'
import { lockRequest } from '../store/requests.ts'
import { lockCase } from './lock-case.ts'

export interface CorrectedRequest {
  /** the whole wording as it is now */
  wanted: Wanted
  files?: Omit<GivenFile, 'purpose'>[]
  /** the day it was received; for the applicant's own page the present day */
  receivedOn: string
  /** why a late correction is taken all the same (正当理由); office only */
  goodReason?: string
  /** of the form it came with; null where the applicant's page has none */
  revision: number | null
  /** the applicant at the status page, whose query code was checked there */
  by?: '申请人'
}

/** The applicant needs no permission but the code; the status must fit all the same. */
async function lockForApplicant(ctx: Ctx, id: string): Promise<DisclosureRequest> {
  const request = await lockRequest(ctx.db, id)
  demand(checkAction(requestWorkflow, request.status, 'receive_correction'))
  return request
}

function faultsOf(request: DisclosureRequest, form: CorrectedRequest, today: string): Refusal[] {
  const faults: Refusal[] = []
  if (form.wanted.description.trim() === '')
    faults.push({ refused: 'corrected_text_missing', field: 'description' })
  const { receivedOn, goodReason = '' } = form
  if (!isDay(receivedOn)) return [...faults, { refused: 'procedure_day_unknown', field: 'receivedOn' }]
  if (receivedOn > today) faults.push({ refused: 'procedure_in_the_future', field: 'receivedOn' })
  if (receivedOn < (request.correctionNoticedOn ?? ''))
    faults.push({ refused: 'corrected_before_notice', field: 'receivedOn' })
  const correctionDueOn = request.correctionDueOn ?? ''
  const late = isUncorrected(
    { correctionDueOn, correctedOn: receivedOn, goodReason: goodReason.trim() !== '' },
    today,
  )
  const details = { on: formatDay(correctionDueOn || receivedOn) }
  if (late && form.by === undefined) faults.push({ refused: 'corrected_late', field: 'goodReason', details })
  else if (late) faults.push({ refused: 'corrected_too_late', details })
  return faults
}

/**
 * 收到补正: another wording beside the first one, and the reply period anew from this day (条例第三十条). The case goes on with
 * whoever had it. Late ones are taken for a good reason only, by the office.
 */
export async function receiveCorrection(
  ctx: Ctx,
  id: string,
  form: CorrectedRequest,
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request =
      form.by === '申请人'
        ? await lockForApplicant(ctx, id)
        : (await lockCase(ctx, id, 'receive_correction', { revision: form.revision })).request
    const reason = form.goodReason?.trim() ?? ''
    await demandOfficeWords(ctx, request, { goodReason: reason }, faultsOf(request, form, ctx.today))
    const by = form.by === undefined ? 'staff' : 'applicant'
    await keepWanted(ctx, id, form.wanted, { on: form.receivedOn, by })
    for (const file of form.files ?? [])
      await keepCaseFile(ctx, { requestId: id }, { ...file, purpose: 'correction' })
    return recordStep(ctx, request, {
      happened: 'corrected',
      to: 'processing',
      changes: {
        clock_starts_on: form.receivedOn,
        clock_started_by: 'correction',
        extended: false,
        delayed_to: null,
      },
      note: reason === '' ? '' : `逾期补正，予以接收：${reason}`,
      ...(form.by === undefined ? {} : { by: form.by }),
    })
  })
}
