import type { Ctx } from '#platform/ctx.ts'
import { formatDay, isDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import type { DisclosureRequest } from '../request.ts'
import { lockBeside, takenBy } from './lock-case.ts'
import { insertSearch } from './store/searches.ts'

export interface SearchForm {
  systems: string
  keywords: string
  keeper: string
  searchedOn: string
  found: string
  revision: number
}

const texts = ['systems', 'keywords', 'keeper', 'found'] as const

function faultsOf(request: DisclosureRequest, form: SearchForm, today: string): Refusal[] {
  const faults: Refusal[] = texts
    .filter((name) => form[name].trim() === '')
    .map((field) => ({ refused: `search_${field}_missing`, field }))
  if (!isDay(form.searchedOn)) faults.push({ refused: 'procedure_day_unknown', field: 'searchedOn' })
  else if (form.searchedOn > today) faults.push({ refused: 'procedure_in_the_future', field: 'searchedOn' })
  else if (form.searchedOn < (request.receivedOn ?? ''))
    faults.push({ refused: 'search_before_receipt', field: 'searchedOn' })
  return faults
}

/**
 * 登记检索: the authority must prove that it searched before it says that there is nothing (法释〔2025〕8号; 条例第三十六条第四项). A
 * record is never changed; a wrong one is followed by another.
 */
export async function recordSearch(ctx: Ctx, id: string, form: SearchForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockBeside(ctx, id, 'record_search', form)
    const { systems, keywords, keeper } = form
    await demandOfficeWords(ctx, request, { systems, keywords, keeper, found: form.found }, [
      ...found,
      ...faultsOf(request, form, ctx.today),
    ])
    await insertSearch(ctx.db, {
      request_id: id,
      systems: form.systems.trim(),
      keywords: form.keywords.trim(),
      keeper: form.keeper.trim(),
      searched_on: form.searchedOn,
      found: form.found.trim(),
      by_id: actor.id,
      by_name: actor.name,
      at: ctx.now,
    })
    await recordStep(ctx, request, {
      happened: 'searched',
      changes: takenBy(request, actor),
      note: formatDay(form.searchedOn),
    })
  })
}
