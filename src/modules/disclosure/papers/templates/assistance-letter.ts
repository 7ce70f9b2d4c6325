import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, quoted, under } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'assistance_letter' }>

/** 协办函: another authority is asked to help with an answer (条例第十一条 协调机制, 第三十三条第三款). */
export function assistanceLetter(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '政府信息公开申请协办函', facts.party),
    paragraphs: [
      '本机关正在办理一件政府信息公开申请，其中涉及你机关的下列事项，需请你机关协助：',
      `“${quoted(facts.question)}”。`,
      `请自收到本函之日起${facts.days}个工作日内书面回复，提供有关材料或者提出意见，并说明依据。`,
      `${under('第三十三条第三款')}，征求其他机关意见所需时间不计算在本机关的答复期限内。请按期回复，以便依法答复申请人。`,
    ],
    table: null,
  }
}
