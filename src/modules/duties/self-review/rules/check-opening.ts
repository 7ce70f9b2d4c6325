import { parseDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import { holdsCampaigns } from './campaign-region.ts'

/** What is typed to open a campaign. */
export interface CampaignForm {
  regionCode: string
  year: string
  dueOn: string
  note: string
}

/** Own parameter: the words that go with a campaign. */
export const longestNote = 1000

/** The year and the last day, or every fault at its field. A campaign is for this year, or for the last one that was not reviewed. */
export function checkOpening(
  form: CampaignForm,
  today: string,
): { ok: true; year: number; dueOn: string } | { ok: false; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  if (!holdsCampaigns(form.regionCode)) refusals.push({ refused: 'self_review_region', field: 'region' })
  const thisYear = Number(today.slice(0, 4))
  const year = Number(form.year.normalize('NFKC').replace(/年$/, ''))
  if (year !== thisYear && year !== thisYear - 1) {
    refusals.push({
      refused: 'self_review_year',
      field: 'year',
      details: { last: thisYear - 1, now: thisYear },
    })
  }
  const due = checkDue(form.dueOn, today)
  if (due.refusal !== null) refusals.push(due.refusal)
  if (form.note.length > longestNote)
    refusals.push({ refused: 'self_review_too_long', field: 'note', details: { limit: longestNote } })
  return refusals.length === 0 ? { ok: true, year, dueOn: due.day } : { ok: false, refusals }
}

/** A last day that has not passed, within two years. */
export function checkDue(text: string, today: string): { day: string; refusal: Refusal | null } {
  const field = 'dueOn'
  const day = parseDay(text)
  if (day === null) return { day: '', refusal: { refused: 'self_review_due_unreadable', field } }
  if (day < today) return { day, refusal: { refused: 'self_review_due_past', field } }
  const latest = `${Number(today.slice(0, 4)) + 2}-12-31`
  return { day, refusal: day > latest ? { refused: 'self_review_due_far', field } : null }
}
