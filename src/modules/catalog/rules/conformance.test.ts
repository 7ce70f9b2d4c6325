import { beforeAll, describe, expect, it } from 'vitest'
import type { GuidelineItem, LocalItem } from '../catalog-item.ts'
import { builtInGuideline } from '../guidelines/load.ts'
import { hashTexts } from '../hash-texts.ts'
import { channelsOf } from './channel-set.ts'
import { checkConformance, checkItem } from './conformance.ts'
import { contentPieces } from './content-elements.ts'
import { decisionKey } from './finding.ts'
import { builtInSuccessors } from './law-successors.ts'
import { basisPieces, successorMap } from './legal-basis.ts'
import { textKey } from './normal-text.ts'

const setting = {
  hashTexts,
  successors: successorMap(builtInSuccessors),
  publisherKnown: (item: LocalItem) => item.organisationIds.length > 0,
  decisions: new Map<string, 'accepted' | 'rejected'>(),
}
const all = builtInGuideline()

function copyOf(item: GuidelineItem, changes: Partial<LocalItem> = {}): LocalItem {
  const { confidence: _mark, ...elements } = item
  return {
    ...elements,
    extra: {},
    id: `local-${item.code}`,
    guidelineCode: item.code,
    organisationIds: ['organisation'],
    ...changes,
  }
}

const sample = (changes: Partial<GuidelineItem> = {}): GuidelineItem => ({
  domain: '06',
  code: '06-900',
  level1: '办事服务',
  level2: '停水通知',
  level3: '',
  content: '停水原因；停水区域、起止时间；〔*恢复供水的通知〕；监督投诉方式等',
  basis: '《城市供水条例》（国务院令第158号）；《政府信息公开条例》',
  timeLimit: '信息形成或者变更之日起20个工作日内',
  publisher: '城市供水主管部门',
  channels: ['政府网站', '两微一端', '其他（供水企业营业厅；小区公示栏）'],
  audience: '全社会',
  method: '主动公开',
  tiers: ['县级', '乡级'],
  confidence: 'official',
  ...changes,
})

const gaps = (guideline: GuidelineItem, ...parts: LocalItem[]) =>
  checkItem(guideline, parts, setting).map(
    (one) => `${one.element} ${one.kind}${one.missing.length ? `: ${one.missing.join('|')}` : ''}`,
  )

describe('conformance of the whole library', () => {
  let copies: LocalItem[]
  beforeAll(() => {
    copies = all.map((item) => copyOf(item))
  })

  const check = (local: LocalItem[]) =>
    checkConformance({ ...setting, guideline: all, local, notApplicable: new Set() })

  it('finds nothing in a faithful copy of all 717 items', () => {
    const result = check(copies)
    expect(result.findings).toEqual([])
    expect(result).toMatchObject({ required: 717, conforming: 717, violating: 0 })
  })

  it('finds and names any one removed item', () => {
    for (const item of all) {
      const { findings } = checkConformance({
        ...setting,
        guideline: all.filter((one) => one.domain === item.domain),
        local: copies.filter((one) => one.code !== item.code),
        notApplicable: new Set(),
      })
      expect(findings).toHaveLength(1)
      expect(findings[0]).toMatchObject({
        element: 'item',
        kind: 'missing',
        guidelineCode: item.code,
        open: true,
      })
    }
  })

  it('counts a recorded 不适用 apart and does not report it', () => {
    const result = checkConformance({
      ...setting,
      guideline: all,
      local: copies.slice(1),
      notApplicable: new Set([all[0]?.code ?? '']),
    })
    expect(result).toMatchObject({ findings: [], notApplicable: 1, conforming: 716 })
  })
})

describe.each(all.map((item) => [item.code, item] as const))('guideline item %s', (_code, item) => {
  it('names any one removed element and nothing else', () => {
    const emptied: [string, Partial<LocalItem>][] = [
      ['content', { content: '' }],
      ['basis', { basis: '' }],
      ['timeLimit', { timeLimit: '' }],
      ['publisher', { publisher: '' }],
      ['channels', { channels: [] }],
      ['audience', { audience: '' }],
      ['method', { method: '' }],
      ['tiers', { tiers: [] }],
    ]
    for (const [element, changes] of emptied) {
      const found = checkItem(item, [copyOf(item, changes)], setting)
      expect(
        found.map((one) => [one.element, one.kind]),
        element,
      ).toEqual([[element, 'missing']])
    }
    const nameless = checkItem(item, [copyOf(item, { level1: '', level2: '' })], setting)
    expect(nameless.map((one) => [one.element, one.kind])).toEqual([['name', 'missing']])
  })

  it('names any one removed content element, and lets optional ones go', () => {
    const pieces = contentPieces(item.content)
    for (const [at, piece] of pieces.entries()) {
      const rest = pieces.toSpliced(at, 1).map((one) => one.text)
      const found = checkItem(item, [copyOf(item, { content: rest.join('；') })], setting).filter(
        (one) => one.element === 'content',
      )
      if (piece.optional) expect(found).toEqual([])
      else expect(found.flatMap((one) => one.missing)).toEqual([piece.text])
    }
  })

  it('names any one removed basis, channel and tier', () => {
    const bases = basisPieces(item.basis)
    for (const [at, basis] of bases.entries()) {
      const rest = bases
        .toSpliced(at, 1)
        .map((one) => one.text)
        .join('；')
      const found = checkItem(item, [copyOf(item, { basis: rest })], setting)
      expect(found.map((one) => one.element)).toEqual(['basis'])
      expect([...(found[0]?.missing ?? []), ...(found[0]?.pairs ?? []).map((pair) => pair.required)]).toEqual(
        [basis.text],
      )
    }
    const channels = channelsOf(item.channels)
    for (const [at, channel] of channels.entries()) {
      const rest = channels.toSpliced(at, 1).map((one) => one.text)
      const found = checkItem(item, [copyOf(item, { channels: rest })], setting)
      expect(found.map((one) => one.element)).toEqual(['channels'])
      expect(found[0]?.missing).toEqual([channel.text])
    }
    for (const tier of item.tiers) {
      const found = checkItem(
        item,
        [copyOf(item, { tiers: item.tiers.filter((one) => one !== tier) })],
        setting,
      )
      expect(found.map((one) => [one.element, one.missing])).toEqual([['tiers', [tier]]])
    }
  })

  it('finds a method or audience made narrower', () => {
    if (item.method === '主动公开') {
      expect(gaps(item, copyOf(item, { method: '依申请公开' }))).toEqual(['method narrower: 主动公开'])
    }
    if (item.audience === '全社会') {
      expect(gaps(item, copyOf(item, { audience: '特定群体（申请人）' }))).toEqual([
        'audience narrower: 全社会',
      ])
    }
  })

  it('never complains of anything added, reordered or written in another width', () => {
    const richer = copyOf(item, {
      content: [
        '甲乙丙丁戊己庚辛',
        ...contentPieces(item.content)
          .map((one) => one.text)
          .toReversed(),
      ]
        .map((text, at) => `${at + 1}.${text}`)
        .join('\n'),
      basis: `《青海省信息公开若干规定》；${item.basis.replaceAll('（', '(').replaceAll('）', ')')}`,
      channels: ['村级广播', ...item.channels.toReversed()],
      audience: item.audience === '全社会' ? '全社会；特定群体（牧民群众）' : '全社会',
      method: '主动公开',
      tiers: [...item.tiers, '村级'],
      extra: { 咨询电话: '0971-0000000' },
    })
    const extraPart = copyOf(item, {
      id: 'own-part',
      content: '本地增加的内容',
      timeLimit: '及时公开',
      channels: ['村级广播'],
    })
    expect(gaps(item, richer)).toEqual([])
    expect(gaps(item, richer, extraPart)).toEqual([])
    expect(textKey(richer.content)).not.toBe(textKey(item.content))
  })
})

describe('checkItem', () => {
  it('names the words gone from inside a list', () => {
    expect(gaps(sample(), copyOf(sample(), { content: '停水原因；停水区域；监督投诉方式' }))).toEqual([
      'content reduced: 起止时间',
    ])
  })

  it('asks a person when the words changed, and keeps the answer while both texts stand', () => {
    const local = copyOf(sample(), { content: '停水原因；停水区域、起止时间；监督举报投诉方式' })
    const [finding] = checkItem(sample(), [local], setting)
    expect(finding).toMatchObject({
      kind: 'incomparable',
      open: true,
      pairs: [{ required: '监督投诉方式等', local: '监督举报投诉方式' }],
    })
    const decisions = new Map([
      [decisionKey('06-900', 'content', finding?.textHash ?? ''), 'accepted' as const],
    ])
    expect(checkItem(sample(), [local], { ...setting, decisions })).toMatchObject([
      { decision: 'accepted', open: false },
    ])
    const changed = { ...local, content: `${local.content}；联系电话` }
    expect(checkItem(sample(), [changed], { ...setting, decisions })).toMatchObject([
      { decision: null, open: true },
    ])
    const newGuideline = sample({ content: `${sample().content}；服务热线` })
    expect(checkItem(newGuideline, [local], { ...setting, decisions }).every((one) => one.open)).toBe(true)
  })

  it('does not let a decision excuse a certain loss', () => {
    const local = copyOf(sample(), { content: '停水原因' })
    const [finding] = checkItem(sample(), [local], setting)
    const decisions = new Map([
      [decisionKey('06-900', 'content', finding?.textHash ?? ''), 'accepted' as const],
    ])
    expect(checkItem(sample(), [local], { ...setting, decisions })[0]).toMatchObject({
      kind: 'reduced',
      open: true,
    })
  })

  it('takes a recorded newer law for the old one', () => {
    const old = sample({ basis: '《中华人民共和国执业医师法》；《政府信息公开条例》' })
    expect(
      gaps(old, copyOf(old, { basis: '《医师法》；《中华人民共和国政府信息公开条例》（国务院令第711号）' })),
    ).toEqual([])
    expect(gaps(old, copyOf(old, { basis: '《护士条例》；《政府信息公开条例》' }))).toEqual([
      'basis reduced: 《中华人民共和国执业医师法》',
    ])
  })

  it('fills an open place name with the own province', () => {
    const open = sample({ basis: '《XX省农机购置补贴实施方案》' })
    expect(gaps(open, copyOf(open, { basis: '《青海省农机购置补贴实施方案》' }))).toEqual([])
  })

  it('takes split items together when their union covers one guideline item', () => {
    const half = copyOf(sample(), { id: 'a', content: '停水原因；停水区域、起止时间' })
    const rest = copyOf(sample(), { id: 'b', content: '监督投诉方式' })
    expect(gaps(sample(), half, rest)).toEqual([])
    expect(gaps(sample(), half)).toEqual(['content reduced: 监督投诉方式等'])
    const slow = { ...rest, timeLimit: '信息形成之日起30个工作日内' }
    expect(gaps(sample(), half, slow)).toEqual(['timeLimit later: 信息形成或者变更之日起20个工作日内'])
  })

  it.each([
    [{ channels: ['政府门户网站', '政务新媒体', '供水企业营业厅', '小区公示栏'] }, []],
    [{ channels: ['政府网站', '一微一端', '供水企业营业厅', '小区公示栏'] }, ['channels incomparable']],
    [{ channels: ['政府网站', '供水企业营业厅'] }, ['channels narrower: 两微一端|小区公示栏']],
    [{ tiers: ['区级', '镇街级'] }, []],
    [{ tiers: ['县级'] }, ['tiers narrower: 乡级']],
    [{ audience: '特定群体（用水户）；全社会' }, []],
    [{ method: '主动公开；依申请公开' }, ['method incomparable']],
    [{ timeLimit: '及时公开' }, ['timeLimit incomparable']],
    [{ timeLimit: '信息形成之日起60日内' }, ['timeLimit later: 信息形成或者变更之日起20个工作日内']],
    [{ organisationIds: [] }, ['publisher incomparable']],
  ] as [Partial<LocalItem>, string[]][])('%j → %j', (changes, expected) => {
    expect(gaps(sample(), copyOf(sample(), changes))).toEqual(expected)
  })
})
