import { textKey } from './normal-text.ts'

export interface NamedOrganisation {
  id: string
  name: string
  shortName: string
  kind: string
}

// Generic words of the guidelines → words in the name of the local organisation that carries the duty.
const DUTIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/自然资源/, ['自然资源']],
  [/城市管理|市容环境|综合执法/, ['城市管理', '综合执法', '住房和城乡建设']],
  [/人力资源社会保障/, ['人力资源和社会保障', '人力资源社会保障', '人社']],
  [/应急管理/, ['应急管理']],
  [/卫生健康/, ['卫生健康']],
  [/生态环境/, ['生态环境']],
  [/教育/, ['教育']],
  [/税务/, ['税务']],
  [/公安/, ['公安']],
  [/司法|法律援助/, ['司法']],
  [/市场监督/, ['市场监督管理']],
  [/文化和旅游|文物|公共文化/, ['文化和旅游', '文化旅游', '文体旅游', '文体']],
  [/民政/, ['民政']],
  [/农业农村/, ['农业农村', '农牧']],
  [/扶贫/, ['乡村振兴', '农业农村', '农牧']],
  [/财政/, ['财政']],
  [/公共资源交易/, ['公共资源交易', '政务服务']],
  [/审批/, ['行政审批', '政务服务', '发展和改革']],
  [
    /住房保障|住房和?城乡建设|市政工程|园林绿化|排水|供水|燃气|市政公用|房屋征收|房地产/,
    ['住房和城乡建设', '住房城乡建设', '住建'],
  ],
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
  for (const [said, words] of DUTIES) {
    if (!said.test(publisher)) continue
    const hit = words
      .map((word) => organisations.filter((one) => one.name.includes(word)))
      .find((some) => some.length > 0)
    for (const one of hit ?? []) found.add(one.id)
  }
  if (/乡(?:镇|（镇）)?人民政府|乡镇政府|街道办事处|乡镇/.test(publisher)) {
    for (const one of organisations) if (one.kind === 'township') found.add(one.id)
  }
  if (/^县?（?.*人民政府(?:及|\/|$)/.test(publisher) && !/乡|镇/.test(publisher)) {
    for (const one of organisations) if (one.kind === 'government') found.add(one.id)
  }
  return [...found]
}
