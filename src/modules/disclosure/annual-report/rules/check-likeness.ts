import { likeness } from '#platform/text-likeness.ts'
import { textSections, type ReportText, type TextSection } from '../report-text.ts'
import type { TextFinding } from './report-finding.ts'
import { sentencesOf } from './text-sentences.ts'

/** Another report to compare with: last year's of the same body, or a neighbour's of this year. */
export interface OtherText {
  name: string
  text: ReportText
}

/** Own parameter: characters below which a sentence is a turn of phrase. */
const SHORTEST = 14
/** Own parameter: from this share of common character pairs two sentences say the same; numbers are left out of it. */
const ALIKE = 0.85
/** Own parameter: from this share of a section's characters in such sentences the section is 内容雷同. */
const SHARE = 0.4
/** Runs of this many characters find the sentences worth comparing. */
const RUN = 4

/** Warns of sections that repeat another report (内容雷同), with the sentences side by side. The preface is alike by nature. */
export function checkLikeness(text: ReportText, others: readonly OtherText[]): TextFinding[] {
  return others.flatMap((other) =>
    textSections
      .filter((section) => section !== 'preface')
      .flatMap((section): TextFinding[] => {
        const { pairs, share } = alikeSentences(text[section], other.text[section])
        if (share < SHARE || pairs.length === 0) return []
        const details = { other: other.name, percent: Math.round(share * 100), count: pairs.length }
        return [
          { check: 'alike', severity: 'warning', section: section satisfies TextSection, details, pairs },
        ]
      }),
  )
}

/** The sentences of a text that stand in the other one too, numbers aside, and their share of the text. */
export function alikeSentences(
  text: string,
  other: string,
): { pairs: { ours: string; theirs: string }[]; share: number } {
  const ours = sentencesOf(text).map((sentence) => sentence.text)
  const theirs = sentencesOf(other).map((sentence) => ({
    text: sentence.text,
    bare: withoutNumbers(sentence.text),
  }))
  const byRun = new Map<string, number[]>()
  theirs.forEach(({ bare }, at) => {
    for (const run of runsOf(bare)) {
      const there = byRun.get(run)
      if (there === undefined) byRun.set(run, [at])
      else there.push(at)
    }
  })
  const pairs: { ours: string; theirs: string }[] = []
  let alike = 0
  let all = 0
  for (const sentence of ours) {
    const bare = withoutNumbers(sentence)
    all += bare.length
    if (bare.length < SHORTEST) continue
    const hits = new Map<number, number>()
    for (const run of runsOf(bare))
      for (const at of byRun.get(run) ?? []) hits.set(at, (hits.get(at) ?? 0) + 1)
    const [best] = [...hits].sort((a, b) => b[1] - a[1])
    const found = best === undefined ? undefined : theirs[best[0]]
    if (found === undefined || likeness(bare, found.bare) < ALIKE) continue
    pairs.push({ ours: sentence, theirs: found.text })
    alike += bare.length
  }
  return { pairs, share: all === 0 ? 0 : alike / all }
}

/** A copied sentence is a copied sentence with this year's numbers in it too. */
function withoutNumbers(sentence: string): string {
  return sentence.replaceAll(/\d+(?:\.\d+)?/g, '').trim()
}

function runsOf(text: string): Set<string> {
  const runs = new Set<string>()
  for (let i = 0; i + RUN <= text.length; i += 1) runs.add(text.slice(i, i + RUN))
  return runs
}
