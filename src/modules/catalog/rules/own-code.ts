/** The next code for an own item of a domain: 06-L01, 06-L02 … Codes once given are not given again. */
export function nextOwnCode(domain: string, taken: readonly string[]): string {
  const pattern = new RegExp(`^${domain}-L(\\d{2,})$`)
  const highest = Math.max(0, ...taken.map((code) => Number(pattern.exec(code)?.[1] ?? 0)))
  return `${domain}-L${String(highest + 1).padStart(2, '0')}`
}

/** The next code for an own domain: L01 … L99; null when all are given. */
export function nextOwnDomainCode(taken: readonly string[]): string | null {
  const highest = Math.max(0, ...taken.map((code) => Number(/^L(\d{2})$/.exec(code)?.[1] ?? 0)))
  return highest >= 99 ? null : `L${String(highest + 1).padStart(2, '0')}`
}
