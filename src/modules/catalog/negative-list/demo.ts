import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { addDays, addMonths, startOfDay } from '#platform/day.ts'
import { answerFromList } from './answer-clash.ts'
import { demoEntries } from './demo-entries.ts'
import { clashesOfList, isOpenClash } from './find-clashes.ts'
import { takeListAction } from './move-list.ts'
import type { NegativeListAction } from './rules/list-workflow.ts'
import { addEntry, saveEntry } from './save-entry.ts'
import { createNegativeList, startListVersion } from './start-list.ts'
import { listEntries } from './store/entries.ts'
import { findListOf, getList, getListVersion } from './store/lists.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

const complete = '630121000000'
const waiting = '630106000000'

/** A person of the demonstration on an earlier day, at ten in the morning. */
function onDay(ctx: Ctx, day: string): Ctx {
  return makeCtx({ ...ctx, now: new Date(startOfDay(day).getTime() + 10 * 3_600_000) })
}

/**
 * The demonstration's negative lists, made through the use cases: 大通县 published a year ago with two entries whose day of review
 * has come, and a second version in work; 湟中区 waiting for approval. Needs catalogs.
 */
export async function demoNegativeLists(ctxFor: CtxFor): Promise<void> {
  const [editor, office] = [ctxFor('catalog_manager', complete), ctxFor('openness_office', complete)]
  if ((await findListOf(editor.db, complete)) !== null) return
  const { today } = editor
  const then = addDays(addMonths(today, -12), 3)
  const versionId = await write(onDay(editor, then), complete, (at) =>
    // 两条到期：一条三天前，一条昨天。
    at === 3 ? addDays(today, -3) : at === 6 ? addDays(today, -1) : addMonths(then, 12),
  )
  await answerNear(onDay(office, then), versionId)
  const move = (ctx: Ctx, action: NegativeListAction, changeNote?: string) =>
    act(onDay(ctx, then), versionId, action, changeNote)
  await move(editor, 'submit', '首次编制')
  await move(office, 'approve')
  await move(office, 'publish')
  await reviseOne(editor)

  const other = ctxFor('catalog_manager', waiting)
  const otherVersion = await write(other, waiting, () => addMonths(today, 11))
  await act(other, otherVersion, 'submit', '首次编制')
}

async function write(ctx: Ctx, regionCode: string, reviewOn: (at: number) => string): Promise<string> {
  const versionId = await createNegativeList(ctx, regionCode)
  for (const [at, entry] of demoEntries.entries())
    await addEntry(ctx, versionId, { ...entry, organisationId: '', reviewOn: reviewOn(at) })
  return versionId
}

async function act(
  ctx: Ctx,
  versionId: string,
  action: NegativeListAction,
  changeNote?: string,
): Promise<void> {
  const { revision } = await getListVersion(ctx.db, versionId)
  await takeListAction(ctx, versionId, action, revision, changeNote === undefined ? {} : { changeNote })
}

/** Near names that the office looked at: the list withholds material behind the thing, the catalog promises the thing. */
async function answerNear(office: Ctx, versionId: string): Promise<void> {
  const list = await getList(office.db, (await getListVersion(office.db, versionId)).listId)
  for (const clash of (await clashesOfList(office.db, list, versionId)).filter(isOpenClash)) {
    await answerFromList(office, versionId, {
      entryId: clash.entry.id,
      itemId: clash.item.id,
      reason: '清单所列是办理过程中的内部材料，目录公开的是办理依据和结果',
    })
  }
}

/** A second version in work: one entry narrowed, so that the difference can be read. */
async function reviseOne(editor: Ctx): Promise<void> {
  const list = await findListOf(editor.db, complete)
  if (list === null) return
  const versionId = await startListVersion(editor, list.id)
  const entry = (await listEntries(editor.db, versionId)).find((one) => one.category === 'in_process')
  if (entry === undefined) return
  await saveEntry(editor, versionId, entry.id, entry.revision, {
    ...entry,
    organisationId: '',
    scope: `${entry.scope}已经作为决策依据公布的除外。`,
    reviewOn: addMonths(editor.today, 12),
  })
}
