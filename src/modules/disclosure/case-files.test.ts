import { beforeAll, describe, expect, it } from 'vitest'
import { aCase, anOffice, type Office } from '#tests/builders/procedure.ts'
import { outcome, staffAt } from '#tests/builders/staff.ts'
import { keepCaseFile, maxCaseFile, maxCoveredFile, openCaseFile } from './case-files.ts'
import type { FilePurpose } from './store/files.ts'

let office: Office
beforeAll(async () => {
  office = anOffice(await staffAt(new Date('2026-12-01T02:00:00Z')))
}, 60_000)

/** A text of that many bytes: the only format that needs no structure. */
const ofSize = (size: number) => Buffer.alloc(size, '公开\n')

describe('the size of a file of a case', () => {
  it('a covered file may be larger than what it was made of: pages become pictures', async () => {
    const { id } = await aCase(office, '2026-03-02')
    const keep = (purpose: FilePurpose, size: number) =>
      office
        .clerk('2026-03-02')
        .transaction((ctx) =>
          keepCaseFile(ctx, { requestId: id }, { name: '公开材料.txt', bytes: ofSize(size), purpose }),
        )
    expect(await outcome(keep('evidence', maxCaseFile + 7))).toBe('file_too_large')
    expect(await outcome(keep('redacted', maxCoveredFile + 7))).toBe('file_too_large')
    const kept = await keep('redacted', maxCoveredFile - 3)
    const opened = await openCaseFile(office.clerk('2026-03-02'), { requestId: id }, kept)
    expect(opened.bytes.length).toBe(maxCoveredFile - 3)
  }, 60_000)
})
