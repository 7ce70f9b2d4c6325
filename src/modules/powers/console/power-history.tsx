import { addDays, formatDay, formatInstant, startOfDay } from '#platform/day.ts'
import { Panel, Timeline, type TimelineEntry } from '#ui/data.tsx'
import { elementLabels, endReasonLabels, listLabels } from '../messages/zh.ts'
import { changesBetween } from '../rules/compare-lists.ts'
import { hrefOf } from './frame.tsx'
import type { PowerView } from './power.tsx'

/** An entry with the moment it is sorted by; what is known by its day only comes at the end of that day. */
type DatedEntry = TimelineEntry & { when: number }

const endOf = (day: string) => startOfDay(addDays(day, 1)).getTime() - 1

/** What happened to a power: its texts by version, decisions, waivers, newest first. */
export function PowerHistory(props: PowerView) {
  const { power } = props
  const entries = [...textEntries(props), ...decisionEntries(props), ...waiverEntries(props)]
  if (power.endedOn !== null)
    entries.push({ at: formatDay(power.endedOn), title: '不再列入清单', when: endOf(power.endedOn) })
  return (
    <Panel title="记录">
      <Timeline entries={entries.toSorted((a, b) => b.when - a.when)} />
    </Panel>
  )
}

function textEntries({ region, power, texts }: PowerView): DatedEntry[] {
  return texts.map((text, at) => {
    const before = texts[at + 1]
    const changes = before === undefined ? [] : changesBetween(before, text)
    const version = hrefOf(region, `/versions/${power.list}/${text.fromNumber}`)
    return {
      at: `${formatInstant(text.importedAt)}，${listLabels[power.list].label}第${text.fromNumber}版`,
      when: text.importedAt.getTime(),
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

function decisionEntries({ decisions }: PowerView): DatedEntry[] {
  return decisions.flatMap((one): DatedEntry[] => {
    const item = `${one.itemCode} ${one.itemName}`
    const decided: DatedEntry = {
      at: formatInstant(one.decidedAt),
      when: one.decidedAt.getTime(),
      title: one.verdict === 'confirmed' ? `确认对应 ${item}` : `认定不对应 ${item}`,
      by: one.decidedName,
      tone: one.verdict === 'confirmed' ? 'success' : 'neutral',
      ...(one.reasons.length === 0 ? {} : { body: `${one.reasons.join('；')}（${one.score} 分）` }),
    }
    if (one.endedOn === null || one.endReason === null) return [decided]
    return [
      {
        at: formatDay(one.endedOn),
        when: endOf(one.endedOn),
        title: `终止与 ${item} 的对应：${endReasonLabels[one.endReason]}`,
        ...(one.endedName === null ? {} : { by: one.endedName }),
        tone: one.endReason === 'item_removed' ? 'warning' : 'neutral',
      },
      decided,
    ]
  })
}

function waiverEntries({ waivers }: PowerView): DatedEntry[] {
  return waivers.flatMap((one): DatedEntry[] => {
    const given: DatedEntry = {
      at: formatInstant(one.decidedAt),
      when: one.decidedAt.getTime(),
      title: '认定无需公开',
      by: one.decidedName,
      body: one.reason,
    }
    if (one.endedOn === null) return [given]
    return [
      {
        at: formatDay(one.endedOn),
        when: endOf(one.endedOn),
        title: one.endReason === 'power_ended' ? '事项终止，“无需公开”随之终止' : '撤回“无需公开”',
        ...(one.endedName === null ? {} : { by: one.endedName }),
      },
      given,
    ]
  })
}
