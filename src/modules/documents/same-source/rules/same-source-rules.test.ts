import { describe, expect, it } from 'vitest'
import { anActor } from '#tests/harness.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { judgePair, pairSigns, type PairSide } from './judge-pair.ts'
import { bandsOf, runsOf, similarityOf } from './near-text.ts'
import { normalSource, type SourceText } from './normal-source.ts'
import { mayDecidePair, mayMerge, regionKeyOf } from './who-may-merge.ts'

const body =
  '各乡镇人民政府：\n为保障冬季供水，现将有关事项通知如下。\n一、各水厂每日巡查管网两次，发现渗漏立即报告。\n二、停水检修提前二十四小时告知用户。'
const source = (over: Partial<SourceText> = {}): SourceText => ({
  title: '关于做好冬季供水保障工作的通知',
  documentNumber: '示政办〔2026〕8号',
  issuer: '示例县人民政府办公室',
  bodyText: body,
  ...over,
})
const hash = (over: Partial<SourceText>, files: string[] = []) =>
  fingerprintOf({ ...source(over), files }).textHash

/** A text long enough for bands, different for every seed. */
function aText(seed: number, characters = 600): string {
  let state = seed
  return Array.from({ length: characters }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 3000))
  }).join('')
}

/** The text with every n-th character another one. */
const worn = (text: string, every: number) =>
  Array.from(text, (character, at) => (at % every === every - 1 ? '改' : character)).join('')

describe('the text that is compared', () => {
  it.each([
    ['other line breaks and indents', body.replaceAll('\n', '\n\n　　')],
    ['other punctuation and width', body.replaceAll('，', ',').replaceAll('。', '．')],
    ['the title above it', `关于做好冬季供水保障工作的通知\n${body}`],
    ['the title on two lines and the number', `关于做好冬季供水\n保障工作的通知\n示政办〔2026〕8号\n${body}`],
    ['a signature and a day', `${body}\n示例县人民政府办公室\n2026年11月2日`],
    ['a joint signature', `${body}\n示例县人民政府办公室\n示例县水务局\n二〇二六年十一月二日`],
    ['a publication mark', `${body}\n示例县人民政府办公室\n2026年11月2日\n（此件公开发布）`],
  ])('is the same with %s', (_what, bodyText) => {
    expect(hash({ bodyText })).toBe(hash({}))
  })

  it.each([
    ['one more sentence', `${body}\n三、违反规定的，予以通报。`],
    ['another number inside', body.replace('二十四', '四十八')],
    ['a last line that is a sentence', `${body}\n本通知自2026年11月2日起施行，由示例县水务局负责解释。`],
    ['words about an office at the end', `${body}\n抄送：示例县水务局`],
  ])('is another one with %s', (_what, bodyText) => {
    expect(hash({ bodyText })).not.toBe(hash({}))
  })

  it('never becomes empty because a body is nothing but title or signature', () => {
    expect(normalSource(source({ bodyText: '关于做好冬季供水保障工作的通知' }))).not.toBe('')
    expect(normalSource(source({ bodyText: '示例县人民政府办公室\n2026年11月2日' }))).toBe(
      '示例县人民政府办公室',
    )
    expect(normalSource(source({ bodyText: '' }))).toBe('')
    expect(normalSource(source({ title: '', documentNumber: null, bodyText: body }))).toBe(
      normalSource(source()),
    )
  })
})

describe('a few words above a file', () => {
  it('are told apart by the file, and longer ones are not', () => {
    const few = { bodyText: '现予公布，请见附件。' }
    expect(hash(few, ['1', '2'])).toBe(hash(few, ['2', '1']))
    expect(hash(few, ['1'])).not.toBe(hash(few, ['3']))
    expect(hash({}, ['1'])).toBe(hash({}, ['3']))
  })
})

describe('near texts', () => {
  it('measures the share of common runs', () => {
    const text = aText(1)
    expect(similarityOf(runsOf(text), runsOf(text))).toBe(1)
    expect(similarityOf(runsOf(text), runsOf(aText(2)))).toBeLessThan(0.01)
    expect(similarityOf(runsOf(''), runsOf(''))).toBe(0)
    expect(similarityOf(runsOf('一二三'), runsOf('一二三'))).toBe(0)
    // One character in a hundred changed: four of a hundred runs on either side are another.
    expect(similarityOf(runsOf(text), runsOf(worn(text, 100)))).toBeCloseTo(96 / 104, 1)
  })

  it('finds by bands what is nearly the same, and not what is not', () => {
    const shares = (a: string, b: string) => {
      const there = new Set(bandsOf(b))
      return bandsOf(a).some((band) => there.has(band))
    }
    let near = 0
    let far = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const text = aText(seed)
      if (shares(text, worn(text, 150))) near += 1
      if (shares(text, aText(seed + 1000))) far += 1
    }
    expect(near).toBeGreaterThanOrEqual(197)
    expect(far).toBe(0)
    expect(bandsOf('短文')).toEqual([])
    expect(bandsOf(aText(3, 60))).toHaveLength(8)
    expect(bandsOf(aText(3))).toEqual(bandsOf(aText(3)))
  })
})

describe('whether a pair is offered', () => {
  const side = (over: Partial<PairSide> = {}): PairSide => ({
    textHash: 'a',
    length: 400,
    title: '关于做好冬季供水保障工作的通知',
    documentNumber: null,
    formedOn: '2026-11-02',
    files: [],
    ...over,
  })
  const other = (over: Partial<PairSide> = {}) => side({ textHash: 'b', ...over })

  it.each<[string, PairSide, PairSide, number, string | null]>([
    ['the same text', side(), side(), 1, 'identical'],
    ['the same text under another title', side(), side({ title: '冬季供水通知' }), 1, 'identical'],
    [
      'the same text on another day, without numbers',
      side(),
      side({ formedOn: '2026-11-03' }),
      1,
      'identical',
    ],
    [
      'the same text with another number and day: last year’s notice once more',
      side({ documentNumber: '示政办〔2025〕8号', formedOn: '2025-11-02' }),
      side({ documentNumber: '示政办〔2026〕8号' }),
      1,
      'near',
    ],
    [
      'the same words for another month',
      side({ title: '2026年3月水质公示' }),
      side({ title: '2026年4月水质公示', formedOn: '2026-05-02' }),
      1,
      null,
    ],
    [
      'the same words for another month on one day',
      side({ title: '2026年3月水质公示' }),
      side({ title: '2026年4月水质公示' }),
      1,
      'near',
    ],
    [
      'the same answers under another title on another day',
      side({ title: '供水政策问答' }),
      side({ title: '医保政策问答', formedOn: '2026-05-02' }),
      1,
      'near',
    ],
    ['the same words above another table', side({ files: ['1'] }), side({ files: ['2'] }), 1, null],
    [
      'the same number and text with another file',
      side({ files: ['1'], documentNumber: '示政办〔2026〕8号' }),
      side({ files: ['2'], documentNumber: '示政办〔2026〕8号' }),
      1,
      'near',
    ],
    ['the same two lines', side({ length: 20 }), side({ length: 20, title: '另一件事' }), 1, null],
    ['the same two lines under the same title', side({ length: 20 }), side({ length: 20 }), 1, 'identical'],
    ['two empty bodies', side({ length: 0 }), side({ length: 0 }), 1, null],
    [
      'no words, but the same file',
      side({ length: 0, files: ['1'] }),
      side({ length: 0, files: ['1'] }),
      1,
      'identical',
    ],
    ['nine tenths alike on one day', side(), other(), 0.9, 'near'],
    ['less than that', side(), other(), 0.89, null],
    ['nine tenths alike on two days: a template', side(), other({ formedOn: '2026-10-02' }), 0.95, null],
    ['all but the same on two days', side(), other({ formedOn: '2026-10-02' }), 0.98, 'near'],
    [
      'all but the same with another number and day: a template',
      side({ documentNumber: '示政办〔2025〕8号', formedOn: '2025-11-02' }),
      other({ documentNumber: '示政办〔2026〕8号' }),
      0.99,
      null,
    ],
    [
      'all but the same for another quarter',
      side({ title: '2026年第一季度水质公示' }),
      other({ title: '2026年第二季度水质公示' }),
      0.99,
      null,
    ],
    [
      'one number under two texts',
      side({ documentNumber: '示政办〔2026〕8号' }),
      other({ documentNumber: '示政办〔2026〕8号', title: '节选', formedOn: '2026-11-05' }),
      0.5,
      'near',
    ],
    [
      'one number under texts with little in common',
      side({ documentNumber: '示政办〔2026〕8号' }),
      other({ documentNumber: '示政办〔2026〕8号' }),
      0.49,
      null,
    ],
    ['no days known', side({ formedOn: null }), other(), 0.9, 'near'],
  ])('%s', (_what, a, b, similarity, wanted) => {
    expect(judgePair(a, b, similarity)?.kind ?? null).toBe(wanted)
    expect(judgePair(b, a, similarity)?.kind ?? null).toBe(wanted)
  })

  it('says what speaks for it and against it', () => {
    const a = side({ documentNumber: '示政办〔2025〕8号', files: ['1', '2'] })
    const b = side({ documentNumber: '示政办〔2026〕8号', formedOn: '2026-01-01', files: ['2', '1'] })
    expect(pairSigns(a, b)).toEqual(['other_number', 'same_title', 'other_day', 'same_files'])
    expect(pairSigns(side({ title: 'A 通知' }), side({ title: 'Ａ通知', formedOn: null }))).toEqual([
      'same_title',
    ])
  })
})

describe('who decides about a pair', () => {
  const one = (over: object = {}) => ({
    id: 'a',
    organisation_id: 'o',
    region_code: '630121000000',
    status: 'published' as const,
    ...over,
  })
  it.each([
    ['the office of the county', 'ok', anActor('openness_office', { regionCode: '630121000000' })],
    ['a publisher of the organisation', 'ok', anActor('publisher', { organisationId: 'o' })],
    ['a publisher of one of both only', 'no_permission', anActor('publisher', { organisationId: 'p' })],
    ['a drafter', 'no_permission', anActor('drafter', { regionCode: '630121000000' })],
    ['nobody', 'no_permission', null],
  ])('%s: %s', (_who, wanted, actor) => {
    const verdict = mayDecidePair(actor, one(), one({ id: 'b' }))
    expect(verdict === 'ok' ? 'ok' : [verdict].flat()[0]?.refused).toBe(wanted)
  })
  it('merges only what is public, and compares within one county', () => {
    const office = anActor('openness_office', { regionCode: '630121000000' })
    expect(mayMerge(office, one(), one({ id: 'b' }))).toBe('ok')
    expect(mayMerge(office, one(), one({ id: 'b', status: 'withdrawn' }))).toEqual({
      refused: 'pair_not_public',
    })
    expect(
      ['630000000000', '630100000000', '630121000000', '630121100000', '630121100201'].map(regionKeyOf),
    ).toEqual(['63', '6301', '630121', '630121', '630121'])
  })
})
