import { load } from 'cheerio'
import { headingKey } from '#platform/table-file/tidy-text.ts'
import { headingOf, reportSections, type ReportText, type TextSection } from './report-text.ts'

/** Longest line that may be a section's heading. */
const LONGEST_HEADING = 40

/** The lines of a page without its tables; what browsers do not show is left out. */
export function linesOfPage(html: string): string[] {
  const $ = load(html)
  $('script, style, noscript, template, table, nav, header, footer').remove()
  $('br').replaceWith('\n')
  $('p, div, li, h1, h2, h3, h4, h5, h6, section, article, title').append('\n')
  return $.root()
    .text()
    .split('\n')
    .map((line) => line.replaceAll(/[\u00A0\u3000]/g, ' ').trim())
    .filter((line) => line !== '')
}

/**
 * Sections 一, 五 and 六 between their headings, and the headings as they are printed; null where no heading is found.
 * What stands before 一 is the preface, without the title line.
 */
export function readSections(lines: readonly string[]): { text: ReportText; headings: string[] } | null {
  const headings: string[] = []
  const parts: Record<TextSection, string[]> = { preface: [], overview: [], problems: [], others: [] }
  let part: TextSection | null = 'preface'
  for (const line of lines) {
    const section = reportSections.find((one) => isHeading(line, one.number, headingOf(one)))
    if (section === undefined) {
      if (part !== null && !line.endsWith('年度报告')) parts[part].push(line)
      continue
    }
    headings.push(line)
    part = typeof section.filledBy === 'string' ? section.filledBy : null
  }
  if (headings.length === 0) return null
  const text = Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, value.join('\n')]))
  return { text: text as Record<TextSection, string>, headings }
}

/** The exact heading, or a short line with the same number that is no item of a list within a section. */
function isHeading(line: string, number: string, heading: string): boolean {
  if (line.length > LONGEST_HEADING) return false
  return (
    headingKey(line) === headingKey(heading) || (line.startsWith(`${number}、`) && !/[。；：]/.test(line))
  )
}
