import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { changesOfVersion, type GuidelineChange } from '../guideline-impact.ts'
import { fieldLabels } from '../messages/zh.ts'
import { listCatalogRows, lockCatalog } from '../store/catalogs.ts'
import { listGuidelineDomains, listGuidelineVersions } from '../store/guidelines.ts'
import type { ChangeRequestItem } from './change-request.ts'
import { recordChangeStep, ruleName } from './record-step.ts'
import { changeTerm } from './rules/change-sources.ts'
import { guidelineTasks, type ChangedGuideline } from './rules/guideline-requests.ts'
import { listCarryingItems } from './store/lists.ts'
import { insertRequest } from './store/requests.ts'

const asked = ({ added, changed, removed }: GuidelineChange): ChangedGuideline => ({
  added,
  removed,
  changed: changed.map(({ item, differences }) => ({
    item,
    elements: differences.map((one) => fieldLabels[one.element]),
  })),
})

function summary(items: readonly ChangeRequestItem[]): string {
  const count = (change: ChangeRequestItem['change']) => items.filter((one) => one.change === change).length
  return [
    ['新增', count('add')] as const,
    ['变更', count('change')] as const,
    ['移除', count('remove')] as const,
  ]
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${word} ${number} 项`)
    .join('，')
}

/**
 * What a new version of the guidelines asks of every published catalog, one request for each domain that concerns it
 * (任务2、任务3: 结合国务院部门制定的其他领域标准指引出台情况，对照完善). Doing it again makes nothing twice. Gives how many were made.
 */
export async function raiseForGuideline(ctx: Ctx, number: number): Promise<number> {
  const { db, today, now } = ctx
  const change = asked(await changesOfVersion(ctx, number))
  const names = new Map((await listGuidelineDomains(db)).map((one) => [one.code, one.name]))
  const title = (await listGuidelineVersions(db)).find((one) => one.number === number)?.title ?? ''
  const calendar = await workingDays(db)
  let made = 0
  for (const row of await listCatalogRows(db, null)) {
    if (row.current === null) continue
    const carrying = await listCarryingItems(db, row.current.id)
    const tasks = guidelineTasks({ tier: row.tier, carrying }, change)
    if (tasks.length === 0) continue
    await lockCatalog(db, row.id)
    for (const { domain, items } of tasks) {
      const id = await insertRequest(db, {
        catalogId: row.id,
        source: 'guideline',
        title: `${names.get(domain) ?? domain}领域公开标准指引调整`,
        reason: `公开标准指引库第${number}版（${title}）对本领域作了调整：${summary(items)}。请对照完善标准目录，只增不减。`,
        basis: '青政办〔2020〕43号 任务2、任务3',
        proposedName: '',
        proposedContent: '',
        domainCode: domain,
        guidelineVersion: number,
        raised: { by: null, name: ruleName, organisationId: null, on: today, at: now },
        termDays: changeTerm.workingDays,
        dueOn: calendar.addWorkingDays(today, changeTerm.workingDays),
        items,
      })
      if (id === null) continue
      made += 1
      const note = summary(items)
      await recordChangeStep(
        ctx,
        { id, status: null },
        { action: 'raised', to: 'raised', note, byRule: true },
      )
    }
  }
  return made
}
