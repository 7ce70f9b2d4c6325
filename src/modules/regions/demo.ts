import type { Actor } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import {
  demoCounties,
  demoDepartments,
  demoEnterprises,
  type DemoCounty,
  type DemoDepartment,
} from './demo-names.ts'
import { listChildren } from './find.ts'
import { createOrganisation } from './keep-organisation.ts'
import type { OrganisationDraft, OrganisationKind } from './organisation.ts'
import { organisationCheckDigit } from './rules/organisation-code.ts'

/** Ids of what the demonstration made, for accounts, catalogs and documents to stand on. */
export interface DemoPlaces {
  /** 省人民政府办公厅. */
  provinceOfficeId: string
  /** Office of the prefecture-level government, by its twelve-digit region code. */
  prefectureOffices: Record<string, string>
  /** In the order of `demoCounties`: 大通县, 湟中区, 同仁市. */
  counties: {
    regionCode: string
    name: string
    governmentId: string
    departments: Record<DemoDepartment, string>
    townshipIds: string[]
    villageIds: string[]
    enterpriseIds: string[]
  }[]
}

const demoActor: Actor = {
  id: '00000000-0000-7000-8000-000000000001',
  name: '演示数据',
  organisationId: null,
  sessionId: null,
  grants: [
    { role: 'demo', permissions: new Set(['organisations.manage']), organisationId: null, regionCode: null },
  ],
}

const hours = '周一至周五 9:00—12:00，14:30—18:00（法定节假日除外）'

/** Codes in the range ZZ, which no registry has given out, with a right check digit: plainly examples, yet well formed. */
function exampleCode(serial: number): string {
  const body = `ZZ${String(serial).padStart(6, '0')}`
  return body + organisationCheckDigit(body)
}

/**
 * Organisations for the demonstration: the province's and prefectures' offices, three real counties with departments,
 * all their townships, some villages and public enterprises. Needs the division tree; takes about a second.
 */
export async function demoOrganisations(given: Ctx): Promise<DemoPlaces> {
  return makeCtx({ ...given, actor: demoActor }).transaction(async (tx) => {
    const make = maker(tx)
    const capital = { area: '0971', at: '西宁市' }
    const province = await make('青海省人民政府', '省政府', 'government', '630000000000', capital)
    const provinceOfficeId = await make(
      '青海省人民政府办公厅',
      '省政府办公厅',
      'department',
      '630000000000',
      {
        ...capital,
        parentId: province,
      },
    )
    const prefectureOffices: Record<string, string> = {}
    for (const { name, code } of await listChildren(tx.db, '63')) {
      const at = { area: '0971', at: name }
      const parentId = await make(`${name}人民政府`, `${name}政府`, 'government', code, {
        ...at,
        parentId: province,
      })
      prefectureOffices[code] = await make(`${name}人民政府办公室`, `${name}政府办`, 'department', code, {
        ...at,
        parentId,
      })
    }
    const counties: DemoPlaces['counties'] = []
    for (const county of demoCounties) counties.push(await makeCounty(tx, county, make))
    return { provinceOfficeId, prefectureOffices, counties }
  })
}

type Make = (
  name: string,
  shortName: string,
  kind: OrganisationKind,
  regionCode: string,
  more: Partial<OrganisationDraft> & { area: string; at: string },
) => Promise<string>

function maker(tx: Ctx): Make {
  let serial = 0
  return (name, shortName, kind, regionCode, more) => {
    serial += 1
    const { area, at, ...rest } = more
    return createOrganisation(tx, {
      code: exampleCode(serial),
      name,
      shortName,
      kind,
      regionCode,
      parentId: null,
      address: `${at}（示例地址）`,
      officeHours: hours,
      // 0000001 and up: no exchange gives out such numbers
      phone: `${area}-${String(serial).padStart(7, '0')}`,
      siteFacts: {},
      ...rest,
    })
  }
}

async function makeCounty(ctx: Ctx, county: DemoCounty, make: Make): Promise<DemoPlaces['counties'][number]> {
  const { regionCode, name, word, area, seat } = county
  const governmentId = await make(`${name}人民政府`, `${word}政府`, 'government', regionCode, {
    area,
    at: seat,
    siteFacts: { siteName: `${name}人民政府`, siteDomain: county.domain },
  })
  const departments = {} as Record<DemoDepartment, string>
  for (const [key, suffix] of demoDepartments) {
    const shortName = key === 'office' ? `${word}政府办` : `${word}${suffix}`
    departments[key] = await make(name + suffix, shortName, 'department', regionCode, {
      area,
      at: seat,
      parentId: governmentId,
    })
  }
  const enterpriseIds: string[] = []
  for (const [, suffix] of demoEnterprises) {
    const of = { area, at: seat, parentId: departments.office }
    enterpriseIds.push(await make(name + suffix, `${word}${suffix}`, 'public_enterprise', regionCode, of))
  }
  const townshipIds: string[] = []
  const villageIds: string[] = []
  for (const township of await listChildren(ctx.db, regionCode)) {
    const suffix = township.name.endsWith('街道') ? '办事处' : '人民政府'
    const id = await make(`${township.name}${suffix}`, township.name, 'township', township.code, {
      area,
      at: township.name,
      parentId: governmentId,
    })
    townshipIds.push(id)
    // Villages of the first township only: they come to work in the module of village affairs.
    if (townshipIds.length > 1) continue
    for (const village of (await listChildren(ctx.db, township.code)).slice(0, 6)) {
      const at = `${township.name}${village.name}`
      villageIds.push(
        await make(village.name, village.name, 'village', village.code, { area, at, parentId: id }),
      )
    }
  }
  return { regionCode, name, governmentId, departments, townshipIds, villageIds, enterpriseIds }
}
