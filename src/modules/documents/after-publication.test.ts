import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aDraft,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { readInbox } from '#platform/inbox.ts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import './my-document-work.ts'
import { approveCorrection, correctDocument } from './correct-document.ts'
import { unlinkCatalogItem } from './link-document.ts'
import { expireDocuments, runScheduledPublication } from './jobs.ts'
import { getPublicDocument } from './public-reading.ts'
import { publishUrgently } from './publish-document.ts'
import { reviewEmergency } from './review-emergency.ts'
import { cancelSchedule, schedulePublication } from './schedule-publication.ts'
import { setValidity } from './set-validity.ts'
import { startDraft } from './start-draft.ts'
import { getDocument } from './store/documents.ts'
import { withdrawDocument } from './withdraw-document.ts'

let db: Db
let files: FileStore
let place: DocumentPlace
let staff: Staff
const now = new Date('2026-11-10T02:00:00Z')

const at = (actor: Actor | null, when = now): Ctx => systemCtx({ db, files }, { actor, now: when })
const until = (stop: Parameters<typeof aDocument>[3], over: Parameters<typeof aDocument>[4] = {}) =>
  aDocument((actor) => at(actor), place, staff, stop, over)

async function refusals(work: () => Promise<unknown>): Promise<string[]> {
  const outcome = await attempt(work)
  return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
}

beforeAll(async () => {
  db = (await testDatabase()).db
  files = await openFileStore(await testFolder())
  place = await aDocumentPlace(db)
  staff = aStaff(place)
}, 60_000)

describe('after publication', () => {
  it('corrects by a new version that another person approves; the old one stays readable', async () => {
    const id = await until('published')
    const { revision } = await getDocument(db, id)
    const fields = aDraft({ bodyHtml: '<p>更正后的正文。</p>' })
    expect(
      await refusals(() => correctDocument(at(staff.corrector), id, { revision, fields, changeNote: '' })),
    ).toEqual(['change_note_missing'])
    await correctDocument(at(staff.corrector), id, { revision, fields, changeNote: '更正正文' })
    expect((await getPublicDocument(db, id))?.document.body_text).toContain('现将有关事项')
    expect(await refusals(() => approveCorrection(at(staff.corrector), id))).toEqual(['own_text'])
    await approveCorrection(at(staff.publisher), id)
    const page = await getPublicDocument(db, id)
    expect(page?.document.body_text).toContain('更正后的正文')
    expect(page?.versions.map((version) => version.number)).toEqual([2, 1])
    expect(page?.changes.map((change) => change.note)).toEqual(['更正正文', '首次发布'])
  })

  it('withdraws with reason and approver, keeps address and number, and shows neither text nor files', async () => {
    const id = await until('published')
    const { index_number: indexNumber } = await getDocument(db, id)
    const bare = { reason: '', note: '', approver: '', replacedBy: null }
    expect(await refusals(() => withdrawDocument(at(staff.publisher), id, bare))).toEqual([
      'withdrawal_reason_missing',
      'approver_missing',
    ])
    await withdrawDocument(at(staff.publisher), id, {
      ...bare,
      reason: 'personal_data',
      approver: '办公室主任',
    })
    const page = await getPublicDocument(db, indexNumber ?? '')
    expect(page?.document).toMatchObject({
      status: 'withdrawn',
      body_html: '',
      body_text: '',
      summary: '',
      withdrawal_reason: 'personal_data',
    })
    expect(page?.document.withdrawal_statement).toContain('撤回原因：含有依法不应公开的个人信息')
    expect(page?.versions).toEqual([])
    expect(page?.attachments).toEqual([])
  })

  it('repeals by another document and links both; ends what has expired', async () => {
    const old = await until('published', { expiresOn: '2026-11-30' })
    const newer = await until('published')
    await setValidity(at(staff.publisher), old, {
      validity: 'repealed',
      changedOn: '2026-11-10',
      note: '',
      byDocument: newer,
    })
    expect((await getPublicDocument(db, old))?.relations).toMatchObject([
      { kind: 'repeals', direction: 'to', id: newer },
    ])
    const ending = await until('published', { expiresOn: '2026-11-30' })
    expect(await expireDocuments(at(null, new Date('2026-11-30T10:00:00Z')))).toBe(0)
    await expireDocuments(at(null, new Date('2026-11-30T16:30:00Z')))
    expect(await getDocument(db, ending)).toMatchObject({
      validity: 'expired',
      validity_changed_on: '2026-11-30',
    })
  })

  it('publishes on schedule; a failed schedule returns with its reason and stands first in the inbox', async () => {
    const when = new Date('2026-11-12T01:00:00Z')
    const id = await until('approved')
    expect(await refusals(() => schedulePublication(at(staff.publisher), id, now))).toEqual([
      'schedule_in_past',
    ])
    await schedulePublication(at(staff.publisher), id, when)
    await runScheduledPublication(at(null, when), id, new Date('2026-11-11T01:00:00Z'))
    expect((await getDocument(db, id)).status).toBe('scheduled')
    await runScheduledPublication(at(null, when), id, when)
    expect(await getDocument(db, id)).toMatchObject({
      status: 'published',
      publisher_id: staff.publisher.id,
      published_on: '2026-11-12',
    })

    const failing = await until('approved')
    await schedulePublication(at(staff.publisher), failing, when)
    await unlinkCatalogItem(at(staff.publisher), failing, place.itemId)
    await runScheduledPublication(at(null, when), failing, when)
    expect(await getDocument(db, failing)).toMatchObject({ status: 'approved', index_number: null })
    const [first] = await readInbox(at(staff.publisher))
    expect(first).toMatchObject({ href: `/console/documents/${failing}/publish`, verb: '发布' })
    expect(first?.alarm).toContain('目录事项')
  })

  it('does not publish what was scheduled and then cancelled', async () => {
    const when = new Date('2026-11-12T01:00:00Z')
    const id = await until('approved')
    await schedulePublication(at(staff.publisher), id, when)
    await cancelSchedule(at(staff.publisher), id)
    await runScheduledPublication(at(null, when), id, when)
    expect((await getDocument(db, id)).status).toBe('approved')
  })

  it('goes out in an emergency on the signer’s word and is reviewed within three working days by another', async () => {
    const id = await startDraft(
      at(staff.drafter),
      place.organisationId,
      aDraft({ documentNumber: '', kind: 'information', title: '停水抢修通告' }),
    )
    expect(await refusals(() => publishUrgently(at(staff.signer), id, ''))).toEqual(['reason_missing'])
    await publishUrgently(at(staff.signer), id, '管网爆裂')
    expect(await getDocument(db, id)).toMatchObject({
      status: 'published',
      emergency_review_due_on: '2026-11-13',
    })
    expect((await readInbox(at(staff.reviewer))).find((entry) => entry.href.includes(id))).toMatchObject({
      verb: '补办审查',
      workingDaysLeft: 3,
    })
    await reviewEmergency(at(staff.reviewer), id, '内容属实')
    expect(await refusals(() => reviewEmergency(at(staff.reviewer), id, '再次'))).toEqual([
      'no_emergency_review_due',
    ])
  })
})
