import { describe, expect, it } from 'vitest'
import { anActor } from '#tests/harness.ts'
import type { SourceLine } from '#platform/table-file/source-table.ts'
import { campaignReach, campaignRegionOf, holdsCampaigns } from './campaign-region.ts'
import { checkDecision, type DecisionForm } from './check-decision.ts'
import { checkOpening, type CampaignForm } from './check-opening.ts'
import { closingBlockers, conversionStanding, countEntries, type ConversionState } from './count-entries.ts'
import { findNamed, readRequests, readTopics, type KnownOrganisation } from './read-topics.ts'
import { mayDecide, mayManage } from './who-may.ts'

const today = '2026-11-23'

describe('the region of a campaign', () => {
  it.each([
    ['630121000000', '630121000000', true, { prefix: '630121', below: true }],
    ['630121100000', '630121000000', false, null],
    ['630121100201', '630121000000', false, null],
    ['630100000000', '630100000000', true, { prefix: '6301', below: false }],
    ['630000000000', '630000000000', true, { prefix: '63', below: false }],
  ])('of %s is %s', (code, region, holds, reach) => {
    expect(campaignRegionOf(code)).toBe(region)
    expect(holdsCampaigns(code)).toBe(holds)
    if (reach !== null) expect(campaignReach(code)).toEqual(reach)
  })
  it('is no region at all for what is no code', () => {
    expect(holdsCampaigns('')).toBe(false)
    expect(holdsCampaigns('县')).toBe(false)
  })
})

describe('opening', () => {
  const form = (over: Partial<CampaignForm> = {}): CampaignForm => ({
    regionCode: '630121000000',
    year: '2026',
    dueOn: '2026-12-31',
    note: '',
    ...over,
  })
  it.each<[string, Partial<CampaignForm>, string]>([
    ['this year', {}, 'ok 2026 2026-12-31'],
    ['last year, written in full width with 年', { year: '２０２５年' }, 'ok 2025 2026-12-31'],
    ['a day as people write it', { dueOn: '2026年12月31日' }, 'ok 2026 2026-12-31'],
    ['today as the last day', { dueOn: today }, 'ok 2026 2026-11-23'],
    ['a year before last year', { year: '2024' }, 'self_review_year'],
    ['next year', { year: '2027' }, 'self_review_year'],
    ['no year', { year: '' }, 'self_review_year'],
    ['a day that has passed', { dueOn: '2026-11-22' }, 'self_review_due_past'],
    ['a day that is none', { dueOn: '2026-02-30' }, 'self_review_due_unreadable'],
    ['a day too far off', { dueOn: '2029-01-01' }, 'self_review_due_far'],
    ['a township', { regionCode: '630121100000' }, 'self_review_region'],
    ['too many words', { note: '长'.repeat(1001) }, 'self_review_too_long'],
    [
      'everything wrong at once',
      { regionCode: '', year: 'x', dueOn: 'y' },
      'self_review_region,self_review_year,self_review_due_unreadable',
    ],
  ])('%s', (_what, over, wanted) => {
    const checked = checkOpening(form(over), today)
    const got = checked.ok
      ? `ok ${checked.year} ${checked.dueOn}`
      : checked.refusals.map(({ refused }) => refused).join(',')
    expect(got).toBe(wanted)
  })
})

describe('a decision', () => {
  const form = (over: Partial<DecisionForm>): DecisionForm => ({
    decision: 'keep',
    reason: '涉及尚未形成结论的内部讨论意见',
    basis: '《政府信息公开条例》第十六条第二款',
    itemId: '',
    partly: false,
    ...over,
  })
  it.each<[string, Partial<DecisionForm>, 'document' | 'topic', string]>([
    ['keeps with reason and basis', {}, 'document', 'ok'],
    ['converts with an item', { decision: 'convert', itemId: 'x' }, 'document', 'ok'],
    ['converts without basis', { decision: 'convert', itemId: 'x', basis: '' }, 'topic', 'ok'],
    ['says neither', { decision: '' }, 'document', 'decision:self_review_decision_missing'],
    ['says something else', { decision: 'burn' }, 'topic', 'decision:self_review_decision_missing'],
    [
      'keeps with nine characters',
      { reason: '一二三四五六七八九' },
      'topic',
      'reason:self_review_reason_short',
    ],
    ['keeps with ten', { reason: '一二三四五六七八九十' }, 'topic', 'ok'],
    ['keeps with blanks between', { reason: '一 二 三 四 五' }, 'topic', 'reason:self_review_reason_short'],
    ['keeps with a novel', { reason: '长'.repeat(2001) }, 'topic', 'reason:self_review_too_long'],
    [
      'converts a document without item',
      { decision: 'convert' },
      'document',
      'itemId:self_review_item_missing',
    ],
    [
      'converts a topic without item',
      { decision: 'convert' },
      'topic',
      'itemId:self_review_topic_item_missing',
    ],
  ])('%s', (_what, over, kind, wanted) => {
    const checked = checkDecision(form(over), kind, [])
    const got = checked.ok
      ? 'ok'
      : checked.refusals.map(({ field, refused }) => `${field ?? ''}:${refused}`).join(',')
    expect(got).toBe(wanted)
  })
  it('hands on what is wrong with the basis, at its own field, only when something is kept', () => {
    const faults = [{ refused: 'attribute_basis_without_article', field: 'attributeBasis' }]
    expect(checkDecision(form({}), 'document', faults)).toEqual({
      ok: false,
      refusals: [{ refused: 'attribute_basis_without_article', field: 'basis' }],
    })
    expect(checkDecision(form({ decision: 'convert', itemId: 'x' }), 'document', faults).ok).toBe(true)
  })
})

describe('who may', () => {
  const campaign = { status: 'open' as const, regionCode: '630121000000' }
  const entry = { organisationId: 'o1', regionCode: '630121000000', authorIds: ['writer'] }
  const at = { regionCode: '630121000000' }
  it.each([
    ['a reviewer of the county', 'ok', anActor('reviewer', at)],
    ['a reviewer of the organisation', 'ok', anActor('reviewer', { organisationId: 'o1' })],
    ['a reviewer of another one', 'no_permission', anActor('reviewer', { organisationId: 'o2' })],
    ['whoever wrote the text', 'self_review_own_text', anActor('reviewer', { ...at, id: 'writer' })],
    ['the openness office', 'no_permission', anActor('openness_office', at)],
    ['nobody', 'no_permission', null],
  ])('%s deciding: %s', (_who, wanted, actor) => {
    const verdict = mayDecide(actor, campaign, entry)
    expect(verdict === 'ok' ? 'ok' : [verdict].flat()[0]?.refused).toBe(wanted)
  })
  it('nobody decides once it has ended, and only the office of the region organises', () => {
    expect(mayDecide(anActor('reviewer', at), { status: 'closed' }, entry)).toMatchObject({
      refused: 'wrong_status',
    })
    expect(mayManage(anActor('openness_office', at), campaign, 'close')).toBe('ok')
    expect(mayManage(anActor('openness_office', { regionCode: '630106000000' }), campaign, 'close')).toEqual({
      refused: 'no_permission',
    })
    expect(mayManage(anActor('openness_office', at), campaign, 'cancel', { reason: ' ' })).toEqual([
      { refused: 'reason_missing', field: 'reason' },
    ])
  })
})

describe('figures', () => {
  const duty = (over: Partial<ConversionState>): ConversionState => ({
    dutyId: 'd',
    dueOn: '2026-12-01',
    status: 'open',
    documentId: null,
    doneOn: null,
    ...over,
  })
  it.each([
    ['without a duty', 'without_item', undefined],
    ['open in time', 'open', duty({})],
    ['on its last day', 'open', duty({ dueOn: today })],
    ['a day after', 'overdue', duty({ dueOn: '2026-11-22' })],
    ['public on the last day', 'in_time', duty({ status: 'done', doneOn: '2026-12-01' })],
    ['public a day late', 'late', duty({ status: 'done', doneOn: '2026-12-02' })],
    ['void', 'ended', duty({ status: 'void' })],
  ] as const)('a conversion %s is %s', (_what, wanted, state) => {
    expect(conversionStanding(state, today)).toBe(wanted)
  })
  it('are counted from the entries and nothing else', () => {
    const entry = (id: string, decision: 'keep' | 'convert' | null, topic = false) => ({
      id,
      kind: topic ? ('topic' as const) : ('document' as const),
      attribute: topic ? null : ('withheld' as const),
      requests: topic ? 7 : null,
      decision,
      partly: decision === 'convert' && topic,
    })
    const entries = [entry('a', 'keep'), entry('b', 'convert'), entry('c', null), entry('d', 'convert', true)]
    const figures = countEntries(entries, new Map([['b', duty({ status: 'done', doneOn: today })]]), today)
    expect(figures).toMatchObject({
      total: 4,
      documents: 3,
      withheld: 3,
      onRequest: 0,
      topics: 1,
      requests: 7,
      undecided: 1,
      kept: 1,
      converted: 2,
      partly: 1,
      standings: { in_time: 1, without_item: 1, open: 0, overdue: 0, late: 0, ended: 0 },
    })
    expect(closingBlockers({ undecided: 1, withoutItem: 1 }).map(({ refused }) => refused)).toEqual([
      'self_review_undecided',
      'self_review_without_item',
    ])
    expect(closingBlockers({ undecided: 0, withoutItem: 0 })).toEqual([])
  })
})

describe('a table of topics', () => {
  const organisations: KnownOrganisation[] = [
    { id: '1', name: '示例县民政局', shortName: '民政局', code: '00000001X', regionCode: '630121000000' },
    { id: '2', name: '示例县水务局', shortName: '水务局', code: '000000028', regionCode: '630121000000' },
    { id: '3', name: '示例镇人民政府', shortName: '水务局', code: '000000036', regionCode: '630121100000' },
  ]
  const lines = (rows: string[][]): SourceLine[] =>
    rows.map((cells, at) => ({ at: at + 1, cells: cells.map((text) => ({ text, from: 'own' as const })) }))
  const head = ['申请事项', '申请件数', '承办机构']

  it('reads names, short names and codes, whatever stands above the heading', () => {
    const { topics, problems } = readTopics(
      lines([
        ['2026年申请情况'],
        ['序号', '承办单位', '申请内容', '件数（件）'],
        ['1', '民政局', '低保审批结果', '１２件'],
        ['', '', '', ''],
        ['2', '000000028', '供水水质', '3'],
      ]),
      organisations,
    )
    expect(problems).toEqual([])
    expect(topics.map((one) => [one.title, one.requests, one.organisationId])).toEqual([
      ['低保审批结果', 12, '1'],
      ['供水水质', 3, '2'],
    ])
  })

  it('names every fault by line and column and reads nothing it is not sure of', () => {
    const { topics, problems } = readTopics(
      lines([
        head,
        ['', '3', '民政局'],
        ['低保', '很多', '民政局'],
        ['低保', '0', '民政局'],
        ['供水', '3', '水务局'],
        ['救助', '3', '示例县民政局'],
        ['救助', '4', '民政局'],
        ['长'.repeat(301), '4', '民政局'],
      ]),
      organisations,
    )
    expect(topics.map((one) => one.title)).toEqual(['救助'])
    expect(problems.map((one) => `${one.line} ${one.column} ${one.what}`)).toEqual([
      '2 A列（申请事项） 没有填写事项。',
      '3 B列（申请件数） 不是有效的件数。',
      '4 B列（申请件数） 不是有效的件数。',
      '5 C列（承办机构） 没有找到这个机构，或者同名的不止一个。',
      '7 A列（申请事项） 与第 6 行的事项和机构相同。',
      '8 A列（申请事项） 事项过长。',
    ])
  })

  it.each([
    ['no heading', [['低保', '3', '民政局']], 3],
    [
      'a missing column',
      [
        ['申请事项', '承办机构'],
        ['低保', '民政局'],
      ],
      1,
    ],
    ['nothing under the heading', [head], 1],
    ['nothing at all', [], 3],
  ])('says what is missing: %s', (_what, rows, count) => {
    const { topics, problems } = readTopics(lines(rows), organisations)
    expect(topics).toEqual([])
    expect(problems).toHaveLength(count)
  })

  it('counts requests as whole numbers only', () => {
    expect(['1', ' 1,200 ', '５件', '100000'].map(readRequests)).toEqual([1, 1200, 5, 100_000])
    expect(['', '-1', '1.5', '约3', '100001', '1e3'].map(readRequests)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    expect(findNamed('水务局', organisations)).toBeNull()
    expect(findNamed(' 示例县 水务局 ', organisations)?.id).toBe('2')
    expect(findNamed('镇人民政府', organisations)?.id).toBe('3')
    expect(findNamed('局', organisations)).toBeNull()
  })
})
