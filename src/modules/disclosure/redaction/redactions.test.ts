import { extractText, getDocumentProxy } from 'unpdf'
import mammoth from 'mammoth'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { attempt } from '#platform/refusal.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { openCaseFile, readCaseFiles } from '../case-files.ts'
import { offeredFiles } from '../procedure/reply-facts.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { lockRequest } from '../store/requests.ts'
import { confirmRedaction } from './confirm-redaction.ts'
import { findInSource } from './find-in-source.ts'
import { aLeakyDocx, NAME } from './fixtures/leaky-docx.ts'
import { aFontlessPdf, aLeakyPdf, SECRET } from './fixtures/leaky-pdf.ts'
import { askForResult, makeJob, makeRedaction } from './make-redaction.ts'
import { addMarks, changeGrounds, keepPicturesOf, removeMark, sayNothingToCover } from './mark-redaction.ts'
import { readOpenText } from './open-text.ts'
import type { Redaction } from './redaction.ts'
import { redactionState } from './rules/redaction-state.ts'
import { removeSource, startRedaction } from './start-redaction.ts'
import { findRedaction, listRedactions } from './store/redactions.ts'

let staff: Staff
let office: string
let pdf: Uint8Array
let docx: Uint8Array
const now = new Date('2026-09-21T02:00:00Z')

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
  pdf = await aLeakyPdf()
  docx = await aLeakyDocx()
})

const clerk = () => staff.as('disclosure')

/** A case on which somebody works. */
async function aCase(): Promise<DisclosureRequest> {
  const { request } = await aRequest(clerk(), { organisationId: office, on: '2026-09-21' })
  return move(request.id, 'processing')
}

function move(id: string, to: DisclosureRequest['status']): Promise<DisclosureRequest> {
  return clerk().transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, id)
    return recordStep(ctx, request, {
      happened: 'started',
      to,
      ...(to === 'replied' ? { changes: { result: 'd2', ended_on: ctx.today } } : {}),
    })
  })
}

async function standing(requestId: string, sourceId: string): Promise<Redaction> {
  const found = await findRedaction(staff.db, requestId, sourceId)
  if (found === null) throw new Error('no redaction')
  return found
}

async function aSource(requestId: string, name = '原件.pdf', bytes = pdf) {
  const sourceId = await startRedaction(clerk(), requestId, { name, bytes })
  const at = async () => ({
    requestId,
    sourceId,
    revision: (await standing(requestId, sourceId)).revision,
  })
  return { sourceId, at }
}

/** Finds a word in a source and covers every place of it. */
async function cover(ctx: Ctx, requestId: string, sourceId: string, words: string, ground = 'd3_4.privacy') {
  const one = await standing(requestId, sourceId)
  const { bytes } = await openCaseFile(ctx, { requestId }, sourceId)
  const { found } = await findInSource(one, new Uint8Array(bytes), { words, personal: false })
  await addMarks(
    ctx,
    { requestId, sourceId, revision: one.revision },
    { places: found.map(({ value }) => value), ground },
  )
  return found
}

/** Does the jobs that wait for a case, as the queue would. */
async function doJobs(): Promise<void> {
  const waiting = await staff.db
    .selectFrom('platform.job_request')
    .select(['id', 'data'])
    .where('name', '=', makeJob)
    .execute()
  for (const { id, data } of waiting) {
    await makeRedaction(staff.ctxOf(null), data as { redactionId: string; revision: number })
    await staff.db.deleteFrom('platform.job_request').where('id', '=', id).execute()
  }
}

async function makeOf(requestId: string, sourceId: string): Promise<Redaction> {
  const { revision } = await standing(requestId, sourceId)
  await askForResult(clerk(), { requestId, sourceId, revision })
  await doJobs()
  return standing(requestId, sourceId)
}

describe('a source file', () => {
  it('is kept sealed with its sizes only', async () => {
    const request = await aCase()
    const { sourceId } = await aSource(request.id)
    const one = await standing(request.id, sourceId)
    expect(one).toMatchObject({
      opened: {
        kind: 'pages',
        format: 'pdf',
        sizes: [
          { width: 400, height: 300 },
          { width: 400, height: 300 },
        ],
      },
      marks: [],
      resultId: null,
      revision: 1,
    })
    expect(redactionState(one)).toBe('untouched')
    const rows = await staff.db.selectFrom('disclosure.file').selectAll().where('id', '=', sourceId).execute()
    expect(Buffer.from(rows[0]?.bytes ?? '').includes('%PDF')).toBe(false)
    expect(JSON.stringify(rows[0]?.name)).not.toContain('原件')
  })

  it('is refused when it is hostile, encrypted or of a kind that cannot be covered', async () => {
    const request = await aCase()
    const locked = await PDFDocument.create()
    locked.addPage([100, 100])
    locked.encrypt({ userPassword: 'x', ownerPassword: 'y' })
    const tries: [string, Uint8Array, string][] = [
      ['密.pdf', await locked.save(), 'file_encrypted'],
      ['坏.pdf', Buffer.from('%PDF-1.7\nnothing here\n%%EOF'), 'file_broken'],
      ['名.txt', Buffer.from('文字'), 'redaction_format'],
      ['假.docx', pdf, 'file_kind_mismatch'],
      ['空.pdf', new Uint8Array(), 'file_empty'],
      ['大.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'file_too_large'],
    ]
    for (const [name, bytes, refusal] of tries)
      expect(await outcome(startRedaction(clerk(), request.id, { name, bytes })), name).toBe(refusal)
    expect(await listRedactions(staff.db, request.id)).toEqual([])
  })

  it('is worked on by whoever handles cases there, while the case is worked on', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    const given = { places: ['1:10:10:50:20'], ground: 'd3_5' }
    for (const name of ['legality', 'head', 'signer', 'openness', 'hz.disclosure', 'province'])
      expect(await outcome(addMarks(staff.as(name), await at(), given)), name).toBe('no_permission')
    const other = { ...(await at()), requestId: (await aCase()).id }
    await expect(addMarks(clerk(), other, given)).rejects.toThrow('not found')
    for (const status of ['reviewing', 'signing'] as const) {
      await move(request.id, status)
      expect(await outcome(addMarks(clerk(), await at(), given))).toBe('wrong_status')
      expect(await outcome(startRedaction(clerk(), request.id, { name: 'x.pdf', bytes: pdf }))).toBe(
        'wrong_status',
      )
    }
    await move(request.id, 'processing')
    await removeSource(clerk(), { requestId: request.id, sourceId }, 1)
    const files = await readCaseFiles(clerk(), { requestId: request.id })
    expect(files.filter(({ purpose }) => purpose === 'source')).toEqual([])
  })
})

describe('marks', () => {
  it('need a place within the file and a ground, and are not put there twice', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    const add = async (places: string[], ground: string) =>
      outcome(addMarks(clerk(), await at(), { places, ground }))
    expect(await add([], 'd3_5')).toBe('redaction_place_missing')
    expect(await add(['no numbers', '1:2:3'], 'd3_5')).toBe('redaction_place_missing')
    expect(await add(['1:10:10:50:20'], '')).toBe('redaction_ground_not_chosen')
    expect(await add(['1:10:10:50:20'], 'd4_1')).toBe('redaction_ground_not_chosen')
    expect(await add(['3:10:10:50:20'], 'd3_5')).toBe('redaction_box_outside')
    expect(await add(['1:390:10:50:20'], 'd3_5')).toBe('redaction_box_outside')
    expect(await add(['1:10:10:0.1:20'], 'd3_5')).toBe('redaction_box_too_small')
    expect(await add(['1:10:10:50:20'], 'd3_4.trade_secret')).toBe('ok')
    expect(await add(['1:10:10:50:20'], 'd3_4.trade_secret')).toBe('ok')
    expect((await standing(request.id, sourceId)).marks).toEqual([
      { page: 1, x: 10, y: 10, width: 50, height: 20, ground: 'd3_4', about: 'trade_secret' },
    ])
    await changeGrounds(clerk(), await at(), new Map([[0, 'd3_6']]))
    expect((await standing(request.id, sourceId)).marks).toEqual([
      { page: 1, x: 10, y: 10, width: 50, height: 20, ground: 'd3_6' },
    ])
    expect(await outcome(removeMark(clerk(), await at(), 1))).toBe('redaction_place_missing')
    await removeMark(clerk(), await at(), 0)
    expect((await standing(request.id, sourceId)).marks).toEqual([])
  })

  it('are refused from a form made of an older state', async () => {
    const request = await aCase()
    const { at } = await aSource(request.id)
    const old = await at()
    await addMarks(clerk(), old, { places: ['1:10:10:50:20'], ground: 'd3_5' })
    expect(await outcome(addMarks(clerk(), old, { places: ['2:10:10:50:20'], ground: 'd3_5' }))).toBe(
      'stale_version',
    )
    expect(await outcome(askForResult(clerk(), old))).toBe('stale_version')
  })

  it('of two clerks at once are kept one after the other, never lost', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    const form = await at()
    const done = await Promise.all(
      ['1:10:10:50:20', '1:10:40:50:20'].map((place) =>
        attempt(() => addMarks(clerk(), form, { places: [place], ground: 'd3_5' })),
      ),
    )
    expect(done.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect((await standing(request.id, sourceId)).marks).toHaveLength(1)
  })
})

describe('a PDF', () => {
  it('goes the whole way: covered by words, made, proved, confirmed, offered with the reply', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id, `${SECRET}.pdf`)
    const found = await cover(clerk(), request.id, sourceId, SECRET)
    expect(found.length).toBeGreaterThanOrEqual(4)
    const made = await makeOf(request.id, sourceId)
    expect(made.failure).toBeNull()
    expect(made.proof).toMatchObject({
      kind: 'pages',
      proven: true,
      readable: 0,
      unevenBoxes: 0,
      textCharacters: 0,
    })
    expect(redactionState(made)).toBe('made')
    const offered = await offeredFiles(clerk(), request.id)
    expect(offered.map(({ confirmed }) => confirmed)).toEqual([false])

    const result = await openCaseFile(clerk(), { requestId: request.id }, made.resultId ?? '')
    expect(result.name).toBe('公开材料1（遮盖处理）.pdf')
    const text = await extractText(await getDocumentProxy(new Uint8Array(result.bytes)), { mergePages: true })
    expect(text.text.trim()).toBe('')
    for (const spelling of ['utf8', 'utf16le'] as const)
      expect(result.bytes.includes(Buffer.from(SECRET, spelling))).toBe(false)

    const plain = await readOpenText(clerk(), made)
    expect(plain).not.toContain(SECRET)
    expect(plain).toContain('Nothing to hide in this line.')
    expect(plain).toContain('■■■■〔第十五条〕')

    await confirmRedaction(staff.as('legality'), { ...(await at()), giveText: true })
    const confirmed = await standing(request.id, sourceId)
    expect(redactionState(confirmed)).toBe('confirmed')
    expect(confirmed.confirmedBy).toBe(staff.idOf('legality'))
    const ready = await offeredFiles(clerk(), request.id)
    expect(ready.map(({ name, purpose, confirmed: isConfirmed }) => [name, purpose, isConfirmed])).toEqual([
      ['公开材料1（遮盖处理）.pdf', 'redacted', true],
      ['公开材料1（可读文字）.txt', 'reply', false],
    ])
  })

  it('loses its confirmation, its result and its text with the next mark', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    await cover(clerk(), request.id, sourceId, SECRET)
    await makeOf(request.id, sourceId)
    await confirmRedaction(clerk(), { ...(await at()), giveText: true })
    expect(await outcome(confirmRedaction(clerk(), { ...(await at()), giveText: false }))).toBe(
      'stale_version',
    )
    await addMarks(clerk(), await at(), { places: ['1:10:100:50:20'], ground: 'd3_6' })
    const one = await standing(request.id, sourceId)
    expect(one).toMatchObject({ confirmedBy: null, resultId: null, textId: null, proof: null })
    expect(await offeredFiles(clerk(), request.id)).toEqual([])
    expect(await outcome(confirmRedaction(clerk(), { ...(await at()), giveText: false }))).toBe(
      'redaction_not_made',
    )
  })

  it('whose glyphs are not in the file is opened, and said to be impossible to make', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id, '旧.pdf', await aFontlessPdf())
    await addMarks(clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    const one = await makeOf(request.id, sourceId)
    expect(redactionState(one)).toBe('failed')
    expect(one.failure?.map(({ refused }) => refused)).toEqual(['redaction_font_missing'])
    expect(one.resultId).toBeNull()
  })

  it('is made once however often its job runs, and not at all after another change', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    expect(await outcome(askForResult(clerk(), await at()))).toBe('redaction_nothing_covered')
    await addMarks(clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    await askForResult(clerk(), await at())
    const asked = await standing(request.id, sourceId)
    expect(redactionState(asked)).toBe('making')
    const wish = { redactionId: asked.id, revision: asked.revision }
    await addMarks(clerk(), await at(), { places: ['1:10:40:50:20'], ground: 'd3_5' })
    await makeRedaction(staff.ctxOf(null), wish)
    expect((await standing(request.id, sourceId)).resultId).toBeNull()
    await askForResult(clerk(), await at())
    const again = await standing(request.id, sourceId)
    const next = { redactionId: again.id, revision: again.revision }
    await Promise.all([makeRedaction(staff.ctxOf(null), next), makeRedaction(staff.ctxOf(null), next)])
    await makeRedaction(staff.ctxOf(null), next)
    const results = (await readCaseFiles(clerk(), { requestId: request.id })).filter(
      ({ purpose }) => purpose === 'redacted',
    )
    expect(results).toHaveLength(1)
    expect(results[0]?.addedName).toBe(
      staff.people.find(({ loginName }) => loginName === 'disclosure')?.actor.name,
    )
  })

  it('of a case that was answered stays as it went out, also for the database', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    await addMarks(clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    const form = await at()
    await move(request.id, 'replied')
    expect(await outcome(addMarks(clerk(), form, { places: ['1:1:1:9:9'], ground: 'd3_5' }))).toBe(
      'wrong_status',
    )
    await expect(
      staff.db
        .updateTable('disclosure.redaction')
        .set({ marks: '[]' })
        .where('source_id', '=', sourceId)
        .execute(),
    ).rejects.toThrow('never changed')
  })
})

describe('a Word file', () => {
  it('goes the whole way, with nothing of the name in any of its parts', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id, '答复.docx', docx)
    const before = await standing(request.id, sourceId)
    expect(before.opened).toMatchObject({ kind: 'word', pictures: 1 })
    expect(before.opened.kind === 'word' && before.opened.leftBehind).toBeGreaterThan(2)
    await cover(clerk(), request.id, sourceId, NAME)
    const made = await makeOf(request.id, sourceId)
    expect(made.proof).toMatchObject({ kind: 'word', proven: true, readable: 0, strangeParts: 0 })
    const { bytes, name } = await openCaseFile(clerk(), { requestId: request.id }, made.resultId ?? '')
    expect(name).toBe('公开材料1（遮盖处理）.docx')
    const { value } = await mammoth.extractRawText({ buffer: bytes })
    expect(value).not.toContain(NAME)
    expect(value).toContain('住址门源县')
    expect(value).toContain('■■■■〔第十五条〕')
    expect(await readOpenText(clerk(), made)).not.toContain(NAME)
    await confirmRedaction(clerk(), { ...(await at()), giveText: false })
    expect((await offeredFiles(clerk(), request.id)).map(({ confirmed }) => confirmed)).toEqual([true])
  })

  it('keeps only pictures that were chosen, and only those it has', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id, '答复.docx', docx)
    await keepPicturesOf(clerk(), await at(), [1, 1, 2, 0.5, -1])
    expect((await standing(request.id, sourceId)).keptPictures).toEqual([1])
    expect(await outcome(addMarks(clerk(), await at(), { places: ['999:0:1'], ground: 'd3_5' }))).toBe(
      'redaction_passage_outside',
    )
    expect(await outcome(addMarks(clerk(), await at(), { places: ['1:0:9999'], ground: 'd3_5' }))).toBe(
      'redaction_passage_outside',
    )
  })
})

describe('a file without anything to cover', () => {
  it('is said to be so by name, made anew and confirmed', async () => {
    const request = await aCase()
    const { sourceId, at } = await aSource(request.id)
    await addMarks(clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    expect(await outcome(sayNothingToCover(clerk(), await at()))).toBe('redaction_both_said')
    await removeMark(clerk(), await at(), 0)
    await sayNothingToCover(clerk(), await at())
    const made = await makeOf(request.id, sourceId)
    expect(made.proof?.proven).toBe(true)
    await confirmRedaction(clerk(), { ...(await at()), giveText: false })
    const one = await standing(request.id, sourceId)
    expect(redactionState(one)).toBe('none_needed')
    expect(one.madeBy).toBe(staff.idOf('disclosure'))
    const { name } = await openCaseFile(clerk(), { requestId: request.id }, one.resultId ?? '')
    expect(name).toBe('公开材料1.pdf')
  })
})

describe('the audit trail', () => {
  it('tells what was done by numbers, and nothing that stands in a file', async () => {
    const rows = await staff.db.selectFrom('platform.audit_entry').selectAll().execute()
    const text = JSON.stringify(rows)
    expect(text).toContain('disclosure.redaction_changed')
    expect(text).toContain('disclosure.redaction_made')
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(NAME)
    expect(text).not.toContain('原件')
    const kept = JSON.stringify(await staff.db.selectFrom('disclosure.redaction').selectAll().execute())
    expect(kept).not.toMatch(new RegExp(`${SECRET}|${NAME}`))
  })
})
