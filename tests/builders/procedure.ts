import type { Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import { anActor } from '#tests/harness.ts'
import { aRequest, type RequestWish } from './disclosure.ts'
import type { Staff } from './staff.ts'
import { emptyReply, type DraftedReply } from '../../src/modules/disclosure/procedure/reply-draft.ts'
import {
  sheetQuestions,
  type ReviewSheet,
} from '../../src/modules/disclosure/procedure/rules/review-sheet.ts'
import { saveReply, submitReply } from '../../src/modules/disclosure/procedure/save-reply.ts'
import { passLegality } from '../../src/modules/disclosure/procedure/review-reply.ts'
import type { DecisionCode, DisclosureRequest } from '../../src/modules/disclosure/request.ts'
import { findLivingReply } from '../../src/modules/disclosure/procedure/store/replies.ts'
import { recordStep } from '../../src/modules/disclosure/record-step.ts'
import { getRequest, lockRequest } from '../../src/modules/disclosure/store/requests.ts'

/** Ten in the morning of a Beijing day. */
export const morning = (day: string): Date => new Date(startOfDay(day).getTime() + 10 * 3_600_000)

/** The people of one office, each on any day. */
export interface Office {
  organisationId: string
  clerk: (day: string) => Ctx
  otherClerk: (day: string) => Ctx
  legality: (day: string) => Ctx
  head: (day: string) => Ctx
  signer: (day: string) => Ctx
  /** somebody with this role elsewhere in the country */
  stranger: (day: string) => Ctx
  now: (id: string) => Promise<DisclosureRequest>
}

/** The office of a county with a clerk and another, a legality reviewer, a head and a signer. */
export function anOffice(staff: Staff, county = 0): Office {
  const organisationId = staff.places.counties[county]?.departments.office ?? ''
  const person = (role: Parameters<typeof anActor>[0], name: string): Actor =>
    anActor(role, { organisationId, name })
  const people = {
    clerk: person('disclosure_clerk', '承办人甲'),
    otherClerk: person('disclosure_clerk', '承办人乙'),
    legality: person('legality_reviewer', '法制审查丙'),
    head: person('openness_head', '公开办主任丁'),
    signer: person('signer', '签发人戊'),
    stranger: anActor('disclosure_clerk', { organisationId: crypto.randomUUID(), name: '外单位' }),
  }
  const of = (actor: Actor) => (day: string) => staff.ctxOf(actor, morning(day))
  return {
    organisationId,
    clerk: of(people.clerk),
    otherClerk: of(people.otherClerk),
    legality: of(people.legality),
    head: of(people.head),
    signer: of(people.signer),
    stranger: of(people.stranger),
    now: (id) => getRequest(staff.db, id),
  }
}

/** A registered request of that day. */
export async function aCase(
  office: Office,
  on: string,
  wish: Partial<RequestWish> = {},
): Promise<DisclosureRequest> {
  const made = await aRequest(office.clerk(on), { organisationId: office.organisationId, on, ...wish })
  return made.request
}

/** A request that somebody has begun to handle. */
export async function aCaseInHand(
  office: Office,
  on: string,
  wish: Partial<RequestWish> = {},
): Promise<DisclosureRequest> {
  const { id } = await aCase(office, on, wish)
  const ctx = office.clerk(on)
  await ctx.transaction(async (inside) => {
    const actor = inside.actor
    await recordStep(inside, await lockRequest(inside.db, id), {
      happened: 'started',
      to: 'processing',
      changes: { handler_id: actor?.id ?? null, handler_name: actor?.name ?? null },
    })
  })
  return office.now(id)
}

/** A reply with everything its decision needs, as far as the register must not hold more. */
export function aReply(code: DecisionCode, given: Partial<DraftedReply> = {}): DraftedReply {
  const empty = emptyReply(code, 'post')
  return {
    ...empty,
    reasons: empty.reasons === '' ? '' : '经查，所申请的信息属于本条所列情形，理由已经逐项核对。',
    publicPlace: '示例县人民政府网站政务公开栏目',
    publicUrl: 'https://example.invalid/documents/1',
    deliveryTime: '收到本答复书之日起5个工作日内',
    openPart: '2025年示例镇草原补奖资金发放总数',
    withheld:
      code === 'd2'
        ? [
            {
              part: '第2页的姓名和身份证号码',
              code: 'd3_4',
              reasons: '涉及第三方的个人隐私，公开会损害其合法权益',
              basis: '《中华人民共和国政府信息公开条例》第十五条',
            },
          ]
        : [],
    ...given,
  }
}

/** Every question of the legality review found to be right. */
export function aFineSheet(): ReviewSheet {
  return Object.fromEntries(
    sheetQuestions.map(({ key }) => [key, { answer: 'fine', note: '' }]),
  ) as ReviewSheet
}

/** The revision a form of the case is made from. */
export const seen = async (office: Office, id: string): Promise<{ revision: number }> => ({
  revision: (await office.now(id)).revision,
})

/** A case whose reply was submitted, and passed when asked for. */
export async function aCaseWithReply(
  office: Office,
  on: string,
  code: DecisionCode,
  how: { passed?: boolean; draft?: Partial<DraftedReply>; wish?: Partial<RequestWish> } = {},
): Promise<DisclosureRequest> {
  const { id } = await aCaseInHand(office, on, how.wish)
  await saveReply(office.clerk(on), id, { draft: aReply(code, how.draft), revision: 0 })
  const revision = (await findLivingReply(office.clerk(on).db, id))?.revision ?? 0
  await submitReply(office.clerk(on), id, { draft: aReply(code, how.draft), revision })
  if (how.passed === true)
    await passLegality(office.legality(on), id, {
      sheet: aFineSheet(),
      opinion: '',
      ...(await seen(office, id)),
    })
  return office.now(id)
}
