import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, receivedSentence, under, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'consultation_notice' }>

/** 征求意见告知书（申请人）: that others are asked and that this time does not count (条例第三十三条第三款); not who is asked. */
export function consultationNotice(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '政府信息公开征求意见告知书', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      wantedSentence(one),
      `经审查，${you(one)}申请公开的政府信息需要征求第三方或者其他机关的意见，本机关已经书面征求意见。被征求意见方应当自收到征求意见书之日起${facts.days}个工作日内提出意见。`,
      `${under('第三十三条第三款')}，征求第三方和其他机关意见所需时间不计算在答复期限内。意见征求完毕后，本机关将继续办理并依法答复。`,
    ],
    table: null,
  }
}
