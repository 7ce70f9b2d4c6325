import { describe, expect, it } from 'vitest'
import type { DecisionCode } from '../request.ts'
import type { ReplyDraft, ReplyFacts } from './check-reply.ts'
import { basis, came, faults, part, reasons } from './fixtures/reply-drafts.ts'

describe('checkReply: single faults', () => {
  const open = { openPart: '第1至2页', deliveryWay: 'post', basis, withheld: [part] } as const
  const file = { enclosures: 1 }

  it.each([
    [
      'basis without an article',
      'd3_5',
      { basis: '依法不予公开', reasons },
      {},
      ['basis reply_basis_without_article'],
    ],
    [
      'a reason that explains nothing',
      'd3_5',
      { basis, reasons: '不宜公开' },
      {},
      ['reasons reply_reasons_short'],
    ],
    ['the 条例 as the other law', 'd3_2', { basis, reasons }, {}, ['basis reply_other_law_missing']],
    [
      'no web address',
      'd1a',
      { basis, publicPlace: '公报', publicUrl: '县政府网' },
      {},
      ['publicUrl reply_url_unreadable'],
    ],
    ['published on paper only', 'd1a', { basis, publicPlace: '县档案馆公报柜', offline: true }, {}, []],
    // d1b without files: way, channel and time instead
    [
      'to be fetched',
      'd1b',
      {
        basis,
        deliveryWay: 'inspect',
        publicPlace: '县政务服务中心3号窗口',
        deliveryTime: '2026年11月30日上午',
      },
      {},
      [],
    ],
    [
      'to be fetched, no time',
      'd1b',
      { basis, deliveryWay: 'inspect', publicPlace: '3号窗口' },
      {},
      ['deliveryTime reply_time_missing'],
    ],
    // d4_1, not the one responsible
    [
      'not found, not searched',
      'd4_1',
      { basis, reasons, notHeld: 'not_found' },
      {},
      ['notHeld reply_search_log_missing'],
    ],
    [
      'other authority, not said whether known',
      'd4_1',
      { basis, reasons, notHeld: 'other_authority' },
      {},
      ['authorityKnown reply_authority_unanswered'],
    ],
    [
      'other authority, unknown',
      'd4_1',
      { basis, reasons, notHeld: 'other_authority', authorityKnown: false },
      {},
      [],
    ],
    [
      'other authority, known but not named',
      'd4_1',
      { basis, reasons, notHeld: 'other_authority', authorityKnown: true },
      {},
      ['authority.name reply_authority_missing', 'authority.contact reply_authority_contact_missing'],
    ],
    // d2: each part has code, reasons and basis of its own
    [
      'a withheld part that says nothing',
      'd2',
      { ...open, withheld: [part, { part: '', code: null, reasons: '', basis: '' }] },
      file,
      [
        'withheld.1.part reply_part_missing',
        'withheld.1.code reply_part_code_missing',
        'withheld.1.reasons reply_reasons_missing',
        'withheld.1.basis reply_basis_missing',
      ],
    ],
    [
      'a part withheld as not held',
      'd2',
      { ...open, withheld: [{ ...part, code: 'd4_1' }] },
      file,
      ['withheld.0.code reply_part_code_missing'],
    ],
    [
      'a part under another law',
      'd2',
      { ...open, withheld: [{ ...part, code: 'd3_2' }] },
      file,
      ['withheld.0.basis reply_other_law_missing'],
    ],
    [
      'a part for a third party nobody asked',
      'd2',
      { ...open, withheld: [{ ...part, code: 'd3_4' }] },
      file,
      ['code reply_before_third_party', 'thirdPartyResult reply_third_party_missing'],
    ],
    // consultations
    [
      'somebody is still being asked',
      'd3_6',
      { basis, reasons },
      { outcomes: [came('waiting', 'co_maker')] },
      [' consultation_open'],
    ],
    [
      'an objection nobody weighed',
      'd4_2',
      { basis, reasons },
      { outcomes: [came('to_be_judged')] },
      [' consultation_to_be_judged'],
    ],
    [
      'given out over a good objection',
      'd1b',
      { basis, deliveryWay: 'email' },
      { ...file, outcomes: [came('must_withhold')] },
      [' third_party_objects'],
    ],
    [
      'partly given out over it, other ground',
      'd2',
      open,
      { ...file, outcomes: [came('must_withhold')] },
      [' third_party_objects'],
    ],
    [
      'given out in the public interest',
      'd1b',
      { basis, deliveryWay: 'email' },
      {
        ...file,
        outcomes: [came('must_withhold')],
        override: { reasons: '事关饮水安全', content: '监测数据', toldOn: '2026-11-20' },
      },
      [],
    ],
    [
      'withheld for a third party that agreed',
      'd3_4',
      { basis, reasons, thirdPartyResult: '同意公开' },
      { outcomes: [came('consents')] },
      ['code reply_third_party_agreed'],
    ],
    [
      'withheld after silence',
      'd3_4',
      { basis, reasons, thirdPartyResult: '逾期未答复' },
      { outcomes: [came('office_decides')] },
      [],
    ],
    ['withdrawn while somebody is asked', 'd6_3', { reasons }, { outcomes: [came('waiting')] }, []],
    [
      'reasons asked for but found good',
      'd5_4',
      { basis, reasons },
      { explanation: 'reasonable' },
      ['code reply_before_reasons_asked'],
    ],
  ] as [string, DecisionCode, Partial<ReplyDraft>, Partial<ReplyFacts>, string[]][])(
    '%s',
    (_name, code, draft, facts, expected) => {
      expect(faults(code, draft, facts)).toEqual(expected)
    },
  )
})
