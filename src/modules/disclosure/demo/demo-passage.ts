import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import { archiveCase } from '../papers/archive-case.ts'
import { readIssuedPapers } from '../papers/delivery.ts'
import { recordDelivery } from '../papers/record-delivery.ts'
import { askCorrection } from '../procedure/ask-correction.ts'
import { askExplanation } from '../procedure/ask-explanation.ts'
import { closeUncorrected } from '../procedure/close-uncorrected.ts'
import { consult } from '../procedure/consult.ts'
import { readConsultations } from '../procedure/consultation.ts'
import { consentToExtension } from '../procedure/decide-extension.ts'
import { noticeFee } from '../procedure/notice-fee.ts'
import { proposeExtension } from '../procedure/propose-extension.ts'
import { readLivingReply } from '../procedure/read-reply.ts'
import { recordAnswer, recordLetterReceived } from '../procedure/record-consultation.ts'
import { recordSearch } from '../procedure/record-search.ts'
import { passLegality } from '../procedure/review-reply.ts'
import { sheetQuestions, type ReviewSheet } from '../procedure/rules/review-sheet.ts'
import { submitReply } from '../procedure/save-reply.ts'
import { signReply } from '../procedure/sign-reply.ts'
import { takeCase } from '../register/assign-handler.ts'
import { withdrawForApplicant } from '../register/withdraw-for-applicant.ts'
import type { DecisionCode, DisclosureRequest } from '../request.ts'
import { getRequest } from '../store/requests.ts'
import type { DemoCase } from './demo-case.ts'
import { demoReply } from './demo-reply.ts'

/** Who acts in a demonstration, on which day: a role of the county and a day, at ten in the morning. */
export type DemoHand = (role: string, day: string) => Ctx

/** The hand of a county's people, told apart by their roles. */
export function demoHand(ctxFor: (role: string) => Ctx): DemoHand {
  return (role, day) =>
    makeCtx({ ...ctxFor(role), now: new Date(startOfDay(day).getTime() + 10 * 3_600_000) })
}

interface Passage {
  hand: DemoHand
  /** the day so many working days after receipt */
  on: (days: number) => string
  id: string
}

const clerk = 'disclosure_clerk'

async function seen({ hand, id, on }: Passage, day: number, role = clerk) {
  const ctx = hand(role, on(day))
  return { ctx, request: await getRequest(ctx.db, id) }
}

const fineSheet = Object.fromEntries(
  sheetQuestions.map(({ key }) => [key, { answer: 'fine', note: '' }]),
) as ReviewSheet

async function consulted(at: Passage, answered: boolean): Promise<void> {
  const { ctx, request } = await seen(at, 4)
  await consult(ctx, at.id, {
    question: '申请人申请公开的材料中载有贵单位的报价和技术方案，请就是否同意公开提出意见。',
    parties: [{ kind: 'third_party', name: '示例工程有限公司', address: '示例路8号', contact: '' }],
    revision: request.revision,
  })
  const [letter] = await readConsultations(ctx, at.id)
  if (letter === undefined) throw new Error('no letter went out')
  const received = await seen(at, 6)
  await recordLetterReceived(received.ctx, at.id, letter.id, {
    receivedOn: at.on(5),
    revision: received.request.revision,
  })
  if (!answered) return
  const later = await seen(at, 12)
  await recordAnswer(later.ctx, at.id, letter.id, {
    answer: 'object',
    answeredOn: at.on(12),
    text: '报价和技术方案属于商业秘密，公开会损害本公司的竞争利益。',
    reasonable: 'yes',
    revision: later.request.revision,
  })
}

async function searched(at: Passage): Promise<void> {
  const { ctx, request } = await seen(at, 6)
  await recordSearch(ctx, at.id, {
    systems: '档案管理系统、公文系统、业务科室纸质档案',
    keywords: request.topic ?? '',
    keeper: '综合档案室、业务科',
    searchedOn: at.on(6),
    found: '未检索到制作或者保存的记录',
    revision: request.revision,
  })
}

async function submitted(at: Passage, code: DecisionCode, day: number): Promise<void> {
  const { ctx, request } = await seen(at, day)
  await submitReply(ctx, at.id, { draft: demoReply(code, request.deliveryWay), revision: 0 })
}

async function reviewed(at: Passage, day: number): Promise<void> {
  const { ctx } = await seen(at, day, 'legality_reviewer')
  const reply = await readLivingReply(ctx, at.id)
  if (reply === null) throw new Error('no reply to review')
  const { request } = await seen(at, day)
  await passLegality(ctx, at.id, { sheet: fineSheet, opinion: '', revision: request.revision })
}

async function signed(at: Passage, day: number): Promise<void> {
  const { ctx, request } = await seen(at, day, 'signer')
  await signReply(ctx, at.id, { revision: request.revision })
}

/** Every paper of the case on its way, with proof; the case filed, unless that is still to be done. */
async function delivered(at: Passage, day: number, isFiled: boolean): Promise<void> {
  const { ctx, request: replied } = await seen(at, day)
  for (const paper of await readIssuedPapers(ctx, replied)) {
    if (paper.delivery !== null) continue
    const { request } = await seen(at, day)
    await recordDelivery(ctx, at.id, paper.id, {
      way: request.deliveryWay === 'online' ? 'post' : request.deliveryWay,
      sentOn: at.on(day),
      deliveredOn: at.on(day),
      proof: '当面签收或者邮件签收回执',
      file: null,
      revision: request.revision,
    })
  }
  const { request } = await seen(at, day)
  if (isFiled && request.status === 'delivered') await archiveCase(ctx, at.id, request.revision)
}

/** Takes a registered request through the hands to where it stands at the end. */
export async function passDemoCase(
  hand: DemoHand,
  request: DisclosureRequest,
  one: DemoCase,
  on: (days: number) => string,
): Promise<void> {
  const at: Passage = { hand, id: request.id, on }
  if (one.fate === 'registered') return
  const first = await seen(at, 1)
  await takeCase(first.ctx, { id: at.id, revision: first.request.revision })
  const { revision } = await getRequest(first.ctx.db, at.id)
  switch (one.fate) {
    case 'withdrawn':
      await withdrawForApplicant(
        hand(clerk, on(3)),
        { id: at.id, revision },
        {
          reason: '申请人已从公开渠道获得信息，书面撤回申请',
          evidence: '撤回申请书一份，已附卷',
        },
      )
      return
    case 'awaiting_correction':
    case 'uncorrected': {
      await askCorrection(hand(clerk, on(3)), at.id, {
        items: ['所需信息的名称、文号或者其他可以查找的特征', '所需信息的时间范围'],
        guidance: '可以写明项目名称、所在乡镇和年份；不清楚的，可以来电或者到窗口由工作人员协助。',
        days: 15,
        revision,
      })
      if (one.fate === 'uncorrected') {
        const late = await seen(at, 20)
        await closeUncorrected(late.ctx, at.id, {
          reason: '补正期限届满未补正，也未说明正当理由',
          revision: late.request.revision,
        })
      }
      return
    }
    case 'awaiting_explanation':
      await askExplanation(hand(clerk, on(3)), at.id, {
        reason: '同一申请人本月提出内容相近的申请十余件',
        revision,
      })
      return
    case 'consulting':
      return consulted(at, false)
    case 'awaiting_payment':
      await noticeFee(hand(clerk, on(6)), at.id, {
        method: 'by_page',
        excessive: true,
        code: 'd1b',
        pages: '120',
        receivedOn: on(6),
        revision,
      })
      return
    case 'extended':
    case 'extension_asked': {
      await proposeExtension(hand(clerk, on(14)), at.id, {
        reason: '材料分散在多个乡镇，需要逐一核对',
        revision,
      })
      if (one.fate === 'extension_asked') return
      const head = await seen(at, 15, 'openness_head')
      await consentToExtension(head.ctx, at.id, { revision: head.request.revision })
      return
    }
    case 'reviewing':
    case 'signing':
    case 'replied':
    case 'delivered': {
      const code = one.code ?? 'd1b'
      const day = one.replied ?? 9
      if (code === 'd3_4') await consulted(at, true)
      if (code === 'd4_1') await searched(at)
      await submitted(at, code, Math.max(2, day - 2))
      if (one.fate === 'reviewing') return
      await reviewed(at, Math.max(2, day - 1))
      if (one.fate === 'signing') return
      await signed(at, day)
      if (one.fate === 'delivered') await delivered(at, day + 1, one.unfiled !== true)
      return
    }
    default:
  }
}
