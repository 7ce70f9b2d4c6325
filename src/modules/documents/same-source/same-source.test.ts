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
import { anActor } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { attempt } from '#platform/refusal.ts'
import { approveCorrection, correctDocument } from '../correct-document.ts'
import { linkInterpretation } from '../link-document.ts'
import { publishDocument } from '../publish-document.ts'
import { getPublicDocument } from '../public-reading.ts'
import { getDocument } from '../store/documents.ts'
import { listCatalogItemIds } from '../store/links.ts'
import { getVersion } from '../store/versions.ts'
import { withdrawDocument } from '../withdraw-document.ts'
import { compareTexts } from './compare-texts.ts'
import { keepApart, mergeDocuments } from './merge-documents.ts'
import { findSameTexts, mergedInto, readPair } from './read-pair.ts'
import type { SourcePair } from './same-source.ts'
import { pageOfPairs } from './store/pairs.ts'
import './start.ts'

let db: Db
let files: FileStore
let place: DocumentPlace
let staff: Staff
const county = '630121000000'
const office = anActor('openness_office', { regionCode: county, name: '公开办甲' })
const second = anActor('openness_office', { regionCode: county, name: '公开办乙' })
const now = new Date('2026-11-10T02:00:00Z')
const everywhere = { everywhere: true, organisationIds: [], regionCodes: [] }

const at = (actor: Actor | null, when = now): Ctx => systemCtx({ db, files }, { actor, now: when })
let serial = 100

/** A published document; a number of its own unless one is given. */
function published(body: string, over: Parameters<typeof aDocument>[4] = {}, item = place.itemId) {
  serial += 1
  return aDocument((actor) => at(actor), { ...place, itemId: item }, staff, 'published', {
    documentNumber: `示政办〔2026〕${serial}号`,
    title: `示例通知之${String.fromCodePoint(0x4e00 + serial)}`,
    bodyHtml: body,
    ...over,
  })
}

const paragraphs = (theme: string, count = 12) =>
  Array.from(
    { length: count },
    (_, n) =>
      `<p>${theme}工作第${n + 1}项由${theme}负责部门牵头，每${n + 2}日检查一次并公布${theme}结果。</p>`,
  ).join('')

async function pairsOf(...ids: string[]): Promise<SourcePair[]> {
  const { rows } = await pageOfPairs(
    db,
    everywhere,
    { decision: null, regionPrefix: null, kind: null },
    { limit: 200, offset: 0 },
  )
  return rows.filter((pair) => ids.includes(pair.firstId) && ids.includes(pair.secondId))
}

async function refusals(work: () => Promise<unknown>): Promise<string[]> {
  const outcome = await attempt(work)
  return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
}

const merging = (keptId: string) => ({ keptId, approver: '办公室主任', note: '' })

beforeAll(async () => {
  db = (await testDatabase()).db
  files = await openFileStore(await testFolder())
  place = await aDocumentPlace(db)
  staff = aStaff(place)
}, 60_000)

describe('finding', () => {
  it('takes a fingerprint in the transaction of the publication, and compares later, once', async () => {
    const id = await published(paragraphs('供暖'))
    const row = await db
      .selectFrom('documents.text_fingerprint')
      .selectAll()
      .where('document_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ version: 1, region_key: '630121', compared_at: null })
    expect(row.bands).toHaveLength(8)
    expect(await compareTexts(at(null))).toBe(1)
    expect(await compareTexts(at(null))).toBe(0)
  })

  it('offers the same text under another layout, title and number; of another day only for a person to compare', async () => {
    const body = paragraphs('除雪')
    const one = await published(body)
    const two = await published(`${body}<p>示例县人民政府办公室</p><p>2026年11月2日</p>`)
    const three = await published(body, { formedOn: '2026-10-12' })
    const other = await published(paragraphs('防汛'))
    await compareTexts(at(null))
    expect(await pairsOf(one, two)).toMatchObject([
      { kind: 'identical', similarity: 1, decision: null, signs: ['other_number', 'same_day'] },
    ])
    expect(await pairsOf(one, three)).toMatchObject([{ kind: 'near', similarity: 1 }])
    expect((await pairsOf(one, three))[0]?.signs).toEqual(['other_number', 'other_day'])
    expect(await pairsOf(one, other)).toEqual([])
  })

  it('offers one number under two texts, and leaves templates alone', async () => {
    const body = paragraphs('水质', 30)
    const one = await published(body, { documentNumber: '示水〔2026〕1号' })
    const two = await published(`${paragraphs('水质', 24)}<p>略。</p>`, { documentNumber: '示水〔2026〕1号' })
    const march = await published(body.replace('第1项', '第一项'), {
      title: '3月水质公示',
      formedOn: '2026-10-09',
    })
    const april = await published(body.replace('第2项', '第二项'), { title: '4月水质公示' })
    await compareTexts(at(null))
    const [pair] = await pairsOf(one, two)
    expect(pair?.kind).toBe('near')
    expect(pair?.signs).toContain('same_number')
    expect(pair?.similarity).toBeGreaterThan(0.5)
    expect(pair?.similarity).toBeLessThan(0.95)
    expect(await pairsOf(march, april)).toEqual([])
  })

  it('reads what was public before fingerprints were taken, and forgets what is withdrawn', async () => {
    const body = paragraphs('造林')
    const old = await published(body)
    await db
      .updateTable('documents.text_fingerprint')
      .set({ text_hash: null, bands: [], length: 0, compared_at: null })
      .where('document_id', '=', old)
      .execute()
    const fresh = await published(body)
    await compareTexts(at(null))
    expect(await pairsOf(old, fresh)).toHaveLength(1)
    const reason = { reason: 'content_error', note: '', approver: '主任', replacedBy: null }
    await withdrawDocument(at(staff.publisher), old, reason)
    expect(await pairsOf(old, fresh)).toEqual([])
    expect(await mergedInto(db, old)).toBeNull()
  })

  it('warns before the same text is published once more', async () => {
    const body = paragraphs('校车')
    const first = await published(body)
    const draft = await aDocument((actor) => at(actor), place, staff, 'approved', { bodyHtml: body })
    const version = await getVersion(db, draft, 1)
    expect(await findSameTexts(at(office), draft, version)).toMatchObject([{ id: first }])
    expect(await findSameTexts(at(office), draft, { ...version, body_text: '现予公布。' })).toEqual([])
    expect(
      await findSameTexts(at(office), draft, { ...version, body_text: `${version.body_text}另。` }),
    ).toEqual([])
  })
})

describe('deciding', () => {
  it('merges: links first, then the other is withdrawn as replaced, and its address leads to the one that stays', async () => {
    const body = paragraphs('医保')
    const kept = await published(body)
    const gone = await published(body, {}, place.otherItemId)
    const explaining = await aDocument((actor) => at(actor), place, staff, 'approved', {
      kind: 'interpretation',
      documentNumber: '',
      bodyHtml: paragraphs('医保解读'),
    })
    await linkInterpretation(at(staff.drafter), explaining, gone)
    await publishDocument(at(staff.publisher), explaining)
    await compareTexts(at(null))
    const [pair] = await pairsOf(kept, gone)
    const id = pair?.id ?? ''
    expect(await refusals(() => mergeDocuments(at(staff.drafter), id, merging(kept)))).toEqual([
      'no_permission',
    ])
    expect(
      await refusals(() => mergeDocuments(at(office), id, { keptId: '', approver: ' ', note: '' })),
    ).toEqual(['pair_kept_missing', 'approver_missing'])
    expect((await getDocument(db, gone)).status).toBe('published')

    await mergeDocuments(at(office), id, merging(kept))
    expect(await getDocument(db, gone)).toMatchObject({
      status: 'withdrawn',
      withdrawal_reason: 'replaced',
      replaced_by: kept,
    })
    expect(new Set(await listCatalogItemIds(db, kept))).toEqual(new Set([place.itemId, place.otherItemId]))
    expect((await getPublicDocument(db, kept))?.relations.map((one) => one.id)).toEqual([explaining])
    expect(await mergedInto(db, gone)).toBe(kept)
    expect(await mergedInto(db, kept)).toBeNull()
    expect((await readPair(at(office), id)).pair).toMatchObject({ decision: 'merged', keptId: kept })
    expect(await refusals(() => keepApart(at(second), id, '其实不是同一信息'))).toEqual(['pair_decided'])
  })

  it('tells the second of two people who merge at once, whichever document they keep', async () => {
    const body = paragraphs('就业')
    const one = await published(body)
    const two = await published(body)
    await compareTexts(at(null))
    const id = (await pairsOf(one, two))[0]?.id ?? ''
    const outcomes = await Promise.all([
      refusals(() => mergeDocuments(at(office), id, merging(one))),
      refusals(() => mergeDocuments(at(second), id, merging(two))),
    ])
    expect(outcomes.flat()).toEqual(['pair_decided'])
    const states = [await getDocument(db, one), await getDocument(db, two)].map((document) => document.status)
    expect(states.toSorted()).toEqual(['published', 'withdrawn'])
  })

  it('three copies: merging two of three pairs at once leaves one public document', async () => {
    const body = paragraphs('养老')
    const ids = [await published(body), await published(body), await published(body)]
    await compareTexts(at(null))
    const pairs = await pairsOf(...ids)
    expect(pairs).toHaveLength(3)
    const wanted = pairs.filter((pair) => pair.firstId === ids[0] || pair.secondId === ids[0])
    await Promise.all(wanted.map((pair) => mergeDocuments(at(office), pair.id, merging(ids[0] ?? ''))))
    const states = await Promise.all(ids.map(async (id) => (await getDocument(db, id)).status))
    expect(states).toEqual(['published', 'withdrawn', 'withdrawn'])
    // The offer between the two that went is gone with them.
    expect((await pairsOf(...ids)).map((pair) => pair.decision)).toEqual(['merged', 'merged'])
  })

  it('merging and withdrawing at once end without a dead lock: one of both is told', async () => {
    const body = paragraphs('消防')
    const kept = await published(body)
    const gone = await published(body)
    await compareTexts(at(null))
    const id = (await pairsOf(kept, gone))[0]?.id ?? ''
    const reason = { reason: 'content_error', note: '', approver: '主任', replacedBy: null }
    const outcomes = await Promise.allSettled([
      refusals(() => mergeDocuments(at(office), id, merging(kept))),
      refusals(() => withdrawDocument(at(staff.publisher), gone, reason)),
    ])
    const told = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.join() : String(one.reason)))
    expect(told.filter((one) => one === '')).toHaveLength(1)
    expect(['wrong_state', 'Error: not found: pair', 'NotFound: not found: pair']).toContain(
      told.find((one) => one !== ''),
    )
  })

  it('keeps apart with a reason, and asks again only when a text changes', async () => {
    const body = paragraphs('培训')
    const one = await published(body)
    const two = await published(body)
    await compareTexts(at(null))
    const id = (await pairsOf(one, two))[0]?.id ?? ''
    expect(await refusals(() => keepApart(at(office), id, '不同'))).toEqual(['pair_reason_short'])
    await keepApart(at(office), id, '两期培训，地点和对象不同')
    await db.updateTable('documents.text_fingerprint').set({ compared_at: null }).execute()
    await compareTexts(at(null))
    expect((await pairsOf(one, two)).map((pair) => pair.decision)).toEqual(['apart'])

    const { revision } = await getDocument(db, two)
    const version = await getVersion(db, two, 1)
    const fields = aDraft({
      title: version.title,
      documentNumber: version.document_number ?? '',
      bodyHtml: `${body}<p>报名地点另行通知。</p>`,
    })
    await correctDocument(at(staff.corrector), two, { revision, fields, changeNote: '补充地点' })
    await approveCorrection(at(staff.publisher), two)
    await compareTexts(at(null))
    expect((await pairsOf(one, two)).map((pair) => pair.decision)).toEqual([null, 'apart'])
    const decided = db.updateTable('documents.same_source_pair').set({ reason: '改写' }).where('id', '=', id)
    await expect(decided.execute()).rejects.toThrow(/never changed/)
  })

  it('a pair does not exist for who may read neither document', async () => {
    const body = paragraphs('测绘')
    const [one, two] = [await published(body), await published(body)]
    await compareTexts(at(null))
    const id = (await pairsOf(one, two))[0]?.id ?? ''
    await expect(
      readPair(at(anActor('publisher', { organisationId: crypto.randomUUID() })), id),
    ).rejects.toThrow('not found')
    expect((await readPair(at(anActor('drafter', { regionCode: county })), id)).mayDecide).toBe(false)
    expect((await readPair(at(office), id)).mayDecide).toBe(true)
  })
})
