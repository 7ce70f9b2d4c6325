/** Half-width Japanese forms ､ ｡ that some editors leave behind become the marks of Chinese; blanks and marks of order go. */
export function tidyMarks(text: string): string {
  return text
    .replaceAll('､', '、')
    .replaceAll('｡', '。')
    .replaceAll('｢', '「')
    .replaceAll('｣', '」')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD]/g, '')
}

/** One value of the header: no blanks around, single blanks inside. */
export function tidyValue(text: string): string {
  return tidyMarks(text)
    .replace(/[\s\u3000\u00a0]+/g, ' ')
    .replace(/^[\s:：]+|[\s;；|]+$/g, '')
    .trim()
}

/** A text reduced to what tells two titles apart. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '')
}
