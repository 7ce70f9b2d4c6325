import { beforeAll, describe, expect, it } from 'vitest'
import { demoCatalogs } from '#catalog'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import type { Ctx } from '#platform/ctx.ts'
import { county } from '#tests/builders/powers.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { demoPowers } from './demo.ts'
import { powerCoverageOf } from './find.ts'
import { listOpenImports } from './store/imports.ts'
import { listVersions } from './store/list-versions.ts'
import { listStanding, pageOfPowers } from './store/powers.ts'

let app: TestApp
let ctxFor: (role: string, regionCode: string) => Ctx

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await demoOrganisations(app.ctx())
  ctxFor = (role, regionCode) => app.ctx(anActor(role as Parameters<typeof anActor>[0], { regionCode }))
  await demoCatalogs(ctxFor)
  await demoPowers(ctxFor)
}, 120_000)

describe('the demonstration', () => {
  it('has both lists, in versions, partly mapped, with gaps and reasons', async () => {
    const versions = (await listVersions(app.db, county)).map(({ list, number }) => `${list} ${number}`)
    expect(versions.toSorted()).toEqual(['power 1', 'power 2', 'service 1'])
    const coverage = await powerCoverageOf(app.db, county)
    expect(coverage?.waived).toBe(3)
    expect(coverage?.mapped).toBeGreaterThan(20)
    expect(coverage?.gaps).toBeGreaterThan(15)
    expect(
      (await listStanding(app.db, county, 'power')).filter(({ endedOn }) => endedOn !== null),
    ).toHaveLength(1)
    const unknown = await pageOfPowers(
      app.db,
      county,
      { organisation: 'none', state: 'current' },
      { limit: 1, offset: 0 },
    )
    expect(unknown.total).toBe(2)
    expect(await listOpenImports(app.db, county)).toHaveLength(1)
  })

  it('is made once', async () => {
    await demoPowers(ctxFor)
    expect(await listVersions(app.db, county)).toHaveLength(3)
  })
})
