import type { PaperText } from './paper.ts'

/** Narrower columns break single words. */
const leastShare = { few: 20, many: 12 } as const
/** Beyond this many characters a cell wraps anyway and needs no more width. */
const longest = 24

/** Width of each column of a table in percent, by its longest line. */
export function columnShares({ head, rows }: NonNullable<PaperText['table']>): number[] {
  const lengths = head.map((text, column) =>
    Math.min(
      longest,
      Math.max(
        4,
        ...[text, ...rows.map((row) => row[column] ?? '')].flatMap((cell) =>
          cell.split('\n').map((line) => [...line].length),
        ),
      ),
    ),
  )
  const sum = lengths.reduce((a, b) => a + b, 0)
  const shares = lengths.map((length) =>
    Math.max(head.length > 3 ? leastShare.many : leastShare.few, (length / sum) * 100),
  )
  const whole = shares.reduce((a, b) => a + b, 0)
  return shares.map((share) => Math.round((share / whole) * 100))
}
