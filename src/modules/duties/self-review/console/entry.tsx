import { searchCatalogItems } from '#catalog'
import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import type { Responsibility } from '../../duty.ts'
import { listResponsibilitiesOf } from '../../store/responsibilities.ts'
import type { Campaign, ReviewEntry } from '../campaign.ts'
import { completeConversion, decideEntry } from '../decide-entry.ts'
import { readCampaign, readConversions, readingPlaces } from '../read-campaign.ts'
import type { DecisionForm } from '../rules/check-decision.ts'
import { mayDecide } from '../rules/who-may.ts'
import { getEntry, everyEntry, pageOfEntries } from '../store/entries.ts'
import { EntryPage } from './entry-page.tsx'
import { campaignHref, consoleFrame, errorsOf, param } from './frame.tsx'

/** Items shown at once; more words find fewer. */
const mostItems = 30

export interface FoundItems {
  words: string
  items: Responsibility[]
  /** more than are shown */
  more: boolean
}

export interface Typed extends DecisionForm {
  words: string
}

const nothingTyped: Typed = { decision: '', reason: '', basis: '', itemId: '', partly: false, words: '' }

function typedIn(values: FormValues): Typed {
  return {
    decision: values.text('decision'),
    reason: values.text('reason'),
    basis: values.text('basis'),
    itemId: values.text('itemId'),
    partly: values.has('partly'),
    words: values.text('words').slice(0, 100),
  }
}

/**
 * Items of the published catalog that this organisation answers for, by words in their name, content or code; all of them
 * without words. Others are not offered: no duty of this organisation could come from them.
 */
async function findItems(
  ctx: Ctx,
  entry: ReviewEntry,
  campaign: Campaign,
  words: string,
  chosen: string,
): Promise<FoundItems> {
  const own = (await listResponsibilitiesOf(ctx.db, entry.organisationId)).filter((one) => one.proactive)
  const named = new Set(
    words === ''
      ? []
      : (await searchCatalogItems(ctx.db, campaign.regionCode, words, 300)).map((item) => item.id),
  )
  const matches = own.filter(
    (one) => words === '' || named.has(one.itemId) || one.itemName.includes(words) || one.itemCode === words,
  )
  const shown = matches.slice(0, mostItems)
  const kept = own.find((one) => one.itemId === chosen && !shown.includes(one))
  return {
    words,
    items: kept === undefined ? shown : [kept, ...shown],
    more: matches.length > mostItems,
  }
}

async function show(c: AppContext, typed: Typed, errors: FieldError[], searched = false): Promise<Response> {
  const ctx = c.get('ctx')
  const campaign = await readCampaign(ctx, param(c, 'id'))
  const entry = await getEntry(ctx.db, campaign.id, param(c, 'entry'), readingPlaces(ctx))
  const waits = entry.decision === 'convert' && entry.dutyId === null
  const verdict = mayDecide(ctx.actor, campaign, waits ? { ...entry, authorIds: [] } : entry)
  const open = entry.decision === null || waits
  const place = { organisationId: entry.organisationId, regionCode: entry.regionCode }
  const wantsItems = open && verdict === 'ok' && (searched || typed.decision === 'convert')
  const duty = (await readConversions(ctx, [entry])).get(entry.id)
  return page(
    c,
    <EntryPage
      frame={consoleFrame(c)}
      campaign={campaign}
      entry={entry}
      duty={duty}
      mayDecide={open && verdict === 'ok'}
      ownText={may(ctx.actor, 'self_review.decide', place) && entry.authorIds.includes(ctx.actor?.id ?? '')}
      found={wantsItems ? await findItems(ctx, entry, campaign, typed.words, typed.itemId) : null}
      typed={typed}
      errors={errors}
      today={ctx.today}
    />,
    errors.length > 0 ? 422 : 200,
  )
}

/** One entry: why it is held back, and the form to decide about it. */
export function showEntry(c: AppContext): Promise<Response> {
  return show(c, nothingTyped, [])
}

/** Looks for catalog items with everything typed kept, or decides. */
export async function decide(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const [id, entryId] = [param(c, 'id'), param(c, 'entry')]
  const values = await form(c)
  const typed = typedIn(values)
  if (values.text('do') === 'search') return show(c, { ...typed, decision: 'convert' }, [], true)
  await readCampaign(ctx, id)
  const made = await attempt(() => decideEntry(ctx, id, entryId, typed))
  if (!made.ok) return show(c, typed, errorsOf(made.refusals))
  const next = await nextUndecided(ctx, id)
  const done = made.value.decision === 'keep' ? '已维持不公开。' : '已转为主动公开，并形成公开任务。'
  return next === null
    ? redirect(c, campaignHref(id, `/entries/${entryId}`), `${done}您要办理的条目已全部作出结论。`)
    : redirect(c, campaignHref(id, `/entries/${next}`), `${done}下面是下一项。`)
}

/** Chooses the catalog item of a document that was converted on its own page. */
export async function chooseItem(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const [id, entryId] = [param(c, 'id'), param(c, 'entry')]
  const values = await form(c)
  const typed = typedIn(values)
  if (values.text('do') === 'search') return show(c, typed, [], true)
  await readCampaign(ctx, id)
  const made = await attempt(() => completeConversion(ctx, id, entryId, typed.itemId))
  if (!made.ok) return show(c, typed, errorsOf(made.refusals), true)
  return redirect(c, campaignHref(id, `/entries/${entryId}`), '已选择目录事项，并形成公开任务。')
}

/** The next entry this person may decide about; null when none is left. */
async function nextUndecided(ctx: Ctx, campaignId: string): Promise<string | null> {
  const filter = { ...everyEntry, state: 'undecided' as const, notWrittenBy: ctx.actor?.id ?? null }
  const places = readingPlaces(ctx)
  const { rows } = await pageOfEntries(ctx.db, campaignId, places, filter, { limit: 50, offset: 0 })
  const mine = rows.find((entry) =>
    may(ctx.actor, 'self_review.decide', {
      organisationId: entry.organisationId,
      regionCode: entry.regionCode,
    }),
  )
  return mine?.id ?? null
}
