import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  beijingDay,
  daysBetween,
  formatDay,
  formatInstant,
  isDay,
  parseDay,
  startOfDay,
  weekdayName,
} from './day.ts'

describe('parseDay', () => {
  it.each([
    ['2026年1月2日', '2026-01-02'],
    ['2026年01月02日', '2026-01-02'],
    ['2026 年 1 月 2 日', '2026-01-02'],
    ['２０２６年１月２日', '2026-01-02'],
    ['2026-1-2', '2026-01-02'],
    ['2026－01－02', '2026-01-02'],
    ['2026—01—02', '2026-01-02'],
    ['2026/1/2', '2026-01-02'],
    ['2026.01.02', '2026-01-02'],
    ['2026．１．２', '2026-01-02'],
    ['20260102', '2026-01-02'],
    ['2026-01-02 15:04', '2026-01-02'],
    ['2026-01-02 15:04:59', '2026-01-02'],
    ['2026-01-02T15:04:59', '2026-01-02'],
    ['2026年1月2日 9：30', '2026-01-02'],
    ['2026年1月2号', '2026-01-02'],
    ['二〇二六年一月二日', '2026-01-02'],
    ['二○二〇年十一月二十三日', '2020-11-23'],
    ['二零一九年十二月三十一日', '2019-12-31'],
    ['二〇〇八年四月卅日', '2008-04-30'],
    ['一九九九年十月廿五日', '1999-10-25'],
    ['二〇二四年二月十日', '2024-02-10'],
    ['二〇二四年十月九日', '2024-10-09'],
    ['二〇二四年七月二十一日', '2024-07-21'],
    ['2024-02-29', '2024-02-29'],
    ['  2026-12-31  ', '2026-12-31'],
    ['', null],
    ['2026年', null],
    ['2026年1月', null],
    ['1月2日', null],
    ['2025-02-29', null],
    ['2026-13-01', null],
    ['2026-00-10', null],
    ['2026-04-31', null],
    ['2026-1-2-3', null],
    ['202601021', null],
    ['2026-01-02Z', null],
    ['2026-01-02T15:04:59Z', null],
    ['2026-01-02T15:04:59+08:00', null],
    ['26-01-02', null],
    ['2026-01/02', null],
    ['2026年1月2日前', null],
    ['自2026年1月2日起', null],
    ['二〇二六年十三月二日', null],
    ['二〇二六年一月三十二日', null],
    ['二〇二六年二月三十日', null],
    ['0026-01-02', null],
    ['每月10日', null],
  ])('reads %j as %j', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })
})

describe('days in Beijing', () => {
  it.each([
    ['2026-01-01T15:59:59.999Z', '2026-01-01'],
    ['2026-01-01T16:00:00Z', '2026-01-02'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
  ])('%s belongs to %s', (instant, day) => {
    expect(beijingDay(new Date(instant))).toBe(day)
  })

  it('begins a day at 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-01-02').toISOString()).toBe('2026-01-01T16:00:00.000Z')
  })

  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['1991-09-14', 1, '1991-09-15'],
  ])('%s and %i days is %s', (day, n, result) => {
    expect(addDays(day, n)).toBe(result)
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-15', -3, '2025-12-15'],
    ['2026-12-01', 12, '2027-12-01'],
  ])('%s and %i months is %s', (day, n, result) => {
    expect(addMonths(day, n)).toBe(result)
  })

  it('counts days across a year', () => {
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1)
  })

  it('refuses to reckon with what is not a day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addDays('2026-2-3', 1)).toThrow(RangeError)
    expect(isDay('2026-02-30')).toBe(false)
    expect(isDay('2026-02-28')).toBe(true)
  })

  it('writes days, instants and weekdays as people read them', () => {
    expect(formatDay('2026-01-02')).toBe('2026年1月2日')
    expect(formatInstant(new Date('2026-01-02T07:04:30Z'))).toBe('2026-01-02 15:04')
    expect(formatInstant(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01 00:00')
    expect(weekdayName('2026-11-23')).toBe('星期一')
    expect(weekdayName('2026-11-22')).toBe('星期日')
  })
})
