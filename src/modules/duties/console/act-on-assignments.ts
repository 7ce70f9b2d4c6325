import { isIdentity } from '#platform/identity.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, type FormValues, redirect } from '#platform/http/respond.ts'
import { attempt, demand } from '#platform/refusal.ts'
import { assignDuties, endAssignment, handOver, type Scope } from '../assign-duties.ts'
import { scopeOptions } from './assignment-forms.tsx'
import { assignmentsBase, errorsOf, idIn } from './frame.tsx'
import { scopeValue, showOrganisationAssignments } from './organisation-assignments.tsx'
import { readOrganisation, type OrganisationView } from './read-assignments.ts'

const hrefOf = (organisationId: string) => `${assignmentsBase}/${organisationId}`

/** The scope a form names, if it is one of this organisation. */
function scopeIn(values: FormValues, view: OrganisationView): Scope | null {
  const value = values.text('scope')
  const known =
    scopeOptions(view).some((one) => one.value === value) ||
    view.holdings.some((one) => scopeValue(one) === value)
  if (!known) return null
  const organisationId = view.organisation.id
  const [what, code = ''] = value.split(':')
  if (what === 'all') return { organisationId, domainCode: null, itemId: null }
  if (what === 'domain') return { organisationId, domainCode: code, itemId: null }
  const domainCode =
    view.responsibilities.find((one) => one.itemId === code)?.domainCode ??
    view.holdings.find((one) => one.itemId === code)?.domainCode
  return domainCode === undefined ? null : { organisationId, domainCode, itemId: code }
}

const unknownScope = { refused: 'scope_unknown', field: 'scope' }

/** 指定责任人. */
export async function giveDuties(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const view = await readOrganisation(ctx, idIn(c, 'organisation'))
  const outcome = await attempt(async () => {
    const scope = scopeIn(values, view)
    demand(scope === null ? unknownScope : 'ok')
    if (scope !== null) await assignDuties(ctx, scope, values.text('accountId'), values.text('giveNote'))
  })
  if (outcome.ok) return redirect(c, hrefOf(view.organisation.id), '已指定责任人。')
  const errors = errorsOf(outcome.refusals, { note: 'giveNote' })
  return showOrganisationAssignments(c, { typed: values.entries(), errors })
}

/** 收回. */
export async function takeBackDuties(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const view = await readOrganisation(ctx, idIn(c, 'organisation'))
  const outcome = await attempt(async () => {
    const scope = scopeIn(values, view)
    demand(scope === null ? unknownScope : 'ok')
    if (scope !== null) await endAssignment(ctx, scope)
  })
  if (outcome.ok) return redirect(c, hrefOf(view.organisation.id), '已收回，任务由本单位拟稿人员共同办理。')
  return showOrganisationAssignments(c, { errors: errorsOf(outcome.refusals) })
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** 交接. */
export async function handOverDuties(c: AppContext): Promise<Response> {
  const values = await form(c)
  const organisationId = idIn(c, 'organisation')
  const from = values.text('fromAccountId')
  const given = {
    organisationId,
    // Nobody chosen is somebody who holds nothing.
    fromAccountId: isIdentity(from) ? from : nobody,
    toAccountId: values.text('toAccountId'),
    note: values.text('handNote'),
  }
  const outcome = await attempt(() => handOver(c.get('ctx'), given))
  if (outcome.ok) return redirect(c, hrefOf(organisationId), `已交接 ${outcome.value} 项范围。`)
  const errors = errorsOf(outcome.refusals, { note: 'handNote', accountId: 'toAccountId' })
  return showOrganisationAssignments(c, { typed: values.entries(), errors })
}
