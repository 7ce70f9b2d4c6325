import { textKey } from './normal-text.ts'

export interface NamedOrganisation {
  id: string
  name: string
  shortName: string
  kind: string
}

// Generic words of the guidelines → words in the name of the local organisation that carries the duty. Only what can
// be read one way stands here: 相关审批部门 or 城市管理部门 of a county without one is for a person to name.
const DUTIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/自然资源/, ['自然资源']],
  [/城市管理|市容环境|综合执法/, ['城市管理', '综合执法']],
  [/人力资源社会保障/, ['人力资源和社会保障', '人力资源社会保障', '人社']],
  [/应急管理/, ['应急管理']],
  [/卫生健康/, ['卫生健康']],
  [/生态环境/, ['生态环境']],
  [/教育部门|教育督导/, ['教育']],
  [/税务/, ['税务']],
  [/公安/, ['公安']],
  [/司法/, ['司法']],
  [/市场监督/, ['市场监督管理']],
  [/文化和旅游/, ['文化和旅游', '文化旅游', '文体旅游', '文旅']],
  [/民政部门|民政局/, ['民政']],
  [/农业农村/, ['农业农村', '农牧']],
  [/扶贫部门/, ['乡村振兴', '扶贫']],
  [/财政/, ['财政']],
  [/公共资源交易/, ['公共资源交易']],
  [/住房保障行政|住房和?城乡建设/, ['住房和城乡建设', '住房城乡建设', '住建']],
]

/**
 * Organisations of the region that a publisher's words name: by full name first, else by the duty the guideline's
 * generic word stands for. Nothing found is nothing said: a person chooses.
 */
export function matchPublisher(publisher: string, organisations: readonly NamedOrganisation[]): string[] {
  const key = textKey(publisher)
  const named = organisations.filter(
    (one) =>
      key.includes(textKey(one.name)) || (one.shortName.length >= 3 && key.includes(textKey(one.shortName))),
  )
  if (named.length > 0) return named.map((one) => one.id)
  const found = new Set<string>()
  // 人民政府 holds 民政 by accident.
  const offices = organisations
    .filter((one) => one.kind === 'department')
    .map((one) => ({ id: one.id, words: one.name.replace('人民政府', '') }))
  for (const [said, words] of DUTIES) {
    if (!said.test(publisher)) continue
    const hit = words
      .map((word) => offices.filter((one) => one.words.includes(word)))
      .find((some) => some.length > 0)
    for (const one of hit ?? []) found.add(one.id)
  }
  if (/乡(?:镇|（镇）)?人民政府|乡镇政府|街道办事处|及乡镇$/.test(publisher)) {
    for (const one of organisations) if (one.kind === 'township') found.add(one.id)
  }
  if (/^县?（?.*人民政府(?:及|\/|$)/.test(publisher) && !/乡|镇/.test(publisher)) {
    for (const one of organisations) if (one.kind === 'government') found.add(one.id)
  }
  return [...found]
}
