import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refused } from '#platform/refusal.ts'
import { organisationsOf } from './create-catalog.ts'
import { openForWriting } from './open-version.ts'
import { previewImport } from './preview-import.ts'
import { recordChange } from './record-change.ts'
import { matchPublisher } from './rules/match-publisher.ts'
import { pathKey } from './rules/name-lint.ts'
import { nextOwnCode } from './rules/own-code.ts'
import { touchVersion } from './store/catalogs.ts'
import { listGuidelineItems } from './store/guidelines.ts'
import { closeImport, type ImportOutcome } from './store/imports.ts'
import { identify, insertItems, listCodes, listItems, updateItem, type ItemWriting } from './store/items.ts'
import { completeElements, type ImportedItem } from './table-import/index.ts'
import { readImport } from './upload-table.ts'

/**
 * Writes the rows of an uploaded table over a draft: what the table gives replaces what stood there, new rows become items,
 * nothing is taken out. Refuses while cells wait for an answer. The same file again changes nothing.
 */
export async function confirmCatalogImport(ctx: Ctx, id: string): Promise<ImportOutcome> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const one = await readImport(inside, id, true)
    if (one.status !== 'open' || one.versionId === null) throw new Refused([{ refused: 'import_closed' }])
    const { catalog, version } = await openForWriting(inside, one.versionId)
    const preview = await previewImport(inside, one)
    if (!preview.ready) throw new Refused([{ refused: 'import_not_ready' }])
    const { comparison } = preview
    const actor = actorIn(inside.actor)
    const organisations = await organisationsOf(inside, catalog.regionCode)
    const publisherOf = (words: string) => matchPublisher(words, organisations)
    const items = new Map((await listItems(db, version.id)).map((item) => [item.id, item]))
    for (const { imported, existing } of comparison.changed) {
      const item = items.get(existing.id)
      if (!item) throw new Refused([{ refused: 'import_not_ready' }])
      const elements = completeElements(imported.given, item)
      const organisationIds =
        elements.publisher === item.publisher ? item.organisationIds : publisherOf(elements.publisher)
      await updateItem(db, version.id, { ...item, ...elements, organisationIds, itemId: item.id }, actor, now)
    }
    const codes = await codesFor(inside, catalog.id, comparison.added)
    const ids = await identify(db, catalog.id, codes, now)
    const guideline = await listGuidelineItems(db)
    const carried = new Set([...items.values()].map((item) => item.guidelineCode))
    const added = comparison.added.map((imported, at): ItemWriting => {
      const { domain, code } = codes[at] ?? { domain: '', code: '' }
      const elements = completeElements(imported.given)
      // A row named like a guideline item that nothing carries out yet is that item.
      const match = guideline.find(
        (item) => item.domain === domain && !carried.has(item.code) && pathKey(item) === pathKey(elements),
      )
      if (match) carried.add(match.code)
      return {
        ...elements,
        itemId: ids.get(`${domain}/${code}`) ?? '',
        position: match?.position ?? 100_000 + imported.at.table * 10_000 + imported.at.line,
        guidelineCode: match?.code ?? null,
        organisationIds: publisherOf(elements.publisher),
      }
    })
    await insertItems(db, version.id, added, actor, now)
    const outcome: ImportOutcome = {
      added: added.length,
      changed: comparison.changed.length,
      unchanged: comparison.unchanged.length,
      removed: 0,
    }
    await closeImport(db, id, 'confirmed', outcome, now)
    if (outcome.added + outcome.changed > 0) {
      await touchVersion(db, version.id)
      await recordChange(inside, {
        catalogId: catalog.id,
        versionId: version.id,
        action: 'rows_imported',
        note: `${one.fileName}：新增${outcome.added}项，变更${outcome.changed}项，未变${outcome.unchanged}项`,
        before: comparison.changed.map(({ existing, changes }) => ({
          id: existing.id,
          changes: changes.map(({ element, old }) => [element, old]),
        })),
        after: comparison.changed.map(({ existing, changes }) => ({
          id: existing.id,
          changes: changes.map((change) => [change.element, change.new]),
        })),
      })
    }
    return outcome
  })
}

async function codesFor(
  ctx: Ctx,
  catalogId: string,
  rows: readonly ImportedItem[],
): Promise<{ domain: string; code: string }[]> {
  const taken = new Map<string, string[]>()
  const given: { domain: string; code: string }[] = []
  for (const row of rows) {
    const domain = row.domain ?? ''
    const known = taken.get(domain) ?? (await listCodes(ctx.db, catalogId, domain))
    const printed = row.code.replace(/[^0-9A-Za-z-]/g, '').slice(0, 24)
    const code = printed !== '' && !known.includes(printed) ? printed : nextOwnCode(domain, known)
    taken.set(domain, [...known, code])
    given.push({ domain, code })
  }
  return given
}
