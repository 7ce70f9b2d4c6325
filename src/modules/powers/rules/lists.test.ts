import { describe, expect, it } from 'vitest'
import { figureRows, figuresOf } from '../figures.ts'
import type { PowerText } from '../power.ts'
import type { PowerCount } from '../store/powers.ts'
import { changesBetween, compareLists, type ImportedPower, type StandingPower } from './compare-lists.ts'
import { mayDecide, mayWaive } from './decide.ts'
import { organisationInTitle, organisationMatcher } from './match-organisation.ts'
import { readPowerType, typeInTitle } from './power-type.ts'

describe('the ten types', () => {
  it.each([
    ['行政许可', '行政许可'],
    ['许可类', '行政许可'],
    ['行政审批', '行政许可'],
    ['行 政 处 罚', '行政处罚'],
    ['行政强制措施', '行政强制'],
    ['监督检查', '行政检查'],
    ['其他职权', '其他行政权力'],
    ['其它类', '其他行政权力'],
    ['其他', '其他行政权力'],
    ['行政指导', null],
    ['', null],
  ])('%s is read as %s', (text, type) => {
    expect(readPowerType(text)).toBe(type)
  })

  it.each([
    ['一、行政许可（共12项）', '行政许可'],
    ['（三）其他行政权力', '其他行政权力'],
    ['示例县民政局行政给付清单', '行政给付'],
    ['行政许可、行政处罚目录', null],
    ['示例县权责清单', null],
  ])('%s speaks of %s', (text, type) => {
    expect(typeInTitle(text)).toBe(type)
  })
})

describe('organisations behind the words of a list', () => {
  const known = [
    { id: 'civil', name: '大通回族土族自治县民政局', shortName: '县民政局' },
    { id: 'city', name: '大通回族土族自治县城市管理局', shortName: '县城管局' },
    { id: 'market', name: '大通回族土族自治县市场监督管理局', shortName: '县市场监管局' },
    { id: 'government', name: '大通回族土族自治县人民政府', shortName: '县政府' },
    { id: 'east', name: '东峡镇人民政府', shortName: '东峡镇' },
    { id: 'west', name: '景阳镇人民政府', shortName: '景阳镇' },
  ]
  const find = organisationMatcher(known, '大通回族土族自治县', new Map([['综合执法大队', 'city']]))
  it.each([
    ['大通回族土族自治县民政局', 'civil'],
    ['县民政局', 'civil'],
    ['民政局', 'civil'],
    ['大通县民政局', 'civil'],
    ['大通县民政局（县民族宗教事务局）', 'civil'],
    ['青海省大通县民政局', 'civil'],
    ['本县 民政局', 'civil'],
    ['市场监督管理局', 'market'],
    ['城市管理局', 'city'],
    ['县人民政府', 'government'],
    ['东峡镇人民政府', 'east'],
    ['综合执法大队', 'city'],
    ['管理局', null],
    ['各乡镇人民政府', null],
    ['湟中区民政局', null],
    ['', null],
  ])('%s is %s', (words, id) => {
    expect(find(words)).toBe(id)
  })

  it('says nothing when two fit', () => {
    const twice = organisationMatcher(
      [...known, { id: 'other', name: '大通县民政局', shortName: '民政局' }],
      '大通回族土族自治县',
      new Map(),
    )
    expect(twice('本县民政局')).toBeNull()
  })

  it.each([
    ['大通县民政局权责清单（2026年版）', '大通县民政局'],
    ['附件1：县教育局公共服务事项清单', '县教育局'],
    ['二、县教育局（8项）', '县教育局'],
    ['大通县权责清单', null],
    ['一、行政许可（12项）', null],
  ])('a title %s names %s', (title, name) => {
    expect(organisationInTitle(title)).toBe(name)
  })
})

const nothing: PowerText = {
  code: '',
  name: '',
  part: '',
  type: '行政许可',
  organisation: '县民政局',
  basis: '《甲法》',
  level: '',
  obligations: '受理',
  object: '',
  way: '',
  extra: {},
}
const standing = (id: string, over: Partial<PowerText>, endedOn: string | null = null): StandingPower => ({
  ...nothing,
  ...over,
  id,
  endedOn,
})
const row = (over: Partial<PowerText>): ImportedPower => {
  const { code, name, part, type, organisation, basis } = { ...nothing, ...over }
  return { source: 'CSV', line: 2, given: { code, name, part, type, organisation, basis } }
}

describe('a file against a list', () => {
  it('matches by code, name, a holder that changed, a name nearly the same, and never by place', () => {
    const list = [
      standing('a', { code: '1', name: '旧名称' }),
      standing('b', { name: '养老机构备案' }),
      standing('c', { name: '取水许可', organisation: '县水利局' }),
      standing('d', { name: '建设工程消防设计审查验收' }),
      standing('e', { name: '不再列入' }),
    ]
    const rows = [
      row({ name: '建设工程消防设计审查和验收' }),
      row({ name: '取水许可', organisation: '县农业农村局' }),
      row({ name: '养老机构备案' }),
      row({ code: '1', name: '新名称' }),
      row({ name: '新增事项' }),
    ]
    const found = compareLists(rows, list, 'whole')
    expect(
      found.changed.map((one) => [one.existing.id, one.matchedBy, one.changes.map((c) => c.element)]),
    ).toEqual([
      ['d', 'similar_name', ['name']],
      ['c', 'moved', ['organisation']],
      ['a', 'code', ['name']],
    ])
    expect(found.unchanged.map((one) => one.existing.id)).toEqual(['b'])
    expect(found.added.map((one) => one.imported.given.name)).toEqual(['新增事项'])
    expect(found.ended.map((one) => one.id)).toEqual(['e'])
  })

  it('ends nothing of organisations that the file does not name', () => {
    const list = [
      standing('a', { name: '甲项' }),
      standing('b', { name: '乙项' }),
      standing('c', { name: '丙项', organisation: '县教育局' }),
    ]
    expect(compareLists([row({ name: '甲项' })], list, 'organisations').ended.map(({ id }) => id)).toEqual([
      'b',
    ])
    expect(compareLists([row({ name: '甲项' })], list, 'whole').ended.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('brings an ended power back as itself, and ends it no second time', () => {
    const list = [
      standing('a', { name: '甲项' }, '2026-01-01'),
      standing('b', { name: '乙项' }, '2026-01-01'),
    ]
    const found = compareLists([row({ name: '甲项' })], list, 'whole')
    expect(found.added.map(({ returns }) => returns?.id)).toEqual(['a'])
    expect(found.ended).toEqual([])
  })

  it('does not take two parts of one name for the same power', () => {
    const list = [standing('a', { name: '医师管理', part: '执业注册' })]
    const found = compareLists([row({ name: '医师管理', part: '变更注册' })], list, 'whole')
    expect([found.added.length, found.ended.length]).toEqual([1, 1])
  })

  it('sees no change in width, blanks and columns the file lacks', () => {
    const before = { ...nothing, name: '甲项', basis: '《甲法》（2020）', extra: { 电话: '1' } }
    expect(changesBetween(before, { name: '甲 项', basis: '《甲法》(2020)' })).toEqual([])
    expect(changesBetween(before, { extra: { 电话: '2' } }).map(({ element }) => element)).toEqual(['extra'])
    expect(changesBetween(before, { extra: {} })).toEqual([])
  })
})

describe('decisions', () => {
  it('refuses what was shown before somebody else decided, and what is off the list', () => {
    expect(mayDecide({ endedOn: null, revision: 2, name: '甲' }, 2)).toBe('ok')
    expect(mayDecide({ endedOn: null, revision: 3, name: '甲' }, 2)).toMatchObject({
      refused: 'power_decided_meanwhile',
    })
    expect(mayDecide({ endedOn: '2026-01-01', revision: 2, name: '甲' }, 2)).toMatchObject({
      refused: 'power_ended',
    })
  })

  it('asks for a reason of 无需公开, and for no item', () => {
    expect(mayWaive({ mappings: 0 }, '只在机关内部运行')).toBe('ok')
    expect(mayWaive({ mappings: 1 }, '无')).toEqual([
      { refused: 'power_is_mapped' },
      { refused: 'waiver_reason_missing', field: 'reason' },
    ])
    expect(mayWaive({ mappings: 0 }, '长'.repeat(501))).toMatchObject([{ refused: 'reason_too_long' }])
  })
})

describe('figures', () => {
  const count = (over: Partial<PowerCount>): PowerCount => ({
    list: 'power',
    organisationId: 'a',
    type: '行政许可',
    state: 'gap',
    lost: false,
    n: 1,
    ...over,
  })
  const counts = [
    count({ n: 3 }),
    count({ state: 'mapped', n: 5 }),
    count({ state: 'waived', n: 2 }),
    count({ state: 'ended', n: 7 }),
    count({ organisationId: null, lost: true, n: 1 }),
    count({ list: 'service', type: '', state: 'mapped', organisationId: 'b', n: 4 }),
  ]
  it('count what is in force, and ask no item of what needs none', () => {
    expect(figuresOf(counts)).toEqual({ total: 15, mapped: 9, gap: 4, waived: 2, lost: 1, required: 13 })
  })
  it('add up to the whole by organisation and by type', () => {
    for (const by of ['organisation', 'type'] as const)
      expect(figureRows(counts, by).reduce((n, one) => n + one.total, 0)).toBe(15)
    expect(figureRows(counts, 'organisation').map(({ key, gap }) => [key, gap])).toEqual([
      ['a', 3],
      [null, 1],
      ['b', 0],
    ])
    expect(figureRows(counts, 'type').map(({ list, key }) => [list, key])).toEqual([
      ['power', '行政许可'],
      ['service', null],
    ])
  })
})
