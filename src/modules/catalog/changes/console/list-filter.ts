import type { AppContext } from '#platform/http/context.ts'
import { query } from '#platform/http/respond.ts'
import { catalogPlacesOf } from '../catalog-places.ts'
import type { ChangeFilter } from '../store/lists.ts'
import { changesHref } from './frame.tsx'

/** The filters of the list as its address holds them. */
export interface ListFilter {
  source: string
  state: string
  region: string
  guideline: string
  domain: string
  words: string
  mine: string
}

/** The address of this list with other filters; empty ones are left out. */
export function listAddress(asked: ListFilter, changes: Partial<ListFilter & { page: string }>): string {
  const all = Object.entries({ ...asked, ...changes }).filter(([, value]) => value !== '')
  return all.length === 0 ? changesHref : `${changesHref}?${new URLSearchParams(all).toString()}`
}

/** What the address asks for, within the catalogs the person may read; the state stands apart, for the figures count all of them. */
export async function readListFilter(c: AppContext): Promise<{ asked: ListFilter; filter: ChangeFilter }> {
  const ctx = c.get('ctx')
  const values = query(c)
  const asked: ListFilter = {
    source: values.text('source'),
    state: values.text('state'),
    region: values.text('region'),
    guideline: values.text('guideline'),
    domain: values.text('domain'),
    words: values.text('words').slice(0, 100),
    mine: values.text('mine'),
  }
  const number = Number(asked.guideline)
  const filter: ChangeFilter = {
    places: await catalogPlacesOf(ctx, 'catalog_changes.read'),
    today: ctx.today,
    ...(asked.source === '' ? {} : { source: asked.source }),
    ...(asked.region === '' ? {} : { region: asked.region }),
    ...(asked.domain === '' ? {} : { domain: asked.domain }),
    ...(asked.words === '' ? {} : { words: asked.words }),
    ...(Number.isSafeInteger(number) && number > 0 && number < 1_000_000 ? { guidelineVersion: number } : {}),
    ...(asked.mine === '' ? {} : { raisedBy: ctx.actor?.id ?? '' }),
  }
  return { asked, filter }
}

/** The filter narrowed to the state that was asked for. */
export function withState(filter: ChangeFilter, asked: ListFilter): ChangeFilter {
  return asked.state === '' ? filter : { ...filter, state: asked.state }
}
