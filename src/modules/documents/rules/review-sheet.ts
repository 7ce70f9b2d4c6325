/**
 * 审查单: the questions that must be answered with a name and a time before a text may go on.
 * The reviewer answers the first part, the secrecy reviewer the second (三审三校: different persons).
 */
export type SheetPart = 'review' | 'secrecy'

export interface SheetQuestion {
  key: string
  part: SheetPart
  label: string
  /** The article the question comes from, shown beside it. */
  basis: string
}

export const sheetQuestions: readonly SheetQuestion[] = [
  { key: 'business_secret', part: 'review', label: '商业秘密', basis: '《政府信息公开条例》第十五条' },
  { key: 'privacy', part: 'review', label: '个人隐私', basis: '《政府信息公开条例》第十五条' },
  {
    key: 'internal_affairs',
    part: 'review',
    label: '内部事务信息',
    basis: '《政府信息公开条例》第十六条第一款',
  },
  {
    key: 'process_information',
    part: 'review',
    label: '过程性信息',
    basis: '《政府信息公开条例》第十六条第二款',
  },
  {
    key: 'enforcement_file',
    part: 'review',
    label: '行政执法案卷信息',
    basis: '《政府信息公开条例》第十六条第二款',
  },
  {
    key: 'third_party',
    part: 'review',
    label: '第三方意见',
    basis: '《政府信息公开条例》第十五条、第三十二条',
  },
  { key: 'other_bodies', part: 'review', label: '涉及其他机关', basis: '《政府信息公开条例》第十一条' },
  { key: 'needs_approval', part: 'review', label: '依规定需要批准', basis: '《政府信息公开条例》第十一条' },
  {
    key: 'wording_timing',
    part: 'review',
    label: '表述、时机、方式研判',
    basis: '《政府信息公开条例》第六条',
  },
  { key: 'files_metadata', part: 'review', label: '附件与元数据', basis: '《政府信息公开条例》第十七条' },
  { key: 'sensitive_words', part: 'review', label: '错敏词', basis: '三审三校制度' },
  {
    key: 'personal_data',
    part: 'review',
    label: '个人信息去标识化',
    basis: '《个人信息保护法》第二十五条、第五十一条',
  },
  { key: 'state_secret', part: 'secrecy', label: '国家秘密', basis: '《政府信息公开条例》第十四条' },
  { key: 'work_secret', part: 'secrecy', label: '工作秘密', basis: '《保守国家秘密法》第六十四条' },
  { key: 'safety_stability', part: 'secrecy', label: '三安全一稳定', basis: '《政府信息公开条例》第十四条' },
  {
    key: 'aggregation',
    part: 'secrecy',
    label: '汇聚、关联后的风险',
    basis: '《保守国家秘密法实施条例》第四十三条',
  },
]

export interface SheetAnswer {
  question: string
  result: 'clear' | 'handled'
  note: string
}

/** Questions of one part that nobody has answered yet. */
export function openQuestions(part: SheetPart, answered: ReadonlySet<string>): SheetQuestion[] {
  return sheetQuestions.filter((question) => question.part === part && !answered.has(question.key))
}
