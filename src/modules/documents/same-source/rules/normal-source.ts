import { parseDay } from '#platform/day.ts'
import { toPlain } from '../../search/plain.ts'

/** What of a public document is compared. */
export interface SourceText {
  title: string
  documentNumber: string | null
  issuer: string
  bodyText: string
}

/** （此件公开发布）and its kin say how a text was published, not what it says. */
const publicationMark = /^[（(]?\s*(?:此件|本文|此文)?(?:主动|依申请)?公开(?:发布)?\s*[）)]?$/
const officeEnd = /(?:人民政府|政府|办公室|办公厅|委员会|局|厅|院|中心|办|处|站|所|公司)$/
/** A signature is one short line for each office that signs, then the day. */
const longestSignature = 40
const mostSignatures = 6
const mostHeadLines = 6

/**
 * The body of a document reduced to what it says: letters and digits in one width, without the title and number that some
 * pages repeat above the text, and without signature, day and publication mark below it. Two publications of one text come
 * out the same however they were laid out.
 */
export function normalSource(source: SourceText): string {
  const lines = source.bodyText
    .split(/[\n\t]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.slice(headLines(lines, source), signatureStart(lines, source)).map(toPlain).join('')
}

/** How many lines at the top only repeat title and number; a title may be broken over several lines. */
function headLines(lines: readonly string[], source: SourceText): number {
  const title = toPlain(source.title)
  const number = toPlain(source.documentNumber ?? '')
  let past = 0
  let begun = ''
  for (const [at, line] of lines.slice(0, mostHeadLines).entries()) {
    const plain = toPlain(line)
    if (plain === '') continue
    if (number !== '' && plain === number) {
      past = at + 1
      continue
    }
    begun += plain
    if (title === '' || !title.startsWith(begun)) break
    if (begun === title) {
      past = at + 1
      begun = ''
    }
  }
  // A body that is nothing but its title is compared as it is.
  return past === lines.length ? 0 : past
}

/** The line from which only signature, day and publication mark follow. */
function signatureStart(lines: readonly string[], source: SourceText): number {
  const issuer = toPlain(source.issuer)
  let end = lines.length
  let dated = false
  for (let taken = 0; end > 1 && taken < mostSignatures; taken += 1) {
    const line = lines[end - 1] ?? ''
    const day = parseDay(line.replaceAll(/\s/g, '')) !== null
    const office =
      line.length <= longestSignature &&
      !/[。；，：]/.test(line) &&
      (toPlain(line) === issuer || (dated && officeEnd.test(line.replaceAll(/\s/g, ''))))
    if (!day && !office && !publicationMark.test(line)) break
    dated ||= day
    end -= 1
  }
  return end
}
