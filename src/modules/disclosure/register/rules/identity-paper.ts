const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The papers a person or body is known by (条例第二十九条: 身份证明), in the same words as the public form writes them. */
export const identityPapers = [
  '居民身份证',
  '港澳台居民居住证',
  '护照',
  '其他证件',
  '统一社会信用代码',
  '其他登记证件',
] as const

/** Whether a number can be one of a resident identity card: eighteen characters whose last follows from the others (GB 11643-1999). */
export function isIdentityCardNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11) === text.charAt(17)
}
