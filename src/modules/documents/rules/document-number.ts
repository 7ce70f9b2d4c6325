/**
 * 发文字号 机关代字〔年〕序号 (GB/T 9704-2012, 7.2.5): six-corner brackets, full year, no leading zero, no 第.
 * Officials type every bracket there is; one form is kept.
 */
export interface DocumentNumber {
  authority: string
  /** Null for an order (国令第707号), which is counted without a year. */
  year: number | null
  serial: number
  /** The one written form: 青政办〔2020〕43号 */
  text: string
}

export type DocumentNumberReading =
  | { ok: true; number: DocumentNumber }
  /** `proposal` is what it probably was; a person decides. */
  | {
      ok: false
      fault: 'not_a_number' | 'half_a_bracket' | 'no_bracket' | 'year_out_of_range'
      proposal?: string
    }

const openers = '〔﹝([【［（〖{'
const closers = '〕﹞)]】］）〗}'
const authority = '[\\p{Script=Han}A-Za-z]{1,20}'

const whole = new RegExp(
  `^(${authority})[${escapeClass(openers)}]第?(\\d{4})年?[${escapeClass(closers)}]第?0*(\\d{1,5})号$`,
  'u',
)
// 财农〔202178号 : the closing half is gone, so year and serial ran together.
const openOnly = new RegExp(`^(${authority})[${escapeClass(openers)}](\\d{4})0*(\\d{1,5})号$`, 'u')
const closeOnly = new RegExp(`^(${authority})(\\d{4})[${escapeClass(closers)}]第?0*(\\d{1,5})号$`, 'u')
const bare = new RegExp(`^(${authority})(\\d{4})年?第0*(\\d{1,5})号$`, 'u')

const order = /^(\p{Script=Han}{0,20}令)第?0*(\d{1,5})号$/u

function escapeClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&')
}

function narrow(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[\s\u3000\u00a0\u200b]/g, '')
    .replace(/^(发文字号|发文文号|文号|文\s*号)[:：]/u, '')
}

function build(match: RegExpExecArray): DocumentNumber | null {
  const [, name = '', year = '', serial = ''] = match
  const yearNumber = Number(year)
  const serialNumber = Number(serial)
  if (yearNumber < 1949 || yearNumber > 2100 || serialNumber < 1) return null
  // An authority is never bare 第 or a word such as 号; 令 numbers (第711号令) have another form.
  if (/[第号年]$/.test(name)) return null
  return {
    authority: name,
    year: yearNumber,
    serial: serialNumber,
    text: `${name}〔${yearNumber}〕${serialNumber}号`,
  }
}

/** Reads a document number in any width and bracket; what is not one is refused, with a proposal where one is plain. */
export function parseDocumentNumber(input: string): DocumentNumberReading {
  const text = narrow(input)
  const match = whole.exec(text)
  if (match !== null) {
    const number = build(match)
    return number === null ? { ok: false, fault: 'year_out_of_range' } : { ok: true, number }
  }
  const ordered = order.exec(text)
  if (ordered !== null && Number(ordered[2]) > 0) {
    const [, name = '', serial = ''] = ordered
    const number = {
      authority: name,
      year: null,
      serial: Number(serial),
      text: `${name}第${Number(serial)}号`,
    }
    return { ok: true, number }
  }
  for (const pattern of [openOnly, closeOnly]) {
    const half = pattern.exec(text)
    const proposal = half === null ? null : build(half)
    if (proposal !== null) return { ok: false, fault: 'half_a_bracket', proposal: proposal.text }
  }
  const without = bare.exec(text)
  const proposal = without === null ? null : build(without)
  if (proposal !== null) return { ok: false, fault: 'no_bracket', proposal: proposal.text }
  return { ok: false, fault: 'not_a_number' }
}
