import { formatDay } from '#platform/day.ts'
import { deliveryWayWords, channelWords } from '../../messages/zh.ts'
import { correctionNoticeTerm, extensionTerm, replyTerm } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'
import { paperFrame, quoted, receivedSentence, under, you } from './sentences.ts'

/** 接收回执: what was received and when, and what happens next. */
export function receipt(one: PaperCase): PaperText {
  const { request, wanted } = one
  const received = request.receivedOn !== null
  return {
    ...paperFrame(one, '政府信息公开申请接收回执', one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      received
        ? `${under('第三十三条')}，本机关将自收到申请之日起${replyTerm.amount}个工作日内予以答复；需要延长答复期限的，将在期限届满前告知${you(one)}，延长的期限最长不超过${extensionTerm.amount}个工作日。征求第三方和其他机关意见所需时间不计算在内。`
        : // 互联网、传真、平常信函: 双方确认之日 is the day of receipt.
          `${under('第三十一条')}，以互联网渠道、传真或者平常信函提交的申请，以双方确认之日为收到申请之日。本机关将按${you(one)}留下的联系方式与${you(one)}确认。`,
      `申请内容不明确的，本机关将自收到申请之日起${correctionNoticeTerm.amount}个工作日内一次性告知补正。`,
      `查询办理情况时，请使用本回执所列申请编号、提交申请时取得的查询码和${you(one)}留下的联系电话。`,
    ],
    table: {
      head: ['项目', '内容'],
      rows: [
        ['申请编号', request.number],
        ['提交方式', channelWords[request.channel]],
        ['提交日期', formatDay(request.submittedOn)],
        ['收到申请之日', request.receivedOn === null ? '待双方确认' : formatDay(request.receivedOn)],
        ['申请公开的政府信息', quoted(wanted.description)],
        ['获取信息的方式', [deliveryWayWords[request.deliveryWay], wanted.form].filter(Boolean).join('；')],
        ...(request.dueOn === null ? [] : [['答复期限届满之日', formatDay(request.dueOn)]]),
      ],
    },
  }
}
