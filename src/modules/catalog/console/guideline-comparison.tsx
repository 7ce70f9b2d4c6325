import { Disclosure, MarkedText, SideBySide, Tag } from '#ui/data.tsx'
import type { GuidelineItem, LocalItem } from '../catalog-item.ts'
import { confidenceLabels, elementLabels } from '../messages/zh.ts'
import { compareBasis, basisPieces } from '../rules/legal-basis.ts'
import { compareChannels } from '../rules/channel-set.ts'
import { compareContent, contentPieces } from '../rules/content-elements.ts'
import { missingTiers } from '../rules/method-and-tier.ts'
import { textKey } from '../rules/normal-text.ts'
import { markPieces } from './frame.tsx'

export function ConfidenceTag({ item }: { item: Pick<GuidelineItem, 'confidence'> }) {
  const { label, tone } = confidenceLabels[item.confidence]
  return <Tag tone={tone}>{label}</Tag>
}

interface Row {
  label: string
  guideline: string
  local: string
  missing: string[]
}

function rowsOf(guideline: GuidelineItem, local: LocalItem): Row[] {
  const lost = (result: { missing: string[]; reworded: { required: string }[] }) => [
    ...result.missing,
    ...result.reworded.map((one) => one.required),
  ]
  const whole = (a: string, b: string) => (textKey(a) === textKey(b) ? [] : [a])
  return [
    {
      label: elementLabels.content,
      guideline: guideline.content,
      local: local.content,
      missing: lost(compareContent(contentPieces(guideline.content), contentPieces(local.content))),
    },
    {
      label: elementLabels.basis,
      guideline: guideline.basis,
      local: local.basis,
      missing: lost(compareBasis(basisPieces(guideline.basis), basisPieces(local.basis), new Map())),
    },
    {
      label: elementLabels.timeLimit,
      guideline: guideline.timeLimit,
      local: local.timeLimit,
      missing: whole(guideline.timeLimit, local.timeLimit),
    },
    { label: elementLabels.publisher, guideline: guideline.publisher, local: local.publisher, missing: [] },
    {
      label: elementLabels.channels,
      guideline: guideline.channels.join('；'),
      local: local.channels.join('；'),
      missing: lost(compareChannels(guideline.channels, local.channels)),
    },
    {
      label: elementLabels.audience,
      guideline: guideline.audience,
      local: local.audience,
      missing: whole(guideline.audience, local.audience),
    },
    {
      label: elementLabels.method,
      guideline: guideline.method,
      local: local.method,
      missing: whole(guideline.method, local.method),
    },
    {
      label: elementLabels.tiers,
      guideline: guideline.tiers.join('、'),
      local: local.tiers.join('、'),
      missing: missingTiers(guideline.tiers, local.tiers),
    },
  ]
}

/** The guideline's text beside the local one, element by element, with what the local text lacks marked where it stands. */
export function GuidelineComparison(props: { guideline: GuidelineItem; local: LocalItem; open?: boolean }) {
  const rows = rowsOf(props.guideline, props.local)
  const differing = rows.filter((row) => row.missing.length > 0)
  return (
    <Disclosure
      summary={`与指引 ${props.guideline.code} 对照（${differing.length === 0 ? '各要素文字齐全' : `${differing.length} 个要素有出入`}）`}
      open={props.open === true || differing.length > 0}
    >
      <p>
        指引文本：
        <ConfidenceTag item={props.guideline} /> {confidenceLabels[props.guideline.confidence].says}
      </p>
      {rows.map((row) => (
        <SideBySide
          key={row.label}
          left={{
            title: `${row.label}：指引`,
            body: <MarkedText parts={markPieces(row.guideline, row.missing)} />,
          }}
          right={{ title: `${row.label}：本地目录`, body: row.local === '' ? '（空）' : row.local }}
        />
      ))}
    </Disclosure>
  )
}
