/** What a change of the catalog comes from (青政办〔2020〕43号 任务3: 新任务、新要求、新职责). */
export const changeSources = [
  'new_law',
  'new_duty',
  'guideline',
  'public_request',
  'self_review',
  'other',
] as const
export type ChangeSource = (typeof changeSources)[number]

export const sourceLabels: Record<ChangeSource, string> = {
  new_law: '新的法律、法规或者文件',
  new_duty: '机构有新职责',
  guideline: '公开标准指引调整',
  public_request: '公众申请较多',
  self_review: '年度自查',
  other: '其他',
}

/** The sources a person may name; a changed guideline is followed by rule. */
export const sourcesByHand = changeSources.filter((source) => source !== 'guideline')

export function isChangeSource(text: string): text is ChangeSource {
  return (changeSources as readonly string[]).includes(text)
}

/**
 * Within how many working days a request is carried out. 条例第二十六条 gives 20 working days from forming or changing for the
 * information itself, 第十二条 orders that the catalog be updated in time without a number: the same number is taken over.
 */
export const changeTerm = {
  workingDays: 20,
  basis: '《中华人民共和国政府信息公开条例》第十二条（目录及时更新），参照第二十六条（20个工作日）',
} as const
