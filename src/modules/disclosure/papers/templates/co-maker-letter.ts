import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, quoted, under } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'co_maker_letter' }>

/** 征求意见书（共同制作机关）: silence counts as consent here, and the letter says so (条例第三十四条). */
export function coMakerLetter(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '共同制作政府信息公开征求意见书', facts.party),
    paragraphs: [
      '本机关收到政府信息公开申请，所申请公开的政府信息由本机关牵头、与你机关共同制作：',
      `“${quoted(facts.question)}”。`,
      `${under('第三十四条')}，现征求你机关的意见。请自收到本征求意见书之日起${facts.days}个工作日内提出意见，逾期未提出意见的，视为同意公开。`,
      '不同意公开或者同意部分公开的，请说明理由和法律依据，并指明具体内容。',
    ],
    table: null,
  }
}
