import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import type { InboxEntry } from '#platform/inbox.ts'
import { listRegions } from '#regions'
import { listLostByRegion } from './store/powers.ts'

/** What a keeper of the lists must do now: powers whose item the catalog's newest version no longer has. */
export async function powersInInbox(ctx: Ctx): Promise<InboxEntry[]> {
  if (!may(ctx.actor, 'powers.edit')) return []
  const lost = (await listLostByRegion(ctx.db)).filter(({ regionCode }) =>
    may(ctx.actor, 'powers.edit', { regionCode }),
  )
  const regions = await listRegions(
    ctx.db,
    lost.map(({ regionCode }) => regionCode),
  )
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  return lost.map(({ regionCode, powers, lastOn }) => ({
    key: `powers.lost:${regionCode}`,
    verb: '对应',
    title: `${powers} 项清单事项失去对应的公开事项`,
    note: `${names.get(regionCode) ?? regionCode}：目录新版不再列入原来对应的公开事项`,
    href: `/console/powers/${regionCode}/list?state=gap&lost=1`,
    dueOn: null,
    from: null,
    since: startOfDay(lastOn),
    alarm: null,
  }))
}
