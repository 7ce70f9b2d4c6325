import type { PaperCase } from '../paper-case.ts'
import type { PaperFacts, PaperText } from '../paper.ts'
import { paperFrame, quoted } from './sentences.ts'

type Facts = Extract<PaperFacts, { kind: 'consultation_confirmation' }>

/** 征求意见确认函: filled in and sent back by who was asked; its day of receipt begins the fifteen working days. */
export function consultationConfirmation(one: PaperCase, facts: Facts): PaperText {
  return {
    ...paperFrame(one, '政府信息公开征求意见确认函', one.organisation.name),
    paragraphs: [
      `${facts.party.trim()}已收到你机关关于下列政府信息的征求意见书：“${quoted(facts.question)}”。现确认收到日期，并提出意见如下（请在相应的□内打√并填写）：`,
    ],
    table: {
      head: ['项目', '填写'],
      rows: [
        ['收到征求意见书的日期', '　　　　年　　月　　日'],
        ['意见', '□ 同意公开　　□ 不同意公开　　□ 同意部分公开'],
        ['不同意公开的内容', ''],
        ['理由', ''],
        ['填写人（签名或者盖章）', ''],
        ['联系电话', ''],
        ['填写日期', '　　　　年　　月　　日'],
      ],
    },
    // It is signed by who answers, not by the office.
    signature: facts.party.trim(),
    date: '　　　　年　　月　　日',
    contact: ['请填写后送达或者寄回', one.organisation.name]
      .join('')
      .concat(
        one.organisation.address === '' ? '' : `，地址：${one.organisation.address}`,
        one.organisation.phone === '' ? '' : `，联系电话：${one.organisation.phone}`,
      ),
  }
}
