import { isCreditCode } from './credit-code.ts'
import { isIdentityNumber } from './identity-number.ts'
import type { Finding } from './scan-hit.ts'
import type { DigitRun, PlainReading } from './plain-reading.ts'

/** ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i))
    const doubled = digit * 2
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

// 62 and 60 UnionPay, 4 Visa, 51–55 and 22–27 Mastercard, 34 37 American Express, 35 JCB, 9 early domestic cards.
const issuer = /^(?:6[02]|4|5[1-5]|2[2-7]|3[457]|9[0-9])/
const accountWord = /(?:账号|帐号|账户|帐户|卡号|一卡通|银行卡|存折|社保卡|打卡号|开户行?)[^\d\n]{0,24}$/

/** Bank cards by Luhn, and numbers the text itself calls an account. A card is not shown in part: it is taken out. */
export function findBankCards(reading: PlainReading, runs: DigitRun[]): Finding[] {
  const found: Finding[] = []
  for (const { text, start, end } of candidates(runs)) {
    if (isIdentityNumber(text) || isCreditCode(text) || /^(\d)\1+$/.test(text)) continue
    const said = accountWord.test(reading.text.slice(Math.max(0, start - 40), start))
    const card = text.length >= 13 && text.length <= 19 && passesLuhn(text) && (said || issuer.test(text))
    const masked = '*'.repeat(text.length)
    if (card) {
      const certainty = said || text.startsWith('62') ? 'certain' : 'likely'
      found.push({ kind: 'bank_card', start, end, certainty, masked })
    } else if (said && text.length >= 12 && text.length <= 22) {
      found.push({ kind: 'bank_account', start, end, certainty: 'likely', masked })
    }
  }
  return found
}

/** Unbroken numbers, and numbers in groups of four as printed on cards. */
function candidates(runs: DigitRun[]): { text: string; start: number; end: number }[] {
  const list = runs
    .filter((run) => /^\d{12,22}$/.test(run.text))
    .map(({ text, start, end }) => ({ text, start, end }))
  for (const [i, first] of runs.entries()) {
    if (first.text.length !== 4) continue
    let text = first.text
    let end = first.end
    for (const run of runs.slice(i + 1, i + 5)) {
      if (run.gap === null || !/^[ -]$/.test(run.gap) || run.text.length > 4) break
      text += run.text
      end = run.end
      if (run.text.length < 4) break
    }
    const before = first.gap
    const alone = before === null || !/^[ -]$/.test(before)
    if (alone && /^\d{15,19}$/.test(text)) list.push({ text, start: first.start, end })
  }
  return list
}
