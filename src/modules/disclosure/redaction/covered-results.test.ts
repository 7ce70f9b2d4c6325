import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { outcome } from '#tests/builders/staff.ts'
import { openCaseFile, readCaseFiles } from '../case-files.ts'
import { offeredFiles } from '../procedure/reply-facts.ts'
import { confirmRedaction } from './confirm-redaction.ts'
import { openCoveringOffice, type CoveringOffice } from '#tests/builders/covering-office.ts'
import { aLeakyDocx, NAME } from '#tests/builders/leaky-docx.ts'
import { aFontlessPdf, aLeakyPdf, SECRET } from '#tests/builders/leaky-pdf.ts'
import { askForResult, makeRedaction } from './make-redaction.ts'
import { addMarks, keepPicturesOf, removeMark, sayNothingToCover } from './mark-redaction.ts'
import { readOpenText } from './open-text.ts'
import { redactionState } from './rules/redaction-state.ts'

let office: CoveringOffice
let pdf: Uint8Array
let docx: Uint8Array

beforeAll(async () => {
  office = await openCoveringOffice()
  pdf = await aLeakyPdf()
  docx = await aLeakyDocx()
})

describe('a PDF', () => {
  it('goes the whole way: covered by words, made, proved, confirmed, offered with the reply', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, `${SECRET}.pdf`, pdf)
    const found = await office.cover(request.id, sourceId, SECRET)
    expect(found).toBeGreaterThanOrEqual(4)
    const made = await office.make(request.id, sourceId)
    expect(made.failure).toBeNull()
    expect(made.proof).toMatchObject({
      kind: 'pages',
      proven: true,
      readable: 0,
      unevenBoxes: 0,
      textCharacters: 0,
    })
    expect(redactionState(made)).toBe('made')
    const offered = await offeredFiles(office.clerk(), request.id)
    expect(offered.map(({ confirmed }) => confirmed)).toEqual([false])

    const result = await openCaseFile(office.clerk(), { requestId: request.id }, made.resultId ?? '')
    expect(result.name).toBe('公开材料1（遮盖处理）.pdf')
    const text = await extractText(await getDocumentProxy(new Uint8Array(result.bytes)), { mergePages: true })
    expect(text.text.trim()).toBe('')
    for (const spelling of ['utf8', 'utf16le'] as const)
      expect(result.bytes.includes(Buffer.from(SECRET, spelling))).toBe(false)

    const plain = await readOpenText(office.clerk(), made)
    expect(plain).not.toContain(SECRET)
    expect(plain).toContain('Nothing to hide in this line.')
    expect(plain).toContain('■■■■〔第十五条〕')

    await confirmRedaction(office.staff.as('legality'), { ...(await at()), giveText: true })
    const confirmed = await office.standing(request.id, sourceId)
    expect(redactionState(confirmed)).toBe('confirmed')
    expect(confirmed.confirmedBy).toBe(office.staff.idOf('legality'))
    const ready = await offeredFiles(office.clerk(), request.id)
    expect(ready.map(({ name, purpose, confirmed: isConfirmed }) => [name, purpose, isConfirmed])).toEqual([
      ['公开材料1（遮盖处理）.pdf', 'redacted', true],
      ['公开材料1（可读文字）.txt', 'redacted', true],
    ])
  })

  it('loses its confirmation, its result and its text with the next mark', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    await office.cover(request.id, sourceId, SECRET)
    await office.make(request.id, sourceId)
    await confirmRedaction(office.clerk(), { ...(await at()), giveText: true })
    expect(await outcome(confirmRedaction(office.clerk(), { ...(await at()), giveText: false }))).toBe(
      'stale_version',
    )
    await addMarks(office.clerk(), await at(), { places: ['1:10:100:50:20'], ground: 'd3_6' })
    const one = await office.standing(request.id, sourceId)
    expect(one).toMatchObject({ confirmedBy: null, resultId: null, textId: null, proof: null })
    expect(await offeredFiles(office.clerk(), request.id)).toEqual([])
    expect(await outcome(confirmRedaction(office.clerk(), { ...(await at()), giveText: false }))).toBe(
      'redaction_not_made',
    )
  })

  it('whose glyphs are not in the file is opened, and said to be impossible to make', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '旧.pdf', await aFontlessPdf())
    await addMarks(office.clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    const one = await office.make(request.id, sourceId)
    expect(redactionState(one)).toBe('failed')
    expect(one.failure?.map(({ refused }) => refused)).toEqual(['redaction_font_missing'])
    expect(one.resultId).toBeNull()
  })

  it('is made once however often its job runs, and not at all after another change', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    expect(await outcome(askForResult(office.clerk(), await at()))).toBe('redaction_nothing_covered')
    await addMarks(office.clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    await askForResult(office.clerk(), await at())
    const asked = await office.standing(request.id, sourceId)
    expect(redactionState(asked)).toBe('making')
    const wish = { redactionId: asked.id, revision: asked.revision }
    await addMarks(office.clerk(), await at(), { places: ['1:10:40:50:20'], ground: 'd3_5' })
    await makeRedaction(office.staff.ctxOf(null), wish)
    expect((await office.standing(request.id, sourceId)).resultId).toBeNull()
    await askForResult(office.clerk(), await at())
    const again = await office.standing(request.id, sourceId)
    const next = { redactionId: again.id, revision: again.revision }
    await Promise.all([
      makeRedaction(office.staff.ctxOf(null), next),
      makeRedaction(office.staff.ctxOf(null), next),
    ])
    await makeRedaction(office.staff.ctxOf(null), next)
    const results = (await readCaseFiles(office.clerk(), { requestId: request.id })).filter(
      ({ purpose }) => purpose === 'redacted',
    )
    expect(results).toHaveLength(1)
    expect(results[0]?.addedName).toBe(
      office.staff.people.find(({ loginName }) => loginName === 'disclosure')?.actor.name,
    )
  })

  it('of a case that was answered stays as it went out, also for the database', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    await addMarks(office.clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    const form = await at()
    await office.move(request.id, 'replied')
    expect(await outcome(addMarks(office.clerk(), form, { places: ['1:1:1:9:9'], ground: 'd3_5' }))).toBe(
      'wrong_status',
    )
    await expect(
      office.staff.db
        .updateTable('disclosure.redaction')
        .set({ marks: '[]' })
        .where('source_id', '=', sourceId)
        .execute(),
    ).rejects.toThrow('never changed')
  })
})

describe('a Word file', () => {
  it('goes the whole way, with nothing of the name in any of its parts', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '答复.docx', docx)
    const before = await office.standing(request.id, sourceId)
    expect(before.opened).toMatchObject({ kind: 'word', pictures: 1 })
    expect(before.opened.kind === 'word' && before.opened.leftBehind).toBeGreaterThan(2)
    await office.cover(request.id, sourceId, NAME)
    const made = await office.make(request.id, sourceId)
    expect(made.proof).toMatchObject({ kind: 'word', proven: true, readable: 0, strangeParts: 0 })
    const { bytes, name } = await openCaseFile(office.clerk(), { requestId: request.id }, made.resultId ?? '')
    expect(name).toBe('公开材料1（遮盖处理）.docx')
    const { value } = await mammoth.extractRawText({ buffer: bytes })
    expect(value).not.toContain(NAME)
    expect(value).toContain('住址门源县')
    expect(value).toContain('■■■■〔第十五条〕')
    expect(await readOpenText(office.clerk(), made)).not.toContain(NAME)
    await confirmRedaction(office.clerk(), { ...(await at()), giveText: false })
    expect((await offeredFiles(office.clerk(), request.id)).map(({ confirmed }) => confirmed)).toEqual([true])
  })

  it('keeps only pictures that were chosen, and only those it has', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '答复.docx', docx)
    await keepPicturesOf(office.clerk(), await at(), [1, 1, 2, 0.5, -1])
    expect((await office.standing(request.id, sourceId)).keptPictures).toEqual([1])
    expect(await outcome(addMarks(office.clerk(), await at(), { places: ['999:0:1'], ground: 'd3_5' }))).toBe(
      'redaction_passage_outside',
    )
    expect(
      await outcome(addMarks(office.clerk(), await at(), { places: ['1:0:9999'], ground: 'd3_5' })),
    ).toBe('redaction_passage_outside')
  })
})

describe('a file without anything to cover', () => {
  it('is said to be so by name, made anew and confirmed', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    await addMarks(office.clerk(), await at(), { places: ['1:10:10:50:20'], ground: 'd3_5' })
    expect(await outcome(sayNothingToCover(office.clerk(), await at()))).toBe('redaction_both_said')
    await removeMark(office.clerk(), await at(), 0)
    await sayNothingToCover(office.clerk(), await at())
    const made = await office.make(request.id, sourceId)
    expect(made.proof?.proven).toBe(true)
    await confirmRedaction(office.clerk(), { ...(await at()), giveText: false })
    const one = await office.standing(request.id, sourceId)
    expect(redactionState(one)).toBe('none_needed')
    expect(one.madeBy).toBe(office.staff.idOf('disclosure'))
    const { name } = await openCaseFile(office.clerk(), { requestId: request.id }, one.resultId ?? '')
    expect(name).toBe('公开材料1.pdf')
  })
})
