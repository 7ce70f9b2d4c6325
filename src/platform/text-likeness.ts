import { headingKey } from './table-file/tidy-text.ts'

// Texts are compared with many others: their pairs are made once. Bounded, so that memory is too.
const bags = new Map<string, Map<string, number>>()

/** Share of character pairs two texts have in common (Dice), 0 to 1; width, blanks and marks make no difference. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  let common = 0
  let all = 0
  for (const count of left.values()) all += count
  for (const [pair, count] of right) {
    all += count
    common += Math.min(count, left.get(pair) ?? 0)
  }
  return (2 * common) / all
}

/** Share of the character pairs of the first text that stand in the second, 0 to 1: how much of a name a text holds. */
export function shareOf(name: string, text: string): number {
  const [wanted, there] = [pairsOf(name), pairsOf(text)]
  let common = 0
  let all = 0
  for (const [pair, count] of wanted) {
    all += count
    common += Math.min(count, there.get(pair) ?? 0)
  }
  return common / all
}

function pairsOf(text: string): Map<string, number> {
  const known = bags.get(text)
  if (known !== undefined) return known
  const key = headingKey(text)
  const bag = new Map<string, number>()
  for (let i = 0; i < Math.max(1, key.length - 1); i += 1) {
    const pair = key.slice(i, i + 2)
    bag.set(pair, (bag.get(pair) ?? 0) + 1)
  }
  if (bags.size > 20_000) bags.clear()
  bags.set(text, bag)
  return bag
}
