import { directSuitTerm, litigationLaw, reconsiderationLaw, reconsiderationTerm } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, quoted, sentence, under } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'third_party_notice' }>

/** 依申请公开告知书（第三方）: disclosure against its will for a weighty public interest, content and reasons (条例第三十二条). */
export function thirdPartyNotice(one: PaperCase, facts: Facts): PaperText {
  const { reconsideration, court } = one.bodies
  return {
    ...paperFrame(one, '依申请公开政府信息告知书', facts.party),
    paragraphs: [
      '本机关就所申请公开的政府信息征求了你（单位）的意见。经审查，本机关认为不公开该信息可能对公共利益造成重大影响。',
      `${under('第三十二条')}，本机关决定予以公开。`,
      `决定公开的政府信息内容：${sentence(facts.content)}`,
      `决定公开的理由：${sentence(facts.reasons)}`,
      // A third party is not refused anything, so 复议前置 does not bind it (行政复议法第二十三条第一款第四项).
      `如不服本决定，可以根据${reconsiderationLaw}的规定，自收到本告知书之日起${reconsiderationTerm.amount}日内向${quoted(reconsideration)}申请行政复议；也可以根据${litigationLaw}的规定，自收到本告知书之日起${directSuitTerm.amount}个月内向${court}提起行政诉讼。`,
    ],
    table: null,
  }
}
