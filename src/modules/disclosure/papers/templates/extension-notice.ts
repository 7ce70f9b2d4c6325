import { formatDay } from '#platform/day.ts'
import { extensionTerm } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, receivedSentence, sentence, under, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'extension_notice' }>

/** 延期答复告知书: consented to by the head of the openness office, told before expiry (条例第三十三条第二款). */
export function extensionNotice(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '政府信息公开申请延期答复告知书', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      wantedSentence(one),
      `本件申请的答复期限原于${formatDay(facts.dueBefore)}届满。因${sentence(facts.reason).replace(/^因为?/u, '')}`,
      `${under('第三十三条第二款')}，经本机关政府信息公开工作机构负责人同意，决定延长答复期限，延长的期限不超过${extensionTerm.amount}个工作日。本机关将于${formatDay(facts.dueAfter)}前（含当日）予以答复。`,
      `特此告知，请${you(one)}谅解。`,
    ],
    table: null,
  }
}
