import type { DecisionCode } from '../../request.ts'
import { decisionLabel } from '../../rules/decisions.ts'
import type { PaperCase } from '../paper-case.ts'
import type { ReplyDraft } from '../paper.ts'
import { quoted, sentence, you } from './sentences.ts'

/** What a decision says after “根据……的规定，”, and what its law makes it tell besides. */
export interface DecisionText {
  decision: string
  /** word before the reasons; null where the law asks for none and none were given */
  reasons: string
  more: string[]
}

type Write = (one: PaperCase, reply: ReplyDraft) => DecisionText

const reasons = '理由如下：'

const named = (label: string, text: string): string[] =>
  quoted(text) === '' ? [] : [`${label}${sentence(text)}`]

/** 不予公开: the same shape for each ground, with the words of its article. */
const withheld =
  (ground: string, more: Write | null = null): Write =>
  (one, reply) => ({
    decision: `${you(one)}申请公开的政府信息${ground}，本机关决定不予公开。`,
    reasons,
    more: more === null ? [] : more(one, reply).more,
  })

const notHandled =
  (ground: string, more: (reply: ReplyDraft, one: PaperCase) => string[] = () => []): Write =>
  (one, reply) => ({
    decision: `${ground}，本机关不予处理。`.replaceAll('{you}', you(one)),
    reasons,
    more: more(reply, one),
  })

/** One wording for each decision of handbook on-request §4 that is answered by letter; d6 ends by its own paper. */
export const decisionTexts: Record<Exclude<DecisionCode, 'd6_1' | 'd6_2' | 'd6_3'>, Write> = {
  // 第三十六条第（一）项: 告知获取该政府信息的方式、途径
  d1a: (one, reply) => ({
    decision: `${you(one)}申请公开的政府信息，本机关已经主动公开。`,
    reasons: '说明：',
    more: [
      '获取该政府信息的方式、途径：',
      ...named('网址：', reply.publicUrl),
      ...named('查阅场所或者载体：', reply.publicPlace),
    ],
  }),
  // 第三十六条第（二）项: 提供该政府信息，或者告知获取该政府信息的方式、途径和时间
  d1b: (one, reply) => ({
    decision: `${you(one)}申请公开的政府信息可以公开，本机关决定予以公开。`,
    reasons: '说明：',
    more: [...information(reply), ...named('获取途径：', reply.publicPlace)],
  }),
  // 第三十七条: 区分处理, reasons for each withheld part
  d2: (one, reply) => ({
    decision: `${you(one)}申请公开的政府信息中含有不应当公开的内容，能够作区分处理，本机关决定部分公开。`,
    reasons: '总体说明：',
    more: [
      ...named('予以公开的内容：', reply.openPart),
      ...information(reply),
      '不予公开的内容、依据和理由：',
      ...reply.withheld.map(
        (part, at) =>
          `（${at + 1}）${quoted(part.part)}：${decisionLabel(part.code)}。根据${quoted(part.basis)}的规定，不予公开。理由：${sentence(part.reasons)}`,
      ),
    ],
  }),
  // The level and the period of secrecy are proven in the file and never told (handbook §4).
  d3_1: withheld('依法确定为国家秘密'),
  d3_2: withheld('属于其他法律、行政法规禁止公开的政府信息'),
  d3_3: withheld('公开后可能危及国家安全、公共安全、经济安全、社会稳定'),
  d3_4: withheld('涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害'),
  d3_5: withheld('属于行政机关人事管理、后勤管理、内部工作流程等方面的内部事务信息'),
  d3_6: withheld(
    '属于行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息',
  ),
  d3_7: withheld('属于行政执法案卷信息'),
  // 第三十六条第（七）项: 工商、不动产登记资料等, 依照有关法律、行政法规的规定办理
  d3_8: (one) => ({
    decision: `${you(one)}申请公开的信息属于有关法律、行政法规对其获取有特别规定的登记资料等信息，本机关不作为政府信息公开申请提供，请依照有关法律、行政法规的规定办理。`,
    reasons,
    more: [],
  }),
  // 第三十六条第（四）项 不存在; 第（五）项 非本机关负责公开: 告知能够确定的行政机关的名称、联系方式
  d4_1: (one, reply) => ({
    decision:
      quoted(reply.contactAuthority) === ''
        ? `经检索查找，本机关没有${you(one)}所申请公开的政府信息，无法提供。`
        : `${you(one)}申请公开的政府信息不属于本机关负责公开，本机关无法提供。`,
    reasons,
    more: named('负责公开该政府信息的行政机关及其联系方式：', reply.contactAuthority),
  }),
  // 第三十八条: 除能够作区分处理外，需要加工、分析的，可以不予提供
  d4_2: (one) => ({
    decision: `${you(one)}申请公开的信息没有现成的政府信息，需要行政机关对现有政府信息另行加工、分析，本机关无法提供。`,
    reasons,
    more: [],
  }),
  d4_3: (one) => ({
    decision: `${you(one)}的申请经补正后内容仍不明确，本机关无法据以确定所申请公开的政府信息，无法提供。`,
    reasons,
    more: [`${you(one)}可以在明确所需政府信息的名称、文号或者其他特征性描述后重新提出申请。`],
  }),
  // 第三十九条第一款: 告知申请人不作为政府信息公开申请处理并可以告知通过相应渠道提出
  d5_1: notHandled(
    '{you}以政府信息公开申请的形式进行信访、投诉、举报等活动，本机关不将其作为政府信息公开申请',
    (reply) => named('有关诉求请通过下列渠道提出：', reply.properChannel),
  ),
  // 第三十六条第（六）项: 告知不予重复处理
  d5_2: notHandled('{you}就相同政府信息向本机关重复提出公开申请，本机关此前已经作出答复', (reply) =>
    named('此前答复的文号：', reply.earlierReply),
  ),
  // 第三十九条第二款: 可以告知获取的途径
  d5_3: notHandled('{you}申请提供政府公报、报刊、书籍等公开出版物', (reply) =>
    named('获取途径：', reply.properChannel),
  ),
  d5_4: notHandled('{you}申请公开政府信息的数量、频次明显超过合理范围，经告知后说明的理由不合理'),
  d5_5: notHandled('{you}要求本机关对其已经获取的政府信息进行确认或者重新出具'),
}

/** The information itself, or the way and the time in which it is given. */
function information(reply: ReplyDraft): string[] {
  return [...named('提供方式：', reply.deliveryText), ...named('提供时间：', reply.deliveryTime)]
}
