import type { Refusal } from '#platform/refusal.ts'

/** What the legality review looks at, one by one (条例第四十五条：审核; 合法性审查). */
export const sheetQuestions = [
  { key: 'authority', label: '权限', hint: '申请的信息由本机关制作、保存，属于本机关负责公开（条例第十条）' },
  {
    key: 'procedure',
    label: '程序',
    hint: '补正、征求意见、延期、收费等程序和期限符合规定（条例第三十条至第三十五条）',
  },
  { key: 'basis', label: '依据', hint: '适用的法律条款准确，写到条、款、项' },
  { key: 'reasons', label: '理由', hint: '理由具体、充分，有案卷材料支持' },
  { key: 'secrecy', label: '保密', hint: '拟提供的内容已作保密审查（条例第十七条）' },
  { key: 'personal', label: '个人信息', hint: '不应公开的个人信息已经遮盖' },
  {
    key: 'third_party',
    label: '第三方',
    hint: '涉及第三方合法权益的，已依法征求意见并处理（条例第十五条、第三十二条）',
  },
] as const
export type SheetQuestion = (typeof sheetQuestions)[number]['key']

/** 符合 · 不涉及 · 有问题，已处理 (with what was done) · 有问题 (the reply goes back). */
export const sheetAnswers = ['fine', 'not_concerned', 'settled', 'wrong'] as const
export type SheetAnswer = (typeof sheetAnswers)[number]

export type ReviewSheet = Record<SheetQuestion, { answer: SheetAnswer | null; note: string }>

/** Every question of the sheet answered, a note where something was put right; nothing wrong when the reply is passed. */
export function checkReviewSheet(sheet: ReviewSheet): Refusal[] {
  return sheetQuestions.flatMap(({ key, label }): Refusal[] => {
    const { answer, note } = sheet[key]
    const details = { question: label }
    if (answer === null) return [{ refused: 'sheet_unanswered', field: `sheet.${key}`, details }]
    if (answer === 'wrong') return [{ refused: 'sheet_wrong', field: `sheet.${key}`, details }]
    return answer === 'settled' && note.trim() === ''
      ? [{ refused: 'sheet_note_missing', field: `note.${key}`, details }]
      : []
  })
}
