import type { DecisionCode } from '../request.ts'
import { feeRules, regulation } from './terms.ts'
import { refusesDisclosure } from './remedy-text.ts'

/** 予以公开 · 部分公开 · 不予公开 · 无法提供 · 不予处理 · 其他处理. */
export type DecisionGroup = 'disclosed' | 'partly' | 'withheld' | 'unavailable' | 'not_handled' | 'ended'

/** What the reply of a decision must hold, one by one. */
export type ReplyContent =
  /** reasons in plain words (说明理由) */
  | 'reasons'
  /** where the published information stands: way and channel (方式、途径) */
  | 'published_place'
  /** the information itself, or way, channel and time to get it (方式、途径和时间) */
  | 'information'
  /** the part that is given out */
  | 'open_part'
  /** each withheld part with code, reasons and basis */
  | 'withheld_parts'
  /** a law or administrative regulation besides the 条例, with its article */
  | 'other_law'
  /** what the third party answered, or that it did not */
  | 'third_party_result'
  /** that nothing was found after a search, or that another authority is responsible */
  | 'not_held_why'
  /** number of the earlier reply */
  | 'earlier_reply'

/** What must lie in the case file, because the authority bears the burden of proof (法释〔2025〕8号). */
export type ReplyEvidence =
  | 'search_log'
  | 'secrecy_mark'
  | 'adverse_effect'
  | 'category_proof'
  | 'publication_proof'
  | 'third_party_letter'

/** What must have happened before a decision is open at all. */
export type ReplyStep = 'third_party' | 'correction' | 'reasons_asked' | 'uncorrected' | 'unpaid'

/** One of the decisions of the official report format (国办公开办函〔2021〕30号). */
export interface Decision {
  code: DecisionCode
  group: DecisionGroup
  /** the official words, as on the reply and in lists */
  label: string
  /** row of table 3 of the annual report */
  reportRow: string
  /** grounds, as printed */
  articles: readonly string[]
  contents: readonly ReplyContent[]
  evidence: readonly ReplyEvidence[]
  before: readonly ReplyStep[]
  /** what stands as basis: an article; words, where no law names one; nothing, where nothing is decided */
  basis: 'article' | 'words' | 'none'
  /** 复议前置 for decisions since 2024-01-01; for d2 the withheld parts decide */
  reconsiderationFirst: boolean
}

const at = (article: string): string => `${regulation}第${article}`

type Row = [
  code: DecisionCode,
  label: string,
  articles: string[],
  contents: ReplyContent[],
  rest?: { evidence?: ReplyEvidence[]; before?: ReplyStep[]; basis?: 'words' | 'none' },
]

// handbook on-request §4, row by row
const rows: readonly Row[] = [
  ['d1a', '已主动公开', [at('三十六条第（一）项')], ['published_place'], { evidence: ['publication_proof'] }],
  ['d1b', '予以公开', [at('三十六条第（二）项')], ['information']],
  ['d2', '部分公开', [at('三十七条')], ['open_part', 'withheld_parts']],
  [
    'd3_1',
    '属于国家秘密',
    [at('十四条'), at('三十六条第（三）项')],
    // Level and period are proven in the file and never shown.
    ['reasons'],
    { evidence: ['secrecy_mark'] },
  ],
  ['d3_2', '其他法律行政法规禁止公开', [at('十四条'), at('三十六条第（三）项')], ['reasons', 'other_law']],
  [
    'd3_3',
    '危及“三安全一稳定”',
    [at('十四条'), at('三十六条第（三）项')],
    ['reasons'],
    { evidence: ['adverse_effect'] },
  ],
  [
    'd3_4',
    '保护第三方合法权益',
    [at('十五条'), at('三十二条'), at('三十六条第（三）项')],
    ['reasons', 'third_party_result'],
    { evidence: ['third_party_letter'], before: ['third_party'] },
  ],
  [
    'd3_5',
    '属于三类内部事务信息',
    [at('十六条第一款'), at('三十六条第（三）项')],
    ['reasons'],
    { evidence: ['category_proof'] },
  ],
  [
    'd3_6',
    '属于四类过程性信息',
    [at('十六条第二款'), at('三十六条第（三）项')],
    ['reasons'],
    { evidence: ['category_proof'] },
  ],
  [
    'd3_7',
    '属于行政执法案卷',
    [at('十六条第二款'), at('三十六条第（三）项')],
    ['reasons'],
    { evidence: ['category_proof'] },
  ],
  ['d3_8', '属于行政查询事项', [at('三十六条第（七）项')], ['reasons', 'other_law']],
  ['d4_1', '本机关不掌握相关政府信息', [], ['reasons', 'not_held_why'], { evidence: ['search_log'] }],
  ['d4_2', '没有现成信息需要另行制作', [at('三十八条')], ['reasons']],
  ['d4_3', '补正后申请内容仍不明确', [at('三十条')], ['reasons'], { before: ['correction'] }],
  ['d5_1', '信访举报投诉类申请', [at('三十九条第一款')], ['reasons']],
  ['d5_2', '重复申请', [at('三十六条第（六）项')], ['reasons', 'earlier_reply']],
  ['d5_3', '要求提供公开出版物', [at('三十九条第二款')], ['reasons']],
  ['d5_4', '无正当理由大量反复申请', [at('三十五条')], ['reasons'], { before: ['reasons_asked'] }],
  // The report format knows this row; no article of the 条例 names it, so the office states its own basis.
  ['d5_5', '要求行政机关确认或重新出具已获取信息', [], ['reasons'], { basis: 'words' }],
  ['d6_1', '申请人逾期不补正', [at('三十条')], ['reasons'], { before: ['uncorrected'] }],
  ['d6_2', '申请人逾期不缴费', [`${feeRules}第六条`], ['reasons'], { before: ['unpaid'] }],
  ['d6_3', '其他', [], ['reasons'], { basis: 'none' }],
]

const groups: Record<string, DecisionGroup> = {
  d1: 'disclosed',
  d2: 'partly',
  d3: 'withheld',
  d4: 'unavailable',
  d5: 'not_handled',
  d6: 'ended',
}

/** The five kinds of answer and the ends without one, in the official words. */
export const groupLabels: Record<DecisionGroup, string> = {
  disclosed: '予以公开',
  partly: '部分公开',
  withheld: '不予公开',
  unavailable: '无法提供',
  not_handled: '不予处理',
  ended: '其他处理',
}

/** Row of table 3 in which a decision is counted; 已主动公开 and 提供 share the first. */
export function reportRowOf(code: DecisionCode): string {
  const [group = '', part] = code.slice(1).split('_')
  const row = group.replace(/[ab]$/, '')
  return part === undefined ? `r3.${row}` : `r3.${row}.${part}`
}

/** All decisions in the order of the report. */
export const decisions: readonly Decision[] = rows.map(([code, label, articles, contents, rest]) => ({
  code,
  group: groups[code.slice(0, 2)] ?? 'ended',
  label,
  reportRow: reportRowOf(code),
  articles,
  contents,
  evidence: rest?.evidence ?? [],
  before: rest?.before ?? [],
  basis: rest?.basis ?? 'article',
  reconsiderationFirst: refusesDisclosure(code),
}))

const byCode = new Map(decisions.map((decision) => [decision.code, decision]))

/** The decision of this code. */
export function decisionOf(code: DecisionCode): Decision {
  const decision = byCode.get(code)
  if (decision === undefined) throw new RangeError(`no decision ${code}`)
  return decision
}

/** 不予公开（属于国家秘密）: group and kind together, as shown to people. */
export function decisionLabel(code: DecisionCode): string {
  const { group, label } = decisionOf(code)
  if (code === 'd1b' || code === 'd2') return label
  return `${groupLabels[group]}（${label}）`
}

/** Why an authority does not hold what is asked for: not there after a search (art. 36(4)), or another one's to disclose (36(5)). */
export type NotHeld = 'not_found' | 'other_authority'

/** The grounds printed in a reply: of d4_1 by what is the case, of a partial disclosure also those of its withheld parts. */
export function groundsOf(
  code: DecisionCode,
  more: { notHeld?: NotHeld | null; withheldCodes?: readonly DecisionCode[] } = {},
): string[] {
  const { articles } = decisionOf(code)
  if (code === 'd4_1') {
    if (more.notHeld === 'not_found') return [at('三十六条第（四）项')]
    return more.notHeld === 'other_authority' ? [at('三十六条第（五）项')] : []
  }
  if (code !== 'd2') return [...articles]
  const parts = (more.withheldCodes ?? []).flatMap((one) => decisionOf(one).articles)
  return [...new Set([...articles, ...parts])]
}

/** What must lie in the case file for a decision: of d4_1 by what is the case, of a partial disclosure for its withheld parts. */
export function evidenceFor(
  code: DecisionCode,
  more: { notHeld?: NotHeld | null; withheldCodes?: readonly DecisionCode[] } = {},
): ReplyEvidence[] {
  if (code === 'd4_1' && more.notHeld === 'other_authority') return []
  const parts = code === 'd2' ? (more.withheldCodes ?? []) : [code]
  return [...new Set(parts.flatMap((one) => decisionOf(one).evidence))]
}
