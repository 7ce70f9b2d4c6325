import type { ImportDoubt, ImportedField } from './imported-document.ts'

type Words = Record<string, (found: string, proposal: string) => string>

/** What to look at after an import, in Chinese: what was found, what to do. */
const words: Words = {
  title_missing: () => '未能从文件中读出标题，请填写。',
  number_only_in_body: (_, proposal) => `页眉的发文字号是空的，正文中有“${proposal}”，请核对后填写。`,
  number_differs: (found, proposal) => `页眉的发文字号“${found}”与正文中的“${proposal}”不一致，请核对。`,
  number_half_bracket: (found, proposal) =>
    `发文字号“${found}”括号不完整，可能是“${proposal}”，请核对后填写。`,
  number_unreadable: (found) => `发文字号“${found}”格式不规范，请核对后填写。`,
  body_half_bracket: (found, proposal) =>
    `正文中的文号“${found}”括号不完整，可能是“${proposal}”，请核对正文。`,
  index_number_odd: (found) => `索引号“${found}”格式不规范，仅供核对；正式索引号在公开时由系统生成。`,
  day_unreadable: (found) => `日期“${found}”无法识别，请填写。`,
  formed_only_in_body: (_, proposal) => `页眉没有成文日期，落款日期是 ${proposal}，请核对后填写。`,
  formed_differs: (found, proposal) => `页眉的成文日期是 ${found}，落款日期是 ${proposal}，请核对。`,
  published_before_formed: (found, proposal) => `发布日期（${found}）早于成文日期（${proposal}），请核对。`,
  issuer_only_in_body: (_, proposal) => `页眉没有发文机关，落款是“${proposal}”，请核对后填写。`,
  issuer_is_site: (found, proposal) =>
    `页眉的发文机关写的是网站名“${found}”${proposal === '' ? '' : `，落款是“${proposal}”`}，请填写发文机关全称。`,
  theme_unknown: (found) => `主题分类“${found}”不在国办秘函〔2009〕6号规定的分类中，请重新选择。`,
  validity_unknown: (found) => `公文时效“${found}”无法识别，请选择。`,
  two_values: (found, proposal) => `同一栏目出现了两个不同的值：“${found}”和“${proposal}”，请核对。`,
  pictures_left_out: (found) => `原文中有 ${found} 张图片未导入，如为正文内容请作为附件上传。`,
  body_missing: () => '未能读出正文，请粘贴或填写。',
}

export function doubt(code: string, field: ImportedField, found = '', proposal?: string): ImportDoubt {
  const word = words[code]
  if (word === undefined) throw new Error(`no words for doubt ${code}`)
  const message = word(found, proposal ?? '')
  return proposal === undefined || proposal === ''
    ? { code, field, message }
    : { code, field, message, proposal }
}
