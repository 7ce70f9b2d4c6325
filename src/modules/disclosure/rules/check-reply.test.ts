import { describe, expect, it } from 'vitest'
import { decisionCodes, type DecisionCode } from '../request.ts'
import type { ReplyDraft, ReplyFacts } from './check-reply.ts'
import { decisionOf, groundsOf } from './decisions.ts'
import { basis, came, faults, part, reasons } from './fixtures/reply-drafts.ts'

const noBasis = 'basis reply_basis_missing'
const noReasons = 'reasons reply_reasons_missing'

describe('an empty draft lists all that its decision needs', () => {
  it.each([
    [null, ['code reply_decision_missing']],
    ['d1a', [noBasis, 'publicPlace reply_place_missing', 'publicUrl reply_url_missing']],
    [
      'd1b',
      [
        noBasis,
        'deliveryWay reply_way_missing',
        'publicPlace reply_information_missing',
        'deliveryTime reply_time_missing',
      ],
    ],
    [
      'd2',
      [
        noBasis,
        'openPart reply_open_part_missing',
        'deliveryWay reply_way_missing',
        'enclosures reply_open_file_missing',
        'withheld reply_withheld_missing',
      ],
    ],
    ['d3_1', [noBasis, noReasons]],
    ['d3_2', [noBasis, noReasons, 'basis reply_other_law_missing']],
    ['d3_3', [noBasis, noReasons]],
    [
      'd3_4',
      [noBasis, noReasons, 'thirdPartyResult reply_third_party_missing', 'code reply_before_third_party'],
    ],
    ['d3_5', [noBasis, noReasons]],
    ['d3_6', [noBasis, noReasons]],
    ['d3_7', [noBasis, noReasons]],
    ['d3_8', [noBasis, noReasons, 'basis reply_other_law_missing']],
    ['d4_1', [noBasis, noReasons, 'notHeld reply_not_held_missing']],
    ['d4_2', [noBasis, noReasons]],
    ['d4_3', [noBasis, noReasons, 'code reply_before_correction']],
    ['d5_1', [noBasis, noReasons]],
    ['d5_2', [noBasis, noReasons, 'earlierReplyNumber reply_earlier_missing']],
    ['d5_3', [noBasis, noReasons]],
    ['d5_4', [noBasis, noReasons, 'code reply_before_reasons_asked']],
    ['d5_5', [noBasis, noReasons]],
    ['d6_1', [noBasis, noReasons, 'code reply_before_uncorrected']],
    ['d6_2', [noBasis, noReasons, 'code reply_before_unpaid']],
    ['d6_3', [noReasons]],
  ] as const)('%s', (code, expected) => {
    expect(faults(code)).toEqual(expected)
  })
})

describe('a complete draft passes', () => {
  const own = (code: DecisionCode) => groundsOf(code).join('、')
  const otherLaw = '《中华人民共和国档案法》第二十八条'
  const complete: Record<DecisionCode, [Partial<ReplyDraft>, Partial<ReplyFacts>?]> = {
    d1a: [{ publicUrl: 'https://www.example.cn/a/1.html', publicPlace: '县政府网站“政府信息公开”专栏' }],
    d1b: [{ deliveryWay: 'email' }, { enclosures: 1 }],
    d2: [{ openPart: '会议纪要第1至2页', deliveryWay: 'post', withheld: [part] }, { enclosures: 1 }],
    d3_1: [{}],
    d3_2: [{ basis: `${basis}、${otherLaw}` }],
    d3_3: [{}],
    d3_4: [{ thirdPartyResult: '第三方不同意公开' }, { outcomes: [came('must_withhold')] }],
    d3_5: [{}],
    d3_6: [{}],
    d3_7: [{}],
    d3_8: [{ basis: `${basis}、《不动产登记暂行条例》第二十七条` }],
    d4_1: [{ basis, notHeld: 'not_found' }, { searchLogEntries: 2 }],
    d4_2: [{}],
    d4_3: [{}, { corrected: true }],
    d5_1: [{}],
    d5_2: [{ earlierReplyNumber: '630121-2026-00003' }],
    d5_3: [{}],
    d5_4: [{}, { explanation: 'unreasonable' }],
    d5_5: [{ basis: '政府信息公开工作年度报告格式' }],
    d6_1: [{}, { uncorrected: true }],
    d6_2: [{}, { unpaid: true }],
    d6_3: [{ reasons: '申请人书面撤回了政府信息公开申请。' }],
  }
  it.each(decisionCodes)('%s', (code) => {
    const [draft, facts] = complete[code]
    const text = decisionOf(code).contents.includes('reasons') ? { reasons } : {}
    expect(faults(code, { basis: own(code), ...text, ...draft }, facts)).toEqual([])
  })
})
