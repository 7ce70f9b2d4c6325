/** A phone number as it is compared: digits only, without the country's 86. */
export function plainPhone(text: string): string {
  const digits = text.normalize('NFKC').replaceAll(/\D/g, '')
  return /^(00)?86(?=1\d{10}$|0\d{9,11}$)/.test(digits) ? digits.replace(/^(00)?86/, '') : digits
}

/** Every number in a field where somebody wrote one or several. */
export function plainPhones(text: string): string[] {
  return text
    .split(/[,，;；、/或]/)
    .map(plainPhone)
    .filter((digits) => digits.length >= 7)
}

/** Whether a text may be a phone number: seven to fifteen digits, and nothing but what stands between digits. */
export function isPhone(text: string): boolean {
  const plain = text.normalize('NFKC')
  const { length } = plainPhone(text)
  return length >= 7 && length <= 15 && /^[\d\s+()转\-‐‑–—#*]+$/.test(plain)
}
