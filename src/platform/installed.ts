import type { Ctx } from './ctx.ts'

/**
 * Does something once in the life of a database, all or nothing: a start that is killed in the middle leaves nothing
 * behind and the next one does it again. Two processes starting at once take turns. True when it was done now.
 */
export async function installOnce(
  ctx: Ctx,
  part: string,
  work: (ctx: Ctx) => Promise<string>,
): Promise<boolean> {
  return ctx.transaction(async (inside) => {
    const mine = await inside.db
      .insertInto('platform.installed')
      .values({ part })
      .onConflict((conflict) => conflict.column('part').doNothing())
      .returning('part')
      .executeTakeFirst()
    if (mine === undefined) return false
    const detail = await work(inside)
    await inside.db.updateTable('platform.installed').set({ detail }).where('part', '=', part).execute()
    return true
  })
}
