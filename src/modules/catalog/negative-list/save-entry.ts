import { actorIn, isWithinRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseDay } from '#platform/day.ts'
import { demand, NotFound, Refused, type Refusal } from '#platform/refusal.ts'
import { findOrganisation } from '#regions'
import { entryDraft, type EntryDraft, type NegativeEntry } from './negative-list.ts'
import { isCurrent, openListForWriting, recordNegative } from './open-list.ts'
import { isNegativeCategory } from './rules/categories.ts'
import { checkEntry, entryLimits } from './rules/entry-rules.ts'
import {
  deleteEntry,
  findEntry,
  insertEntry,
  listEntries,
  updateEntry,
  type EntryWriting,
} from './store/entries.ts'
import { touchListVersion } from './store/lists.ts'

/** What history and audit keep of an entry. */
const textsOf = ({ name, scope, basis, category, matchWords, reviewOn, note }: EntryWriting) => ({
  name,
  scope,
  basis,
  category,
  matchWords,
  reviewOn,
  note,
})

/** Reads a draft and refuses everything that is wrong with it at once; `self` is the entry being saved. */
async function readEntry(
  ctx: Ctx,
  regionCode: string,
  others: readonly NegativeEntry[],
  typed: EntryDraft,
): Promise<EntryWriting> {
  const shape = entryDraft.safeParse(typed)
  if (!shape.success) {
    const fields = new Set(shape.error.issues.map((issue) => String(issue.path[0])))
    throw new Refused([...fields].map((field) => ({ refused: 'entry_too_long', field })))
  }
  const draft = shape.data
  const matchWords = [...new Set(draft.matchWords.map((word) => word.normalize('NFKC').trim()))].filter(
    (word) => word !== '',
  )
  const reviewOn = parseDay(draft.reviewOn) ?? draft.reviewOn
  const refusals: Refusal[] = checkEntry({ ...draft, matchWords, reviewOn }, ctx.today)
  if (others.some((other) => other.name === draft.name))
    refusals.push({ refused: 'entry_name_double', field: 'name' })
  if (draft.organisationId !== '') {
    const organisation = await findOrganisation(ctx.db, draft.organisationId)
    const known = organisation?.status === 'active' && isWithinRegion(organisation.regionCode, regionCode)
    if (!known) refusals.push({ refused: 'organisation_unknown', field: 'organisationId' })
  }
  demand(refusals)
  if (!isNegativeCategory(draft.category)) throw new Error('a category that was not checked')
  return {
    name: draft.name,
    scope: draft.scope,
    basis: draft.basis,
    category: draft.category,
    organisationId: draft.organisationId === '' ? null : draft.organisationId,
    matchWords,
    reviewOn,
    note: draft.note,
  }
}

/** Adds an entry at the end of a draft. Refuses what is no rule but content (任务4), and a basis without an article. */
export async function addEntry(ctx: Ctx, versionId: string, typed: EntryDraft): Promise<string> {
  return ctx.transaction(async (inside) => {
    const { list } = await openListForWriting(inside, versionId)
    const others = await listEntries(inside.db, versionId)
    if (others.length >= entryLimits.entries)
      throw new Refused([{ refused: 'entries_full', details: { limit: entryLimits.entries } }])
    const entry = await readEntry(inside, list.regionCode, others, typed)
    const entryId = await insertEntry(
      inside.db,
      { listId: list.id, versionId, position: others.length + 1 },
      entry,
      actorIn(inside.actor),
      inside.now,
    )
    await touchListVersion(inside.db, versionId)
    await recordNegative(inside, {
      listId: list.id,
      versionId,
      entryId,
      action: 'entry_added',
      note: entry.name,
      after: textsOf(entry),
    })
    return entryId
  })
}

/** Saves an entry of a draft; refuses when somebody saved it since `revision` was read. */
export async function saveEntry(
  ctx: Ctx,
  versionId: string,
  entryId: string,
  revision: number,
  typed: EntryDraft,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { list } = await openListForWriting(inside, versionId)
    const before = await findEntry(inside.db, versionId, entryId, true)
    if (before === null) throw new NotFound('negative list entry')
    isCurrent(revision, before.revision)
    const others = (await listEntries(inside.db, versionId)).filter((one) => one.id !== entryId)
    const entry = await readEntry(inside, list.regionCode, others, typed)
    await updateEntry(inside.db, versionId, entryId, entry, actorIn(inside.actor), inside.now)
    await touchListVersion(inside.db, versionId)
    await recordNegative(inside, {
      listId: list.id,
      versionId,
      entryId,
      action: 'entry_saved',
      note: entry.name,
      before: textsOf(before),
      after: textsOf(entry),
    })
  })
}

/** Takes an entry out of a draft; the ones after it move up. */
export async function removeEntry(
  ctx: Ctx,
  versionId: string,
  entryId: string,
  revision: number,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { list } = await openListForWriting(inside, versionId)
    const before = await findEntry(inside.db, versionId, entryId, true)
    if (before === null) throw new NotFound('negative list entry')
    isCurrent(revision, before.revision)
    await deleteEntry(inside.db, versionId, entryId)
    await touchListVersion(inside.db, versionId)
    await recordNegative(inside, {
      listId: list.id,
      versionId,
      entryId,
      action: 'entry_removed',
      note: before.name,
      before: textsOf(before),
    })
  })
}
