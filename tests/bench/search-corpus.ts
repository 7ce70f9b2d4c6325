import type { SearchableDocument } from '../../src/modules/documents/search/entry.ts'

/** Documents that look like those of a province, from a seed: the same ones every time, in words of our own. */
const common =
  '政务 公开 信息 人民政府 办公室 通知 工作 管理 服务 项目 资金 补助 草原 禁牧 乡镇 村委会 牧委会 群众 监督 检查 安全 生产 教育 学校 卫生 医疗 养老 就业 培训 住房 交通 公路 水利 环境 保护 生态 农业 畜牧 财政 预算 决算 审计 采购 招标 征收 土地 规划 建设 应急 救助 低保 残疾 儿童 文化 旅游 体育 市场 监管 食品 药品 税收 金融 社会 保险 公共 法律 执法 处罚 许可 目录 清单 标准 规范 流程 责任 落实 推进 加强 开展 组织 实施 按照 要求 有关 规定 以及 应当 可以 不得 负责 统一 及时 全面 重点 明确 建立 完善 制度 机制 平台 渠道 发布'.split(
    ' ',
  )
const units =
  '人民政府办公室 农牧局 教育局 财政局 民政局 卫生健康局 自然资源局 应急管理局 交通运输局 市场监督管理局'.split(
    ' ',
  )
const acts = '做好 加强 开展 规范 推进 公布 调整 印发'.split(' ')
const kinds = '通知 方案 意见 办法 公告 通告'.split(' ')
const themes = [
  '综合政务\\政务公开',
  '农业、林业、水利\\农业、畜牧业、渔业',
  '科技、教育\\教育',
  '财政、金融、审计\\财政',
]

/** Mulberry32: small, seeded, even enough. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A vocabulary with a long tail: names of villages, companies, people are most of the different words of real texts. */
function vocabulary(): string[] {
  const next = random(7)
  const rare = Array.from({ length: 30_000 }, () =>
    Array.from({ length: next() < 0.6 ? 2 : 3 }, () =>
      String.fromCodePoint(0x4e00 + Math.floor(next() * 3500)),
    ).join(''),
  )
  return [...common, ...rare]
}

export interface BenchDocument extends SearchableDocument {
  serial: number
}

export class SearchCorpus {
  readonly words = vocabulary()
  readonly regions = Array.from(
    { length: 450 },
    (_, i) =>
      `63${String(10 + (i % 21)).padStart(2, '0')}${String(21 + Math.floor(i / 21)).padStart(2, '0')}000000`,
  )

  /** Frequent words first, as in language: the share of a word falls with its rank. */
  word(next: () => number): string {
    return this.words[Math.floor(this.words.length ** next()) - 1] ?? '政务'
  }

  document(serial: number): BenchDocument {
    const next = random(serial + 1)
    const length = Math.min(3000, Math.max(300, Math.exp(6.76 + 0.6 * gauss(next))))
    let body = ''
    while (body.length < length) {
      const sentence = Array.from({ length: 5 + Math.floor(next() * 12) }, () => this.word(next)).join('')
      body += `${sentence}${next() < 0.7 ? '，' : '。\n'}`
    }
    const region = Math.floor(this.regions.length * next() ** 2)
    const unit = units[Math.floor(next() * units.length)] ?? ''
    const act = acts[Math.floor(next() * acts.length)] ?? ''
    const kind = kinds[Math.floor(next() * kinds.length)] ?? ''
    const year = 2016 + (Math.floor(serial / 10_000) % 10)
    return {
      serial,
      documentId: `00000000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`,
      regionCode: this.regions[region] ?? '630000000000',
      organisationId: `00000000-0000-7000-9000-${(region * 10 + Math.floor(next() * 10)).toString(16).padStart(12, '0')}`,
      kind: next() < 0.5 ? 'policy' : 'information',
      validity: next() < 0.9 ? 'in_force' : 'repealed',
      theme: themes[Math.floor(next() * themes.length)] ?? null,
      publishedOn: `${year}-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 9)}`,
      domains: [],
      title: `${this.word(next)}县${unit}关于${act}${this.word(next)}${this.word(next)}工作的${kind}`,
      documentNumber: `测政办〔${year}〕${serial}号`,
      indexNumber: `01500TEST/${year}-${String(serial % 100_000).padStart(5, '0')}`,
      issuer: unit,
      summary: '',
      keywords: '',
      bodyText: body,
      files: [],
    }
  }
}

function gauss(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next() || 1e-9)) * Math.cos(2 * Math.PI * next())
}
