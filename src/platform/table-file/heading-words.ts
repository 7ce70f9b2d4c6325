import { headingKey } from './tidy-text.ts'

/** Longer than any heading with its remark. */
export const LONGEST_HEADING = 200

/** Printed tables put remarks after a heading: 公开渠道和载体（在标注范围内至少选择其一公开…）. */
export function withoutRemark(text: string): string {
  return text.replace(/[（(][^（()）]{7,}[）)]/g, '')
}

/** A CMS may strip one character everywhere (开事项, 主动开): the heading is the name with one character missing. */
export function isThinned(key: string, name: string): boolean {
  if (name.length < 3 || key.length < 2 || name.length - key.length !== 1) return false
  let at = 0
  for (const char of name) if (char === key[at]) at += 1
  return at === key.length
}

/** A known name with a few characters around it. */
export function isWrapped(key: string, name: string): boolean {
  return name.length >= 4 && key.includes(name) && key.length - name.length <= 8
}

/** A heading as it is looked up: without remark, width, blanks and marks; null for what is too long to be one. */
export function lookupKey(text: string, longest = 24): string | null {
  if (text.length > LONGEST_HEADING) return null
  const key = headingKey(withoutRemark(text))
  return key === '' || key.length > longest ? null : key
}
