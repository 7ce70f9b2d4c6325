/** How a ground for withholding is shown on the paper itself: beside a covered passage, and as figures in a box. */
export interface GroundMark {
  /** Digits and points only: drawn into the box without any font. */
  figures: string
  /** The article, in words. */
  article: string
}

// 《政府信息公开条例》第十四、十五、十六、三十六条. The codes are those of the decisions and of the rows of the annual report.
const marks: Record<string, GroundMark> = {
  d3_1: { figures: '14', article: '第十四条' },
  d3_2: { figures: '14', article: '第十四条' },
  d3_3: { figures: '14', article: '第十四条' },
  d3_4: { figures: '15', article: '第十五条' },
  d3_5: { figures: '16.1', article: '第十六条第一款' },
  d3_6: { figures: '16.2', article: '第十六条第二款' },
  d3_7: { figures: '16.2', article: '第十六条第二款' },
  d3_8: { figures: '36.7', article: '第三十六条第七项' },
}

/** The codes a covered part may carry, in the order of the articles. */
export const coverGrounds: readonly string[] = Object.keys(marks)

/** The mark of a ground, or null when nothing may be covered for it. */
export function groundMark(ground: string): GroundMark | null {
  return marks[ground] ?? null
}

/** What stands in a Word file in place of a covered passage; always four blocks, so that the length tells nothing. */
export function coverText(ground: string): string {
  const mark = groundMark(ground)
  return mark === null ? '■■■■' : `■■■■〔${mark.article}〕`
}

/** Takes the marks out of a text again, so that words of the mark itself are not mistaken for covered ones. */
export function withoutMarks(text: string): string {
  return text.replace(/■■■■(?:〔[^〕]{1,12}〕)?/g, '\n')
}
