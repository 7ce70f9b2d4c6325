import { readTimeLimit } from '#catalog'
import { planDuties, type DutyPlan } from './rules/duty-plan.ts'

/** A province writes its limits in a few hundred wordings; more than this many means somebody feeds us noise. */
const mostWordings = 5000

const plans = new Map<string, DutyPlan>()

/** What a wording makes an organisation owe; the same wording is read once. */
export function planOf(timeLimit: string): DutyPlan {
  const known = plans.get(timeLimit)
  if (known !== undefined) return known
  const plan = planDuties(readTimeLimit(timeLimit))
  if (plans.size >= mostWordings) plans.clear()
  plans.set(timeLimit, plan)
  return plan
}
