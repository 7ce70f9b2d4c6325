import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { addDays, startOfDay } from '#platform/day.ts'
import { findCatalogOf, listVersions } from '../store/catalogs.ts'
import { listItems } from '../store/items.ts'
import type { ChangeDraft } from './change-request.ts'
import { acceptChange, endChange } from './settle-change.ts'
import { raiseChange } from './raise-change.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

const complete = '630121000000'
const withGaps = '630106000000'

type Words = Pick<ChangeDraft, 'source' | 'title' | 'reason'> & Partial<ChangeDraft> & { codes?: string[] }

const requests: Record<'waiting' | 'late' | 'refused' | 'accepted', Words> = {
  waiting: {
    source: 'public_request',
    title: '公共停车场增加实时空位的公开',
    reason: '近三个月有十余件申请和来电询问停车场空位，建议列为主动公开事项。',
    proposedName: '公共停车场空位',
    proposedContent: '停车场名称；位置；总车位；空位查询方式',
    domain: '06',
  },
  late: {
    source: 'new_duty',
    title: '停水停气停热通知增加恢复时间',
    reason: '供水、供热单位新承担恢复供应预告，目录中的公开内容没有这一项。',
    codes: ['06-009'],
  },
  refused: {
    source: 'other',
    title: '义务教育招生计划改为依申请公开',
    reason: '招生计划每年变化，建议需要的家长申请后提供。',
    codes: ['24-013'],
  },
  accepted: {
    source: 'self_review',
    title: '就业援助事项写明受理窗口',
    reason: '年度自查发现，就业援助的受理窗口和电话多次被申请公开。',
    codes: ['19-011'],
  },
}

/** Change requests of the demonstration, through the use cases: waiting, past their day, turned down, and being carried out. */
export async function demoChanges(ctxFor: CtxFor): Promise<void> {
  const drafter = ctxFor('drafter', complete)
  const office = ctxFor('openness_office', complete)
  const before = (ctx: Ctx, days: number) =>
    makeCtx({ ...ctx, now: new Date(startOfDay(addDays(ctx.today, -days)).getTime() + 10 * 3_600_000) })
  await raise(before(drafter, 45), complete, requests.late)
  const refused = await raise(before(drafter, 12), complete, requests.refused)
  await endChange(
    before(office, 10),
    refused,
    'refuse',
    1,
    '国家指引要求主动公开，目录只能增加、不能减少，不能改为依申请公开。',
  )
  await raise(before(drafter, 3), complete, requests.waiting)
  const other = ctxFor('catalog_manager', withGaps)
  await acceptChange(other, await raise(before(other, 6), withGaps, requests.accepted), 1)
}

async function raise(ctx: Ctx, regionCode: string, { codes = [], ...words }: Words): Promise<string> {
  const catalog = await findCatalogOf(ctx.db, regionCode)
  if (catalog === null) throw new Error(`demonstration: no catalog of ${regionCode}`)
  const current = (await listVersions(ctx.db, catalog.id)).find((one) => one.status === 'published')
  const itemIds: string[] = []
  for (const code of codes) {
    const [item] = await listItems(ctx.db, current?.id ?? '', { code })
    if (item === undefined) throw new Error(`demonstration: no catalog item ${code}`)
    itemIds.push(item.id)
  }
  return raiseChange(ctx, {
    catalogId: catalog.id,
    basis: '',
    proposedName: '',
    proposedContent: '',
    domain: '',
    ...words,
    itemIds,
  })
}
