import { describe, expect, it } from 'vitest'
import { noAnswers, type Answers } from '../application.ts'
import { checkStep, firstOpenStep, formOf, stepsFor } from './check-answers.ts'
import { isIdentityNumber, plainPaperNumber } from './identity-number.ts'
import { isPhone, plainPhone, plainPhones } from './phone.ts'
import { searchPhrases } from './search-words.ts'

const whole: Answers = {
  ...noAnswers,
  organisationId: '00000000-0000-7000-8000-000000000001',
  kind: 'person',
  name: '卓玛',
  paper: 'identity_card',
  paperNumber: '630121199001010012',
  phone: '13900000000',
  description: '草原奖补发放明细',
  way: 'online',
  done: [
    'organisation',
    'kind',
    'applicant',
    'phone',
    'wanted',
    'files',
    'similar',
    'delivery',
    'assistance',
  ],
}
const refused = (step: Parameters<typeof checkStep>[0], over: Partial<Answers>) =>
  checkStep(step, { ...whole, ...over }).map(({ refused: code, field }) => `${field ?? ''}:${code}`)

describe('answers', () => {
  it.each([
    '卓玛',
    'བཀྲ་ཤིས་རྡོ་རྗེ།',
    'ᠪᠠᠲᠤ ᠪᠠᠶᠠᠷ',
    '阿卜杜勒拉赫曼·买买提·吐尔逊',
    'Mary-Jane O’Neil',
    '欧',
    '昂旺丹珍·仁青卓玛·扎西才让·南杰拉毛'.repeat(4),
  ])('take the name %s as it is', (name) => {
    expect(refused('applicant', { name })).toEqual([])
  })

  it.each<[Parameters<typeof checkStep>[0], Partial<Answers>, string[]]>([
    ['organisation', { organisationId: '' }, ['organisation:organisation_missing']],
    ['kind', { kind: '' }, ['kind:kind_missing']],
    [
      'applicant',
      { name: '', paper: '', paperNumber: '' },
      ['name:name_missing', 'paper:paper_missing', 'paperNumber:paper_number_missing'],
    ],
    ['applicant', { name: '名'.repeat(101) }, ['name:text_too_long']],
    ['applicant', { paperNumber: '630121199001010013' }, ['paperNumber:identity_number_wrong']],
    ['applicant', { paper: 'passport', paperNumber: 'E12345678' }, []],
    ['applicant', { kind: 'business' }, ['paper:paper_missing', 'representative:representative_missing']],
    [
      'applicant',
      { kind: 'business', paper: 'credit_code', paperNumber: '91630000710400000A', representative: '甲' },
      ['paperNumber:credit_code_wrong'],
    ],
    [
      'applicant',
      { kind: 'other', paper: 'other_code', paperNumber: '青社证字1号', representative: '甲' },
      [],
    ],
    ['phone', { phone: '' }, ['phone:phone_missing']],
    ['phone', { phone: '问我儿子' }, ['phone:phone_wrong']],
    ['wanted', { description: '' }, ['description:description_missing']],
    ['wanted', { description: '长'.repeat(3001) }, ['description:text_too_long']],
    ['delivery', { way: '' }, ['way:way_missing']],
    ['delivery', { way: 'pigeon' as never }, ['way:way_missing']],
    ['place', { way: 'email' }, ['email:email_missing']],
    ['place', { way: 'email', email: 'a@b' }, ['email:email_wrong']],
    ['place', { way: 'email', email: 'a@b.cn' }, []],
    ['place', { way: 'post' }, ['address:address_missing', 'form:form_missing']],
    ['place', { way: 'post', address: '某村', postcode: '8100', form: 'disc' }, ['postcode:postcode_wrong']],
    ['place', { way: 'post', address: '某村', form: 'electronic' }, ['form:form_missing']],
    ['place', { way: 'counter', form: 'electronic' }, []],
    ['place', { way: 'fax', fax: '0971-0000000' }, []],
    ['place', { way: 'fax' }, ['fax:fax_wrong']],
    ['assistance', { assistance: ['money' as never] }, ['assistance:assistance_wrong']],
    ['assistance', {}, []],
  ])('to %s with %o are refused %o', (step, over, wanted) => {
    expect(refused(step, over)).toEqual(wanted)
  })

  it('are asked in order, the place only where the way leaves something to ask', () => {
    expect(firstOpenStep(noAnswers)).toBe('organisation')
    expect(firstOpenStep(whole)).toBeNull()
    expect(stepsFor(whole)).not.toContain('place')
    expect(firstOpenStep({ ...whole, way: 'post' })).toBe('place')
    // A company has other papers than the person who was asked before.
    expect(firstOpenStep({ ...whole, kind: 'business' })).toBe('applicant')
    expect(firstOpenStep({ ...whole, done: whole.done.filter((step) => step !== 'files') })).toBe('files')
  })

  it('give the form of the information where the way allows one only', () => {
    expect(formOf({ way: 'online', form: '' })).toBe('electronic')
    expect(formOf({ way: 'inspect', form: 'paper' })).toBe('look')
    expect(formOf({ way: 'counter', form: 'disc' })).toBe('disc')
    expect(formOf({ way: 'post', form: 'electronic' })).toBe('')
  })

  it('know no purpose', () => {
    expect(Object.keys(noAnswers).join(' ')).not.toMatch(/purpose|reason|use/)
  })
})

describe('numbers', () => {
  it('of identity cards are read in full width and with blanks, and checked by their last character', () => {
    expect(plainPaperNumber('６３０１２１ 19900101 0012')).toBe('630121199001010012')
    expect(isIdentityNumber('630121199001010012')).toBe(true)
    expect(isIdentityNumber(plainPaperNumber('63010119900101001x'))).toBe(
      isIdentityNumber('63010119900101001X'),
    )
    for (const wrong of ['630121199001010021', '630121199002300019', '630121900101001', '', 'X'.repeat(18)])
      expect(isIdentityNumber(wrong), wrong).toBe(false)
  })

  it.each([
    ['139 0000 0000', '13900000000'],
    ['＋８６ 139-0000-0000', '13900000000'],
    ['0086 13900000000', '13900000000'],
    ['(0971)000-0000', '09710000000'],
    ['86139000', '86139000'],
  ])('of phones are compared by their digits: %s', (typed, plain) => {
    expect(plainPhone(typed)).toBe(plain)
    expect(isPhone(typed)).toBe(true)
  })

  it('of phones may stand beside each other in a field that staff filled', () => {
    expect(plainPhones('13900000000、0971-0000000；无')).toEqual(['13900000000', '09710000000'])
    expect(plainPhones('')).toEqual([])
  })
})

describe('what is looked for', () => {
  it('are titles as they are, then neighbouring words without what only says that something is asked', () => {
    const found = searchPhrases('申请公开《大通县供水条例》，以及草原生态补奖资金发放的有关情况。')
    expect(found[0]).toBe('大通县供水条例')
    expect(found).toContain('草原 生态')
    expect(found.join(' ')).not.toMatch(/申请|公开|有关|情况/)
    expect(found.length).toBeLessThanOrEqual(6)
  })

  it('is nothing where nothing is said', () => {
    expect(searchPhrases('')).toEqual([])
    expect(searchPhrases('我想了解情况')).toEqual([])
  })
})
