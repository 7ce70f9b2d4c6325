import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aDraft,
  aPass,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import { answerScanHit } from './answer-scan-hit.ts'
import { approveCorrection, correctDocument } from './correct-document.ts'
import { linkInterpretation, unlinkCatalogItem } from './link-document.ts'
import { expireDocuments, runScheduledPublication } from './jobs.ts'
import { listMyDuties } from './my-duties.ts'
import { documentsForCatalogItem, getPublicDocument } from './public-reading.ts'
import { publishDocument, publishUrgently } from './publish-document.ts'
import { reexamineWithheld } from './reexamine-withheld.ts'
import { reviewDocument, secrecyReview } from './review-document.ts'
import { reviewEmergency } from './review-emergency.ts'
import { saveDraft } from './save-draft.ts'
import { cancelSchedule, schedulePublication } from './schedule-publication.ts'
import { setValidity } from './set-validity.ts'
import { registerWithheld, signDocument } from './sign-document.ts'
import { startDraft } from './start-draft.ts'
import { getDocument } from './store/documents.ts'
import { listHistory } from './store/history.ts'
import { listHits } from './store/scan-hits.ts'
import { getVersion } from './store/versions.ts'
import { submitForReview } from './submit-for-review.ts'
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

describe('the passage of a document', () => {
  it('goes through four people to the public, with an index number of its year and its organisation', async () => {
    const id = await until('published')
    const document = await getDocument(db, id)
    expect(document).toMatchObject({ status: 'published', published_on: '2026-11-10', due_on: '2026-11-30' })
    expect(document.index_number).toMatch(new RegExp(`^${place.organisationCode}/2026-\\d{5}$`))
    const found = await getPublicDocument(db, document.index_number ?? '')
    expect(found?.document).toMatchObject({ id, title: aDraft().title, document_number: '示政办〔2026〕8号' })
    expect((await documentsForCatalogItem(db, place.itemId)).rows.map((row) => row.id)).toContain(id)
    const history = await listHistory(db, id)
    expect(history.map((row) => row.action)).toEqual([
      'started', 'submitted', 'reviewed', 'secrecy_cleared', 'signed', 'published',
    ]) // prettier-ignore
    expect(new Set(history.map((row) => row.actor_name)).size).toBe(5)
  })

  it('keeps what is not public from the public: by id, by list, by catalog item', async () => {
    for (const stop of ['drafting', 'reviewing', 'secrecy_review', 'signing', 'approved'] as const) {
      const id = await until(stop)
      expect(await getPublicDocument(db, id)).toBeNull()
      expect(
        (await documentsForCatalogItem(db, place.itemId, { pageSize: 200 })).rows.map((row) => row.id),
      ).not.toContain(id)
    }
  })

  it('returns to the drafter with an opinion, and the next round starts with an empty sheet and other eyes', async () => {
    const id = await until('secrecy_review')
    expect(
      await refusals(() =>
        secrecyReview(at(staff.secrecy), id, { decision: 'return', opinion: ' ', sheet: [] }),
      ),
    ).toEqual(['opinion_missing'])
    await secrecyReview(at(staff.secrecy), id, { decision: 'return', opinion: '请补充依据', sheet: [] })
    const document = await submitForReview(at(staff.drafter), id)
    expect(document).toMatchObject({ status: 'reviewing', review_round: 2, reviewer_id: null })
    expect(
      await refusals(() =>
        reviewDocument(at(staff.reviewer), id, { decision: 'pass', opinion: '', sheet: [] }),
      ),
    ).toHaveLength(12)
  })

  it('refuses to pass a sheet that says "handled" without saying how', async () => {
    const id = await until('reviewing')
    const pass = aPass('review')
    const sheet = pass.sheet.map((one) => ({ ...one, result: 'handled' as const }))
    expect(await refusals(() => reviewDocument(at(staff.reviewer), id, { ...pass, sheet }))).toContain(
      'sheet_note_missing',
    )
  })

  it('names every blocker of a submission at once (G1)', async () => {
    const empty = aDraft({
      title: '',
      theme: '',
      attribute: 'withheld',
      attributeReason: '',
      attributeBasis: '有关规定',
      documentNumber: '财农〔202178号',
    })
    const id = await startDraft(at(staff.drafter), place.organisationId, empty)
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toEqual([
      'attribute_reason_missing',
      'attribute_basis_without_article',
      'title_missing',
      'theme_missing',
      'document_number_doubtful',
    ])
  })

  it('dates an undated text by its signature and counts twenty working days from there', async () => {
    const id = await until('signing', { formedOn: '' })
    const signed = await signDocument(at(staff.signer), id)
    expect((await getVersion(db, id, 1)).formed_on).toBe('2026-11-10')
    expect(signed.due_on).toBe('2026-12-08')
  })

  it('registers what is withheld, never publishes it, and examines it again', async () => {
    const ground = {
      attribute: 'withheld' as const,
      attributeReason: '内部管理',
      attributeBasis: '《政府信息公开条例》第十六条第一款',
    }
    const id = await until('signing', ground)
    expect(await refusals(() => signDocument(at(staff.signer), id))).toEqual(['sign_needs_proactive'])
    const registered = await registerWithheld(at(staff.signer), id)
    expect(registered).toMatchObject({ status: 'registered', reexamine_on: '2027-11-10', index_number: null })
    expect(await getPublicDocument(db, id)).toBeNull()
    expect(await refusals(() => publishDocument(at(staff.publisher), id))).toEqual(['wrong_state'])
    const kept = await reexamineWithheld(
      at(staff.reviewer, new Date('2027-11-01T02:00:00Z')),
      id,
      'keep',
      '仍属内部管理',
    )
    expect(kept.reexamine_on).toBe('2028-11-01')
    const opened = await reexamineWithheld(at(staff.reviewer), id, 'convert', '可以公开')
    expect(opened).toMatchObject({ status: 'drafting', attribute: 'proactive' })
  })
})

describe('gates', () => {
  it('waits for a signed interpretation where one is needed (三同步)', async () => {
    const id = await until('approved', { interpretationNeeded: true })
    expect(await refusals(() => publishDocument(at(staff.publisher), id))).toEqual(['interpretation_missing'])
    const interpretation = await until('approved', {
      kind: 'interpretation',
      documentNumber: '',
      title: '一图读懂冬季供水',
    })
    await linkInterpretation(at(staff.drafter), interpretation, id)
    await publishDocument(at(staff.publisher), id)
    await publishDocument(at(staff.publisher), interpretation)
    const page = await getPublicDocument(db, id)
    expect(page?.relations).toMatchObject([{ kind: 'interprets', direction: 'to', id: interpretation }])
    const other = await getPublicDocument(db, interpretation)
    expect(other?.relations).toMatchObject([{ kind: 'interprets', direction: 'from', id }])
  })

  it('does not let the last catalog item of a public document go', async () => {
    const id = await until('published')
    expect(await refusals(() => unlinkCatalogItem(at(staff.publisher), id, place.itemId))).toEqual([
      'last_catalog_item',
    ])
  })

  it('stops at an identity number until it is masked, also split over two cells', async () => {
    const bodyHtml = '<p>名单</p><table><tr><td>张某</td><td>110105194912</td><td>31002X</td></tr></table>'
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml }))
    const hits = await listHits(db, id, 1)
    expect(hits.length).toBeGreaterThan(0)
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toEqual(['hits_unanswered'])
    for (const hit of hits) await answerScanHit(at(staff.drafter), id, hit.id, { answer: 'mask', reason: '' })
    const { body_text: text } = await getVersion(db, id, 1)
    expect(text.replace(/\s/g, '')).not.toContain('11010519491231002X')
    expect((await submitForReview(at(staff.drafter), id)).status).toBe('reviewing')
  })

  it('keeps an answer while the text around the finding changes, and asks for a reason to keep', async () => {
    const body = '<p>联系人手机13912345678。</p>'
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml: body }))
    const [hit] = await listHits(db, id, 1)
    const hitId = hit?.id ?? ''
    expect(
      await refusals(() => answerScanHit(at(staff.drafter), id, hitId, { answer: 'keep', reason: ' ' })),
    ).toEqual(['hit_reason_missing'])
    await answerScanHit(at(staff.drafter), id, hitId, { answer: 'keep', reason: '值班公用手机' })
    const { revision } = await getDocument(db, id)
    await saveDraft(at(staff.drafter), id, revision, aDraft({ bodyHtml: `<p>一、总则。</p>${body}` }))
    expect(await listHits(db, id, 1)).toMatchObject([{ answer: 'keep', answer_reason: '值班公用手机' }])
  })

  it('lets nobody but a secrecy reviewer pass a mark of secrecy', async () => {
    const bodyHtml = '<p>机密★10年</p><p>正文。</p>'
    const id = await startDraft(at(staff.drafter), place.organisationId, aDraft({ bodyHtml }))
    const block = (await listHits(db, id, 1)).find((hit) => hit.severity === 'block')
    const hitId = block?.id ?? ''
    expect(await refusals(() => submitForReview(at(staff.drafter), id))).toContain('secrecy_mark_found')
    const keep = { answer: 'keep' as const, reason: '引用示例' }
    expect(await refusals(() => answerScanHit(at(staff.drafter), id, hitId, keep))).toEqual([
      'secrecy_reviewer_only',
    ])
    expect((await listMyDuties(at(staff.secrecy))).some((duty) => duty.documentId === id)).toBe(true)
    await answerScanHit(at(staff.secrecy), id, hitId, keep)
    expect((await submitForReview(at(staff.drafter), id)).status).toBe('reviewing')
  })
})

describe('two people at once', () => {
  it('both sign: one signature, the other is told', async () => {
    const id = await until('signing')
    const second = { ...staff.signer, id: crypto.randomUUID(), name: '签发人庚' }
    const outcomes = await Promise.all([
      refusals(() => signDocument(at(staff.signer), id)),
      refusals(() => signDocument(at(second), id)),
    ])
    expect(outcomes.flat()).toEqual(['wrong_state'])
    expect((await listHistory(db, id)).filter((row) => row.action === 'signed')).toHaveLength(1)
  })

  it('both save: the second sees that the text has moved on, and the first text stands', async () => {
    const id = await until('drafting')
    const { revision } = await getDocument(db, id)
    const save = (title: string) =>
      refusals(() => saveDraft(at(staff.drafter), id, revision, aDraft({ title })))
    const outcomes = await Promise.all([save('甲稿'), save('乙稿')])
    expect(outcomes.flat()).toEqual(['stale_save'])
    expect((await getVersion(db, id, 1)).title).toBe(outcomes[0]?.length === 0 ? '甲稿' : '乙稿')
  })

  it('one corrects while another withdraws: nothing is lost, the later one is told', async () => {
    const id = await until('published')
    const { revision } = await getDocument(db, id)
    const [correcting, withdrawing] = await Promise.all([
      refusals(() =>
        correctDocument(at(staff.corrector), id, { revision, fields: aDraft(), changeNote: '更正电话' }),
      ),
      refusals(() =>
        withdrawDocument(at(staff.publisher), id, {
          reason: 'content_error',
          note: '',
          approver: '主任',
          replacedBy: null,
        }),
      ),
    ])
    expect(withdrawing).toEqual([])
    expect([[], ['only_published_is_corrected'], ['stale_save']]).toContainEqual(correcting)
    expect((await getDocument(db, id)).status).toBe('withdrawn')
  })

  it('publishing twice at once gives one number and says so', async () => {
    const id = await until('approved')
    const both = await Promise.all([
      publishDocument(at(staff.publisher), id),
      publishDocument(at(staff.corrector), id),
    ])
    expect(new Set(both.map((one) => one.indexNumber)).size).toBe(1)
    expect(both.filter((one) => one.already)).toHaveLength(1)
  })

  it('twelve publications at once, some refused, give twelve numbers in a row', async () => {
    const other = await aDocumentPlace(db, 'ZZ9000026')
    const crew = aStaff(other)
    const ids: string[] = []
    for (let n = 0; n < 12; n++)
      ids.push(
        await aDocument((actor) => at(actor), other, crew, 'approved', {
          documentNumber: `示政办〔2026〕${n + 20}号`,
        }),
      )
    const bad = await aDocument((actor) => at(actor), other, crew, 'approved', { interpretationNeeded: true })
    await Promise.all([...ids, bad, bad].map((id) => attempt(() => publishDocument(at(crew.publisher), id))))
    const numbers = await Promise.all(ids.map(async (id) => (await getDocument(db, id)).index_number))
    const serials = numbers.map((number) => Number(number?.slice(-5))).toSorted((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect((await getDocument(db, bad)).index_number).toBeNull()
  }, 30_000)
})

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
    const [first] = await listMyDuties(at(staff.publisher))
    expect(first).toMatchObject({ documentId: failing, verb: '发布' })
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
    expect((await listMyDuties(at(staff.reviewer))).find((duty) => duty.documentId === id)).toMatchObject({
      verb: '补办审查',
      workingDaysLeft: 3,
    })
    await reviewEmergency(at(staff.reviewer), id, '内容属实')
    expect(await refusals(() => reviewEmergency(at(staff.reviewer), id, '再次'))).toEqual([
      'no_emergency_review_due',
    ])
  })
})

describe('the database as the last line', () => {
  it.each([
    [
      'never changes an index number',
      `update documents.document set index_number = 'ZZ9000018/2026-99999' where status = 'published'`,
      'never changes',
    ],
    [
      'never turns a public document back into a draft',
      `update documents.document set status = 'drafting' where status = 'published'`,
      'stays published',
    ],
    ['never deletes a document', `delete from documents.document`, 'never deleted'],
    [
      'never writes over a public text',
      `update documents.document_version set title = 'x' where public_from is not null`,
      'public version is never changed',
    ],
    ['never changes history', `update documents.history set opinion = 'x'`, 'never changed or deleted'],
    ['never changes the register', `delete from documents.index_register`, 'never changed or deleted'],
    [
      'never skips a serial',
      `insert into documents.index_register (index_number, document_id, organisation_code, year, serial, given_at)
       select 'ZZ9000018/2030-00002', id, 'ZZ9000018', 2030, 2, now() from documents.document
       where index_number is null limit 1`,
      'would skip one',
    ],
    [
      'gives no number that is not in the register',
      `update documents.document set status = 'published', attribute = 'proactive', signer_id = uuidv7(), public_version = 1,
       index_number = 'ZZ9000018/2026-99998', published_at = now(), published_on = '2026-11-10'
       where id = (select id from documents.document where status = 'approved' limit 1)`,
      'not in the register',
    ],
    [
      'lets nobody review an own text',
      `update documents.document set reviewer_id = author_ids[1] where status = 'reviewing'`,
      'nobody_reviews_own_text',
    ],
    [
      'keeps what is withheld out of publication',
      `update documents.document set attribute = 'withheld', attribute_reason = 'x', attribute_basis = 'x'
       where status = 'published'`,
      'public_is_proactive',
    ],
  ])('%s', async (_claim, statement, answer) => {
    await until('published')
    await until('reviewing')
    await until('approved')
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(answer)
  })
})
