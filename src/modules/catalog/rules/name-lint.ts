import { itemName } from '../catalog-item.ts'
import { textKey } from './normal-text.ts'

export type NameProblem =
  | 'empty'
  | 'duplicate'
  | 'numbered'
  | 'spaced'
  | 'punctuation'
  | 'brackets'
  | 'too_long'
  | 'placeholder'
  | 'mixed_width'

export interface NameFinding {
  id: string
  problem: NameProblem
  /** the name as it stands */
  name: string
  /** a tidier name that a person may take */
  proposal: string | null
  /** empty and double names stop the publication, the others are advice */
  blocks: boolean
}

export interface NamedItem {
  id: string
  domain: string
  level1: string
  level2: string
  level3: string
  guidelineCode: string | null
}

const LONGEST = 80

/**
 * 任务1: 事项名称规范、指向明确. Names are not empty, unique in their domain, without numbers, blanks or loose marks.
 * A name taken word for word from the guideline (`printed`: code → its path of names) is the ministry's and never blocks.
 */
export function lintNames(
  items: readonly NamedItem[],
  printed: ReadonlyMap<string, string> = new Map(),
): NameFinding[] {
  const findings: NameFinding[] = []
  const byPath = new Map<string, NamedItem[]>()
  for (const item of items) {
    const name = itemName(item)
    const own = item.guidelineCode === null || printed.get(item.guidelineCode) !== pathKey(item)
    const report = (problem: NameProblem, proposal: string | null = null, blocks = false) =>
      findings.push({ id: item.id, problem, name, proposal, blocks })
    if (name === '') report('empty', null, true)
    const key = `${item.domain}|${pathKey(item)}`
    byPath.set(key, [...(byPath.get(key) ?? []), item])
    if (own && name !== '') for (const [problem, proposal] of formProblems(name)) report(problem, proposal)
  }
  for (const same of byPath.values()) {
    if (same.length < 2 || itemName(same[0]!) === '') continue
    const anyOwn = same.some(
      (item) => item.guidelineCode === null || printed.get(item.guidelineCode) !== pathKey(item),
    )
    // Parts of one guideline item may share its name only if something tells them apart.
    for (const item of same)
      findings.push({
        id: item.id,
        problem: 'duplicate',
        name: itemName(item),
        proposal: null,
        blocks: anyOwn,
      })
  }
  return findings
}

/** The path of names of an item as it is compared. */
export function pathKey(item: { level1: string; level2: string; level3: string }): string {
  return [item.level1, item.level2, item.level3].map(textKey).join('/')
}

function formProblems(name: string): [NameProblem, string | null][] {
  const problems: [NameProblem, string | null][] = []
  const numbered =
    /^\s*(?:\d+(?:[.．]\d+)+[.、．\s]?|\d+[.、．\s]+|[（(]?[一二三四五六七八九十]+[）)、])\s*/u.exec(name)
  if (numbered) problems.push(['numbered', name.slice(numbered[0].length)])
  if (/\p{Script=Han}\s+\p{Script=Han}|^\s|\s$/u.test(name))
    problems.push(['spaced', name.replace(/\s+/g, '')])
  if (/[。；;，,、：:.!！]$/u.test(name))
    problems.push(['punctuation', name.replace(/[。；;，,、：:.!！]+$/u, '')])
  if (!balanced(name)) problems.push(['brackets', null])
  if ([...name].length > LONGEST) problems.push(['too_long', null])
  if (/^(?:其他|其它|无|测试|待定|x+|\?+|同上|[─—-]+)$/iu.test(name)) problems.push(['placeholder', null])
  if (/[Ａ-Ｚａ-ｚ０-９]/.test(name)) {
    problems.push(['mixed_width', name.replace(/[Ａ-Ｚａ-ｚ０-９]/g, (char) => char.normalize('NFKC'))])
  }
  return problems
}

const PAIRS: Record<string, string> = {
  '(': ')',
  '（': '）',
  '《': '》',
  '〔': '〕',
  '“': '”',
  '[': ']',
  '【': '】',
}

function balanced(text: string): boolean {
  const waiting: string[] = []
  for (const char of text) {
    if (PAIRS[char]) waiting.push(PAIRS[char])
    else if (Object.values(PAIRS).includes(char) && waiting.pop() !== char) return false
  }
  return waiting.length === 0
}
