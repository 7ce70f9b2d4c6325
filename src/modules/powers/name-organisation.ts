import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { findRegion } from '#regions'
import { editRegion, matcherFor, organisationsOf } from './region-lists.ts'
import { listOrganisationWords, nameOrganisation } from './store/organisation-names.ts'
import { listRegionsWithPowers, lockLists } from './store/powers.ts'
import { setOrganisation } from './store/write-powers.ts'

/**
 * Says which organisation of the region the words of its lists mean; later imports follow it. Gives how many powers it concerns.
 * Refuses `organisation_unknown`, `words_unknown`.
 */
export async function nameListOrganisation(
  ctx: Ctx,
  regionCode: string,
  words: string,
  organisationId: string,
): Promise<number> {
  return ctx.transaction(async (inside) => {
    const { db } = inside
    const region = await editRegion(inside, regionCode)
    await lockLists(db, region.code)
    const known = (await listOrganisationWords(db, region.code)).find((one) => one.words === words)
    demand(known === undefined || words === '' ? { refused: 'words_unknown', field: 'words' } : 'ok')
    const organisations = await organisationsOf(db, region.code)
    const organisation = organisations.find(({ id }) => id === organisationId)
    demand(organisation === undefined ? { refused: 'organisation_unknown', field: 'organisation' } : 'ok')
    const actor = actorIn(inside.actor)
    await nameOrganisation(
      db,
      { regionCode: region.code, words, organisationId },
      { id: actor.id, name: actor.name, at: inside.now },
    )
    const powers = await setOrganisation(db, region.code, words, organisationId)
    await recordAudit(inside, {
      event: 'powers.organisation_named',
      objectType: 'powers',
      objectId: region.code,
      reason: words,
      before: { organisationId: known?.organisationId ?? null },
      after: { organisationId, powers },
    })
    return powers
  })
}

/** Looks again for the organisations that lists of these places name and nobody knew: one was made, renamed or opened. */
export async function matchUnknownOrganisations(
  ctx: Ctx,
  isHere: (regionCode: string) => boolean,
): Promise<void> {
  for (const { regionCode } of (await listRegionsWithPowers(ctx.db)).filter((one) =>
    isHere(one.regionCode),
  )) {
    const region = await findRegion(ctx.db, regionCode)
    if (region === null) continue
    const organisationOf = await matcherFor(ctx.db, region)
    for (const { words, organisationId } of await listOrganisationWords(ctx.db, regionCode)) {
      const found = organisationId === null ? organisationOf(words) : null
      if (found !== null) await setOrganisation(ctx.db, regionCode, words, found)
    }
  }
}
