import type { AppContext } from '#platform/http/context.ts'
import { explainAtForm, type FieldError, type Refusal } from '#platform/refusal.ts'
import { consoleFrame, type ConsoleFrame } from '#ui/console-layout.tsx'
import { consoleSection } from '#ui/console-section.tsx'
import { Tag, type TextPart } from '#ui/data.tsx'
import type { Catalog, CatalogVersion } from '../catalog.ts'
import { catalogWords, findingLabels } from '../messages/zh.ts'
import { catalogWorkflow, type CatalogStatus } from '../rules/catalog-workflow.ts'
import type { Finding, FindingKind } from '../rules/finding.ts'
import { negativeListWords } from '../negative-list/messages/zh.ts'
import { textKey } from '../rules/normal-text.ts'
import { tableImportWords } from '../table-import/index.ts'

/** Words for every refusal of this module. */
export const words = { ...tableImportWords, ...negativeListWords, ...catalogWords }

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, words)
}

export const param = (c: AppContext, name: string): string => c.req.param(name) ?? ''
export const statusFor = (refusals: Refusal[]) =>
  refusals.some((one) => one.refused === 'stale_version') ? 409 : 422

export { consoleFrame, type ConsoleFrame }

/** The frame of a page under 标准目录. */
export const CatalogFrame = consoleSection({ label: '标准目录', href: '/console/catalogs' })

export const versionHref = (versionId: string, rest = '') => `/console/catalogs/${versionId}${rest}`
export const versionName = (catalog: Catalog, version: CatalogVersion) =>
  `${catalog.regionName}标准目录 第${version.number}版`

export function StatusTag(props: { status: CatalogStatus }) {
  const { label, tone } = catalogWorkflow.states[props.status]
  return <Tag tone={tone}>{label}</Tag>
}

export function FindingTag(props: { finding: Pick<Finding, 'kind' | 'decision'> }) {
  const { kind, decision } = props.finding
  if (decision === 'accepted') return <Tag tone="success">已认定不低于</Tag>
  if (decision === 'rejected') return <Tag tone="danger">已认定低于</Tag>
  return <Tag tone={toneOf(kind)}>{findingLabels[kind].label}</Tag>
}

const toneOf = (kind: FindingKind) => (kind === 'incomparable' ? 'warning' : 'danger')

/** A text cut at the pieces that are missing elsewhere, so that they can be marked where they stand. */
export function markPieces(text: string, pieces: readonly string[]): TextPart[] {
  const found = pieces
    .map((piece) => ({ piece, at: text.indexOf(piece) }))
    .filter((one) => one.piece !== '' && one.at >= 0)
    .sort((a, b) => a.at - b.at)
  const parts: TextPart[] = []
  let from = 0
  for (const { piece, at } of found) {
    if (at < from) continue
    if (at > from) parts.push({ kind: 'same', text: text.slice(from, at) })
    parts.push({ kind: 'missing', text: piece })
    from = at + piece.length
  }
  if (from < text.length) parts.push({ kind: 'same', text: text.slice(from) })
  // A piece that only stands in another width is named after the text.
  const elsewhere = pieces.filter(
    (piece) => !found.some((one) => one.piece === piece) && textKey(piece) !== textKey(text),
  )
  return [...parts, ...elsewhere.map((piece): TextPart => ({ kind: 'missing', text: piece }))]
}
