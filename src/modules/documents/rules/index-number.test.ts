import { describe, expect, it } from 'vitest'
import {
  foreignIndexNumberPattern,
  formatIndexNumber,
  indexNumberPattern,
  indexOrganisationCode,
} from './index-number.ts'

describe('index number', () => {
  it.each(['015000185/2021-00156', '11441700007280420Y/2021-00050'])('accepts %s', (number) => {
    expect(number).toMatch(indexNumberPattern)
    expect(number).toMatch(foreignIndexNumberPattern)
  })
  it('reads a number of another system that carries a month, and never gives one', () => {
    expect('11341702486344515H/202110-00013').toMatch(foreignIndexNumberPattern)
    expect('11341702486344515H/202110-00013').not.toMatch(indexNumberPattern)
  })
  it.each([
    '01500018-5/2021-00156',
    '015000185/2021-156',
    '015000185-2021-00156',
    '01500018I/21-00156',
    '11441700007280420I/2021-00050',
  ])('refuses %s', (number) => {
    expect(number).not.toMatch(indexNumberPattern)
  })
  it.each([
    ['01500018-5', '015000185'],
    ['015000185', '015000185'],
    ['11441700007280420y', '11441700007280420Y'],
    ['1500018', null],
    ['', null],
  ])('takes the organisation part of %s as %s', (code, part) => {
    expect(indexOrganisationCode(code)).toBe(part)
  })
  it('pads the serial to five digits and refuses what does not fit', () => {
    expect(formatIndexNumber('015000185', 2026, 7)).toBe('015000185/2026-00007')
    expect(() => formatIndexNumber('015000185', 2026, 0)).toThrow(RangeError)
    expect(() => formatIndexNumber('015000185', 2026, 100_000)).toThrow(RangeError)
  })
})
