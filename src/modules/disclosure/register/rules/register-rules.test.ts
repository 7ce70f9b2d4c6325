import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { anApplicant } from '#tests/builders/disclosure.ts'
import { checkIntake, type IntakeForm } from './check-intake.ts'
import { checkParts } from './check-parts.ts'
import { countInMonth } from './count-in-month.ts'
import { isIdentityCardNumber } from './identity-paper.ts'
import { canJoin, canLead } from './may-join.ts'
import { checkOfficeWords } from './office-words.ts'
import { stageOn } from './reminder-stages.ts'

const today = '2026-09-21'
const calendar = makeWorkingDays([])

const typed: IntakeForm = {
  channel: 'counter',
  submittedOn: '2026-9-21',
  confirmedOn: '',
  evidence: '',
  organisation: 'some',
  applicantKind: 'person',
  name: '扎西·多杰',
  paper: '',
  paperNumber: '',
  representative: '',
  phone: '',
  email: '',
  address: '',
  postcode: '',
  description: '2025年草原补奖资金发放明细',
  formWanted: '',
  assistance: '',
  deliveryWay: 'counter',
  topic: '',
}

const refused = (form: Partial<IntakeForm>) => {
  const found = checkIntake({ ...typed, ...form }, today)
  return found.ok ? [] : found.refusals.map(({ refused: code, field }) => `${code}@${field ?? ''}`)
}
const intake = (form: Partial<IntakeForm>) => {
  const found = checkIntake({ ...typed, ...form }, today)
  return found.ok ? found.intake : null
}

describe('an intake', () => {
  it('says everything that is missing at once, each at its field', () => {
    const empty = Object.fromEntries(Object.keys(typed).map((key) => [key, ''])) as IntakeForm
    expect(refused(empty)).toEqual([
      'channel_missing@channel',
      'organisation_missing@organisation',
      'applicant_kind_missing@applicantKind',
      'name_missing@name',
      'description_missing@description',
      'delivery_way_missing@deliveryWay',
    ])
  })

  it.each([
    ['counter', { submittedOn: '2026年9月18日' }, '2026-09-18'],
    ['oral', { submittedOn: '２０２６／９／１８' }, '2026-09-18'],
    ['registered_mail', { submittedOn: '', confirmedOn: '2026-09-19', evidence: '挂号1号' }, '2026-09-19'],
    ['letter', { submittedOn: '2026-09-18', confirmedOn: '2026-09-21', evidence: '电话' }, '2026-09-21'],
    ['fax', { submittedOn: '2026-09-18', confirmedOn: '2026-09-18', evidence: '电话' }, '2026-09-18'],
    ['letter', { submittedOn: '2026-09-18' }, null],
    ['fax', { submittedOn: '2026-09-18' }, null],
  ] as const)('%s counts from its own day: %j', (channel, form, receivedOn) => {
    expect(intake({ channel, ...form })).toMatchObject({ channel, receivedOn })
  })

  it.each([
    [{ channel: 'web' }, 'channel_missing@channel'],
    [{ submittedOn: '2026-09-22' }, 'receipt_in_the_future@submittedOn'],
    [{ submittedOn: '昨天' }, 'receipt_day_unknown@submittedOn'],
    [{ channel: 'letter', submittedOn: '' }, 'receipt_day_unknown@submittedOn'],
    [{ channel: 'registered_mail', evidence: '单号' }, 'receipt_signing_missing@confirmedOn'],
    [{ channel: 'letter', confirmedOn: '2026-09-21' }, 'receipt_evidence_missing@evidence'],
    [
      { channel: 'letter', confirmedOn: '2026-09-20', evidence: '电话' },
      'receipt_confirmed_before_submitted@confirmedOn',
    ],
    [{ paper: '居民身份证', paperNumber: '630101199001010012' }, 'identity_number_wrong@paperNumber'],
    [{ paperNumber: 'E12345678' }, 'paper_missing@paper'],
    [{ email: 'nobody' }, 'email_wrong@email'],
    [{ deliveryWay: 'email' }, 'delivery_needs_email@email'],
    [{ deliveryWay: 'post' }, 'delivery_needs_address@address'],
    [{ topic: '扎西多杰家补奖' }, 'names_applicant@topic'],
    [{ topic: '补奖 139 0000 0000' }, 'personal_number@topic'],
  ] as const)('refuses %j', (form, expected) => {
    expect(refused(form)).toEqual([expected])
  })

  it('takes names of any script and length, with dots and blanks', () => {
    for (const name of [
      'བཀྲ་ཤིས་རྡོ་རྗེ།',
      'ᠪᠠᠭᠠᠲᠤᠷ',
      'Ana María de la O',
      '阿卜杜热合曼·吾买尔江·买买提艾力',
      '冯',
    ])
      expect(intake({ name })?.applicant.name).toBe(name)
  })
})

describe('words of the office', () => {
  const applicant = anApplicant({ name: '马才让', phone: '0971-8230000', address: '示例县示例镇示例村1号' })
  it.each([
    ['2025年草原补奖资金发放明细', 'ok'],
    ['第630121-2026-00012号申请', 'ok'],
    ['2025-01-02至2025-12-31、2026-01-02至2026-06-30', 'ok'],
    ['补奖 11010519491231002x', 'personal_number'],
    ['１１０１０５ 19491231 002Ｘ', 'personal_number'],
    ['电话13900000000', 'personal_number'],
    ['139-0000-0000来电', 'personal_number'],
    ['马 才让申请的补奖', 'names_applicant'],
    ['0971 8230000来电', 'names_applicant'],
    ['示例村1号', 'ok'],
  ])('%s: %s', (text, expected) => {
    expect(checkOfficeWords(text, 'topic', applicant)[0]?.refused ?? 'ok').toBe(expected)
  })

  it('knows an identity card by its check character', () => {
    expect(isIdentityCardNumber('11010519491231002X')).toBe(true)
    expect(isIdentityCardNumber('110105194912310021')).toBe(false)
  })
})

describe('parts of a request', () => {
  const part = (description: string, topic = '') => ({ description, topic })
  const codes = (rows: { description: string; topic: string }[], splitFrom: string | null = null) =>
    checkParts({ splitFrom }, rows).map(({ refused: code }) => code)
  it('are two to nine, empty rows left out', () => {
    expect(codes([part('一'), part(''), part('二')])).toEqual([])
    expect(codes([part('一'), part(' ')])).toEqual(['too_few_parts'])
    expect(codes(Array.from({ length: 10 }, () => part('一')))).toEqual(['too_many_parts'])
    expect(codes([part('一'), part('二'), part('', '只有名称')])).toEqual(['part_missing'])
    expect(codes([part('一'), part('二')], 'whole')).toEqual(['split_of_part'])
  })
})

describe('answering together', () => {
  const one = { number: '1', status: 'processing', organisationId: 'a', joinedTo: null } as const
  it('holds for one organisation, before a reply is drafted', () => {
    expect(canLead(one)).toEqual([])
    expect(canJoin(one, { ...one, number: '2', status: 'registered' }, [])).toEqual([])
    expect(canJoin(one, { ...one, organisationId: 'b' }, [])[0]?.refused).toBe('join_elsewhere')
    expect(canJoin(one, { ...one, status: 'consulting' }, [])[0]?.refused).toBe('join_too_late')
    expect(canJoin(one, { ...one, joinedTo: 'x' }, [])[0]?.refused).toBe('joined_already')
    expect(canJoin(one, one, [{}])[0]?.refused).toBe('leads_others')
    expect(canLead({ ...one, joinedTo: 'x' })[0]?.refused).toBe('answered_together')
  })
})

describe('requests of one month', () => {
  const one = {
    organisationId: 'a',
    submittedOn: '2026-09-01',
    receivedOn: '2026-09-02',
    isSplit: false,
    status: 'registered',
    result: null,
  } as const
  it('are counted by day of receipt, parts instead of the whole, unconfirmed ones not', () => {
    const others = [
      { ...one, submittedOn: '2026-08-31', receivedOn: '2026-09-01' },
      { ...one, submittedOn: '2026-09-30', receivedOn: '2026-10-01' },
      { ...one, organisationId: 'b' },
      { ...one, isSplit: true, status: 'closed' as const },
      { ...one, status: 'closed' as const, receivedOn: null },
      { ...one, status: 'closed' as const, result: 'd6_3' as const },
    ]
    expect(countInMonth(one, others)).toEqual({ inMonth: 3, month: '2026年9月' })
  })
})

describe('reminders', () => {
  // Due Friday 16 October 2026; 10 October is a Saturday worked in exchange, 1 to 7 October are National Day.
  it.each([
    ['2026-09-30', null],
    ['2026-10-07', null],
    ['2026-10-08', 'seven_days'],
    ['2026-10-10', 'seven_days'],
    ['2026-10-13', 'three_days'],
    ['2026-10-14', 'three_days'],
    ['2026-10-15', 'one_day'],
    ['2026-10-16', 'last_day'],
    ['2026-10-17', 'overdue'],
  ])('on %s: %s', (day, stage) => {
    expect(stageOn('2026-10-16', day, calendar)).toBe(stage)
  })
})
