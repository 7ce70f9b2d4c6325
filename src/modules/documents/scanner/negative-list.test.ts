import { describe, expect, it } from 'vitest'
import { findNegativeListed, type NegativeListRule } from './negative-list.ts'

const rule = (changes: Partial<NegativeListRule> = {}): NegativeListRule => ({
  entryId: 'e1',
  position: 3,
  regionName: '示例县',
  name: '举报人信息',
  words: ['举报人姓名', 'VPN密钥'],
  ...changes,
})
const found = (text: string, rules = [rule()]) => findNegativeListed([{ where: 'body', text }], rules)

describe('matching a draft by a negative list', () => {
  it.each([
    ['by the name of the entry', '现将举报人信息汇总如下', '举报人信息'],
    ['by a word', '附件列出举报人姓名和住址', '举报人姓名'],
    ['across blanks and line ends', '附件列出举报 人\n姓名', '举报 人\n姓名'],
    ['in another width and case', '含有ｖｐｎ密钥的设备', 'ｖｐｎ密钥'],
  ])('%s', (_claim, text, word) => {
    const [hit, ...more] = found(text)
    expect(more).toEqual([])
    expect(text.slice(hit?.start_at, hit?.end_at)).toBe(word)
    expect(hit?.excerpt).toContain('可能属于示例县负面清单第3条“举报人信息”')
    expect(hit).toMatchObject({ kind: 'negative_list', severity: 'answer', place: 'body' })
  })

  it('finds nothing in a text without the words, and nothing without a list', () => {
    expect(found('举报电话和受理时间')).toEqual([])
    expect(found('举报人姓名', [])).toEqual([])
  })

  it('makes one finding of an entry in each part, and says how often the word stands there', () => {
    const text = '举报人姓名、举报人姓名、VPN密钥、举报人姓名'
    const hits = findNegativeListed(
      [
        { where: 'title', text: '关于举报人信息的说明' },
        { where: 'body', text },
      ],
      [rule(), rule({ entryId: 'e2', name: '设备密钥口令', words: ['VPN密钥'] })],
    )
    expect(hits.map((hit) => [hit.place, hit.fingerprint.split(':')[1]])).toEqual([
      ['title', 'e1'],
      ['body', 'e1'],
      ['body', 'e2'],
    ])
    expect(hits[1]?.excerpt).toContain('（共 3 处）')
  })

  it('shows no long number that stands beside the word', () => {
    expect(found('举报人姓名张某63012119850101123X')[0]?.excerpt).not.toContain('63012119850101123X')
  })

  it('keeps its key while word and place stay, so that an answer survives the next scan', () => {
    const [before] = found('附件列出举报人姓名')
    const [after] = found('新的开头。附件列出举报人姓名和电话')
    expect(after?.fingerprint).toBe(before?.fingerprint)
    expect(after?.start_at).not.toBe(before?.start_at)
  })

  it('reads a text of 200,000 characters against 300 entries in a moment', () => {
    const rules = Array.from({ length: 300 }, (_, at) =>
      rule({ entryId: `e${at}`, name: `第${at}类内部记录`, words: [`甲种${at}材料`, `乙种${at}材料`] }),
    )
    const started = performance.now()
    expect(found('公开事项的办理结果和说明。'.repeat(15_000), rules)).toEqual([])
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
