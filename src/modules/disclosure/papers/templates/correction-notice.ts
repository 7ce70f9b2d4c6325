import { formatDay } from '#platform/day.ts'
import { regulation, replyTerm } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, quoted, receivedSentence, sentence, under, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'correction_notice' }>

/** 补正告知书: once, with items, guidance and a reasonable period (条例第三十条). */
export function correctionNotice(one: PaperCase, facts: Facts): PaperText {
  const who = you(one)
  const due = formatDay(facts.dueOn)
  return {
    ...paperFrame(one, '政府信息公开申请补正告知书', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      wantedSentence(one),
      `经审查，${who}的申请不符合${regulation}第二十九条的要求。${under('第三十条')}，现一次性告知${who}需要补正的事项：`,
      ...facts.items.map(
        (item, at) => `（${at + 1}）${quoted(item)}${at === facts.items.length - 1 ? '。' : '；'}`,
      ),
      ...(facts.guidance.trim() === '' ? [] : [`补正说明：${sentence(facts.guidance)}`]),
      `请于${due}前（含当日）将补正内容当面提交、邮寄或者通过原提交渠道送至本机关。本机关自收到补正的申请之日起${replyTerm.amount}个工作日内予以答复，答复期限重新计算。`,
      `无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。补正遇到困难的，可以与本机关联系，本机关予以协助。`,
    ],
    table: null,
  }
}
