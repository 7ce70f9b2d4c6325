import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { lawKey, numberOf, readBasis } from './read-basis.ts'
import { itemSuggester, leastScore, mostSuggestions, subjectOf, type SuggestedItem } from './suggest-items.ts'

const folder = path.join(import.meta.dirname, '../../catalog/guidelines')
const items = readdirSync(folder)
  .filter((file) => file.endsWith('.csv'))
  .flatMap(
    (file) =>
      parse(readFileSync(path.join(folder, file)), { columns: true, bom: true }) as Record<string, string>[],
  )
  .map((row): SuggestedItem => ({
    id: row['code'] ?? '',
    domainCode: (row['code'] ?? '').slice(0, 2),
    code: row['code'] ?? '',
    level1: row['level1'] ?? '',
    level2: row['level2'] ?? '',
    level3: '',
    content: row['content'] ?? '',
    basis: row['basis'] ?? '',
    organisationIds: row['code']?.startsWith('18') ? ['market'] : [],
  }))
const suggest = itemSuggester(items)
const power = (name: string, type: string, basis = '', organisationId: string | null = null) => ({
  name,
  part: '',
  type,
  basis,
  organisationId,
})

describe('a basis', () => {
  it.each([
    ['《中华人民共和国食品安全法》（2021年修正）第三十五条', [['食品安全法', [35]]]],
    [
      '《甲条例》第三条、第十二条；《乙办法》第一百零二条',
      [
        ['甲条例', [3, 12]],
        ['乙办法', [102]],
      ],
    ],
    ['《民法典》第一千二百六十条', [['民法典', [1260]]]],
    ['食品安全法第三十五条', [['食品安全法', [35]]]],
    ['《甲条例》第3条：违反本条例第九条的', [['甲条例', [3]]]],
    ['按上级文件办理', []],
    ['', []],
  ])('%s', (text, laws) => {
    expect(readBasis(text).map(({ key, articles }) => [key, articles])).toEqual(laws)
  })

  it.each([
    ['十', 10],
    ['二十', 20],
    ['一百一十', 110],
    ['一百二十二', 122],
    ['47', 47],
  ])('第%s条 is article %i', (words, number) => {
    expect(numberOf(words)).toBe(number)
  })

  it('compares laws without the name of the country, brackets and blanks', () => {
    expect(lawKey('中华人民共和国 水法（2016修正）')).toBe(lawKey('水法'))
  })
})

describe('what a power is about', () => {
  it.each([
    ['行政许可：食品经营许可（含变更）', '食品经营'],
    ['对盗伐、滥伐林木的处罚', '盗伐、滥伐林木'],
    ['养老机构备案', '养老机构'],
    ['取水许可', '取水许可'],
    ['法律援助', '法律援助'],
  ])('%s → %s', (name, subject) => {
    expect(subjectOf({ name, part: '' })).toBe(subject)
  })
})

describe('suggestions over the 26 guidelines', () => {
  it.each([
    ['排污许可', '行政许可', '', '13-004'],
    ['护士执业注册', '行政许可', '《护士条例》', '25-0107'],
    ['取水许可', '行政许可', '', '08-018'],
    ['养老机构备案', '其他行政权力', '', '22-004'],
    ['城乡居民养老保险参保登记', '社会保障', '《社会保险法》', '20-005'],
    ['民办学校设立、变更、终止审批', '行政许可', '《民办教育促进法》', '24-008'],
    ['对未取得施工许可证擅自施工的处罚', '行政处罚', '《建筑法》第六十四条', '07-020'],
  ])('%s → %s', (name, type, basis, code) => {
    const [best] = suggest(power(name, type, basis))
    expect(best?.itemId).toBe(code)
    expect(best?.reasons.some(({ kind }) => kind === 'name')).toBe(true)
  })

  it.each(['草原权属争议处理', '动物防疫条件审查', '机关内部审计监督'])('finds nothing for %s', (name) => {
    expect(suggest(power(name, '行政裁决'))).toEqual([])
  })

  it('puts an item of the same type before one of another, and lets law and office raise it', () => {
    const codes = suggest(power('对食品生产经营违法行为的处罚', '行政处罚', '', 'market')).map(
      ({ itemId }) => itemId,
    )
    expect(codes[0]).toBe('18-010')
    const bare = suggest(power('食品经营许可', '行政许可'))[0]?.score ?? 0
    const lawful = suggest(power('食品经营许可', '行政许可', '《食品安全法》'))[0]
    expect(lawful?.score).toBeGreaterThan(bare)
    expect(lawful?.reasons).toContainEqual({ kind: 'law', law: '食品安全法' })
    expect(suggest(power('食品经营许可', '行政许可', '《食品安全法》', 'market'))[0]?.score).toBeGreaterThan(
      lawful?.score ?? 100,
    )
  })

  it('takes a law that very many items cite for no sign', () => {
    const plain = suggest(power('护士执业注册', '行政许可'))
    const withCommon = suggest(power('护士执业注册', '行政许可', '《中华人民共和国政府信息公开条例》'))
    expect(withCommon).toEqual(plain)
  })

  it('leaves out what was decided, keeps to its limits and is sure of its order', () => {
    const all = suggest(power('最低生活保障金给付', '行政给付'))
    expect(all.length).toBeLessThanOrEqual(mostSuggestions)
    expect(all.every(({ score }) => score >= leastScore && score <= 100)).toBe(true)
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a))
    const first = all[0]?.itemId ?? ''
    expect(
      suggest(power('最低生活保障金给付', '行政给付'), new Set([first])).map(({ itemId }) => itemId),
    ).not.toContain(first)
  })

  it('names the shared article', () => {
    const one = itemSuggester([
      { ...items[0]!, id: 'x', level1: '医疗', level2: '护士注册', basis: '《护士条例》第八条' },
    ])
    expect(one(power('护士执业注册', '行政许可', '《护士条例》第八条'))[0]?.reasons).toContainEqual({
      kind: 'article',
      law: '护士条例',
      article: 8,
    })
  })
})
