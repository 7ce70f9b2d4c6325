import { formatDay } from '#platform/day.ts'

/** 发文机关署名 and 成文日期, at the right below the text. */
export function signature(organisation: string, formedOn: string): string {
  return [organisation, formatDay(formedOn)].map((line) => `<p class="align-right">${line}</p>`).join('\n')
}
