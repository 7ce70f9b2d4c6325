import { isIdentity } from '#platform/identity.ts'
import { parseDay } from '#platform/day.ts'
import type { FormValues } from '#platform/http/respond.ts'
import type { DutyKind } from '../duty.ts'
import { type MarkGroup, markGroups } from '../rules/duty-marks.ts'
import type { MyScope } from '../rules/my-scopes.ts'
import type { DutyFilter, DutyOrder } from '../store/duty-lists.ts'
import { base } from './frame.tsx'

export const dutyKinds: readonly DutyKind[] = ['first', 'event', 'periodic', 'conversion', 'special']

/** What the address of the list says. */
export interface AskedList {
  group: MarkGroup
  kind: DutyKind | null
  regionCode: string | null
  organisationId: string | null
  domainCode: string | null
  itemId: string | null
  words: string
  dueFrom: string | null
  dueTo: string | null
  pressing: boolean
  mine: boolean
  order: DutyOrder
  page: number
}

const orders: readonly DutyOrder[] = ['due', 'due_last', 'done', 'start_last']

/** Reads the address; what cannot be read narrows nothing. */
export function readAsked(asked: FormValues): AskedList {
  const group = asked.text('mark')
  const organisation = asked.text('organisation')
  const region = asked.text('region')
  const domain = asked.text('domain')
  return {
    group: Object.hasOwn(markGroups, group) ? (group as MarkGroup) : 'unfinished',
    kind: dutyKinds.find((kind) => kind === asked.text('kind')) ?? null,
    regionCode: /^\d{2,12}$/.test(region) ? region.padEnd(12, '0') : null,
    organisationId: organisation === 'none' || isIdentity(organisation) ? organisation.toLowerCase() : null,
    domainCode: domain === '' ? null : domain.slice(0, 40),
    itemId: isIdentity(asked.text('item')) ? asked.text('item').toLowerCase() : null,
    words: asked.text('q').slice(0, 200),
    dueFrom: parseDay(asked.text('from')),
    dueTo: parseDay(asked.text('to')),
    pressing: asked.has('pressing'),
    mine: asked.has('mine'),
    order: orders.find((order) => order === asked.text('sort')) ?? 'due',
    page: Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 100_000),
  }
}

/** The address of the list with something changed; the first page unless told. */
export function addressOf(asked: AskedList, change: Partial<AskedList> = {}, path: string = base): string {
  const wanted = { ...asked, page: 1, ...change }
  const search = new URLSearchParams()
  const put = (name: string, value: string | null) => {
    if (value !== null && value !== '') search.set(name, value)
  }
  put('mark', wanted.group === 'unfinished' ? null : wanted.group)
  put('q', wanted.words)
  put('kind', wanted.kind)
  put('region', wanted.regionCode)
  put('organisation', wanted.organisationId)
  put('domain', wanted.domainCode)
  put('item', wanted.itemId)
  put('from', wanted.dueFrom)
  put('to', wanted.dueTo)
  put('pressing', wanted.pressing ? '1' : null)
  put('mine', wanted.mine ? '1' : null)
  put('sort', wanted.order === 'due' ? null : wanted.order)
  put('page', wanted.page > 1 ? String(wanted.page) : null)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** What the store is asked for: the marks of the tab, and only the pressing ones where that is ticked. */
export function filterOf(asked: AskedList, mine: readonly MyScope[] | null): DutyFilter {
  const { kind, regionCode, organisationId, domainCode, itemId, words, dueFrom, dueTo } = asked
  const marks = markGroups[asked.group].marks
  const pressing = new Set<string>(['overdue', 'due_soon'])
  return {
    marks: asked.pressing ? marks.filter((mark) => pressing.has(mark)) : marks,
    kind,
    regionCode,
    organisationId,
    domainCode,
    itemId,
    responsibilityId: null,
    words,
    dueFrom,
    dueTo,
    mine,
  }
}
