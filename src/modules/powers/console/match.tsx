import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { decideMappings, type MappingPair } from '../decide-mappings.ts'
import { publishedItems, readRegion } from '../region-lists.ts'
import { itemSuggester } from '../rules/suggest-items.ts'
import { listMappings } from '../store/mappings.ts'
import { pageOfPowers } from '../store/powers.ts'
import { consoleFrame, errorsOf, hrefOf, pageOf, param, statusFor } from './frame.tsx'
import { askedPowers, filterOptions, powerFilter } from './list-filter.tsx'
import { MatchPage, pageSize, withoutRevision, type MatchView } from './match-page.tsx'

async function view(
  c: AppContext,
  values: FormValues,
  ticked: readonly string[] = [],
  errors: FieldError[] = [],
): Promise<MatchView> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const asked = askedPowers(values)
  const current = pageOf(values.text('page'))
  const published = await publishedItems(ctx.db, region.code)
  const found = await pageOfPowers(
    ctx.db,
    region.code,
    { ...powerFilter(asked), state: 'gap' },
    { limit: pageSize, offset: (current - 1) * pageSize },
  )
  const decided = await listMappings(
    ctx.db,
    found.rows.map(({ id }) => id),
  )
  const items = new Map(published.items.map((item) => [item.id, item]))
  const suggest = itemSuggester(published.items)
  return {
    frame: consoleFrame(c),
    region,
    asked,
    options: await filterOptions(ctx.db, region.code, published.domains),
    rows: found.rows.map((power) => {
      const except = new Set(
        decided.filter(({ powerId }) => powerId === power.id).map(({ itemId }) => itemId),
      )
      return {
        power,
        suggestions: suggest(power, except).flatMap((one) => {
          const item = items.get(one.itemId)
          return item === undefined ? [] : [{ ...one, item }]
        }),
      }
    }),
    total: found.total,
    current,
    published: published.versionNumber !== null,
    ticked: new Set(ticked.map(withoutRevision)),
    mayEdit: may(ctx.actor, 'powers.edit', { regionCode: region.code }),
    mayRaise: may(ctx.actor, 'catalog_changes.raise'),
    errors,
  }
}

/** Powers without an item, each with the items that look like it; confirmed or refused one by one or a page at once. */
export async function showMatch(c: AppContext): Promise<Response> {
  return page(c, <MatchPage {...await view(c, query(c))} />)
}

/** Ticked pairs come as `power:item:revision` under a name of each power; `best` is the first suggestion of each row. */
export async function postMatch(c: AppContext): Promise<Response> {
  const values = await form(c)
  const action = values.text('action')
  const ticked = values.all('power').flatMap((id) => values.all(`pair-${id}`))
  const chosen = action === 'best' ? values.all('best') : ticked
  const verdict = action === 'refused' ? 'refused' : 'confirmed'
  const pairs = [...new Set(chosen)].map((pair): MappingPair => {
    const [powerId = '', itemId = '', revision = ''] = pair.split(':')
    return { powerId, itemId, revision: Number(revision) }
  })
  const done = await attempt(() => decideMappings(c.get('ctx'), param(c, 'region'), pairs, verdict))
  if (!done.ok) {
    const errors = errorsOf(done.refusals)
    return page(c, <MatchPage {...await view(c, values, ticked, errors)} />, statusFor(done.refusals))
  }
  const said =
    verdict === 'confirmed' ? `已确认 ${done.value} 对对应关系。` : `已认定 ${done.value} 对不对应。`
  // What was confirmed leaves the list: the same page of it holds the next ones.
  const { list, type, organisation } = askedPowers(values)
  const current = verdict === 'refused' ? values.text('page') : ''
  return redirect(
    c,
    hrefOf({ code: param(c, 'region') }, '/match', { list, type, organisation, page: current }),
    said,
  )
}
