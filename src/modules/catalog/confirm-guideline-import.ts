import { actorIn } from '#platform/authority.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { Refused } from '#platform/refusal.ts'
import type { GuidelineItem } from './catalog-item.ts'
import { previewImport } from './preview-import.ts'
import {
  closeGuidelineItems,
  insertGuidelineItems,
  insertGuidelineVersion,
  listGuidelineItems,
  lockGuidelines,
} from './store/guidelines.ts'
import { closeImport, type ImportOutcome } from './store/imports.ts'
import { completeElements, type ImportedItem } from './table-import/index.ts'
import { readImport } from './upload-table.ts'

/**
 * Writes an official table over the domains it speaks of, as a new version of the library; items it does not hold end with
 * the version before. Refuses while cells wait for an answer. The same table again changes nothing and makes no version.
 */
export async function confirmGuidelineImport(ctx: Ctx, id: string, title: string): Promise<ImportOutcome> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    const actor = actorIn(inside.actor)
    const number = await lockGuidelines(db)
    const one = await readImport(inside, id, true)
    if (one.status !== 'open' || one.kind !== 'guideline') throw new Refused([{ refused: 'import_closed' }])
    const preview = await previewImport(inside, one)
    if (!preview.ready) throw new Refused([{ refused: 'import_not_ready' }])
    const { comparison } = preview
    const stored = await listGuidelineItems(db)
    const byCode = new Map(stored.map((item) => [item.code, item]))
    const writes: (GuidelineItem & { position: number })[] = []
    const write = (imported: ImportedItem, existing: GuidelineItem | undefined, code: string) => {
      const { extra: _own, ...elements } = completeElements(
        imported.given,
        existing ? { ...existing, extra: {} } : undefined,
      )
      writes.push({
        ...elements,
        domain: imported.domain ?? '',
        code,
        confidence: 'official',
        position: imported.at.table * 10_000 + imported.at.line,
      })
    }
    // An unchanged text becomes official too: the mark of what is to be checked goes.
    const confirmed = comparison.unchanged.filter(
      ({ existing }) => byCode.get(existing.code)?.confidence !== 'official',
    )
    for (const { imported, existing } of [...comparison.changed, ...confirmed])
      write(imported, byCode.get(existing.code), existing.code)
    const taken = new Set(stored.map((item) => item.code))
    for (const imported of comparison.added) write(imported, undefined, freeCode(imported, taken))
    const outcome: ImportOutcome = {
      added: comparison.added.length,
      changed: comparison.changed.length,
      unchanged: comparison.unchanged.length,
      removed: comparison.removed.length,
    }
    if (writes.length + comparison.removed.length > 0) {
      outcome.version = number + 1
      await insertGuidelineVersion(db, {
        number: number + 1,
        title: title === '' ? one.fileName : title,
        source: one.fileName,
        added: outcome.added,
        changed: outcome.changed,
        removed: outcome.removed,
        createdBy: actor.id,
        createdName: actor.name,
        createdAt: now,
      })
      const closed = [
        ...writes.map((item) => item.code).filter((code) => byCode.has(code)),
        ...comparison.removed.map((item) => item.code),
      ]
      await closeGuidelineItems(db, closed, number + 1)
      await insertGuidelineItems(db, writes, number + 1)
      await announce(inside, { type: 'guideline.imported', version: number + 1, domains: preview.domains })
    }
    await closeImport(db, id, 'confirmed', outcome, now)
    await recordAudit(inside, {
      event: 'guideline.imported',
      objectType: 'table_import',
      objectId: id,
      after: outcome,
    })
    return outcome
  })
}

/** The code printed in the table when it is free, else the next one of the domain. */
function freeCode(imported: ImportedItem, taken: Set<string>): string {
  const printed = imported.code.replace(/[^0-9A-Za-z-]/g, '').slice(0, 24)
  let code = printed
  for (let next = 1; code === '' || taken.has(code); next += 1)
    code = `${imported.domain}-N${String(next).padStart(3, '0')}`
  taken.add(code)
  return code
}
