import { addDays, startOfDay } from '#platform/day.ts'
import { publishDocument, publishUrgently } from '../publish-document.ts'
import { reviewDocument, secrecyReview } from '../review-document.ts'
import { schedulePublication } from '../schedule-publication.ts'
import { registerWithheld, signDocument } from '../sign-document.ts'
import { discardDraft, submitForReview } from '../submit-for-review.ts'
import { afterwards } from './change-published.ts'
import { passing, publicationDelay, type DemoDocument } from './review.ts'

/** Takes a draft as far as its fate says. Without a catalog to link to, it waits for publication. */
export async function carryOn(given: DemoDocument): Promise<void> {
  const { id, plan, as, at } = given
  const fate = plan.fate
  if (fate === 'drafting') return
  if (fate === 'discarded') {
    await discardDraft(as('drafter', at(-1, 16)), id, '与已有文件重复')
    return
  }
  if (fate === 'emergency' && given.linked) {
    await publishUrgently(as('signer', at(0, 8)), id, '突发情况，需要立即告知群众')
    return
  }
  await submitForReview(as('drafter', at(-2, 10)), id)
  if (fate === 'reviewing') return
  if (fate === 'returned') {
    const opinion = '请补充咨询电话和办理时限后再报。'
    await reviewDocument(as('reviewer', at(-2, 15)), id, { decision: 'return', opinion, sheet: [] })
    return
  }
  await reviewDocument(as('reviewer', at(-2, 15)), id, passing('review'))
  if (fate === 'secrecy_review') return
  await secrecyReview(as('secrecy_reviewer', at(-1, 10)), id, passing('secrecy'))
  if (fate === 'signing') return
  if (fate === 'registered') {
    await registerWithheld(as('signer', at(0, 11)), id, '同意')
    return
  }
  await signDocument(as('signer', at(0, 11)), id, '同意公开')
  if (fate === 'approved' || !given.linked) return
  if (fate === 'scheduled') {
    const when = new Date(
      startOfDay(addDays(as('publisher', given.latest).today, 2)).getTime() + 9 * 3_600_000,
    )
    await schedulePublication(as('publisher', given.latest), id, when)
    return
  }
  await publishDocument(as('publisher', at(publicationDelay(plan), 10)), id)
  await afterwards(given)
}
