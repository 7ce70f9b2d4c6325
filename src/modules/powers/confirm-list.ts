import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import type { Division } from '#regions'
import { powerElements, type PowerText } from './power.ts'
import { previewList, type ListPreview } from './preview-list.ts'
import { editRegion, matcherFor } from './region-lists.ts'
import type { OrganisationMatch } from './rules/match-organisation.ts'
import { closeImport, getImport, type ImportOutcome, type ListImport } from './store/imports.ts'
import { insertListVersion, listVersions } from './store/list-versions.ts'
import { endMappings, listMappings } from './store/mappings.ts'
import { lockLists } from './store/powers.ts'
import { endWaivers } from './store/waivers.ts'
import { endPowers, insertPowers, replaceText, type TextWriting } from './store/write-powers.ts'

/**
 * Makes a new version of a list from an import, all or nothing: added, changed, ended with today's date. Refuses
 * `import_closed`, `import_not_ready`, and `import_stale` when the list changed since `shown` was looked at. The same file again
 * makes no version.
 */
export async function confirmList(
  ctx: Ctx,
  regionCode: string,
  id: string,
  shown: string,
): Promise<ImportOutcome> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const region = await editRegion(inside, regionCode)
    await lockLists(db, region.code)
    const one = await getImport(db, region.code, id, true)
    demand(one.status === 'open' ? 'ok' : { refused: 'import_closed' })
    const preview = await previewList(inside, one)
    demand(preview.ready ? 'ok' : { refused: 'import_not_ready', details: { count: preview.stopping } })
    demand(preview.shown === shown ? 'ok' : { refused: 'import_stale' })
    const { added, changed, unchanged, ended } = preview.comparison
    const counts = {
      added: added.length,
      changed: changed.length,
      unchanged: unchanged.length,
      ended: ended.length,
    }
    const nothing = added.length + changed.length + ended.length === 0
    const number = nothing ? null : await writeVersion(inside, region, one, preview, counts)
    const outcome: ImportOutcome = { ...counts, number }
    await closeImport(db, id, 'confirmed', outcome, now)
    await recordAudit(inside, {
      event: 'powers.list_imported',
      objectType: 'list_import',
      objectId: id,
      after: { region: region.code, list: one.list, ...outcome },
    })
    return outcome
  })
}

async function writeVersion(
  ctx: Ctx,
  region: Division,
  one: ListImport,
  preview: ListPreview,
  counts: Omit<ImportOutcome, 'number'>,
): Promise<number> {
  const { db, now, today } = ctx
  const actor = actorIn(ctx.actor)
  const number = ((await listVersions(db, region.code, one.list))[0]?.number ?? 0) + 1
  await insertListVersion(db, {
    regionCode: region.code,
    list: one.list,
    number,
    source: one.source,
    issuedOn: one.issuedOn,
    fileName: one.fileName,
    sha256: one.sha256,
    scope: one.scope,
    ...counts,
    importedBy: actor.id,
    importedName: actor.name,
    importedAt: now,
    importedOn: today,
  })
  const organisationOf = await matcherFor(db, region)
  const { added, changed, ended } = preview.comparison
  const positions = new Map(one.reading.rows.map((row, at) => [row, at]))
  const textOf = (row: (typeof added)[number]['imported'], before: PowerText | null): TextWriting => ({
    ...completed(row.given, before),
    position: positions.get(row) ?? 0,
  })
  await insertPowers(
    db,
    { regionCode: region.code, list: one.list, number, day: today, at: now },
    added
      .filter(({ returns }) => returns === null)
      .map(({ imported }) => withOrganisation(textOf(imported, null), organisationOf)),
  )
  const rewritten = [
    ...changed.map(({ imported, existing }) => ({ imported, before: existing })),
    ...added.flatMap(({ imported, returns }) => (returns === null ? [] : [{ imported, before: returns }])),
  ]
  for (const { imported, before } of rewritten) {
    const { text, organisationId } = withOrganisation(textOf(imported, before), organisationOf)
    await replaceText(db, before.id, number, text, organisationId)
  }
  const ids = ended.map(({ id }) => id)
  await endPowers(db, ids, number, today)
  const mappings = await listMappings(db, ids)
  const by = { name: actor.name, day: today }
  await endMappings(
    db,
    mappings.map(({ id }) => id),
    'power_ended',
    by,
  )
  await endWaivers(db, ids, 'power_ended', by)
  return number
}

function withOrganisation(text: TextWriting, organisationOf: OrganisationMatch) {
  return { text, organisationId: organisationOf(text.organisation) }
}

/** What the file gives over what the list had; what neither says is empty. */
function completed(given: Partial<PowerText>, before: PowerText | null): PowerText {
  const texts = Object.fromEntries(
    powerElements.map((element) => [element, given[element] ?? before?.[element] ?? '']),
  ) as Omit<PowerText, 'extra'>
  return { ...texts, extra: { ...before?.extra, ...given.extra } }
}
