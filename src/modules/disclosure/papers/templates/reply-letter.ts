import { formatDay } from '#platform/day.ts'
import type { DecisionCode } from '../../request.ts'
import { decisionOf, groundsOf, groupLabels } from '../../rules/decisions.ts'
import { remedyText } from '../../rules/remedy-text.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText, ReplyDraft } from '../paper.ts'
import { decisionTexts } from './decision-words.ts'
import { paperFrame, quoted, receivedSentence, sentence, wantedSentence, you } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'reply_letter' }>
type Answered = keyof typeof decisionTexts

const answers = (code: DecisionCode): code is Answered => code in decisionTexts

/** What happened to the period between receipt and reply, so that its arithmetic can be followed from the letter. */
function clockSentences(one: PaperCase): string[] {
  const { request } = one
  return [
    ...(request.clockStartedBy === 'correction' && request.clockStartsOn !== null
      ? [`经本机关告知，${you(one)}作出补正，本机关于${formatDay(request.clockStartsOn)}收到补正的申请。`]
      : []),
    ...(request.clockStartedBy === 'payment' && request.clockStartsOn !== null
      ? [`${you(one)}于${formatDay(request.clockStartsOn)}缴纳信息处理费，答复期限自次日起重新计算。`]
      : []),
    ...(request.extended ? ['经本机关政府信息公开工作机构负责人同意，答复期限已依法延长并告知。'] : []),
  ]
}

/** 《条例》第十四条、第三十六条: a law that follows itself is named once. */
function nameLawsOnce(grounds: string): string {
  let last = ''
  return grounds.replaceAll(/《[^》]+》/gu, (law, at: number) => {
    const again = law === last && at > 0
    last = law
    return again ? '' : law
  })
}

/** As printed: what the office wrote, else the grounds that stand with the decision; d5_5 rests on words only. */
function basisOf(reply: ReplyDraft): string {
  const written = quoted(reply.basis)
    .replace(/^(根据|依据|依照)/u, '')
    .replace(/的规定$/u, '')
  const grounds =
    written === ''
      ? groundsOf(reply.code, {
          notHeld: quoted(reply.contactAuthority) === '' ? 'not_found' : 'other_authority',
          withheldCodes: reply.withheld.map(({ code }) => code),
        }).join('、')
      : written
  if (grounds === '') return ''
  const once = nameLawsOnce(grounds)
  return /第.+[条款项]$/u.test(once) ? `根据${once}的规定，` : `依据：${once}。`
}

/**
 * 答复书: number, applicant, day of receipt, the request restated, decision, basis with article, reasons, remedies, seal, day
 * (handbook on-request §6 end). The third party is never named to the applicant.
 */
export function replyLetter(one: PaperCase, facts: Facts): PaperText {
  const { reply } = facts
  if (!answers(reply.code)) throw new RangeError(`${reply.code} ends a request without a reply`)
  const words = decisionTexts[reply.code](one, reply)
  const { group } = decisionOf(reply.code)
  return {
    ...paperFrame(one, `政府信息公开申请答复书（${groupLabels[group]}）`, one.applicant.name),
    paragraphs: [
      receivedSentence(one),
      ...clockSentences(one),
      wantedSentence(one),
      `经审查，${basisOf(reply)}${words.decision}`,
      ...(quoted(reply.reasons) === '' ? [] : [`${words.reasons}${sentence(reply.reasons)}`]),
      ...words.more,
      ...(reply.remarks.trim() === '' ? [] : reply.remarks.trim().split(/\n+/).map(sentence)),
      ...(facts.joined.length === 0 ? [] : [`本答复书一并答复下列申请：${facts.joined.join('、')}。`]),
      ...remedyText(
        {
          code: reply.code,
          withheldCodes: reply.withheld.map(({ code }) => code),
          decidedOn: facts.decidedOn,
        },
        one.bodies,
      ),
      // 条例第四十七条、第五十一条
      `认为本机关在政府信息公开工作中侵犯合法权益的，也可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报。`,
    ],
    table: null,
  }
}
