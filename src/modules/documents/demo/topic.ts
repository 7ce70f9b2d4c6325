import type { DocumentKind } from '../official-document.ts'
import type { DemoStatus } from './drafts.ts'

/**
 * A believable matter of a Qinghai county: our own words, no invented law. `{P}` is the place, `{T}` the time, `{Y}` the year,
 * `{L}` the year before.
 */
export interface DemoTopic {
  /** Catalog items it fulfils: code and the beginning of the name, so that a reader sees which they are. */
  items: readonly string[]
  department: string
  /** 机关代字 without the place. */
  sign: string
  theme: string
  kind: DocumentKind
  /** How often: by month, by quarter, once a year; once: so many days ago. */
  rhythm: 'month' | 'quarter' | 'year' | { daysAgo: number; fate?: DemoStatus }
  title: string
  summary: string
  body: string[]
  /** Rows of a table attached to recent documents. */
  table?: { name: string; rows: readonly (readonly (string | number)[])[] }
}

const ways: Record<string, [sign: string, theme: string]> = {
  office: ['政办', '综合政务\\政务公开'],
  education: ['教', '科技、教育\\教育'],
  police: ['公', '公安、安全、司法\\公安'],
  civil: ['民', '民政、扶贫、救灾\\社会福利'],
  justice: ['司', '公安、安全、司法\\司法'],
  finance: ['财', '财政、金融、审计\\财政'],
  labour: ['人社', '劳动、人事、监察\\社会保障'],
  land: ['自然资', '国土资源、能源\\土地'],
  environment: ['环', '城乡建设、环境保护\\环境监测、保护与治理'],
  housing: ['建', '城乡建设、环境保护\\城乡建设（含住房）'],
  farming: ['农', '农业、林业、水利\\农业、畜牧业、渔业'],
  culture: ['文', '文化、广电、新闻出版\\文化'],
  health: ['卫健', '卫生、体育\\卫生'],
  emergency: ['应急', '市场监管、安全生产监管\\安全生产监管'],
  market: ['市监', '市场监管、安全生产监管\\食品药品监管'],
  reform: ['发改', '国民经济管理、国有资产监管\\重大建设项目'],
  services: ['政服', '综合政务\\政务公开'],
  tax: ['税', '财政、金融、审计\\税务'],
}

/** A matter that came up once, with the sign and theme its department commonly uses. */
export function once(
  department: string,
  daysAgo: number,
  topic: Pick<DemoTopic, 'items' | 'kind' | 'title' | 'summary' | 'body' | 'table'> & { fate?: DemoStatus },
): DemoTopic {
  const [sign = '政办', theme = '综合政务\\其他'] = ways[department] ?? []
  const { fate, ...rest } = topic
  return { ...rest, department, sign, theme, rhythm: fate === undefined ? { daysAgo } : { daysAgo, fate } }
}
