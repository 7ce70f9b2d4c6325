import { remedyText } from '../../rules/remedy-text.ts'
import { feeRules, regulation } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, receivedSentence, sentence, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'closing_notice' }>

function ending(one: PaperCase, code: Facts['code']): string {
  switch (code) {
    case 'd6_1':
      return `本机关已一次性告知${you(one)}补正，${you(one)}无正当理由逾期未补正。根据${regulation}第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`
    case 'd6_2':
      return `本机关已通知${you(one)}缴纳信息处理费，${you(one)}逾期未缴纳。根据${feeRules}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`
    case 'd6_3':
      return '本机关现终结办理该政府信息公开申请。'
  }
}

/** 终结告知书: the end of a request without an answer on its matter (其他处理). */
export function closingNotice(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '政府信息公开申请终结告知书', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      wantedSentence(one),
      ending(one, facts.code),
      ...(facts.reason.trim() === '' ? [] : [`有关情况和理由：${sentence(facts.reason)}`]),
      ...remedyText({ code: facts.code, withheldCodes: [], decidedOn: one.day }, one.bodies).map((text) =>
        text.replaceAll('本答复', '本告知书'),
      ),
      `${you(one)}仍需要获取有关政府信息的，可以重新提出申请。`,
    ],
    table: null,
  }
}
