import type { Refusal } from '#platform/refusal.ts'
import { refusalsOf } from '#platform/refusal.ts'
import type { DocumentAttribute, DocumentKind, HitAnswer } from '../official-document.ts'
import { attributeIsStated } from './attribute.ts'
import { parseDocumentNumber } from './document-number.ts'
import { indexOrganisationCode } from './index-number.ts'
import { readTheme } from './themes.ts'
import { negativeListKind } from '../scanner/negative-list.ts'
import { unreadFileKind } from './unread-files.ts'

/** Everything the gates look at; gathered by the caller, so that the same list serves draft, sheet and publication. */
export interface GateFacts {
  kind: DocumentKind
  attribute: DocumentAttribute | null
  attribute_reason: string | null
  attribute_basis: string | null
  title: string
  issuer: string
  formedOn: string | null
  documentNumber: string | null
  theme: string | null
  summary: string
  bodyText: string
  attachmentCount: number
  organisationCode: string
  catalogItemCount: number
  /** Counties and below publish by their catalog; the levels above have none. */
  catalogNeeded: boolean
  /** Whether the region has a catalog to link to at all. */
  catalogExists: boolean
  interpretationNeeded: boolean
  /** Interpretations linked to this document that are signed or already public. */
  readyInterpretations: number
  /** Interpretations that are signed and wait for publication. */
  waitingInterpretations: number
  interpretsCount: number
  hits: { kind: string; severity: 'block' | 'answer'; answer: HitAnswer | null; place: string }[]
  today: string
  effectiveOn: string | null
  expiresOn: string | null
}

/** Metadata that every document must have (《政府信息公开目录系统实施指引》 core metadata; 条例第十二条). */
function metadataBlockers(facts: GateFacts): Refusal[] {
  const blockers: Refusal[] = []
  if (facts.title.trim() === '') blockers.push({ refused: 'title_missing', field: 'title' })
  if (facts.bodyText.trim() === '' && facts.attachmentCount === 0) {
    blockers.push({ refused: 'body_missing', field: 'bodyHtml' })
  }
  if (facts.issuer.trim() === '') blockers.push({ refused: 'issuer_missing', field: 'issuer' })
  if (facts.formedOn === null) blockers.push({ refused: 'formed_on_missing', field: 'formedOn' })
  else if (facts.formedOn > facts.today) blockers.push({ refused: 'formed_on_in_future', field: 'formedOn' })
  if (facts.theme === null) blockers.push({ refused: 'theme_missing', field: 'theme' })
  else if (readTheme(facts.theme) === null) blockers.push({ refused: 'theme_unknown', field: 'theme' })
  if (facts.documentNumber !== null) {
    const reading = parseDocumentNumber(facts.documentNumber)
    if (!reading.ok) {
      blockers.push({
        refused: reading.proposal === undefined ? 'document_number_unreadable' : 'document_number_doubtful',
        field: 'documentNumber',
        details: { proposal: reading.proposal ?? '' },
      })
    }
  } else if (facts.kind === 'policy') {
    blockers.push({ refused: 'document_number_missing', field: 'documentNumber' })
  }
  if (facts.effectiveOn !== null && facts.expiresOn !== null && facts.expiresOn < facts.effectiveOn) {
    blockers.push({ refused: 'expires_before_effective', field: 'expiresOn' })
  }
  return blockers
}

/** Findings of the scanner that stand unanswered or stopped. */
export function hitBlockers(facts: Pick<GateFacts, 'hits' | 'attribute'>): Refusal[] {
  const blockers: Refusal[] = []
  // What a negative list withholds belongs in a text that is not published; only a proactive one has to answer for it.
  const withheld = facts.attribute === 'withheld' || facts.attribute === 'on_request'
  const hits = facts.hits.filter((hit) => !withheld || hit.kind !== negativeListKind)
  const count = (wanted: (hit: GateFacts['hits'][number]) => boolean) => hits.filter(wanted).length
  const secrecy = count((hit) => hit.severity === 'block' && hit.answer === null)
  const unread = count((hit) => hit.kind === unreadFileKind && hit.answer === null)
  const listed = count((hit) => hit.kind === negativeListKind && hit.answer === null)
  const open = count((hit) => hit.severity === 'answer' && hit.answer === null) - unread - listed
  const stopped = count((hit) => hit.answer === 'stop')
  if (secrecy > 0)
    blockers.push({ refused: 'secrecy_mark_found', field: 'hits', details: { count: secrecy } })
  if (open > 0) blockers.push({ refused: 'hits_unanswered', field: 'hits', details: { count: open } })
  if (listed > 0)
    blockers.push({ refused: 'negative_list_unanswered', field: 'hits', details: { count: listed } })
  if (unread > 0) blockers.push({ refused: 'files_not_looked_at', field: 'hits', details: { count: unread } })
  if (stopped > 0) blockers.push({ refused: 'hits_stopped', field: 'hits', details: { count: stopped } })
  return blockers
}

/** What stands against sending a draft for review (G1 and the scanner), all at once. */
export function submissionBlockers(facts: GateFacts): Refusal[] {
  const attribute = refusalsOf(attributeIsStated(facts))
  // 成文日期 is the day of signature: a draft may name none or a planned one; everything else closes with the text.
  const metadata = metadataBlockers(facts).filter(
    (blocker) => blocker.refused !== 'formed_on_missing' && blocker.refused !== 'formed_on_in_future',
  )
  // Files nobody could scan are looked at in the secrecy review, which the draft must first reach.
  const hits = hitBlockers(facts).filter((blocker) => blocker.refused !== 'files_not_looked_at')
  return [...attribute, ...metadata, ...hits]
}

/** What stands against publication (G3), all at once, each linked to its field. */
export function publicationBlockers(facts: GateFacts): Refusal[] {
  const blockers: Refusal[] = []
  if (facts.attribute !== 'proactive') blockers.push({ refused: 'not_proactive', field: 'attribute' })
  blockers.push(...metadataBlockers(facts))
  if (indexOrganisationCode(facts.organisationCode) === null) {
    blockers.push({ refused: 'organisation_code_missing', field: 'issuer' })
  }
  if (facts.catalogNeeded && facts.catalogItemCount === 0 && facts.kind !== 'interpretation') {
    blockers.push({
      refused: facts.catalogExists ? 'catalog_item_missing' : 'catalog_not_published',
      field: 'catalogItems',
    })
  }
  // 三同步: 政策性文件与解读方案、解读材料同步组织、同步审签、同步发布 (circular task 6).
  if (facts.kind === 'policy' && facts.interpretationNeeded && facts.readyInterpretations === 0) {
    blockers.push({ refused: 'interpretation_missing', field: 'interpretation' })
  }
  if (facts.kind === 'interpretation' && facts.interpretsCount === 0) {
    blockers.push({ refused: 'interprets_nothing', field: 'interpretation' })
  }
  blockers.push(...hitBlockers(facts))
  return blockers
}

/** What a person should look at before publishing, but may pass. */
export function publicationWarnings(facts: GateFacts, dueOn: string | null): Refusal[] {
  const warnings: Refusal[] = []
  if (facts.summary.trim() === '') warnings.push({ refused: 'summary_missing', field: 'summary' })
  // 同步发布: the law leaves three working days at most (国办发〔2016〕19号); the circular says at once.
  if (facts.waitingInterpretations > 0) {
    warnings.push({ refused: 'interpretation_not_yet_public', field: 'interpretation' })
  }
  if (dueOn !== null && dueOn < facts.today) {
    warnings.push({ refused: 'publication_overdue', field: 'formedOn', details: { dueOn } })
  }
  if (facts.expiresOn !== null && facts.expiresOn < facts.today) {
    warnings.push({ refused: 'already_expired', field: 'expiresOn' })
  }
  return warnings
}

/** What an emergency may leave for the later review; personal data, secrecy and the attribute are never among it. */
const postponable = new Set([
  'catalog_item_missing',
  'catalog_not_published',
  'interpretation_missing',
  'document_number_missing',
  'formed_on_missing',
  'theme_missing',
])

/** What stands even against an emergency publication. */
export function emergencyBlockers(facts: GateFacts): Refusal[] {
  return publicationBlockers(facts).filter((blocker) => !postponable.has(blocker.refused))
}
