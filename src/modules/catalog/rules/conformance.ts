import type { GuidelineItem, LocalItem } from '../catalog-item.ts'
import { itemName } from '../catalog-item.ts'
import { compareUnion, partChecks, type CompareSetting } from './compare-elements.ts'
import { compareContent, contentPieces } from './content-elements.ts'
import { decisionKey, type ElementGap, type Finding } from './finding.ts'

export interface ConformanceInput extends CompareSetting {
  /** guideline items of the catalog's tier */
  guideline: readonly GuidelineItem[]
  local: readonly LocalItem[]
  notApplicable: ReadonlySet<string>
  decisions: ReadonlyMap<string, 'accepted' | 'rejected'>
}

export interface DomainConformance {
  domain: string
  required: number
  conforming: number
  notApplicable: number
  violating: number
}

export interface Conformance {
  findings: Finding[]
  required: number
  conforming: number
  notApplicable: number
  violating: number
  domains: DomainConformance[]
}

/**
 * 有增无减 as a partial order (DESIGN §5; 青政办〔2020〕43号 任务2: 只增不减): every guideline item has local items
 * linked to it, or a recorded 不适用, and every element is at least as open. More is always fine.
 */
export function checkConformance(input: ConformanceInput): Conformance {
  const byCode = new Map<string, LocalItem[]>()
  for (const item of input.local) {
    if (item.guidelineCode === null) continue
    const parts = byCode.get(item.guidelineCode)
    if (parts) parts.push(item)
    else byCode.set(item.guidelineCode, [item])
  }
  const domains = new Map<string, DomainConformance>()
  const findings: Finding[] = []
  for (const guideline of input.guideline) {
    const domain = domains.get(guideline.domain) ?? emptyDomain(guideline.domain)
    domains.set(guideline.domain, domain)
    domain.required += 1
    const parts = byCode.get(guideline.code) ?? []
    if (parts.length === 0 && input.notApplicable.has(guideline.code)) {
      domain.notApplicable += 1
      continue
    }
    const found = checkItem(guideline, parts, input)
    findings.push(...found)
    if (found.some((finding) => finding.open)) domain.violating += 1
    else domain.conforming += 1
  }
  return { findings, ...total([...domains.values()]), domains: [...domains.values()] }
}

const emptyDomain = (domain: string): DomainConformance => ({
  domain,
  required: 0,
  conforming: 0,
  notApplicable: 0,
  violating: 0,
})

function total(domains: DomainConformance[]) {
  const sum = (pick: (one: DomainConformance) => number) => domains.reduce((all, one) => all + pick(one), 0)
  return {
    required: sum((one) => one.required),
    conforming: sum((one) => one.conforming),
    notApplicable: sum((one) => one.notApplicable),
    violating: sum((one) => one.violating),
  }
}

/** Findings of one guideline item against the local items that carry it out together. */
export function checkItem(
  guideline: GuidelineItem,
  parts: readonly LocalItem[],
  input: CompareSetting & Pick<ConformanceInput, 'decisions'>,
): Finding[] {
  if (parts.length === 0) {
    return [
      finish(
        guideline,
        [],
        input,
        {
          kind: 'missing',
          missing: [itemName(guideline)],
          pairs: [],
          required: itemName(guideline),
          local: '',
        },
        'item',
      ),
    ]
  }
  const findings = compareUnion(guideline, parts, input).map((gap) =>
    finish(guideline, parts, input, gap, gap.element),
  )
  const carriers = carriersOf(guideline, parts)
  for (const check of partChecks) {
    const seen = new Set<string>()
    for (const group of carriers) {
      const results = group.map((part) => ({ part, gaps: check(guideline, part, input) }))
      if (results.some((result) => result.gaps.length === 0)) continue
      const first = results[0]
      if (!first || seen.has(first.part.id)) continue
      seen.add(first.part.id)
      findings.push(...first.gaps.map((gap) => finish(guideline, [first.part], input, gap, gap.element)))
    }
  }
  return findings
}

/**
 * Which parts carry which required content. An element must be kept by at least one part for each required piece:
 * a slower or narrower extra part takes nothing away, a piece that only stands in such a part does.
 */
function carriersOf(guideline: GuidelineItem, parts: readonly LocalItem[]): LocalItem[][] {
  const only = parts[0]
  if (parts.length === 1 && only) return [[only]]
  const groups = contentPieces(guideline.content)
    .filter((piece) => !piece.optional)
    .map((piece) =>
      parts.filter((part) => {
        const result = compareContent([piece], contentPieces(part.content))
        return result.missing.length === 0 && result.reworded.length === 0
      }),
    )
    .filter((group) => group.length > 0)
  return groups.length === 0 ? [[...parts]] : groups
}

function finish(
  guideline: GuidelineItem,
  parts: readonly LocalItem[],
  input: Pick<ConformanceInput, 'decisions' | 'hashTexts'>,
  gap: Omit<ElementGap, 'element'>,
  element: Finding['element'],
): Finding {
  const textHash = input.hashTexts(gap.required, gap.local)
  // Only what cannot be ordered is a matter of judgement; a certain loss is not decided away.
  const decision =
    gap.kind === 'incomparable'
      ? (input.decisions.get(decisionKey(guideline.code, element, textHash)) ?? null)
      : null
  const { kind, missing, pairs, required, local } = gap
  return {
    domain: guideline.domain,
    guidelineCode: guideline.code,
    name: itemName(guideline),
    element,
    kind,
    missing,
    pairs,
    required,
    local,
    itemIds: parts.map((part) => part.id),
    textHash,
    decision,
    open: decision !== 'accepted',
  }
}
