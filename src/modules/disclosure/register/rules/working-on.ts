import { may, type Actor } from '#platform/authority.ts'
import type { RequestStatus } from '../../request.ts'

/** Statuses in which somebody in the office has the case in hand and may be relieved of it. */
export const assignableStatuses = [
  'registered',
  'awaiting_correction',
  'awaiting_explanation',
  'processing',
  'consulting',
  'awaiting_payment',
  'reviewing',
  'signing',
  'replied',
  'delivered',
] as const satisfies readonly RequestStatus[]

export function isAssignable(status: RequestStatus): boolean {
  return (assignableStatuses as readonly string[]).includes(status)
}

const workPermissions = [
  'disclosure.register',
  'disclosure.assign',
  'disclosure.handle',
  'disclosure.legality_review',
  'disclosure.consent',
  'disclosure.sign',
  'disclosure.remedies',
  'disclosure.publish',
] as const

/** Whether somebody works on cases there, and not only supervises: supervisors see numbers, statuses and dates. */
export function worksOn(actor: Actor | null, at?: { organisationId: string; regionCode: string }): boolean {
  return workPermissions.some((permission) => may(actor, permission, at))
}
