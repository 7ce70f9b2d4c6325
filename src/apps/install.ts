import { demoAccounts, demoSignInLines, permissionsOf, type DemoAccount, type Role } from '#accounts'
import { demoCatalogs, ensureGuidelines } from '#catalog'
import { demoDocuments, demoSameSource } from '#documents'
import { demoAnnualReports, demoRequests } from '#disclosure'
import { demoDuties, demoSelfReview, followAllCatalogs } from '#duties'
import { isWithinRegion } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { installOnce } from '#platform/installed.ts'
import { demoPowers } from '#powers'
import { demoOrganisations, listOrganisationsByIds, loadBuiltInDivisions } from '#regions'

/** Reference data every installation needs: the division tree and the national guidelines. */
export async function installReference(ctx: Ctx, say: (line: string) => void): Promise<void> {
  const installed = await installOnce(ctx, 'reference', async (inside) => {
    const divisions = await loadBuiltInDivisions(inside)
    await ensureGuidelines(inside)
    return `${divisions} 个区划`
  })
  if (installed) say('已装入区划和国家公开标准指引。')
  // An installation older than duties has catalogs that were published before anybody listened.
  await installOnce(ctx, 'duties', async (inside) => `${await followAllCatalogs(inside)} 部目录`)
}

/**
 * Picks the demonstration person of a county (or above) who holds a role. What they make reaches over the whole
 * region, so that few people can fill every department of a county.
 */
function demoPeople(ctx: Ctx, accounts: readonly DemoAccount[], homes: ReadonlyMap<string, string>) {
  return (role: string, regionCode: string): Ctx => {
    const account = accounts.find(({ actor }) => {
      const home = homes.get(actor.organisationId ?? '') ?? ''
      return actor.grants.some((grant) => grant.role === role) && isWithinRegion(regionCode, home)
    })
    if (account === undefined) throw new Error(`nobody in the demonstration is ${role} in ${regionCode}`)
    const grants = [{ role, permissions: permissionsOf(role as Role), organisationId: null, regionCode }]
    return makeCtx({ ...ctx, actor: { ...account.actor, grants } })
  }
}

/** A believable Qinghai on an empty database, made through the use cases, all or nothing; shows who may sign in. */
export async function loadDemo(ctx: Ctx, say: (line: string) => void): Promise<void> {
  const started = performance.now()
  const loaded = await installOnce(ctx, 'demonstration', async (inside) => {
    say('正在装入演示数据……')
    const places = await demoOrganisations(inside)
    const accounts = await demoAccounts(inside, places)
    const organisations = await listOrganisationsByIds(
      inside.db,
      accounts.flatMap(({ actor }) => actor.organisationId ?? []),
    )
    const homes = new Map(organisations.map(({ id, regionCode }) => [id, regionCode]))
    const personIn = demoPeople(inside, accounts, homes)
    await demoCatalogs(personIn)
    await demoPowers(personIn)
    const documents = await demoDocuments(personIn, places)
    await demoSameSource(personIn, places)
    await demoDuties(personIn, places.counties)
    await demoSelfReview(personIn, places.counties)
    await demoRequests(personIn, places.counties)
    await demoAnnualReports(personIn, places.counties)
    return `${documents} 份公文`
  })
  if (loaded) say(`演示数据已装好，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒。`)
  for (const line of demoSignInLines(new Date())) say(line)
}
