import { permissionsOf, type Role } from '#accounts'
import type { Actor } from '#platform/authority.ts'
import type { Duty } from '../../src/modules/duties/duty.ts'
import { followCatalog } from '../../src/modules/duties/follow-catalog.ts'
import { listDutiesOf } from '../../src/modules/duties/store/duties.ts'
import { lockResponsibilitiesOf } from '../../src/modules/duties/store/responsibilities.ts'
import { type TestApp, testApp } from '../harness.ts'
import { aDocumentPlace, type DocumentPlace } from './documents.ts'

/** Items of the catalog: one a kind of limit; the office answers for all but the last. */
const limits = {
  供水服务: '信息形成或者变更之日起20个工作日内公开',
  行政处罚: '处罚决定自作出之日起7个工作日内公开，其他信息形成之日起20个工作日内公开',
  季度公告: '企业或单位欠税的，每季公告一次',
  供暖公示: '自该信息形成之日起10个工作日内，公示7天',
  及时事项: '及时公开',
  按规定: '按规定期限披露',
  没有单位: '20个工作日内',
}
export type ScreenItem = keyof typeof limits

/** A county with one office and its duties, behind the whole product: for trying screens by request. */
export interface DutyScreens {
  app: TestApp
  place: DocumentPlace
  /** an organisation of the same county that owes nothing */
  otherId: string
  /** somebody with these roles in the office, or over a region where one is given */
  actor(roles: Role | Role[], at?: { regionCode?: string; organisationId?: string; id?: string }): Actor
  /** a real account of the office that holds a role there; gives its id */
  account(name: string, role?: Role | null): Promise<string>
  responsibilityId(item: ScreenItem): string
  itemId(item: ScreenItem): string
  duties(item: ScreenItem): Promise<Duty[]>
  first(item: ScreenItem): Promise<Duty>
}

let accounts = 0

export async function dutyScreens(): Promise<DutyScreens> {
  const app = await testApp()
  const items = Object.entries(limits).map(([name, timeLimit]) => ({
    name,
    timeLimit,
    ofOffice: name !== '没有单位',
  }))
  const place = await aDocumentPlace(app.db, 'ZZ9000018', items)
  const other = await app.db
    .insertInto('regions.organisation')
    .values({
      code: 'ZZ9000026',
      name: '示例县档案馆',
      short_name: '县档案馆',
      kind: 'department',
      region_code: place.regionCode,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await followCatalog(app.ctx(null), place.regionCode)
  const rows = await lockResponsibilitiesOf(app.db, place.regionCode)
  const of = (item: ScreenItem) => {
    const found = rows.find((row) => row.itemName === item)
    if (found === undefined) throw new Error(`no responsibility for ${item}`)
    return found
  }
  const duties = (item: ScreenItem) => listDutiesOf(app.db, [of(item).id])
  return {
    app,
    place,
    otherId: other.id,
    actor(given, at = {}) {
      const organisationId = at.organisationId ?? place.organisationId
      const scope =
        at.regionCode === undefined
          ? { organisationId, regionCode: null }
          : { organisationId: null, regionCode: at.regionCode }
      const roles = Array.isArray(given) ? given : [given]
      return {
        id: at.id ?? crypto.randomUUID(),
        name: roles.join('、'),
        organisationId,
        sessionId: crypto.randomUUID(),
        grants: roles.map((role) => ({ role, permissions: permissionsOf(role), ...scope })),
      }
    },
    async account(name, role = 'drafter') {
      accounts += 1
      const row = await app.db
        .insertInto('accounts.account')
        .values({
          login_name: `person-${accounts}`,
          name,
          organisation_id: place.organisationId,
          password_hash: 'none',
          password_changed_at: new Date(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (role !== null)
        await app.db
          .insertInto('accounts.role_grant')
          .values({
            account_id: row.id,
            role,
            organisation_id: place.organisationId,
            granted_at: new Date(),
          })
          .execute()
      return row.id
    },
    responsibilityId: (item) => of(item).id,
    itemId: (item) => of(item).itemId,
    duties,
    first: async (item) => {
      const found = (await duties(item)).find((duty) => duty.kind === 'first')
      if (found === undefined) throw new Error(`no first duty for ${item}`)
      return found
    },
  }
}
