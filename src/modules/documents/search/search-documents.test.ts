import { beforeAll, describe, expect, it } from 'vitest'
import { aPublishedDocument, type PublishedDocumentParts } from '#tests/builders/published-document.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { systemCtx, type Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { announce } from '#platform/events.ts'
import { openFileStore } from '#platform/files.ts'
import { rebuildSearch } from './rebuild-search.ts'
import './start.ts'
import { searchDocuments, type SearchHit, type SearchRequest } from './search-documents.ts'

let db: Db
let ctx: Ctx

beforeAll(async () => {
  db = (await testDatabase()).db
  ctx = systemCtx({ db, files: await openFileStore(await testFolder()) })
})

/** Publishes as the use case does: the news is told in the transaction. */
async function publish(parts: PublishedDocumentParts): Promise<string> {
  const id = await aPublishedDocument(db, parts)
  await ctx.transaction((inner) => announce(inner, { type: 'document.published', id }))
  return id
}

const ids = async (request: SearchRequest): Promise<string[]> =>
  (await searchDocuments(db, request)).hits.map((hit) => hit.id)
const marked = (pieces: SearchHit['title']) =>
  pieces.filter((piece) => piece.isHit).map((piece) => piece.text)

const text =
  '为保护高寒草甸，泉口县自二〇二六年四月起实行禁牧，牧户按人口领取补助奖励资金。' +
  '各乡镇应当在村委会公示栏张贴名单（公示期不少于7日），接受群众监督；\n对弄虚作假的，由县农牧局追回资金。'

describe('finding', () => {
  let grass: string
  let school: string

  beforeAll(async () => {
    grass = await publish({
      title: '泉口县草原禁牧补助实施方案',
      documentNumber: '泉政办〔2026〕17号',
      bodyText: text,
      publishedOn: '2026-03-01',
      files: [
        { name: '任务分解表.xlsx', text: '【工作表：分解】\n东岭牧委会\t三千亩\n\n【批注】\n内部讨论意见' },
      ],
    })
    school = await publish({
      title: '泉口县中小学招生入学工作通知',
      bodyText: '就近入学，不得组织考试。草原牧区学生可以寄宿。',
      theme: '科技、教育\\教育',
      regionCode: '630121100000',
      kind: 'information',
      validity: 'expired',
      publishedOn: '2025-06-01',
    })
  })

  it.each([2, 4, 8])('finds every piece of %i characters of a text', async (length) => {
    const characters = Array.from(text)
    for (let at = 0; at + length <= characters.length; at += 3) {
      const piece = characters.slice(at, at + length).join('')
      // A piece of marks alone asks for nothing.
      if (!/[\p{L}\p{N}]/u.test(piece)) continue
      expect(await ids({ q: piece }), piece).toContain(grass)
    }
  })

  it('finds a piece typed in other widths, and the whole title', async () => {
    expect(await ids({ q: '公示期不少于７日' })).toEqual([grass])
    expect(await ids({ q: '泉口县草原禁牧补助实施方案' })).toEqual([grass])
  })

  it('finds a single character', async () => {
    expect(await ids({ q: '牧' })).toEqual([grass, school])
    expect(await ids({ q: '宿' })).toEqual([school])
    expect(await ids({ q: '案' })).toEqual([grass])
  })

  it('wants every word, and the words of a phrase next to each other', async () => {
    expect(await ids({ q: '禁牧 名单' })).toEqual([grass])
    expect(await ids({ q: '禁牧 考试' })).toEqual([])
    expect(await ids({ q: '“禁牧补助”' })).toEqual([grass])
    expect(await ids({ q: '“禁牧 补助”' })).toEqual([grass])
    expect(await ids({ q: '"草甸禁牧"' })).toEqual([])
  })

  it('does not take pairs that stand apart for a word', async () => {
    // 草原 and 原牧 do not stand in the first text, 牧户按 does.
    expect(await ids({ q: '牧户按人口' })).toEqual([grass])
    expect(await ids({ q: '保护高牧户' })).toEqual([])
    expect(await ids({ q: '草原牧区' })).toEqual([school])
  })

  it('puts the title before the text, and sorts by time when asked', async () => {
    expect(await ids({ q: '草原' })).toEqual([grass, school])
    const younger = await publish({ title: '牧区道路养护', bodyText: '草原道路', publishedOn: '2026-05-01' })
    expect(await ids({ q: '草原' })).toEqual([grass, younger, school])
    expect(await ids({ q: '草原', sort: 'newest' })).toEqual([younger, school, grass])
  })

  it('puts the document with exactly this number first, however it is typed', async () => {
    const quoting = await publish({
      title: '转发泉政办〔2026〕17号的通知',
      bodyText: '转发',
      publishedOn: '2026-06-01',
    })
    for (const q of ['泉政办〔2026〕17号', '泉政办[2026]017号', '泉政办（2026）17号', '泉政办202617号']) {
      const { hits } = await searchDocuments(db, { q })
      expect(
        hits.map((hit) => hit.id),
        q,
      ).toEqual([grass, quoting])
      expect(hits.map((hit) => hit.isNumberMatch)).toEqual([true, false])
    }
    const number = (await searchDocuments(db, { q: '泉政办〔2026〕17号' })).hits[0]?.indexNumber ?? ''
    expect((await ids({ q: number }))[0]).toBe(grass)
  })

  it('finds the text of files and says which, but not what their readers do not see', async () => {
    const { hits } = await searchDocuments(db, { q: '东岭牧委会' })
    expect(hits.map((hit) => [hit.id, hit.excerptFile])).toEqual([[grass, '任务分解表.xlsx']])
    expect(marked(hits[0]?.excerpt ?? [])).toEqual(['东岭牧委会'])
    expect(await ids({ q: '任务分解表' })).toEqual([grass])
    expect(await ids({ q: '内部讨论' })).toEqual([])
  })

  it('marks the words in title and excerpt', async () => {
    const hit = (await searchDocuments(db, { q: '禁牧 公示栏' })).hits[0]
    expect(marked(hit?.title ?? [])).toEqual(['禁牧'])
    expect(marked(hit?.excerpt ?? [])).toContain('禁牧')
    expect((hit?.excerpt ?? []).map((piece) => piece.text).join('').length).toBeLessThan(130)
  })

  it('filters by region and everything below, theme, kind, validity, year, organisation', async () => {
    expect(await ids({ q: '草原牧区', regionCode: '630121' })).toEqual([school])
    expect(await ids({ q: '草原牧区', regionCode: '630121100000' })).toEqual([school])
    expect(await ids({ q: '草原牧区', regionCode: '6302' })).toEqual([])
    const pairs: [SearchRequest['filters'], string[]][] = [
      [{ theme: '科技、教育' }, [school]],
      [{ theme: '科技、教育\\教育' }, [school]],
      [{ theme: '科技、教育\\科技' }, []],
      [{ kind: 'information' }, [school]],
      [{ validity: 'expired' }, [school]],
      [{ year: 2025 }, [school]],
      [{ year: 2024 }, []],
      [{ organisationId: crypto.randomUUID() }, []],
    ]
    for (const [filters, expected] of pairs) {
      expect(await ids({ q: '招生', filters: filters ?? {} }), JSON.stringify(filters)).toEqual(expected)
      expect(await ids({ q: '', filters: filters ?? {} }), JSON.stringify(filters)).toEqual(expected)
    }
  })

  it('counts exactly what it would show, per facet too', async () => {
    const { total, totalIsCapped, facets } = await searchDocuments(db, { q: '草原' })
    expect([total, totalIsCapped]).toEqual([3, false])
    const counts = (facet: string) => facets.filter((f) => f.facet === facet).map((f) => [f.value, f.count])
    expect(counts('year')).toEqual([
      ['2026', 2],
      ['2025', 1],
    ])
    expect(counts('kind')).toEqual([
      ['policy', 2],
      ['information', 1],
    ])
    expect(counts('theme')).toEqual([
      ['综合政务', 2],
      ['科技、教育', 1],
    ])
    for (const [value, count] of counts('region'))
      expect(
        (await ids({ q: '草原', filters: {}, regionCode: String(value) })).length,
      ).toBeGreaterThanOrEqual(Number(count))
  })

  it('answers an empty question with nothing, and odd ones without an error', async () => {
    for (const q of ['', '   ', '。，！', '“”']) expect(await ids({ q })).toEqual([])
    for (const q of [
      "'; drop table search.entry; --",
      "a'b\\c & | ! :* ",
      '\u0000',
      '𠀀𠀁',
      '%_%',
      '('.repeat(300),
    ])
      expect(await ids({ q })).toEqual([])
  })

  it('pages without losing or repeating a document', async () => {
    const whole = await ids({ q: '草原', pageSize: 10 })
    const first = await searchDocuments(db, { q: '草原', pageSize: 2 })
    const second = await searchDocuments(db, { q: '草原', pageSize: 2, page: 2 })
    expect([...first.hits, ...second.hits].map((hit) => hit.id)).toEqual(whole)
    expect(first.pageCount).toBe(2)
    expect((await searchDocuments(db, { q: '草原', page: 99 })).hits).toEqual([])
  })
})

describe('nothing found', () => {
  it('offers fewer filters, single words and similar titles, each with what it would find', async () => {
    const { suggestions } = await searchDocuments(db, { q: '招生 禁牧', filters: { year: 2025 } })
    expect(suggestions?.words).toContainEqual({ text: '招生', total: 1 })
    const narrow = await searchDocuments(db, { q: '禁牧', filters: { year: 2025 } })
    expect(narrow.suggestions?.fewerFilters).toEqual([{ filter: 'year', total: 1 }])
    const typo = await searchDocuments(db, { q: '草原禁牧补住实施方案' })
    expect(typo.suggestions?.titles.map((row) => row.title)).toContain('泉口县草原禁牧补助实施方案')
    for (const word of typo.suggestions?.words ?? [])
      expect(await ids({ q: word.text })).toHaveLength(word.total)
  })
})

describe('other scripts', () => {
  it.each([
    ['Tibetan with tsheg', 'རྩྭ་ཐང་སྲུང་སྐྱོབ།'],
    ['Tibetan without the last tsheg', 'རྩྭ་ཐང་སྲུང་སྐྱོབ'],
    ['Tibetan without any tsheg', 'རྩྭཐངསྲུངསྐྱོབ'],
    ['one Tibetan word', 'ཐང་'],
    ['Mongolian', 'ᠪᠡᠯᠴᠢᠭᠡᠷ'],
    ['Mongolian with a selector', 'ᠪᠡᠯᠴᠢ᠋ᠭᠡᠷ'],
    ['Latin in any case', 'ETC收费'],
    ['a character outside the first plane', '𬭛'],
  ])('finds %s', async (_, q) => {
    const id = await publish({
      title: `双语告示${crypto.randomUUID()}`,
      bodyText: `རྩྭ་ཐང་སྲུང་སྐྱོབ་བྱེད་པའི་བརྡ་ཐོ། ᠪᠡᠯᠴᠢᠭᠡᠷ ᠢ ᠬᠠᠮᠠᠭᠠᠯᠠᠬᠤ etc收费 元素𬭛`,
    })
    expect(await ids({ q })).toContain(id)
  })
})

describe('in step with publication', () => {
  it('is written with the publication or not at all', async () => {
    const id = await aPublishedDocument(db, { title: '半途而废的发布测试' })
    const broken = ctx.transaction(async (inner) => {
      await announce(inner, { type: 'document.published', id })
      throw new Error('undone')
    })
    await expect(broken).rejects.toThrow('undone')
    expect(await ids({ q: '半途而废' })).toEqual([])
    await ctx.transaction((inner) => announce(inner, { type: 'document.published', id }))
    expect(await ids({ q: '半途而废' })).toEqual([id])
  })

  it('never finds a withdrawn document again, whether by words, number or filter', async () => {
    const id = await publish({
      title: '撤回文件测试甲',
      documentNumber: '泉政办〔2026〕99号',
      theme: '对外事务\\外交、外事',
    })
    expect(await ids({ q: '撤回文件测试甲' })).toEqual([id])
    await ctx.transaction(async (inner) => {
      await inner.db
        .updateTable('documents.document')
        .set({
          status: 'withdrawn',
          withdrawn_at: new Date(),
          withdrawal_reason: 'content_error',
          withdrawal_statement: '内容有误',
          withdrawal_approver: '某主任',
        })
        .where('id', '=', id)
        .execute()
      await announce(inner, { type: 'document.withdrawn', id })
    })
    for (const q of ['撤回文件测试甲', '泉政办〔2026〕99号', '撤']) expect(await ids({ q })).not.toContain(id)
    expect(await ids({ q: '', filters: { theme: '对外事务' } })).toEqual([])
    expect(
      (await searchDocuments(db, { q: '撤回文件测试甲' })).suggestions?.titles.map((row) => row.id),
    ).not.toContain(id)
  })

  it('follows a change of validity and keeps the place in time', async () => {
    const older = await publish({ title: '时效变更测试一' })
    const newer = await publish({ title: '时效变更测试二' })
    await ctx.transaction(async (inner) => {
      const repeal = { validity: 'repealed', validity_changed_on: '2026-04-01' } as const
      await inner.db.updateTable('documents.document').set(repeal).where('id', '=', older).execute()
      await announce(inner, { type: 'document.validity_changed', id: older })
    })
    expect(await ids({ q: '时效变更测试' })).toEqual([newer, older])
    expect(await ids({ q: '时效变更测试', filters: { validity: 'repealed' } })).toEqual([older])
  })

  it('can be made again from the documents', async () => {
    const before = await ids({ q: '草原', pageSize: 100 })
    const count = await rebuildSearch(ctx)
    expect(count).toBeGreaterThan(10)
    expect((await ids({ q: '草原', pageSize: 100 })).toSorted()).toEqual(before.toSorted())
  })
})
