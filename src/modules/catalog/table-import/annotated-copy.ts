import { annotatedTables } from '#platform/table-file/write-tables.ts'
import type { CatalogTableReading, ImportProblem, ImportQuestion } from './reading.ts'

/** A copy of the uploaded tables with a column 问题: what is to be confirmed or mended in each row (UX 104). */
export function annotatedCopy(reading: CatalogTableReading): Uint8Array {
  return annotatedTables(reading.sources, remarksBySource(reading))
}

function remarksBySource(reading: CatalogTableReading): Map<string, Map<number, string[]>> {
  const remarks = new Map<string, Map<number, string[]>>()
  const add = (source: string, line: number, text: string) => {
    const lines = remarks.get(source) ?? new Map<number, string[]>()
    lines.set(line, [...(lines.get(line) ?? []), text])
    remarks.set(source, lines)
  }
  for (const table of reading.tables)
    for (const row of table.rows) {
      for (const question of row.questions) add(row.at.source, row.at.line, questionText(question))
      for (const problem of row.problems) add(row.at.source, row.at.line, problemText(problem))
    }
  for (const problem of reading.problems) {
    const source = reading.sources.find((one) => problem.what.startsWith(one.name))
    if (source) add(source.name, problem.row ?? source.lines[0]?.at ?? 1, problemText(problem))
  }
  return remarks
}

function questionText({ heading, why, options }: ImportQuestion): string {
  const choice = options.length > 0 ? `可选：${options.map((option) => option.label).join(' / ')}` : ''
  return `【待确认·${heading}】${why}${choice}`
}

function problemText({ what, mend, proposal }: ImportProblem): string {
  return `【请核对】${what}${mend}${proposal === undefined ? '' : `建议：${proposal.slice(0, 200)}`}`
}
