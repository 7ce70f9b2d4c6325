import { describe, expect, it } from 'vitest'
import {
  checkOrganisationCode,
  normaliseOrganisationCode,
  organisationCheckDigit,
} from './organisation-code.ts'

describe('organisation codes', () => {
  // 015000185 is the code in the index number of 青政办〔2020〕43号; the 18-character one is printed in GB 32100-2015.
  it.each(['015000185', '91350100M000100Y43'])('accepts %s', (code) => {
    expect(checkOrganisationCode(code)).toBe('ok')
  })
  it.each([
    ['015000184', { refused: 'code_check_digit', details: { expected: '5' } }],
    ['91350100M000100Y44', { refused: 'code_check_digit', details: { expected: '3' } }],
    ['91350100I000100Y43', { refused: 'code_characters' }],
    ['01500018', { refused: 'code_length' }],
    ['', { refused: 'code_length' }],
    ['01500018?', { refused: 'code_characters' }],
  ])('refuses %s', (code, verdict) => {
    expect(checkOrganisationCode(code)).toEqual(verdict)
  })
  it('finds every single wrong digit of the body', () => {
    for (let place = 0; place < 8; place += 1) {
      const wrong = `${'01500018'.slice(0, place)}${(Number('01500018'[place]) + 1) % 10}${'01500018'.slice(place + 1)}`
      expect(organisationCheckDigit(wrong)).not.toBe('5')
    }
  })
  it('normalises width, case and hyphens', () => {
    expect(normaliseOrganisationCode(' ０１５０００１８－５ ')).toBe('015000185')
    expect(normaliseOrganisationCode('zz000001-x')).toBe('ZZ000001X')
  })
})
