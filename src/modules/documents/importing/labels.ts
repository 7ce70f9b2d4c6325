/** Headings of the metadata header as sites really write them, and the field each stands for. */
export type HeaderField =
  | 'title'
  | 'indexNumber'
  | 'documentNumber'
  | 'issuer'
  | 'formedOn'
  | 'publishedOn'
  | 'theme'
  | 'themeWords'
  | 'validity'
  | 'effectiveOn'
  | 'expiresOn'
  | 'summary'
  | 'source'
  /** Known, so that the value before it ends there, but nothing of ours. */
  | 'other'

const labels: Record<HeaderField, string> = {
  title: '标题 信息名称 文件名称 公文标题 名称',
  indexNumber: '索引号 索取号 信息索引号 索引码',
  documentNumber: '发文字号 发文文号 文件编号 文件字号 公文字号 文号',
  issuer: '发文机关 发布机构 发文机构 发布单位 发布机关 发文单位 制发机关 制定机关 公开主体 信息公开主体',
  formedOn: '成文日期 成文时间 发文日期 发文时间 印发日期 制发日期 签发日期 生成日期',
  publishedOn: '发布日期 发布时间 公开日期 公开时间 公开日 发布日',
  theme: '主题分类 主题类别 所属主题',
  themeWords: '主题词 关键词 关键字',
  validity: '公文时效 时效性 有效性 时效状态 效力状态 文件状态 是否有效',
  effectiveOn: '生效日期 生效时间 实施日期 施行日期',
  expiresOn: '失效日期 失效时间 有效期至',
  summary: '内容概述 内容摘要 信息摘要 摘要',
  source: '信息来源 来源',
  other:
    '废止日期 体裁分类 体裁 服务对象 公开范围 公开方式 公开形式 公开时限 公开属性 著录日期 栏目 所属栏目 分类 信息分类 原文链接 浏览次数 访问次数 点击数 责任编辑 作者 字体 字号 统一登记号 登记号',
}

const fieldOfLabel = new Map<string, HeaderField>()
for (const [field, words] of Object.entries(labels))
  for (const word of words.split(' ')) fieldOfLabel.set(word, field as HeaderField)

const spaced = [...fieldOfLabel.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((word) => Array.from(word).join('[\\s\\u3000\\u00a0]*'))
  .join('|')

// 索 引 号 : … , [索引号] … ; the bracket or the colon makes it a label.
const labelled = new RegExp(
  `[\\[【]\\s*(${spaced})\\s*[\\]】]\\s*[:：]?|(${spaced})[\\s\\u3000\\u00a0]*[:：]`,
  'gu',
)

export interface LabelMatch {
  field: HeaderField
  start: number
  end: number
}

export function labelsIn(line: string): LabelMatch[] {
  return Array.from(line.matchAll(labelled), (match) => ({
    field: fieldNamed(match[1] ?? match[2] ?? '') ?? 'other',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The field of a cell that holds a label and nothing else. */
export function fieldNamed(cell: string): HeaderField | null {
  return fieldOfLabel.get(cell.replace(/[\s\u3000\u00a0:：[\]【】]/g, '')) ?? null
}
