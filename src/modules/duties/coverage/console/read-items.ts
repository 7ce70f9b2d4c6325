import type { Ctx } from '#platform/ctx.ts'
import { type Names, namesOf } from '../../console/names.ts'
import { missingOf, type MissingThing } from '../read-missing.ts'
import {
  listResponsibilities,
  type ResponsibilityFilter,
  type ResponsibilityRow,
} from '../store/responsibility-list.ts'
import type { AskedItems } from './address.ts'
import type { ReadScope } from './read-scope.ts'

/** A list of responsibilities as the screen and the export show it. */
export interface ItemsFound {
  rows: ResponsibilityRow[]
  total: number
  /** what each of them lacks today */
  missing: Map<string, MissingThing[]>
  names: Names
}

function filterOf(scope: ReadScope, asked: AskedItems): ResponsibilityFilter {
  const { organisationId, domainCode } = scope.counted
  return {
    regionPrefixes: [scope.counted.regionPrefix],
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(scope.onlyOrganisations === null ? {} : { onlyOrganisations: scope.onlyOrganisations }),
    ...(domainCode === undefined ? {} : { domainCode }),
    ...(asked.figure === null ? {} : { figure: asked.figure }),
    words: asked.words,
  }
}

/** Rows of the list with what each of them lacks today and the names behind them. */
export async function readItems(
  ctx: Ctx,
  scope: ReadScope,
  asked: AskedItems,
  window: { limit: number; offset: number },
): Promise<ItemsFound> {
  const found = await listResponsibilities(ctx.db, ctx.today, filterOf(scope, asked), {
    ...window,
    order: asked.order,
  })
  const named = found.rows.map((row) => ({ ...row, documentId: null }))
  return {
    ...found,
    missing: await missingOf(
      ctx,
      found.rows.map((row) => row.id),
    ),
    names: await namesOf(ctx, named),
  }
}
