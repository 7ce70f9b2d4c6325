import { damagedNumbers } from './document-numbers.ts'
import type { ImportProblem } from './reading.ts'
import type { RowCell } from './row-cells.ts'

const PINYIN = /[(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*[)）]/i

/** What looks damaged in a row's texts; the texts stay as they are, a repair is only offered. */
export function rowProblems(table: number, line: number, cells: RowCell[]): ImportProblem[] {
  const problems: ImportProblem[] = []
  for (const { column, text, from } of cells) {
    if (from !== 'own' || text === '') continue
    const found = (what: string, mend: string, proposal?: string) =>
      problems.push({
        table,
        row: line,
        column: column.at,
        value: text.slice(0, 200),
        what,
        mend,
        ...(proposal === undefined ? {} : { proposal }),
      })
    for (const { seen, proposal } of damagedNumbers(text))
      found(`文号“${seen}”的括号不完整。`, '请对照原文核对；如无误可采用建议写法。', proposal)
    if (PINYIN.test(text))
      found(
        '文字中夹有拼音残留，可能来自繁简转换的镜像网页。',
        '请对照原文改正。',
        text.replace(new RegExp(PINYIN, 'gi'), ''),
      )
    if (text.includes('\uFFFD')) found('有无法识别的字符。', '请对照原文补正。')
    if (/《[^》]*[A-Za-z]{3,}[^》]*》/.test(text))
      found('书名号里夹有外文，可能是镜像网页混入的文字。', '请对照原文改正。')
    if (text.split('《').length !== text.split('》').length)
      found('书名号不成对，文字可能被截断。', '请对照原文补全。')
    if (column.element === 'content' && /^1[.、．][^2]*[;；]$/.test(text))
      found('内容只有第1项且以分号结束，后面可能被截断。', '请对照原文补全。')
  }
  return problems
}
