// GB 11714-1997《全国组织机构代码编制规则》 and GB 32100-2015《法人和其他组织统一社会信用代码编码规则》.
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

function digitOrLetter(char: string): number {
  return Number.parseInt(char, 36)
}

/** The ninth character of an organisation code, from its first eight. */
export function organisationCheckDigit(body: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + weight * digitOrLetter(body[i] ?? '0'),
    0,
  )
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** The eighteenth character of a unified social credit code, from its first seventeen. */
export function creditCheckDigit(body: string): string {
  const sum = creditWeights.reduce(
    (total, weight, i) => total + weight * creditAlphabet.indexOf(body[i] ?? '0'),
    0,
  )
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? '0'
}

/** Half-width capitals without hyphens and spaces: `０1500018-5` → `015000185`. */
export function normaliseOrganisationCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
}

export type OrganisationCodeVerdict =
  | 'ok'
  | { refused: 'code_length' | 'code_characters' }
  | { refused: 'code_check_digit'; details: { expected: string } }

/** Whether a normalised code is well formed and its check digit right; says which digit was expected. */
export function checkOrganisationCode(code: string): OrganisationCodeVerdict {
  if (code.length === 9) {
    if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return { refused: 'code_characters' }
    const expected = organisationCheckDigit(code)
    return code[8] === expected ? 'ok' : { refused: 'code_check_digit', details: { expected } }
  }
  if (code.length === 18) {
    if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return { refused: 'code_characters' }
    const expected = creditCheckDigit(code)
    return code[17] === expected ? 'ok' : { refused: 'code_check_digit', details: { expected } }
  }
  return { refused: 'code_length' }
}
