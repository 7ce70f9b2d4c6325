import { addDays } from '#platform/day.ts'
import { findReplyOf, publishReply, savePublication } from '../after/prepare-publication.ts'
import { endRemedy, registerRemedy } from '../remedies/register-remedy.ts'
import type { DisclosureRequest } from '../request.ts'
import { getRequest } from '../store/requests.ts'
import type { DemoCase } from './demo-case.ts'
import type { DemoHand } from './demo-passage.ts'

interface Made {
  request: DisclosureRequest
  one: DemoCase
}

/** What follows replies in the demonstration: two 复议, one of them decided, and replies shown to everybody. */
export async function demoAfterwards(hand: DemoHand, made: readonly Made[], today: string): Promise<void> {
  const answered = async (code: string) => {
    const one = made.find((each) => each.one.code === code && each.one.fate === 'delivered')
    if (one === undefined) throw new Error(`nobody was answered ${code}`)
    return getRequest(hand('disclosure_clerk', today).db, one.request.id)
  }
  const authority = '西宁市人民政府'
  const file = async (request: DisclosureRequest, after: number) => {
    const filedOn = addDays(request.endedOn ?? today, after)
    const ctx = hand('disclosure_clerk', filedOn)
    const { revision } = await getRequest(ctx.db, request.id)
    return registerRemedy(ctx, request.id, {
      kind: 'reconsideration',
      authority,
      caseNumber: `示例复〔${filedOn.slice(0, 4)}〕${after}号`,
      filedOn,
      follows: '',
      aware: false,
      revision,
    })
  }
  const secret = await answered('d3_4')
  const remedy = await file(secret, 20)
  const decidedOn = addDays(secret.endedOn ?? today, 70)
  const later = hand('disclosure_clerk', decidedOn)
  const { revision } = await getRequest(later.db, secret.id)
  await endRemedy(later, secret.id, remedy, {
    result: 'upheld',
    resultOn: decidedOn,
    note: '答复事实清楚、适用依据正确，维持',
    revision,
  })
  await file(await answered('d3_7'), 30)
  await showReplies(hand, made, today)
}

async function showReplies(hand: DemoHand, made: readonly Made[], today: string): Promise<void> {
  const often = made.filter(({ one }) => one.code === 'd1a' && one.fate === 'delivered')
  for (const [index, { request, one }] of often.slice(0, 2).entries()) {
    const title = index === 0 ? `关于${one.topic}的答复` : `关于${one.topic}计算办法的答复`
    const texts = {
      title,
      question: `申请公开：${one.topic}。`,
      answer:
        '发放标准和计算办法已由县人民政府公报和县政务公开专区公开，可以到专区查阅、复制，工作人员协助查找。',
    }
    await savePublication(hand('disclosure_clerk', today), request.id, texts, 0, true)
    if (index > 0) continue
    const checker = hand('openness_office', today)
    const revision = (await findReplyOf(checker.db, request.id))?.revision ?? 0
    await publishReply(checker, request.id, revision)
  }
}
