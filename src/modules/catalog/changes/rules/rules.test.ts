import { describe, expect, it } from 'vitest'
import { actionsFrom } from '#platform/workflow.ts'
import { changeWords } from '../messages/zh.ts'
import type { ChangeDraft } from '../change-request.ts'
import { checkChange, mayEndUnchanged } from './check-change.ts'
import { changeStatuses, changeWorkflow } from './change-workflow.ts'
import { guidelineTasks, type ChangedGuideline, type ChangedGuidelineItem } from './guideline-requests.ts'
import { sourcesByHand } from './change-sources.ts'

describe('what a person asks for', () => {
  const good: ChangeDraft = {
    catalogId: 'c',
    source: 'new_duty',
    title: '增加学前教育资助的申请条件',
    reason: '教育局新承担学前教育资助',
    basis: '',
    proposedName: '',
    proposedContent: '',
    domain: '',
    itemIds: ['i'],
  }
  it.each<[string, Partial<ChangeDraft>, string[]]>([
    ['is right with an item of the catalog', {}, []],
    ['is right with a new item and its domain', { itemIds: [], proposedName: '新事项', domain: '24' }, []],
    ['needs a catalog', { catalogId: '' }, ['catalogId change_catalog_missing']],
    ['needs a source', { source: '' }, ['source change_source_missing']],
    ['leaves guidelines to the rule', { source: 'guideline' }, ['source change_source_missing']],
    ['refuses an inherited name as a source', { source: 'constructor' }, ['source change_source_missing']],
    ['needs words for what', { title: '' }, ['title change_title_missing']],
    ['needs words for why', { reason: '' }, ['reason change_reason_missing']],
    ['needs a basis for a new law', { source: 'new_law' }, ['basis change_basis_missing']],
    ['has its basis', { source: 'new_law', basis: '《示例条例》第三条' }, []],
    ['needs a domain for a new item', { proposedName: '新事项' }, ['domain change_domain_missing']],
    [
      'needs a name for new content',
      { proposedContent: '内容' },
      ['proposedName change_proposed_name_missing'],
    ],
    ['needs something it concerns', { itemIds: [] }, ['words change_concerns_nothing']],
    [
      'says everything at once',
      { title: '', reason: '', itemIds: [] },
      ['title change_title_missing', 'reason change_reason_missing', 'words change_concerns_nothing'],
    ],
  ])('%s', (_claim, change, refusals) => {
    const found = checkChange({ ...good, ...change })
    expect(found.map((one) => `${one.field} ${one.refused}`)).toEqual(refusals)
    expect(found.filter((one) => changeWords[one.refused] === undefined)).toEqual([])
  })
})

describe('an end without a change', () => {
  it.each([
    ['new_law', 'refuse', 3, 'ok'],
    ['other', 'not_needed', 0, 'ok'],
    ['guideline', 'refuse', 0, 'guideline_not_refused'],
    ['guideline', 'not_needed', 1, 'guideline_still_open'],
    ['guideline', 'not_needed', 0, 'ok'],
    ['guideline', 'accept', 5, 'ok'],
  ] as const)('%s %s with %d open findings: %s', (source, action, open, expected) => {
    const verdict = mayEndUnchanged(source, action, open)
    expect(verdict === 'ok' ? 'ok' : Array.isArray(verdict) ? verdict : verdict.refused).toBe(expected)
  })
})

describe('the states of a request', () => {
  it('end where nothing more can be done', () => {
    expect(changeStatuses.filter((status) => actionsFrom(changeWorkflow, status).length === 0)).toEqual([
      'done',
      'refused',
      'not_needed',
      'withdrawn',
    ])
  })
  it('are raised by people from every source but the guidelines', () => {
    expect(sourcesByHand).not.toContain('guideline')
    expect(sourcesByHand).toHaveLength(5)
  })
})

describe('what a changed guideline asks of a catalog', () => {
  const item = (code: string, tiers = ['县级', '乡级']): ChangedGuidelineItem => ({
    domain: code.slice(0, 2),
    code,
    level1: '一级',
    level2: `事项${code}`,
    tiers,
  })
  const county = {
    tier: '县级',
    carrying: [
      { itemId: 'a', guidelineCode: '06-001' },
      { itemId: 'b', guidelineCode: '06-002' },
      { itemId: 'c', guidelineCode: '06-002' },
      { itemId: 'd', guidelineCode: '24-009' },
    ],
  }
  const nothing: ChangedGuideline = { added: [], changed: [], removed: [] }
  const asked = (change: Partial<ChangedGuideline>, catalog = county) =>
    guidelineTasks(catalog, { ...nothing, ...change }).map(
      ({ domain, items }) =>
        `${domain}: ${items.map((one) => `${one.change} ${one.guidelineCode} ${one.itemId ?? '-'}${one.note}`).join(', ')}`,
    )
  it.each<[string, string[], string[]]>([
    ['nothing changed', asked({}), []],
    ['an item of its tier was added', asked({ added: [item('06-090')] }), ['06: add 06-090 -']],
    ['an item of the other tier was added', asked({ added: [item('06-091', ['乡级'])] }), []],
    [
      'a text changed that two items carry out',
      asked({ changed: [{ item: item('06-002'), elements: ['公开时限', '公开对象'] }] }),
      ['06: change 06-002 b公开时限、公开对象, change 06-002 c公开时限、公开对象'],
    ],
    [
      'a text changed that the catalog owes and lacks',
      asked({ changed: [{ item: item('06-003'), elements: ['公开内容'] }] }),
      ['06: change 06-003 -公开内容'],
    ],
    [
      'a text it carries out left its tier',
      asked({ changed: [{ item: item('06-001', ['乡级']), elements: ['公开层级'] }] }),
      ['06: change 06-001 a公开层级'],
    ],
    ['an item it carries out is gone', asked({ removed: [item('24-009')] }), ['24: remove 24-009 d']],
    ['an item it never had is gone', asked({ removed: [item('24-010')] }), []],
    [
      'several domains: one task each, in order',
      asked({ added: [item('24-090'), item('06-090')], removed: [item('06-001')] }),
      ['06: add 06-090 -, remove 06-001 a', '24: add 24-090 -'],
    ],
    [
      'a township owes its own tier',
      asked({ added: [item('06-090', ['县级']), item('06-091', ['乡级'])] }, { tier: '乡级', carrying: [] }),
      ['06: add 06-091 -'],
    ],
  ])('%s', (_claim, found, expected) => {
    expect(found).toEqual(expected)
  })
})
