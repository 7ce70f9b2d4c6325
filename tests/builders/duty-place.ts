import { permissionsOf } from '#accounts'
import type { Actor } from '#platform/authority.ts'
import { type Ctx, systemCtx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore } from '#platform/files.ts'
import type { Duty } from '../../src/modules/duties/duty.ts'
import { followCatalog } from '../../src/modules/duties/follow-catalog.ts'
import '../../src/modules/duties/index.ts'
import { listDutiesOf } from '../../src/modules/duties/store/duties.ts'
import { lockResponsibilitiesOf } from '../../src/modules/duties/store/responsibilities.ts'
import { testDatabase, testFolder } from '../database.ts'
import { aDocument, aDocumentPlace, aStaff, type DocumentPlace, type Staff } from './documents.ts'

/** Items of the catalog: one a kind of limit; the office answers for all but the last. */
const limits = {
  供水服务: '信息形成或者变更之日起20个工作日内公开',
  季度公告: '企业或单位欠税的，每季公告一次',
  供暖公示: '自该信息形成之日起10个工作日内，公示7天',
  及时事项: '及时公开',
  滚动更新: '每20个工作日更新',
  按规定: '按规定期限披露',
  没有单位: '20个工作日内',
}

/** Name of an item of this place. */
export type DutyItem = keyof typeof limits

/** A county with one office whose published catalog (5 January 2026) has become duties. */
export interface DutyPlace {
  db: Db
  place: DocumentPlace
  staff: Staff
  /** a moment, 10 November 2026 unless told */
  at(actor: Actor | null, when?: Date): Ctx
  /** somebody with a role over the county, the province for its supervisor */
  actor(role: Parameters<typeof permissionsOf>[0], name?: string): Actor
  itemId(item: DutyItem): string
  responsibilityId(item: DutyItem): string
  duties(item: DutyItem): Promise<Duty[]>
  first(item: DutyItem): Promise<Duty | undefined>
  /** a document of the item taken through the use cases */
  published(item: DutyItem, when?: Date, over?: Parameters<typeof aDocument>[4]): Promise<string>
}

/** A short text that needs no document number. */
export const quickText = {
  bodyHtml: '<p>现将有关情况公开如下。</p>',
  kind: 'information' as const,
  documentNumber: '',
}

export async function aDutyPlace(): Promise<DutyPlace> {
  const { db } = await testDatabase()
  const files = await openFileStore(await testFolder())
  const items = Object.entries(limits).map(([name, timeLimit]) => ({
    name,
    timeLimit,
    ofOffice: name !== '没有单位',
  }))
  const place = await aDocumentPlace(db, 'ZZ9000018', items)
  const staff = aStaff(place)
  const now = new Date('2026-11-10T02:00:00Z')
  const at = (actor: Actor | null, when = now) => systemCtx({ db, files }, { actor, now: when })
  await followCatalog(at(null), place.regionCode)
  const known = new Map(
    (await lockResponsibilitiesOf(db, place.regionCode)).map((one) => [one.itemName, one] as const),
  )
  const of = (item: DutyItem) => {
    const found = known.get(item)
    if (found === undefined) throw new Error(`no responsibility for ${item}`)
    return found
  }
  const duties = (item: DutyItem) => listDutiesOf(db, [of(item).id])
  return {
    db,
    place,
    staff,
    at,
    actor: (role, name = role) => ({
      id: crypto.randomUUID(),
      name,
      organisationId: place.organisationId,
      sessionId: null,
      grants: [
        {
          role,
          permissions: permissionsOf(role),
          organisationId: null,
          regionCode: role === 'province_supervisor' ? '630000000000' : place.regionCode,
        },
      ],
    }),
    itemId: (item) => of(item).itemId,
    responsibilityId: (item) => of(item).id,
    duties,
    first: async (item) => (await duties(item)).find((duty) => duty.kind === 'first'),
    published: (item, when = now, over = {}) =>
      aDocument((who) => at(who, when), { ...place, itemId: of(item).itemId }, staff, 'published', {
        ...quickText,
        title: `关于${item}的公告`,
        ...over,
      }),
  }
}
