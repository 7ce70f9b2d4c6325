import { describe, expect, it } from 'vitest'
import { aZip } from '../../tests/builders/zip.ts'
import { aDocx } from '../../tests/builders/docx.ts'
import { checkArchive } from './archive-guard.ts'
import { attempt } from './refusal.ts'

const refusalOf = async (bytes: Uint8Array, limits?: Parameters<typeof checkArchive>[1]): Promise<string> => {
  const result = await attempt(() => checkArchive(bytes, limits))
  return result.ok ? 'ok' : (result.refusals[0]?.refused ?? '')
}

describe('checkArchive', () => {
  it('lets a Word file through and names its parts', async () => {
    const names = await checkArchive(aDocx({ body: ['一段文字'] }))
    expect(names).toContain('word/document.xml')
  })

  it('refuses a bomb by its declared size', async () => {
    const bomb = aDocx({
      body: ['甲'],
      more: [{ name: 'word/media/a.bin', content: Buffer.alloc(64 * 1024 * 1024) }],
    })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusalOf(bomb)).toBe('archive_too_large')
  })

  it('refuses a bomb whose headers lie about the size', async () => {
    const content = Buffer.alloc(40 * 1024 * 1024)
    const bomb = aZip([{ name: 'word/document.xml', content, claimedSize: 1000 }])
    expect(await refusalOf(bomb)).toBe('archive_too_large')
  })

  it('refuses too many entries', async () => {
    const many = Array.from({ length: 5_001 }, (_, i) => ({ name: `a/${i}`, content: '' }))
    expect(await refusalOf(aZip(many))).toBe('archive_too_large')
  })

  it.each(['../../etc/passwd', '/etc/passwd', 'word/../../x.xml', 'C:\\x.xml'])(
    'refuses the path %s',
    async (name) => {
      expect(await refusalOf(aZip([{ name, content: 'x' }]))).toBe('archive_unsafe')
    },
  )

  it('refuses symbolic links and one name twice', async () => {
    expect(await refusalOf(aZip([{ name: 'a', content: '/etc/passwd', unixMode: 0o120777 }]))).toBe(
      'archive_unsafe',
    )
    const twice = [
      { name: 'word/document.xml', content: 'a' },
      { name: 'word/document.xml', content: 'b' },
    ]
    expect(await refusalOf(aZip(twice))).toBe('archive_unsafe')
  })

  it('refuses an archive in an archive, whatever it is called', async () => {
    const inner = aZip([{ name: 'a.txt', content: 'x' }])
    expect(await refusalOf(aZip([{ name: 'word/media/image1.png', content: inner }]))).toBe('archive_unsafe')
  })

  it('allows a workbook embedded by an office program, one level deep and on the same budget', async () => {
    const inner = aZip([{ name: 'xl/workbook.xml', content: '<x/>' }])
    const chart = { name: 'word/embeddings/chart.xlsx', content: inner }
    expect(await refusalOf(aDocx({ body: ['甲'], more: [chart] }))).toBe('ok')
    const deep = { name: 'word/embeddings/b.docx', content: aDocx({ body: ['甲'], more: [chart] }) }
    expect(await refusalOf(aDocx({ body: ['甲'], more: [deep] }))).toBe('archive_unsafe')
    const bomb = aZip([{ name: 'xl/a.xml', content: Buffer.alloc(64 * 1024 * 1024) }])
    const carried = { name: 'word/embeddings/c.xlsx', content: bomb }
    expect(await refusalOf(aDocx({ body: ['甲'], more: [carried] }))).toBe('archive_too_large')
  })

  it('names a broken archive as broken', async () => {
    const cut = aDocx({ body: ['甲'] }).subarray(0, 300)
    expect(await refusalOf(cut)).toBe('archive_broken')
    const flipped = aDocx({ body: ['甲'.repeat(500)] })
    flipped.fill(0xff, 60, 90)
    expect(await refusalOf(flipped)).toBe('archive_broken')
  })
})
