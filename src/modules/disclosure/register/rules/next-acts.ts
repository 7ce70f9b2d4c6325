import type { InboxRow } from '../store/inbox-rows.ts'

/** What somebody must do on a case now; words and permission stand beside each. */
export type NextAct =
  | 'confirm_receipt'
  | 'start'
  | 'reply'
  | 'close_uncorrected'
  | 'close_unpaid'
  | 'end_consultations'
  | 'review'
  | 'sign'
  | 'consent'
  | 'deliver'

/** Who is meant: the permission one must hold for the organisation of the case. */
export const permissionOfAct: Record<NextAct, string> = {
  confirm_receipt: 'disclosure.register',
  start: 'disclosure.handle',
  reply: 'disclosure.handle',
  close_uncorrected: 'disclosure.handle',
  close_unpaid: 'disclosure.handle',
  end_consultations: 'disclosure.handle',
  review: 'disclosure.legality_review',
  sign: 'disclosure.sign',
  consent: 'disclosure.consent',
  deliver: 'disclosure.handle',
}

/** Acts that fall to the handler where there is one. */
const ofHandler: ReadonlySet<NextAct> = new Set([
  'start',
  'reply',
  'close_uncorrected',
  'close_unpaid',
  'end_consultations',
  'deliver',
])

/** What a case waits for today, with the last day of that act where there is one. */
export function nextActs(row: InboxRow, today: string): { act: NextAct; dueOn: string | null }[] {
  const acts: { act: NextAct; dueOn: string | null }[] = []
  const expired = (day: string | null) => day !== null && day < today
  switch (row.status) {
    case 'submitted':
      // 第三十一条第二项: an ordinary letter is confirmed on the day it arrives; for the site and the fax no number stands in law.
      acts.push({ act: 'confirm_receipt', dueOn: row.channel === 'letter' ? row.submittedOn : null })
      break
    case 'registered':
      acts.push({ act: 'start', dueOn: row.dueOn })
      break
    case 'processing':
    case 'awaiting_explanation':
      acts.push({ act: 'reply', dueOn: row.dueOn })
      break
    case 'awaiting_correction':
      if (expired(row.correctionDueOn)) acts.push({ act: 'close_uncorrected', dueOn: row.correctionDueOn })
      break
    case 'awaiting_payment':
      if (expired(row.feeDueOn)) acts.push({ act: 'close_unpaid', dueOn: row.feeDueOn })
      break
    case 'consulting':
      // A letter sent on the last day or later pauses nothing: the reply is due all the same (第三十三条).
      if (row.dueOn !== null) acts.push({ act: 'reply', dueOn: row.dueOn })
      if (expired(row.consultationDueOn))
        acts.push({ act: 'end_consultations', dueOn: row.consultationDueOn })
      break
    case 'reviewing':
      acts.push({ act: 'review', dueOn: row.dueOn })
      break
    case 'signing':
      acts.push({ act: 'sign', dueOn: row.dueOn })
      break
    case 'replied':
      acts.push({ act: 'deliver', dueOn: null })
      break
    default:
      break
  }
  if (row.extensionBy !== null) acts.push({ act: 'consent', dueOn: row.extensionDueOn })
  return acts
}

/** Whether an act falls to this person among those who hold its permission: the handler, and never one's own paper. */
export function fallsTo(row: InboxRow, act: NextAct, actorId: string): boolean {
  if (act === 'review') return row.authorId !== actorId
  if (act === 'sign') return row.authorId !== actorId && row.reviewerId !== actorId
  if (act === 'consent') return row.extensionBy !== actorId
  return !ofHandler.has(act) || row.handlerId === null || row.handlerId === actorId
}
