import type { CellAddress } from '../report-figures.ts'
import type { SaidNumber } from './text-sentences.ts'

/** Something the text says with a number, and the cells whose sum is that number. */
export interface Statement {
  key: string
  /** whether a number with the words around it says this */
  says: (said: SaidNumber, context: string) => boolean
  cells: readonly CellAddress[]
  /** another reading of the same words that is wrong in an instructive way: 收到 used for 新收 plus 上年结转 */
  mistakenFor?: { key: string; cells: readonly CellAddress[] }
}

const people = ['person', 'business', 'research', 'charity', 'law_firm', 'other'] as const

function requests(row: string, columns: readonly string[] = ['total']): CellAddress[] {
  return columns.map((column) => ({ table: 3, row, column }))
}

function group(row: string, count: number): CellAddress[] {
  return Array.from({ length: count }, (_, i) => requests(`${row}.${i + 1}`)).flat()
}

function remedies(rows: readonly string[], column: string): CellAddress[] {
  return rows.map((row) => ({ table: 4, row, column }))
}

const inCases = (said: SaidNumber) => /^(?:件|份|宗|起)$/.test(said.unit)
/** Letters, proposals and suits are counted in 件 too; words about them say nothing of requests. */
const otherMatters =
  /信访|来信|信件|信箱|咨询|留言|建议|提案|议案|投诉|举报|电话|复议|诉讼|应诉|案卷|文件|规章|许可|处罚|强制/

function aboutRequests(words: RegExp): Statement['says'] {
  return (said, context) =>
    inCases(said) &&
    context.includes('申请') &&
    words.test(said.before) &&
    !otherMatters.test(said.before) &&
    !/^(?:复议|诉讼)/.test(said.after)
}

const carriedInWords = /(?:上|往|前)(?:一)?年(?:度)?.{0,8}(?:结转|转入|转来)|结转.{0,6}上(?:一)?年/
const carriedOutWords = /(?:结转|转入|转至|转|顺延)(?:到|至|入)?(?:下|次)(?:一)?年(?:度)?/

/** Which remedy is spoken of last before the number. */
function remedyOf(said: SaidNumber): readonly string[] | null {
  const words = [
    ...said.sofar.matchAll(
      /未经复议直接起诉|直接(?:提起)?(?:行政)?诉讼|(?:经)?复议后(?:起诉|提起)|复议|诉讼|应诉/g,
    ),
  ]
  const last = words.at(-1)?.[0]
  if (last === undefined) return null
  if (last.includes('直接')) return ['litigation_direct']
  if (last.includes('复议后')) return ['litigation_after']
  return last === '复议' ? ['reconsideration'] : ['litigation_direct', 'litigation_after']
}

const remedyKinds: readonly { key: string; rows: readonly string[] }[] = [
  { key: 'reconsideration', rows: ['reconsideration'] },
  { key: 'litigation', rows: ['litigation_direct', 'litigation_after'] },
  { key: 'litigation_direct', rows: ['litigation_direct'] },
  { key: 'litigation_after', rows: ['litigation_after'] },
]
const remedyResults: readonly (readonly [column: string, words: RegExp])[] = [
  ['upheld', /(?:结果)?维持$/],
  ['corrected', /(?:结果)?(?:被)?纠正$/],
  ['other', /其他结果$/],
  ['pending', /(?:尚)?未审结$/],
]

const remedyStatements: readonly Statement[] = remedyKinds.flatMap(({ key, rows }) => [
  ...remedyResults.map(([column, words]): Statement => ({
    key: `${key}_${column}`,
    says: (said) => inCases(said) && words.test(said.before) && isRemedy(said, rows),
    cells: remedies(rows, column),
  })),
  {
    key: `${key}_total`,
    says: (said) =>
      inCases(said) &&
      /(?:复议|诉讼|应诉|起诉)(?:案件|案|申请)?(?:共|合计|计|总计|数量)?(?:为)?$/.test(said.before) &&
      isRemedy(said, rows),
    cells: remedies(rows, 'total'),
  } satisfies Statement,
])

function isRemedy(said: SaidNumber, rows: readonly string[]): boolean {
  return remedyOf(said)?.join() === rows.join()
}

/** 规章 and 行政规范性文件 of table 2; pieces published or cleaned up are other numbers. */
const documentStatements: readonly Statement[] = (
  [
    ['rules', /规章(?!制度)/],
    ['normative', /规范性文件/],
  ] as const
).flatMap(([row, thing]) =>
  (
    [
      ['made', /制发|制定|印发|出台|新增/],
      ['repealed', /废止|失效/],
      ['in_force', /现行有效/],
    ] as const
  ).map(([column, verb]): Statement => ({
    key: `${row}_${column}`,
    says: (said) => {
      if (!/^(?:件|份|个|项)$/.test(said.unit)) return false
      const words = said.before === '' ? said.sofar.slice(-24) : said.before
      const named =
        thing.test(words) ||
        (thing.test(said.sofar) && /^(?:其中)?(?:本年)?(?:共)?(?:制发|废止|现行有效)(?:件数)?$/.test(words))
      const other = row === 'rules' ? /规范性文件|政策/ : /规章/
      return named && verb.test(words) && !other.test(words) && !/解读|备案|清理|审查|公布/.test(words)
    },
    cells: [{ table: 2, row, column }],
  })),
)

const decisionStatements: readonly Statement[] = (
  [
    ['licence', /行政许可(?:处理)?决定(?:数量)?(?:共|为)?$/],
    ['penalty', /行政处罚(?:处理)?决定(?:数量)?(?:共|为)?$/],
    ['coercion', /行政强制(?:处理)?决定(?:数量)?(?:共|为)?$/],
  ] as const
).map(([row, words]) => ({
  key: row,
  says: (said) => /^(?:件|项|份)$/.test(said.unit) && words.test(said.before),
  cells: [{ table: 2, row, column: 'decided' }],
}))

const resultWords: readonly (readonly [key: string, words: RegExp, cells: readonly CellAddress[]])[] = [
  ['disclosed', /(?<!不)予以公开$/, requests('r3.1')],
  ['partly', /部分公开$/, requests('r3.2')],
  ['refused', /不予公开$/, group('r3.3', 8)],
  ['not_held', /无法提供$/, group('r3.4', 3)],
  ['not_taken_up', /不予处理$/, group('r3.5', 5)],
  ['ended_otherwise', /其他(?:方式)?处理$/, group('r3.6', 3)],
]

const kindWords: readonly (readonly [key: string, words: RegExp, columns: readonly string[]])[] = [
  ['from_people', /自然人(?:提出)?(?:的)?(?:申请)?$/, ['person']],
  ['from_bodies', /法人(?:或|和|及)(?:者)?其他组织(?:提出)?(?:的)?(?:申请)?$/, people.slice(1)],
  ['from_businesses', /商业企业(?:提出)?(?:的)?(?:申请)?$/, ['business']],
]

/** What the texts of reports say with numbers, in the order in which the first that fits is taken (H6b). */
export const reportStatements: readonly Statement[] = [
  {
    key: 'carried_in',
    says: (said) => inCases(said) && (carriedInWords.test(said.before) || carriedInWords.test(said.after)),
    cells: requests('r2'),
  },
  {
    key: 'carried_out',
    says: (said) => inCases(said) && (carriedOutWords.test(said.before) || carriedOutWords.test(said.after)),
    cells: requests('r4'),
  },
  ...resultWords.map(([key, words, cells]): Statement => ({
    key,
    says: (said, context) => inCases(said) && context.includes('申请') && words.test(said.before),
    cells,
  })),
  ...kindWords.flatMap(([key, words, columns]): Statement[] => {
    const both = [...requests('r1', columns), ...requests('r2', columns)]
    const says = (said: SaidNumber, context: string) =>
      inCases(said) && context.includes('申请') && words.test(said.before)
    return [
      // 收办 has named the new ones and the carried-in ones together
      {
        key: `${key}_taken_up`,
        says: (said, context) => says(said, context) && said.sofar.includes('收办'),
        cells: both,
      },
      { key, says, cells: requests('r1', columns), mistakenFor: { key: 'with_carried_in', cells: both } },
    ]
  }),
  ...remedyStatements,
  ...documentStatements,
  ...decisionStatements,
  {
    key: 'fee',
    says: (said) => said.unit === '万元' && /行政事业性收费/.test(said.before),
    cells: [{ table: 2, row: 'fee', column: 'amount' }],
  },
  { key: 'taken_up', says: aboutRequests(/收办/), cells: [...requests('r1'), ...requests('r2')] },
  { key: 'done', says: aboutRequests(/办结|答复|办复|办理完毕/), cells: requests('r3.7') },
  {
    key: 'received',
    says: aboutRequests(/新收|新增|收到|受理|接收|接到|共收/),
    cells: requests('r1'),
    mistakenFor: { key: 'with_carried_in', cells: [...requests('r1'), ...requests('r2')] },
  },
]
