import { actorIn } from '#platform/authority.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import type { LawSuccessor } from './rules/law-successors.ts'
import { insertSuccessors } from './store/judgements.ts'
import { mayImportGuidelines } from './upload-table.ts'

const bare = (title: string) => title.replace(/^[《〈]|[》〉]$/g, '').trim()

/** Records that a newer law took the place of an older one, for every catalog of the province. */
export async function recordSuccessor(ctx: Ctx, law: LawSuccessor): Promise<void> {
  await ctx.transaction(async (inside) => {
    demand(mayImportGuidelines(inside))
    const named = { old: bare(law.old), new: bare(law.new), note: law.note }
    if (named.old === '' || named.new === '' || named.old === named.new) {
      throw new Refused([{ refused: 'law_missing', field: named.old === '' ? 'old' : 'new' }])
    }
    await insertSuccessors(inside.db, [named], actorIn(inside.actor).name, inside.now)
    await recordAudit(inside, {
      event: 'guideline.successor_recorded',
      objectType: 'law_successor',
      objectId: named.old,
      after: named,
    })
  })
}
