import { formatDay } from '#platform/day.ts'
import { feeArticles, feeStepSentence, itemFeeSteps, pageFeeSteps, yuan } from '../../rules/fees.ts'
import { feeRules, replyTerm } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, receivedSentence, under, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'fee_notice' }>

/** 收费通知书: basis, standard, amount, way to pay (109号), sent the way the information is to be sent. */
export function feeNotice(one: PaperCase, facts: Facts): PaperText {
  const who = you(one)
  const { address, officeHours } = one.organisation
  const byItem = facts.method === 'by_item'
  const steps = byItem ? itemFeeSteps(facts.before, facts.count) : pageFeeSteps(facts.count)
  const counted = byItem
    ? `同一自然月内，${who}此前已申请${facts.before}件，本次计${facts.count}件，按件计收`
    : `本次提供的信息共${facts.count}页，按量计收`
  const place = [
    address === '' ? '' : `缴费地址：${address}`,
    officeHours === '' ? '' : `办公时间：${officeHours}`,
  ].filter((text) => text !== '')
  return {
    ...paperFrame(one, '政府信息公开信息处理费收费通知书', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      wantedSentence(one),
      `${under('第四十二条')}，${who}申请公开政府信息的数量、频次明显超过合理范围，本机关依照${feeArticles[facts.method]}规定的标准收取信息处理费。${counted}，应缴金额为${yuan(facts.amount)}，计算方法如下表。`,
      `请于${formatDay(facts.dueOn)}前（含当日）持本通知书到本机关办理缴费。${place.length === 0 ? '' : `${place.join('；')}。`}所收款项作为行政事业性收费全额缴入国库，本机关开具财政票据。`,
      `${who}缴费后，本机关自缴费之日的次日起重新计算${replyTerm.amount}个工作日的答复期限。逾期未缴费的，依照${feeRules}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
    ],
    table: {
      head: ['计费区间', '金额'],
      rows: [
        ...steps.map((step) => [feeStepSentence(step, facts.method), yuan(step.amount)]),
        ['合计', yuan(facts.amount)],
      ],
    },
  }
}
