import { formatDay, formatInstant } from '#platform/day.ts'
import { Panel, Timeline, type TimelineEntry } from '#ui/data.tsx'
import { elementLabels, endReasonLabels, listLabels } from '../messages/zh.ts'
import { changesBetween } from '../rules/compare-lists.ts'
import { hrefOf } from './frame.tsx'
import type { PowerView } from './power.tsx'

/** What happened to a power: its texts by version, decisions, waivers, newest first. */
export function PowerHistory(props: PowerView) {
  const entries = [...textEntries(props), ...decisionEntries(props), ...waiverEntries(props)]
  return (
    <Panel title="记录">
      <Timeline entries={entries} />
    </Panel>
  )
}

function textEntries({ region, power, texts }: PowerView): TimelineEntry[] {
  return texts.map((text, at) => {
    const before = texts[at + 1]
    const changes = before === undefined ? [] : changesBetween(before, text)
    const version = hrefOf(region, `/versions/${power.list}/${text.fromNumber}`)
    return {
      at: `${listLabels[power.list].label}第${text.fromNumber}版`,
      title: <a href={version}>{before === undefined ? '列入清单' : '清单文字有变'}</a>,
      ...(changes.length === 0
        ? {}
        : {
            body: changes.map((change) => (
              <p key={change.element}>
                <strong>{elementLabels[change.element]}：</strong>
                {change.old || '（空）'} → {change.new || '（空）'}
              </p>
            )),
          }),
    }
  })
}

function decisionEntries({ decisions }: PowerView): TimelineEntry[] {
  return decisions.flatMap((one): TimelineEntry[] => {
    const item = `${one.itemCode} ${one.itemName}`
    const decided: TimelineEntry = {
      at: formatInstant(one.decidedAt),
      title: one.verdict === 'confirmed' ? `确认对应 ${item}` : `认定不对应 ${item}`,
      by: one.decidedName,
      tone: one.verdict === 'confirmed' ? 'success' : 'neutral',
      ...(one.reasons.length === 0 ? {} : { body: `${one.reasons.join('；')}（${one.score} 分）` }),
    }
    if (one.endedOn === null || one.endReason === null) return [decided]
    return [
      {
        at: formatDay(one.endedOn),
        title: `终止与 ${item} 的对应：${endReasonLabels[one.endReason]}`,
        ...(one.endedName === null ? {} : { by: one.endedName }),
        tone: one.endReason === 'item_removed' ? 'warning' : 'neutral',
      },
      decided,
    ]
  })
}

function waiverEntries({ waivers }: PowerView): TimelineEntry[] {
  return waivers.flatMap((one): TimelineEntry[] => {
    const given: TimelineEntry = {
      at: formatInstant(one.decidedAt),
      title: '认定无需公开',
      by: one.decidedName,
      body: one.reason,
    }
    if (one.endedOn === null) return [given]
    return [
      {
        at: formatDay(one.endedOn),
        title: one.endReason === 'power_ended' ? '事项终止，“无需公开”随之终止' : '撤回“无需公开”',
        ...(one.endedName === null ? {} : { by: one.endedName }),
      },
      given,
    ]
  })
}
