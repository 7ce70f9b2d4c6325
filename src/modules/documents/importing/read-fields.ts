import { parseDay } from '#platform/day.ts'
import type { Validity } from '../official-document.ts'
import { parseDocumentNumber } from '../rules/document-number.ts'
import { foreignIndexNumberPattern, indexNumberPattern } from '../rules/index-number.ts'
import { readTheme } from '../rules/themes.ts'
import type { ImportDoubt, ImportedField, ImportedFields } from './imported-document.ts'
import type { HeaderField } from './labels.ts'
import type { HeaderReading } from './read-header.ts'
import type { TextReading } from './read-head.ts'
import { bare } from './tidy.ts'
import { doubt } from './words.ts'

type Fields = Omit<ImportedFields, 'bodyHtml'>

const validityWords: [RegExp, Validity][] = [
  [/^(?:现行)?有效$|^是$/, 'in_force'],
  [/^(?:已)?失效$|^无效$/, 'expired'],
  [/^(?:已)?废止$/, 'repealed'],
  [/^(?:已)?(?:被)?修[改订]$/, 'modified'],
]

/** Names of sites that systems write where the office belongs. */
const siteName = /网站?$|^中国[\p{Script=Han}]{2,4}$|门户/u

/** Puts header and text together. The header is what the site said; the text only fills what a page without header leaves. */
export function readFields(
  header: HeaderReading,
  text: TextReading,
): { fields: Fields; doubts: ImportDoubt[] } {
  const doubts: ImportDoubt[] = []
  // With a header, what it leaves blank is proposed from the text; without one the text is the only source.
  const hasHeader = header.values.size + header.blank.size > 0
  const said = (field: HeaderField): string | null => header.values.get(field) ?? null

  const day = (field: HeaderField & ImportedField): string | null => {
    const value = said(field)
    const read = value === null ? null : parseDay(value)
    if (value !== null && read === null) doubts.push(doubt('day_unreadable', field, value))
    return read
  }

  const fields: Fields = {
    title: text.title,
    issuer: readIssuer(said('issuer'), text, hasHeader, doubts),
    documentNumber: readNumber(said('documentNumber'), text, hasHeader, doubts),
    indexNumber: readIndexNumber(said('indexNumber'), doubts),
    formedOn: day('formedOn'),
    publishedOn: day('publishedOn'),
    effectiveOn: day('effectiveOn'),
    expiresOn: day('expiresOn'),
    theme: readThemeField(said('theme'), doubts),
    themeWords: said('themeWords'),
    validity: readValidity(said('validity'), doubts),
    summary: said('summary'),
    source: said('source'),
  }
  if (fields.title === null) doubts.push(doubt('title_missing', 'title'))
  if (fields.formedOn === null && text.signedOn !== null) {
    if (hasHeader) doubts.push(doubt('formed_only_in_body', 'formedOn', '', text.signedOn))
    else fields.formedOn = text.signedOn
  } else if (fields.formedOn !== null && text.signedOn !== null && text.signedOn !== fields.formedOn) {
    doubts.push(doubt('formed_differs', 'formedOn', fields.formedOn, text.signedOn))
  }
  const publishedAt = said('publishedOn')
  const formedAt = said('formedOn')
  if (isEarlier(fields.publishedOn, fields.formedOn, publishedAt, formedAt))
    doubts.push(doubt('published_before_formed', 'publishedOn', publishedAt ?? '', formedAt ?? ''))
  for (const [field, other] of header.differing)
    if (field !== 'other') doubts.push(doubt('two_values', field, said(field) ?? '', other))
  return { fields, doubts }
}

function readNumber(
  said: string | null,
  text: TextReading,
  hasHeader: boolean,
  doubts: ImportDoubt[],
): string | null {
  const inText = text.number
  if (said === null) {
    if (inText !== null && !hasHeader) return inText
    if (inText !== null) doubts.push(doubt('number_only_in_body', 'documentNumber', '', inText))
    else if (text.numberProposal !== null)
      doubts.push(doubt('number_half_bracket', 'documentNumber', '', text.numberProposal))
    return null
  }
  const parsed = parseDocumentNumber(said)
  if (!parsed.ok) {
    const code = parsed.proposal === undefined ? 'number_unreadable' : 'number_half_bracket'
    doubts.push(doubt(code, 'documentNumber', said, parsed.proposal ?? inText ?? undefined))
    return null
  }
  if (inText !== null && inText !== parsed.number.text)
    doubts.push(doubt('number_differs', 'documentNumber', parsed.number.text, inText))
  return parsed.number.text
}

function readIssuer(
  said: string | null,
  text: TextReading,
  hasHeader: boolean,
  doubts: ImportDoubt[],
): string | null {
  if (said === null) {
    if (text.signer !== null && !hasHeader) return text.signer
    if (text.signer !== null) doubts.push(doubt('issuer_only_in_body', 'issuer', '', text.signer))
    return null
  }
  if (!siteName.test(said)) return said
  doubts.push(doubt('issuer_is_site', 'issuer', said, text.signer ?? undefined))
  return null
}

function readIndexNumber(said: string | null, doubts: ImportDoubt[]): string | null {
  if (said === null) return null
  const value = said.normalize('NFKC').replace(/\s/g, '')
  if (!indexNumberPattern.test(value) && !foreignIndexNumberPattern.test(value))
    doubts.push(doubt('index_number_odd', 'indexNumber', value))
  return value
}

function readThemeField(said: string | null, doubts: ImportDoubt[]): string | null {
  if (said === null) return null
  const theme = readTheme(said)
  if (theme === null) doubts.push(doubt('theme_unknown', 'theme', said))
  return theme ?? said
}

function readValidity(said: string | null, doubts: ImportDoubt[]): Validity | null {
  if (said === null) return null
  const known = validityWords.find(([pattern]) => pattern.test(bare(said)))
  if (known === undefined) doubts.push(doubt('validity_unknown', 'validity', said))
  return known?.[1] ?? null
}

/** Compares the days, and on one day the times of day when both are written. */
function isEarlier(
  publishedOn: string | null,
  formedOn: string | null,
  publishedAt: string | null,
  formedAt: string | null,
): boolean {
  if (publishedOn === null || formedOn === null) return false
  if (publishedOn !== formedOn) return publishedOn < formedOn
  const clock = (said: string | null) => /(\d{1,2}):(\d{2})/.exec((said ?? '').normalize('NFKC'))
  const [published, formed] = [clock(publishedAt), clock(formedAt)]
  if (published === null || formed === null) return false
  return Number(published[1]) * 60 + Number(published[2]) < Number(formed[1]) * 60 + Number(formed[2])
}
