import type { Ctx } from '#platform/ctx.ts'
import type { DisclosureRequest } from '../request.ts'
import { listSteps } from '../store/steps.ts'
import { readPaperCase } from './paper-case.ts'
import type { FormKind, PaperText } from './paper.ts'
import { applicationForm } from './templates/application-form.ts'
import { chartDays, procedureChart } from './templates/procedure-chart.ts'
import { registrationForm } from './templates/register-form.ts'

/** The forms that are printed from the case whenever wanted. */
export const formKinds: readonly FormKind[] = ['application_form', 'registration_form', 'procedure_chart']

/**
 * A form filled from the case as it stands now; for the chart also the days its boxes were reached. The caller has asked who
 * reads: all but the chart hold the applicant.
 */
export async function printForm(
  ctx: Ctx,
  request: DisclosureRequest,
  kind: FormKind,
): Promise<{ text: PaperText; days: (string | null)[] | null }> {
  const one = await readPaperCase(ctx, request, { day: ctx.today, number: null })
  const steps = await listSteps(ctx.db, request.id)
  switch (kind) {
    case 'application_form':
      return { text: applicationForm(one), days: null }
    case 'registration_form':
      return { text: registrationForm(one, steps), days: null }
    case 'procedure_chart':
      return { text: procedureChart(one, steps), days: chartDays(request, steps) }
  }
}
