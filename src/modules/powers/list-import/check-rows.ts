import { headingKey } from '#platform/table-file/tidy-text.ts'
import { powerName, type PowerList } from '../power.ts'
import type { ListProblem, ListReading, ReadPower } from './reading.ts'

const LONGEST_NAME = 300

/** What must hold over all rows: names there, types known, codes and rows only once. Rows printed twice are dropped. */
export function checkRows(reading: ListReading, list: PowerList): void {
  const codes = new Map<string, ReadPower>()
  const rows = new Map<string, ReadPower>()
  const report = (
    row: ReadPower,
    heading: string,
    value: string,
    what: string,
    mend: string,
    stops: boolean,
  ) => reading.problems.push(problem(row, heading, value, what, mend, stops))
  reading.rows = reading.rows.filter((row) => {
    const { name, type, organisation, code, basis } = row.given
    if (name === '')
      report(
        row,
        '事项名称',
        '',
        '没有事项名称。',
        '请填写名称；如果这一行是上一事项的续行，请与上一行合并。',
        true,
      )
    if ([...name].length > LONGEST_NAME)
      report(
        row,
        '事项名称',
        name,
        `名称超过 ${LONGEST_NAME} 个字。`,
        '请核对是否把其他栏目的内容写进了名称。',
        true,
      )
    if (list === 'power' && type === '')
      report(row, '职权类型', '', '没有写明职权类型。', '请填写十类行政权力之一，或在分类行中写明。', true)
    if (organisation === '')
      report(
        row,
        '实施主体',
        '',
        '没有写明实施主体。',
        '可以先导入，在“机构未对应”中补充；最好在表中写明单位全称。',
        false,
      )
    if (basis === '' && list === 'power')
      report(
        row,
        '设定依据',
        '',
        '没有写明设定依据。',
        '请补充法律法规名称和条款；没有依据的职权不应列入清单。',
        false,
      )
    const same = rows.get(keyOf(row))
    if (same && sameTexts(same, row)) {
      report(
        row,
        '整行',
        powerName(row.given),
        `与${same.source}第${same.line}行完全相同。`,
        '只读入一次，不需要处理。',
        false,
      )
      return false
    }
    if (same && code === same.given.code)
      report(
        row,
        '事项名称',
        powerName(row.given),
        `与${same.source}第${same.line}行的名称、类型和主体相同，内容不同。`,
        '请合并为一行，或用子项、编码区分。',
        true,
      )
    rows.set(keyOf(row), row)
    if (code === '') return true
    const twice = codes.get(code)
    if (twice)
      report(
        row,
        '编码',
        code,
        `编码与${twice.source}第${twice.line}行重复。`,
        '同一编码只能对应一个事项，请核对。',
        true,
      )
    codes.set(code, row)
    return true
  })
}

function keyOf({ given }: ReadPower): string {
  return [given.code, given.name, given.part, given.type, given.organisation].map(headingKey).join('|')
}

function sameTexts(a: ReadPower, b: ReadPower): boolean {
  return JSON.stringify(a.given) === JSON.stringify(b.given)
}

function problem(
  row: ReadPower,
  heading: string,
  value: string,
  what: string,
  mend: string,
  stops: boolean,
): ListProblem {
  return {
    source: row.source,
    row: row.line,
    column: null,
    heading,
    value: value.slice(0, 200),
    what,
    mend,
    stops,
  }
}
