/** Why a kind of information is not disclosed, by the article that says so (《政府信息公开条例》第十四条至第十六条). */
export const negativeCategories = [
  'state_secret',
  'law_forbids',
  'security_stability',
  'trade_secret',
  'privacy',
  'internal_affairs',
  'in_process',
  'enforcement_file',
  'other_law',
] as const
export type NegativeCategory = (typeof negativeCategories)[number]

export interface CategoryFacts {
  label: string
  /** article of the regulation, as the public reads it */
  article: string
  /** what the article lets or orders, in one sentence */
  effect: string
}

const article14 = '《中华人民共和国政府信息公开条例》第十四条'
const article15 = '《中华人民共和国政府信息公开条例》第十五条'
const article16 = '《中华人民共和国政府信息公开条例》第十六条'
const consent = '第三方同意公开，或者不公开会对公共利益造成重大影响的，予以公开'

/** Every category as data, in the order of the articles. */
export const categoryTable: Record<NegativeCategory, CategoryFacts> = {
  state_secret: { label: '国家秘密', article: article14, effect: '不予公开' },
  law_forbids: { label: '法律、行政法规禁止公开', article: article14, effect: '不予公开' },
  security_stability: {
    label: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    article: article14,
    effect: '不予公开',
  },
  trade_secret: { label: '商业秘密', article: article15, effect: consent },
  privacy: { label: '个人隐私', article: article15, effect: consent },
  internal_affairs: {
    label: '内部事务信息',
    article: `${article16}第一款`,
    effect: '人事管理、后勤管理、内部工作流程等，可以不予公开',
  },
  in_process: {
    label: '过程性信息',
    article: `${article16}第二款`,
    effect: '讨论记录、过程稿、磋商信函、请示报告等，可以不予公开',
  },
  enforcement_file: {
    label: '行政执法案卷信息',
    article: `${article16}第二款`,
    effect: '可以不予公开；法律、法规、规章规定应当公开的，从其规定',
  },
  other_law: { label: '其他法律、法规规定不予公开', article: '相关法律、法规', effect: '依照其规定' },
}

export function isNegativeCategory(text: string): text is NegativeCategory {
  return Object.hasOwn(categoryTable, text)
}
