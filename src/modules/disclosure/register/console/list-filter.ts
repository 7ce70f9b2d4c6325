import { isIdentity } from '#platform/identity.ts'
import type { FormValues } from '#platform/http/respond.ts'
import { base } from '../../console/case-frame.tsx'
import { applicantKinds, decisionCodes, receiptChannels } from '../../request.ts'
import { listGroups } from '../rules/list-groups.ts'
import type { RegisterFilter, RegisterOrder } from '../store/register-list.ts'

/** What the address of the register says. */
export interface AskedList extends RegisterFilter {
  order: RegisterOrder
  page: number
}

const orders: readonly RegisterOrder[] = ['due', 'received_last', 'received', 'number']

/** Reads the address; what cannot be read narrows nothing. */
export function readAsked(asked: FormValues): AskedList {
  const group = asked.text('group')
  const organisation = asked.text('organisation')
  const handler = asked.text('handler')
  const result = asked.text('result')
  const year = asked.text('year')
  return {
    group: listGroups.find((one) => one === group) ?? 'waiting',
    words: asked.text('q').slice(0, 200),
    organisationId: isIdentity(organisation) ? organisation.toLowerCase() : null,
    handlerId: handler === 'none' || isIdentity(handler) ? handler.toLowerCase() : null,
    channel: receiptChannels.find((one) => one === asked.text('channel')) ?? null,
    applicantKind: applicantKinds.find((one) => one === asked.text('kind')) ?? null,
    result: result === 'none' ? 'none' : (decisionCodes.find((one) => one === result) ?? null),
    year: /^20\d{2}$/.test(year) ? Number(year) : null,
    order: orders.find((one) => one === asked.text('sort')) ?? 'due',
    page: Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 100_000),
  }
}

/** The address of the register with something changed; the first page unless told. */
export function addressOf(asked: AskedList, change: Partial<AskedList> = {}, path: string = base): string {
  const wanted = { ...asked, page: 1, ...change }
  const search = new URLSearchParams()
  const put = (name: string, value: string | null) => {
    if (value !== null && value !== '') search.set(name, value)
  }
  put('group', wanted.group === 'waiting' ? null : wanted.group)
  put('q', wanted.words)
  put('organisation', wanted.organisationId)
  put('handler', wanted.handlerId)
  put('channel', wanted.channel)
  put('kind', wanted.applicantKind)
  put('result', wanted.result)
  put('year', wanted.year === null ? null : String(wanted.year))
  put('sort', wanted.order === 'due' ? null : wanted.order)
  put('page', wanted.page > 1 ? String(wanted.page) : null)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
