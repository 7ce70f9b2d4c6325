/**
 * Every number the law of disclosure on request gives, each with its article, and whether its text was read in a
 * public copy (`read`), is remembered and to be checked before it is printed on a form (`recol-hi`, `recol-mid`),
 * or is ours because the law gives none (`own`).
 */
export interface LegalTerm {
  amount: number
  unit: 'working_day' | 'calendar_day' | 'month' | 'year'
  article: string
  mark: 'read' | 'recol-hi' | 'recol-mid' | 'own'
}

/** 国务院令第711号, in force since 2019-05-15. */
export const regulation = '《中华人民共和国政府信息公开条例》'
export const reconsiderationLaw = '《中华人民共和国行政复议法》'
export const litigationLaw = '《中华人民共和国行政诉讼法》'
/** 国办函〔2020〕109号, in force since 2021-01-01. */
export const feeRules = '《政府信息公开信息处理费管理办法》'

/** 自收到申请之日起7个工作日内一次性告知申请人作出补正. */
export const correctionNoticeTerm: LegalTerm = {
  amount: 7,
  unit: 'working_day',
  article: `${regulation}第三十条`,
  mark: 'read',
}

/** 合理的补正期限: the law gives no number, practice 10 to 15 working days; set with each notice within these bounds. */
export const correctionPeriod: LegalTerm & { least: number; most: number } = {
  amount: 15,
  least: 5,
  most: 30,
  unit: 'working_day',
  article: `${regulation}第三十条`,
  mark: 'recol-mid',
}

/** 不能当场答复的，应当自收到申请之日起20个工作日内予以答复. */
export const replyTerm: LegalTerm = {
  amount: 20,
  unit: 'working_day',
  article: `${regulation}第三十三条第二款`,
  mark: 'read',
}

/** 延长的期限最长不得超过20个工作日; that it is given once only is recol-hi. */
export const extensionTerm: LegalTerm = {
  amount: 20,
  unit: 'working_day',
  article: `${regulation}第三十三条第二款`,
  mark: 'read',
}

/** 第三方应当自收到征求意见书之日起15个工作日内提出意见; silence is not consent. */
export const thirdPartyTerm: LegalTerm = {
  amount: 15,
  unit: 'working_day',
  article: `${regulation}第三十二条`,
  mark: 'read',
}

/** 被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开. */
export const coMakerTerm: LegalTerm = {
  amount: 15,
  unit: 'working_day',
  article: `${regulation}第三十四条`,
  mark: 'read',
}

/** Other authorities (协办): 第三十三条第三款 takes their time out of the reply period and sets no number; ours follows art. 34. */
export const otherAuthorityTerm: LegalTerm = {
  amount: 15,
  unit: 'working_day',
  article: `${regulation}第三十三条第三款`,
  mark: 'own',
}

/** How long an applicant has to give reasons for an excessive number of requests; art. 35 sets none. */
export const explanationTerm: LegalTerm = {
  amount: 10,
  unit: 'working_day',
  article: `${regulation}第三十五条`,
  mark: 'own',
}

/** 延迟答复的合理期限: art. 35 sets none; a later date is taken for a slip of the pen. */
export const longestDelay: LegalTerm = {
  amount: 12,
  unit: 'month',
  article: `${regulation}第三十五条`,
  mark: 'own',
}

/** 缴费期限: 30 days by 109号 art. 6; a provincial notice of 2021 says 20 working days, so the later of both is given. */
export const paymentTerms: readonly LegalTerm[] = [
  { amount: 30, unit: 'calendar_day', article: `${feeRules}第六条`, mark: 'recol-hi' },
  { amount: 20, unit: 'working_day', article: '四川省2021年信息处理费收取通知', mark: 'read' },
]

/** 自知道或者应当知道该行政行为之日起60日内. */
export const reconsiderationTerm: LegalTerm = {
  amount: 60,
  unit: 'calendar_day',
  article: `${reconsiderationLaw}第二十条第一款`,
  mark: 'read',
}

/** 未告知申请复议的权利…的: the longest the 60 days may begin late. */
export const untoldReconsiderationTerm: LegalTerm = {
  amount: 1,
  unit: 'year',
  article: `${reconsiderationLaw}第二十条`,
  mark: 'read',
}

/** 直接向人民法院提起诉讼: 6 months. */
export const directSuitTerm: LegalTerm = {
  amount: 6,
  unit: 'month',
  article: `${litigationLaw}第四十六条第一款`,
  mark: 'read',
}

/** 不服复议决定: 15 days from its receipt. */
export const suitAfterReconsiderationTerm: LegalTerm = {
  amount: 15,
  unit: 'calendar_day',
  article: `${litigationLaw}第四十五条`,
  mark: 'read',
}

/** How long the reconsideration authority has: the ordinary way, its extension, the summary way (简易程序). */
export const reconsiderationDecisionTerms = {
  ordinary: { amount: 60, unit: 'calendar_day', article: `${reconsiderationLaw}第六十二条`, mark: 'read' },
  extension: { amount: 30, unit: 'calendar_day', article: `${reconsiderationLaw}第六十二条`, mark: 'read' },
  summary: { amount: 30, unit: 'calendar_day', article: `${reconsiderationLaw}第六十二条`, mark: 'read' },
} as const satisfies Record<string, LegalTerm>

/** From this day a refusal to disclose goes to reconsideration before any court (复议前置), and the reply must say so. */
export const reconsiderationFirst = {
  since: '2024-01-01',
  article: `${reconsiderationLaw}第二十三条第一款第四项、第二款`,
  mark: 'read',
} as const
