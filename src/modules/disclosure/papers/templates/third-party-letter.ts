import { regulation } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, quoted } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'third_party_letter' }>

/** 征求意见书（第三方）: what is asked for, never who asks (条例第十五条、第三十二条). */
export function thirdPartyLetter(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '政府信息公开征求意见书', facts.party),
    paragraphs: [
      '本机关收到政府信息公开申请，所申请公开的政府信息可能涉及你（单位）的合法权益：',
      `“${quoted(facts.question)}”。`,
      `根据${regulation}第十五条、第三十二条的规定，现书面征求你（单位）的意见。请自收到本征求意见书之日起${facts.days}个工作日内提出是否同意公开的意见；不同意公开或者同意部分公开的，请说明理由，并指明涉及商业秘密、个人隐私等合法权益的具体内容。`,
      '逾期未提出意见的，由本机关依照上述条例的规定决定是否公开。不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知你（单位）。',
      '随附《政府信息公开征求意见确认函》，请填写后送达或者寄回本机关。',
    ],
    table: null,
  }
}
