import type { AssistanceKind, GivenForm, PaperChoice } from '../application.ts'

/** Identity papers as they are written into the case, whatever the language of the form. */
export const paperWords: Record<PaperChoice, string> = {
  identity_card: '居民身份证',
  passport: '护照',
  residence_permit: '港澳台居民居住证、通行证',
  permanent_residence: '外国人永久居留身份证',
  other_paper: '其他',
  credit_code: '统一社会信用代码证书',
  other_code: '其他',
}

/** 指定提供方式, as on the official form. */
export const formWords: Record<GivenForm, string> = {
  paper: '纸质',
  electronic: '电子文件',
  disc: '光盘',
  look: '查阅、抄录',
}

/** 条例第四十三条 */
export const assistanceWords: Record<AssistanceKind, string> = {
  reading: '阅读有困难',
  sight: '视力障碍',
  hearing: '听力障碍',
}
