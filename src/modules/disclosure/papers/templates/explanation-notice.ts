import { formatDay } from '#platform/day.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, receivedSentence, sentence, under, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'explanation_notice' }>

/** 说明理由告知书: number or frequency clearly beyond what is reasonable (条例第三十五条). */
export function explanationNotice(one: PaperCase, facts: Facts): PaperText {
  const who = you(one)
  return {
    ...paperFrame(one, '政府信息公开申请说明理由告知书', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      wantedSentence(one),
      `经审查，${who}申请公开政府信息的数量、频次明显超过合理范围：${sentence(facts.reason)}`,
      `${under('第三十五条')}，请${who}于${formatDay(facts.dueOn)}前（含当日）向本机关书面说明理由。`,
      '本机关认为申请理由不合理的，告知不予处理；认为申请理由合理，但无法在法定期限内答复的，可以确定延迟答复的合理期限并告知。',
    ],
    table: null,
  }
}
