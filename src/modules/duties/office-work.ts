import { listPeopleByIds } from '#accounts'
import { may, placesOf, significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { listAssignmentsUnder } from './store/assignments.ts'
import { countUnassigned } from './store/responsibilities.ts'

/** What only the openness office can mend: items nobody answers for, and duties left with people who have gone. */
export async function listOfficeWork(ctx: Ctx): Promise<InboxEntry[]> {
  if (!may(ctx.actor, 'duties.assign')) return []
  const entries: InboxEntry[] = []
  for (const code of placesOf(ctx.actor, 'duties.assign').regionCodes) {
    const regionCode = code.padEnd(12, '0')
    const count = await countUnassigned(ctx.db, regionCode)
    if (count > 0) entries.push(unassigned(regionCode, count, ctx.now))
    entries.push(...(await leftBehind(ctx, regionCode)))
  }
  return entries
}

function unassigned(regionCode: string, count: number, now: Date): InboxEntry {
  return {
    key: `unassigned-${regionCode}`,
    verb: '落实责任单位',
    title: `${count} 项目录事项没有责任单位`,
    note: '在标准目录的下一版中写明公开主体对应的机构',
    href: `/console/coverage/items?region=${regionCode}&organisation=none`,
    dueOn: null,
    from: null,
    since: now,
    alarm: null,
  }
}

/** One line a person who left and organisation: 交接 is one form there. */
async function leftBehind(ctx: Ctx, regionCode: string): Promise<InboxEntry[]> {
  const held = await listAssignmentsUnder(ctx.db, significantRegion(regionCode))
  const people = await listPeopleByIds(
    ctx.db,
    held.map((one) => one.accountId),
  )
  const gone = new Set(people.filter((one) => !one.active).map((one) => one.id))
  const left = Map.groupBy(
    held.filter((one) => gone.has(one.accountId)),
    (one) => `${one.organisationId}/${one.accountId}`,
  )
  return [...left.values()].flatMap((scopes) => {
    const [one] = scopes
    if (one === undefined) return []
    return [
      {
        key: `left-${one.organisationId}-${one.accountId}`,
        verb: '办理交接',
        title: `${one.accountName} 已离岗，名下还有 ${scopes.length} 个范围的公开任务`,
        note: '移交之前，由该单位其他拟稿人办理',
        href: `/console/duties/assignments/${one.organisationId}`,
        dueOn: null,
        from: null,
        since: ctx.now,
        alarm: null,
      },
    ]
  })
}

addToInbox(listOfficeWork)
