import { annotatedTables } from '#platform/table-file/write-tables.ts'
import type { ListReading } from './reading.ts'

/** A copy of the uploaded list with a column 问题 that says what is to be mended in each row (UX 104). */
export function annotatedList(reading: ListReading): Uint8Array {
  const remarks = new Map<string, Map<number, string[]>>()
  for (const { source, row, heading, what, mend, stops } of reading.problems) {
    const lines = remarks.get(source) ?? new Map<number, string[]>()
    const line = row ?? reading.sources.find((one) => one.name === source)?.lines[0]?.at ?? 1
    lines.set(line, [
      ...(lines.get(line) ?? []),
      `【${stops ? '必须改正' : '请核对'}·${heading}】${what}${mend}`,
    ])
    remarks.set(source, lines)
  }
  return annotatedTables(reading.sources, remarks)
}
