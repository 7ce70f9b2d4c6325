import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { testDatabase, testFolder } from '#tests/database.ts'
import type { Actor } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore } from '#platform/files.ts'
import { Refused } from '#platform/refusal.ts'
import { demoOrganisations, type DemoPlaces } from './demo.ts'
import {
  findRegion,
  getOrganisation,
  governmentOf,
  listChildren,
  listOrganisations,
  listRegionsOfLevel,
  regionByShortCode,
  regionPath,
} from './find.ts'
import { confirmDivisions, loadBuiltInDivisions, previewDivisions } from './import-divisions.ts'
import { confirmOrganisations, previewOrganisations } from './import-organisations.ts'
import {
  changeOrganisation,
  closeOrganisation,
  createOrganisation,
  reopenOrganisation,
} from './keep-organisation.ts'
import { organisationCheckDigit } from './rules/organisation-code.ts'
import { draftOf } from './store/write-organisations.ts'

const keeper: Actor = {
  id: '00000000-0000-7000-8000-00000000aaaa',
  name: '测试管理员',
  organisationId: null,
  sessionId: null,
  grants: [
    {
      role: 'system_admin',
      permissions: new Set(['regions.manage', 'organisations.manage']),
      organisationId: null,
      regionCode: '630000000000',
    },
  ],
}

let db: Db
let ctx: Ctx
let places: DemoPlaces

beforeAll(async () => {
  db = (await testDatabase()).db
  const files = await openFileStore(await testFolder())
  ctx = makeCtx({ db, files, actor: keeper })
  await loadBuiltInDivisions(ctx)
  places = await demoOrganisations(ctx)
})

function csv(text: string, name = '区划.csv') {
  return { name, bytes: Buffer.from(text) }
}

async function wholeTree(): Promise<string[]> {
  const all = await sql<{ line: string }>`
    select short_code || ',' || name || ',' || level || ',' ||
      coalesce((select p.short_code from regions.division p where p.code = d.parent_code), '') as line
    from regions.division d where status = 'active' order by code`.execute(db)
  return all.rows.map((row) => row.line)
}

async function refusalsOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((one) => one.refused)
    throw error
  }
  return []
}

describe('the division tree that comes with the product', () => {
  it('has all 5,192 divisions with their names as they are, loaded only once', async () => {
    expect(await loadBuiltInDivisions(ctx)).toBe(0)
    expect(await wholeTree()).toHaveLength(5192)
    expect((await findRegion(db, '632857'))?.name).toBe('大柴旦行政委员会')
    expect((await findRegion(db, '632857100200'))?.name).toBe('马海牧委会')
  })
  it('gives the path from the province down', async () => {
    const path = await regionPath(db, '630121100001')
    expect(path.map((one) => one.shortCode)).toEqual(['63', '6301', '630121', '630121100', '630121100001'])
  })
  it('lists children in code order and whole levels', async () => {
    expect(await listChildren(db, '63')).toHaveLength(8)
    expect(await listRegionsOfLevel(db, 'county')).toHaveLength(45)
    expect(await listRegionsOfLevel(db, 'township', '630121')).toHaveLength(20)
  })
  it('answers only to significant digits in addresses', async () => {
    expect((await regionByShortCode(db, '630121'))?.code).toBe('630121000000')
    expect(await regionByShortCode(db, '630121000000')).toBeNull()
    expect(await regionByShortCode(db, '63012')).toBeNull()
  })
})

describe('import of divisions', () => {
  it('shows added, changed, unchanged and removed, and writes nothing before it is confirmed', async () => {
    const lines = (await wholeTree()).filter((line) => !line.startsWith('632857101001,'))
    const changed = lines.map((line) =>
      line.startsWith('630121100,') ? line.replace('桥头镇', '桥头街道') : line,
    )
    const file = csv(
      ['code,name,level,parent_code', ...changed, '630121999,示例镇,township,630121'].join('\n'),
    )
    const preview = await previewDivisions(ctx, file)
    expect(preview.problems).toEqual([])
    expect(preview.counts).toEqual({ added: 1, changed: 1, removed: 1, unchanged: 5190 })
    expect((await findRegion(db, '630121100'))?.name).toBe('桥头镇')

    await confirmDivisions(ctx, preview.importId ?? '')
    expect((await findRegion(db, '630121100'))?.name).toBe('桥头街道')
    expect((await findRegion(db, '632857101001'))?.status).toBe('abolished')
    const history = await sql<{ n: number }>`select count(*) as n from regions.division_history
      where import_id = ${preview.importId}::uuid`.execute(db)
    expect(history.rows[0]?.n).toBe(3)

    expect(await refusalsOf(confirmDivisions(ctx, preview.importId ?? ''))).toEqual(['import_done'])
    const again = await previewDivisions(ctx, file)
    expect(again.counts).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 5192 })
    expect(again.importId).toBeNull()
  })
  it('refuses to confirm when the tree changed after the preview', async () => {
    const lines = await wholeTree()
    const one = await previewDivisions(
      ctx,
      csv(['code,name,level,parent_code', ...lines, '630121998,甲镇,township,630121'].join('\n')),
    )
    const two = await previewDivisions(
      ctx,
      csv(['code,name,level,parent_code', ...lines, '630121997,乙镇,township,630121'].join('\n')),
    )
    await confirmDivisions(ctx, one.importId ?? '')
    expect(await refusalsOf(confirmDivisions(ctx, two.importId ?? ''))).toEqual(['import_stale'])
  })
  it('names every bad cell by row and column at once', async () => {
    const preview = await previewDivisions(
      ctx,
      csv(
        '名称,区划代码,上级代码,级别\n青海省,63,,省\n某州,63x1,63,市州\n,6302,63,市州\n某县,630299,6399,县级\n某州,6302,63,市州',
      ),
    )
    expect(preview.importId).toBeNull()
    expect(preview.problems.map(({ row, column, problem }) => [row, column, problem])).toEqual([
      [3, '区划代码', 'code_not_digits'],
      [4, '名称', 'name_missing'],
      [5, '上级代码', 'parent_unknown'],
    ])
  })
  it('takes the parent that the table states when a code does not nest', async () => {
    const preview = await previewDivisions(
      ctx,
      csv(
        'code,name,level,parent_code\n63,青海省,province,\n6328,海西州,prefecture,63\n639901,某行委,county,6328',
      ),
    )
    expect(preview.problems).toEqual([])
    expect(preview.changes.find((one) => one.code === '639901000000')?.after?.parentCode).toBe('632800000000')
  })
  it('reads GBK and names a missing column', async () => {
    const { default: iconv } = await import('iconv-lite')
    const bytes = iconv.encode('区划代码,级别\n63,省\n', 'gbk')
    expect(await refusalsOf(previewDivisions(ctx, { name: 'a.csv', bytes }))).toEqual(['column_missing'])
  })
  it('is closed to others', async () => {
    const stranger = makeCtx({ ...ctx, actor: { ...keeper, grants: [] } })
    expect(await refusalsOf(previewDivisions(stranger, csv('code,name\n63,青海省')))).toEqual([
      'no_permission',
    ])
  })
})

function exampleCode(serial: number): string {
  const body = `ZY${String(serial).padStart(6, '0')}`
  return body + organisationCheckDigit(body)
}

const draft = {
  code: exampleCode(1),
  name: '示例局',
  shortName: '示例局',
  kind: 'department' as const,
  regionCode: '630121',
  parentId: null,
  address: '',
  officeHours: '',
  phone: '',
  siteFacts: {},
}

describe('organisations', () => {
  it('demo organisations stand in three real counties with example codes', async () => {
    expect(places.counties).toHaveLength(3)
    const office = await getOrganisation(db, places.counties[0]?.departments.office ?? '')
    expect(office.name).toBe('大通回族土族自治县人民政府办公室')
    expect(office.address).toContain('示例')
    expect((await governmentOf(db, '630121000000'))?.siteFacts.siteIdCode).toBeUndefined()
    const { total } = await listOrganisations(db, { regionCode: '630121', below: true, kind: 'township' })
    expect(total).toBe(20)
  })
  it('are made, changed, closed and opened again, each with a history row', async () => {
    const id = await createOrganisation(ctx, draft)
    const made = await getOrganisation(db, id)
    await changeOrganisation(ctx, id, { ...draftOf(made), phone: '0971-0000000' }, made.revision)
    expect(await refusalsOf(changeOrganisation(ctx, id, draft, made.revision))).toEqual(['stale_version'])
    await closeOrganisation(ctx, id, { reason: '机构改革', successorCode: '' })
    expect((await getOrganisation(db, id)).status).toBe('closed')
    expect(await refusalsOf(closeOrganisation(ctx, id, { reason: '再次', successorCode: '' }))).toEqual([
      'already_closed',
    ])
    await reopenOrganisation(ctx, id)
    const history = await sql<{ action: string }>`select action from regions.organisation_history
      where organisation_id = ${id}::uuid order by revision`.execute(db)
    expect(history.rows.map((row) => row.action)).toEqual(['created', 'changed', 'closed', 'reopened'])
  })
  it.each([
    [{ ...draft, code: '15000185X' }, ['code_check_digit']],
    [{ ...draft, code: '123' }, ['code_length']],
    [{ ...draft, code: exampleCode(2), name: '大通回族土族自治县教育局' }, ['name_taken']],
    [{ ...draft, code: exampleCode(1), name: '另一个局' }, ['code_taken']],
    [{ ...draft, code: exampleCode(3), name: '甲局', regionCode: '999999' }, ['region_unknown']],
    [{ ...draft, code: exampleCode(3), name: '', phone: '请打电话' }, ['name_missing', 'phone_form']],
  ])('refuses what cannot stand (%#)', async (bad, expected) => {
    expect(await refusalsOf(createOrganisation(ctx, bad))).toEqual(expected)
  })
  it('refuses an organisation of a region outside the scope of the keeper', async () => {
    const grant = { ...keeper.grants[0]!, regionCode: '632301000000' }
    const narrow = makeCtx({ ...ctx, actor: { ...keeper, grants: [grant] } })
    expect(
      await refusalsOf(createOrganisation(narrow, { ...draft, code: exampleCode(4), name: '乙局' })),
    ).toEqual(['no_permission'])
  })
  it('refuses a parent that lies below', async () => {
    const upper = await createOrganisation(ctx, { ...draft, code: exampleCode(5), name: '丙局' })
    const lower = await createOrganisation(ctx, {
      ...draft,
      code: exampleCode(6),
      name: '丁站',
      parentId: upper,
    })
    const attempt = changeOrganisation(
      ctx,
      upper,
      { ...draft, code: exampleCode(5), name: '丙局', parentId: lower },
      1,
    )
    expect(await refusalsOf(attempt)).toEqual(['parent_unknown'])
  })
})

describe('import of organisations', () => {
  const head = '机构名称,机构代码,类别,区划代码,上级机构代码,联系电话,备注'
  const good = [
    head,
    `示例服务中心,${exampleCode(21)},政府部门,630121,${exampleCode(22)},0971-0000001,x`,
    `示例委员会,${exampleCode(22)},department,630121000000,,,`,
  ].join('\n')

  it('previews, writes on confirmation with parents of the same file, and changes nothing the second time', async () => {
    const preview = await previewOrganisations(ctx, csv(good))
    expect(preview.problems).toEqual([])
    expect(preview.extra).toEqual(['备注'])
    expect(preview.counts).toEqual({ added: 2, changed: 0, removed: 0, unchanged: 0 })
    expect((await listOrganisations(db, { words: '示例服务中心' })).total).toBe(0)
    await confirmOrganisations(ctx, preview.importId ?? '')
    const found = (await listOrganisations(db, { words: '示例服务中心' })).rows[0]
    expect(found?.parentName).toBe('示例委员会')
    const again = await previewOrganisations(ctx, csv(good))
    expect(again.counts).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 2 })
    expect(again.importId).toBeNull()
  })
  it('names all bad cells at once', async () => {
    const bad = `${head}\n甲,${exampleCode(31)},衙门,630121,,,\n乙,ZY0000999,政府部门,999,,电话,\n大通回族土族自治县教育局,${exampleCode(32)},政府部门,630121,,,`
    const preview = await previewOrganisations(ctx, csv(bad))
    expect(preview.importId).toBeNull()
    expect(preview.problems.map(({ row, problem }) => [row, problem])).toEqual([
      [2, 'kind_unknown'],
      [3, 'region_unknown'],
      [3, 'code_check_digit'],
      [3, 'phone_form'],
      [4, 'name_taken'],
    ])
  })
})

describe('the database itself', () => {
  it('refuses to change history', async () => {
    await expect(sql`update regions.division_history set actor_name = 'x'`.execute(db)).rejects.toThrow(
      /append-only/,
    )
    await expect(sql`delete from regions.organisation_history`.execute(db)).rejects.toThrow(/append-only/)
  })
})
