import { parseDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import { demand } from '#platform/refusal.ts'
import { bodyFromInput, bodyText } from './body-html.ts'
import type { DraftFields } from './official-document.ts'
import { parseDocumentNumber } from './rules/document-number.ts'
import { readTheme } from './rules/themes.ts'
import type { DocumentChanges } from './store/documents.ts'
import type { VersionText } from './store/versions.ts'

/** Longest values the columns of a list and the public header can carry, in characters. */
const longest = {
  title: 300,
  issuer: 200,
  summary: 1000,
  keywords: 300,
  source: 200,
  attributeReason: 1000,
  attributeBasis: 500,
  bodyHtml: 2_000_000,
}

function day(text: string, field: string, refusals: Refusal[]): string | null {
  if (text.trim() === '') return null
  const read = parseDay(text)
  if (read === null) refusals.push({ refused: 'day_unreadable', field })
  return read
}

/**
 * What was typed, in the forms we keep: days, document number, theme, clean HTML. A draft may be incomplete; only what cannot be
 * kept at all is refused, every fault at its field.
 */
export function readDraft(fields: DraftFields): { text: VersionText; standing: DocumentChanges } {
  const refusals: Refusal[] = []
  for (const [field, limit] of Object.entries(longest)) {
    const value = fields[field as keyof typeof longest]
    if (value.length > limit) refusals.push({ refused: 'too_long', field, details: { limit } })
  }
  const number = parseDocumentNumber(fields.documentNumber)
  const bodyHtml = bodyFromInput(fields.bodyHtml)
  const formedOn = day(fields.formedOn, 'formedOn', refusals)
  const effectiveOn = day(fields.effectiveOn, 'effectiveOn', refusals)
  const expiresOn = day(fields.expiresOn, 'expiresOn', refusals)
  demand(refusals.length === 0 ? 'ok' : refusals)
  return {
    text: {
      title: fields.title.replace(/\s+/g, ' ').trim(),
      // What is not a number stays as typed, so that the gate can show it with a proposal.
      document_number: number.ok ? number.number.text : fields.documentNumber.trim() || null,
      issuer: fields.issuer.trim(),
      theme: readTheme(fields.theme) ?? (fields.theme.trim() || null),
      formed_on: formedOn,
      summary: fields.summary.trim(),
      keywords: fields.keywords.trim(),
      source: fields.source.trim(),
      body_html: bodyHtml,
      body_text: bodyText(bodyHtml),
    },
    standing: {
      kind: fields.kind,
      attribute: fields.attribute,
      attribute_reason: fields.attribute === 'proactive' ? null : fields.attributeReason.trim() || null,
      attribute_basis: fields.attribute === 'proactive' ? null : fields.attributeBasis.trim() || null,
      interpretation_needed: fields.kind === 'policy' && fields.interpretationNeeded,
      effective_on: effectiveOn,
      expires_on: expiresOn,
    },
  }
}
