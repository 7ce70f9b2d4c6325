import type { DecisionCode, DeliveryWay } from '../request.ts'
import { groundsOf } from '../rules/decisions.ts'
import { emptyReply, type DraftedReply } from '../procedure/reply-draft.ts'

const said: Partial<Record<DecisionCode, string>> = {
  d3_4: '申请的内容载有投标单位的报价和技术方案，第三方书面表示不同意公开，其理由合理。',
  d3_6: '申请的内容是会议讨论过程的记录，尚未形成对外发生效力的决定，属于过程性信息。',
  d3_7: '申请的内容是行政执法案卷材料，不是案件当事人申请查阅，不予公开。',
  d4_1: '本机关在档案系统和业务系统中检索，没有制作或者保存过该信息。',
  d4_2: '本机关没有现成的汇总分析材料，需要另行加工、分析，不属于应当提供的现有信息。',
  d5_1: '申请的内容是了解信访事项的办理情况，不是申请公开政府信息，请通过信访渠道查询。',
}

const place: Partial<Record<DecisionCode, string>> = {
  d1a: '县人民政府公报和县政务公开专区',
  d1b: '县政务公开专区窗口',
}

/** A complete reply of the demonstration for a decision. */
export function demoReply(code: DecisionCode, way: DeliveryWay): DraftedReply {
  const draft = emptyReply(code, way)
  return {
    ...draft,
    basis: code === 'd4_1' ? groundsOf(code, { notHeld: 'not_found' }).join('、') : draft.basis,
    reasons: said[code] ?? draft.reasons,
    offline: code === 'd1a',
    publicPlace: place[code] ?? '',
    deliveryTime: code === 'd1b' ? '收到本答复之日起即可领取' : '',
    notHeld: code === 'd4_1' ? 'not_found' : null,
    properChannel: code === 'd5_1' ? '县信访局接待窗口' : '',
    thirdPartyResult: code === 'd3_4' ? '经征求意见，第三方不同意公开' : '',
  }
}
