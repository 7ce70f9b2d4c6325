import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { attempt } from '#platform/refusal.ts'
import { outcome } from '#tests/builders/staff.ts'
import { readCaseFiles } from '../case-files.ts'
import { openCoveringOffice, type CoveringOffice } from '#tests/builders/covering-office.ts'
import { NAME } from '#tests/builders/leaky-docx.ts'
import { aLeakyPdf, SECRET } from '#tests/builders/leaky-pdf.ts'
import { askForResult } from './make-redaction.ts'
import { addMarks, changeGrounds, removeMark } from './mark-redaction.ts'
import { redactionState } from './rules/redaction-state.ts'
import { removeSource, startRedaction } from './start-redaction.ts'
import { listRedactions } from './store/redactions.ts'

let office: CoveringOffice
let pdf: Uint8Array

beforeAll(async () => {
  office = await openCoveringOffice()
  pdf = await aLeakyPdf()
})

describe('a source file', () => {
  it('is kept sealed with its sizes only', async () => {
    const request = await office.aCase()
    const { sourceId } = await office.aSource(request.id, '原件.pdf', pdf)
    const one = await office.standing(request.id, sourceId)
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
    const rows = await office.staff.db
      .selectFrom('disclosure.file')
      .selectAll()
      .where('id', '=', sourceId)
      .execute()
    expect(Buffer.from(rows[0]?.bytes ?? '').includes('%PDF')).toBe(false)
    expect(JSON.stringify(rows[0]?.name)).not.toContain('原件')
  })

  it('is refused when it is hostile, encrypted or of a kind that cannot be covered', async () => {
    const request = await office.aCase()
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
      expect(await outcome(startRedaction(office.clerk(), request.id, { name, bytes })), name).toBe(refusal)
    expect(await listRedactions(office.staff.db, request.id)).toEqual([])
  })

  it('is worked on by whoever handles cases there, while the case is worked on', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    const given = { places: ['1:10:10:50:20'], ground: 'd3_5' }
    for (const name of ['legality', 'head', 'signer', 'openness', 'hz.disclosure', 'province'])
      expect(await outcome(addMarks(office.staff.as(name), await at(), given)), name).toBe('no_permission')
    const other = { ...(await at()), requestId: (await office.aCase()).id }
    await expect(addMarks(office.clerk(), other, given)).rejects.toThrow('not found')
    for (const status of ['reviewing', 'signing'] as const) {
      await office.move(request.id, status)
      expect(await outcome(addMarks(office.clerk(), await at(), given))).toBe('wrong_status')
      expect(await outcome(startRedaction(office.clerk(), request.id, { name: 'x.pdf', bytes: pdf }))).toBe(
        'wrong_status',
      )
    }
    await office.move(request.id, 'processing')
    await removeSource(office.clerk(), { requestId: request.id, sourceId }, 1)
    const files = await readCaseFiles(office.clerk(), { requestId: request.id })
    expect(files.filter(({ purpose }) => purpose === 'source')).toEqual([])
  })
})

describe('marks', () => {
  it('need a place within the file and a ground, and are not put there twice', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    const add = async (places: string[], ground: string) =>
      outcome(addMarks(office.clerk(), await at(), { places, ground }))
    expect(await add([], 'd3_5')).toBe('redaction_place_missing')
    expect(await add(['no numbers', '1:2:3'], 'd3_5')).toBe('redaction_place_missing')
    expect(await add(['1:10:10:50:20'], '')).toBe('redaction_ground_not_chosen')
    expect(await add(['1:10:10:50:20'], 'd4_1')).toBe('redaction_ground_not_chosen')
    expect(await add(['3:10:10:50:20'], 'd3_5')).toBe('redaction_box_outside')
    expect(await add(['1:390:10:50:20'], 'd3_5')).toBe('redaction_box_outside')
    expect(await add(['1:10:10:0.1:20'], 'd3_5')).toBe('redaction_box_too_small')
    expect(await add(['1:10:10:50:20'], 'd3_4.trade_secret')).toBe('ok')
    expect(await add(['1:10:10:50:20'], 'd3_4.trade_secret')).toBe('ok')
    expect((await office.standing(request.id, sourceId)).marks).toEqual([
      { page: 1, x: 10, y: 10, width: 50, height: 20, ground: 'd3_4', about: 'trade_secret' },
    ])
    await changeGrounds(office.clerk(), await at(), new Map([[0, 'd3_6']]))
    expect((await office.standing(request.id, sourceId)).marks).toEqual([
      { page: 1, x: 10, y: 10, width: 50, height: 20, ground: 'd3_6' },
    ])
    expect(await outcome(removeMark(office.clerk(), await at(), 1))).toBe('redaction_place_missing')
    await removeMark(office.clerk(), await at(), 0)
    expect((await office.standing(request.id, sourceId)).marks).toEqual([])
  })

  it('are refused from a form made of an older state', async () => {
    const request = await office.aCase()
    const { at } = await office.aSource(request.id, '原件.pdf', pdf)
    const old = await at()
    await addMarks(office.clerk(), old, { places: ['1:10:10:50:20'], ground: 'd3_5' })
    expect(await outcome(addMarks(office.clerk(), old, { places: ['2:10:10:50:20'], ground: 'd3_5' }))).toBe(
      'stale_version',
    )
    expect(await outcome(askForResult(office.clerk(), old))).toBe('stale_version')
  })

  it('of two clerks at once are kept one after the other, never lost', async () => {
    const request = await office.aCase()
    const { sourceId, at } = await office.aSource(request.id, '原件.pdf', pdf)
    const form = await at()
    const done = await Promise.all(
      ['1:10:10:50:20', '1:10:40:50:20'].map((place) =>
        attempt(() => addMarks(office.clerk(), form, { places: [place], ground: 'd3_5' })),
      ),
    )
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await office.standing(request.id, sourceId)).marks).toHaveLength(1)
  })
})

describe('the audit trail', () => {
  it('tells what was done by numbers, and nothing that stands in a file', async () => {
    const request = await office.aCase()
    const { sourceId } = await office.aSource(request.id, `${SECRET}原件.pdf`, pdf)
    await office.cover(request.id, sourceId, SECRET)
    await office.make(request.id, sourceId)
    const rows = await office.staff.db.selectFrom('platform.audit_entry').selectAll().execute()
    const text = JSON.stringify(rows)
    expect(text).toContain('disclosure.redaction_changed')
    expect(text).toContain('disclosure.redaction_made')
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(NAME)
    expect(text).not.toContain('原件')
    const kept = JSON.stringify(
      await office.staff.db.selectFrom('disclosure.redaction').selectAll().execute(),
    )
    expect(kept).not.toMatch(new RegExp(`${SECRET}|${NAME}`))
  })
})
