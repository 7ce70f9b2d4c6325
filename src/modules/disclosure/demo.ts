import { workingDays } from '#platform/calendar.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import { identityPapers } from './register/rules/identity-paper.ts'
import { noApplicant } from './applicant.ts'
import type { DemoCase } from './demo/demo-case.ts'
import { endedCases } from './demo/ended-cases.ts'
import { openCases } from './demo/open-cases.ts'
import { demoHand, passDemoCase, type DemoHand } from './demo/demo-passage.ts'
import { demoAfterwards } from './demo/demo-afterwards.ts'
import { openRequest } from './open-request.ts'
import { confirmReceipt } from './register/confirm-receipt.ts'
import { setTopic } from './register/set-topic.ts'
import type { Applicant, DisclosureRequest } from './request.ts'

/** Where the demonstration has offices, as that of organisations tells it. */
export interface DemoRequestPlace {
  regionCode: string
  departments: Record<string, string>
}

const hour = 3_600_000

/** Two years of a county, the oldest first. */
export const demoCases: readonly DemoCase[] = [...endedCases, ...openCases]

function applicantOf(one: DemoCase, index: number): Applicant {
  // Numbers nobody has: the prefix 100 is not given to anybody.
  const phone = `100${String(10_000_000 + index * 7919).slice(-8)}`
  const own = one.kind === 'person'
  return {
    ...noApplicant,
    name: one.name,
    representative: own ? '' : '经办人',
    paper: own ? '' : (identityPapers.at(-1) ?? ''),
    phone,
    email: one.way === 'email' ? `asker${index}@example.com` : '',
    address: one.way === 'post' ? `示例县示例镇示例村${index + 1}号` : '',
  }
}

async function open(
  hand: DemoHand,
  one: DemoCase,
  index: number,
  organisationId: string,
  received: string,
): Promise<DisclosureRequest> {
  const confirmed = one.channel !== 'web'
  const ctx = hand('disclosure_clerk', received)
  // What comes through the site is sent by the applicant, not by staff.
  const sender = confirmed ? ctx : makeCtx({ ...ctx, actor: null })
  const { request } = await sender.transaction((inside) =>
    openRequest(inside, {
      organisationId,
      channel: one.channel,
      applicantKind: one.kind,
      deliveryWay: one.way,
      lang: 'zh',
      applicant: applicantOf(one, index),
      wanted: { description: one.wanted, form: '复印件或者电子文本', assistance: '' },
      submittedAt: new Date(startOfDay(received).getTime() + 9 * hour),
      receivedOn: confirmed ? received : null,
      topic: confirmed ? one.topic : null,
    }),
  )
  if (confirmed || one.fate === 'submitted') return request
  const { id, revision } = await confirmReceipt(
    ctx,
    { id: request.id, revision: request.revision },
    { confirmedOn: received, evidence: '电话联系申请人，双方确认收到' },
  )
  return setTopic(ctx, { id, revision }, { topic: one.topic })
}

/**
 * Two years of requests in the first county of the demonstration, in every state, made through the use cases, with an applied-for
 * review, a published reply and topics. Gives how many.
 */
export async function demoRequests(
  ctxFor: (role: string, regionCode: string) => Ctx,
  places: readonly DemoRequestPlace[],
): Promise<number> {
  const [county] = places
  const office = county?.departments.office
  if (county === undefined || office === undefined) return 0
  const hand = demoHand((role) => ctxFor(role, county.regionCode))
  const { db, today } = ctxFor('disclosure_clerk', county.regionCode)
  const calendar = await workingDays(db)
  const made: { request: DisclosureRequest; one: DemoCase }[] = []
  for (const [index, one] of demoCases.entries()) {
    const received = one.ago === 0 ? today : calendar.addWorkingDays(today, -one.ago)
    const request = await open(hand, one, index, office, received)
    if (one.fate !== 'submitted')
      await passDemoCase(hand, request, one, (days) => calendar.addWorkingDays(received, days))
    made.push({ request, one })
  }
  await demoAfterwards(hand, made, today)
  return made.length
}
