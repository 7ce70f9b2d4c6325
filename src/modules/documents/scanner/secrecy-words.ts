/**
 * Words that limit who may read a paper. Data, to be kept by the secrecy office: one list per region may replace it.
 * 紧急程度 (特急、加急) is not among them: it says how fast, not who.
 */
export interface SecrecyWords {
  /** A limit wherever it stands; in running text it may be a quotation, so there it is asked about. */
  limits: readonly string[]
  /** A limit only as a mark of its own; in running text these are ordinary words of papers about secrecy. */
  marksOnly: readonly string[]
}

export const secrecyWords: SecrecyWords = {
  limits: [
    '内部参阅',
    '注意保存',
    '不得外传',
    '请勿外传',
    '严禁外传',
    '仅供领导参阅',
    '仅供内部',
    '会后收回',
    '阅后收回',
    '阅后即焚',
    '密件',
    '密电',
  ],
  marksOnly: [
    '内部资料',
    '内部文件',
    '内部使用',
    '工作秘密',
    '内部事项',
    '不得公开',
    '不予公开',
    '机要',
    '涉密',
    '传阅',
    '明电',
    '绝密',
    '机密',
    '秘密',
  ],
}
