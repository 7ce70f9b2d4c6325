import { describe, expect, it } from 'vitest'
import { parseDocumentNumber } from './document-number.ts'

describe('document number', () => {
  it.each([
    ['青政办〔2020〕43号', '青政办〔2020〕43号'],
    ['青政办﹝2020﹞43号', '青政办〔2020〕43号'],
    ['青政办[2020]43号', '青政办〔2020〕43号'],
    ['青政办［2020］４３号', '青政办〔2020〕43号'],
    ['青政办(2020)43号', '青政办〔2020〕43号'],
    ['青政办（2020）043号', '青政办〔2020〕43号'],
    ['青政办【2020】第43号', '青政办〔2020〕43号'],
    ['青政办〔2020年〕43号', '青政办〔2020〕43号'],
    ['  青 政 办〔２０２０〕 43 号 ', '青政办〔2020〕43号'],
    ['发文字号：大政办〔2024〕7号', '大政办〔2024〕7号'],
    ['国办发明电〔2018〕15号', '国办发明电〔2018〕15号'],
    ['国令第707号', '国令第707号'],
    ['青海省人民政府令099号', '青海省人民政府令第99号'],
  ])('reads %s as %s', (typed, kept) => {
    expect(parseDocumentNumber(typed)).toMatchObject({ ok: true, number: { text: kept } })
  })

  it.each([
    ['财农〔202178号', 'half_a_bracket', '财农〔2021〕78号'],
    ['财农2021〕78号', 'half_a_bracket', '财农〔2021〕78号'],
    ['财农(202178号', 'half_a_bracket', '财农〔2021〕78号'],
    ['青政办2020年第43号', 'no_bracket', '青政办〔2020〕43号'],
  ])('flags %s as %s and proposes %s', (typed, fault, proposal) => {
    expect(parseDocumentNumber(typed)).toEqual({ ok: false, fault, proposal })
  })

  it.each([
    '',
    '43号',
    '〔2020〕43号',
    '青政办〔2020〕号',
    '青政办〔2020〕0号',
    '关于印发方案的通知',
    '青政办〔20〕43号',
    '0972-8522345',
    '青政办〔3020〕43号',
  ])('refuses %s, which is not one', (typed) => {
    expect(parseDocumentNumber(typed).ok).toBe(false)
  })

  it('gives the same text when it reads its own output', () => {
    const first = parseDocumentNumber('互农林（2023）第008号')
    expect(first).toMatchObject({ ok: true })
    if (first.ok) expect(parseDocumentNumber(first.number.text)).toEqual(first)
  })
})
