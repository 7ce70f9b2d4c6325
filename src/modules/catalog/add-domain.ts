import type { Ctx } from '#platform/ctx.ts'
import { Refused } from '#platform/refusal.ts'
import { openForWriting } from './open-version.ts'
import { recordChange } from './record-change.ts'
import { textKey } from './rules/normal-text.ts'
import { nextOwnDomainCode } from './rules/own-code.ts'
import { insertOwnDomain, listOwnDomains } from './store/catalogs.ts'
import { listGuidelineDomains } from './store/guidelines.ts'

/** Adds a domain that only this catalog has; refuses an empty name and one that is already a domain under any title. */
export async function addDomain(ctx: Ctx, versionId: string, name: string): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { catalog } = await openForWriting(inside, versionId)
    if (name === '' || name.length > 40)
      throw new Refused([{ refused: 'domain_name_missing', field: 'name' }])
    const own = await listOwnDomains(inside.db, catalog.id)
    const titles = [
      ...(await listGuidelineDomains(inside.db)).flatMap((one) => [one.name, ...one.aliases]),
      ...own.map((one) => one.name),
    ]
    if (titles.some((title) => textKey(title) === textKey(name)))
      throw new Refused([{ refused: 'domain_exists', field: 'name' }])
    const code = nextOwnDomainCode(own.map((one) => one.code))
    if (code === null) throw new Refused([{ refused: 'domains_full', field: 'name' }])
    await insertOwnDomain(inside.db, catalog.id, { code, name }, inside.now)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      action: 'domain_added',
      note: name,
      after: { code, name },
    })
    return code
  })
}
