import type { DisclosureRequest } from '../../request.ts'

type Counted = Pick<
  DisclosureRequest,
  'organisationId' | 'submittedOn' | 'receivedOn' | 'isSplit' | 'status' | 'result'
>

const monthOf = (one: Counted) => (one.receivedOn ?? one.submittedOn).slice(0, 7)

/**
 * How many requests the same applicant made to one organisation in the calendar month of this one, itself included. A split
 * one counts through its parts, one that was never confirmed not at all.
 */
export function countInMonth(
  request: Counted,
  others: readonly Counted[],
): { inMonth: number; month: string } {
  const month = monthOf(request)
  const counted = [request, ...others].filter(
    (one) =>
      one.organisationId === request.organisationId &&
      monthOf(one) === month &&
      !one.isSplit &&
      !(one.status === 'closed' && one.result === null),
  )
  return { inMonth: counted.length, month: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月` }
}
