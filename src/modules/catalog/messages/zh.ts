import type { RefusalWords } from '#platform/refusal.ts'
import type { Confidence, ElementName, ItemElements } from '../catalog-item.ts'
import type { FindingKind } from '../rules/finding.ts'
import type { NameProblem } from '../rules/name-lint.ts'

export const elementLabels: Record<ElementName | 'item', string> = {
  item: '公开事项',
  name: '事项名称',
  content: '公开内容',
  basis: '公开依据',
  timeLimit: '公开时限',
  publisher: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  method: '公开方式',
  tiers: '公开层级',
}

export const fieldLabels: Record<keyof ItemElements, string> = {
  level1: '一级事项',
  level2: '二级事项',
  level3: '三级事项',
  content: '公开内容（要素）',
  basis: '公开依据',
  timeLimit: '公开时限',
  publisher: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  method: '公开方式',
  tiers: '公开层级',
  extra: '自有要素',
}

export const findingLabels: Record<FindingKind, { label: string; says: string }> = {
  missing: { label: '缺项', says: '指引有而目录没有' },
  reduced: { label: '减少', says: '目录比指引少了内容' },
  later: { label: '推迟', says: '目录的时限晚于指引' },
  narrower: { label: '收窄', says: '目录的范围小于指引' },
  incomparable: { label: '待认定', says: '表述不同，需要人工认定是否不低于指引' },
}

export const confidenceLabels: Record<
  Confidence,
  { label: string; tone: 'success' | 'info' | 'warning' | 'neutral'; says: string }
> = {
  official: { label: '正式文本', tone: 'success', says: '来自导入的正式指引表格' },
  read: { label: '已读公开文本', tone: 'info', says: '各栏均在公开网页上读到，尚未与正式印发文本核对' },
  partial: {
    label: '部分待核',
    tone: 'warning',
    says: '至少一栏为补录（多为对象、方式、层级），待与正式文本核对',
  },
  recollection: { label: '整栏待核', tone: 'warning', says: '依据指引和法规整理补录，待导入正式文本替换' },
}

export const nameProblems: Record<NameProblem, string> = {
  empty: '没有名称',
  duplicate: '同一领域内重名',
  numbered: '名称前带有序号',
  spaced: '名称中有空格',
  punctuation: '名称末尾有标点',
  brackets: '括号不成对',
  too_long: '名称过长（超过80字）',
  placeholder: '名称没有实际含义',
  mixed_width: '名称中有全角字母或数字',
}

export const historyLabels: Record<string, string> = {
  created: '生成目录',
  version_started: '开始新版',
  item_saved: '修改事项',
  item_added: '新增事项',
  item_removed: '移除事项',
  item_taken_over: '补入指引事项',
  domain_added: '新增自有领域',
  exemption_proposed: '提出不适用',
  exemption_approved: '批准不适用',
  exemption_withdrawn: '撤回不适用',
  findings_decided: '认定核对发现',
  negative_answered: '认定与负面清单不同',
  rows_imported: '导入表格',
  publisher_assigned: '对应公开主体',
  submitted: '提交审定',
  approved: '审定通过',
  returned: '退回修改',
  published: '发布',
}

export const catalogWords: RefusalWords = {
  region_has_no_catalog: '只有县（市、区、行委）和乡镇（街道）编制标准目录。请选择县级或乡级区划。',
  guidelines_empty: '指引库是空的，请先由省级导入公开标准指引。',
  catalog_exists: '这个地区已经有标准目录，请在原目录上修订。',
  version_open: (d) => `第${d.number}版正在编制或审定，请先完成它。`,
  nothing_published: '目录还没有发布过，请在现有草稿上继续编制。',
  version_not_draft: '这一版不在编制中，不能修改。已发布的版本请开始新版，待审定的请先退回。',
  element_missing: '这一项必须填写。标准目录要求名称、内容、依据、时限、主体、方式、渠道、对象齐全。',
  guideline_unknown: '指引库中没有这个事项，请核对编码。',
  domain_unknown: '没有这个领域，请重新选择。',
  domain_name_missing: '请填写领域名称，不超过40字。',
  domain_exists: '已有同名领域（含别称），请直接在该领域中增加事项。',
  domains_full: '自有领域已达99个，不能再增加。',
  exemption_reason_missing: '请写明不适用的理由（至少5个字），理由将向社会公开。',
  own_work: '不能审定本人提出或提交的内容，请由其他人员办理。',
  already_there: '目录中已有对应这个指引事项的内容。',
  reason_missing: '请写明理由。',
  nothing_chosen: '请先选择要办理的事项。',
  texts_changed: '所选发现的文本已经改变，请刷新页面后重新认定。',
  wrong_status: (d) => `当前状态为“${d.status}”，不能${d.action}。`,
  violations_open: (d) => `还有 ${d.count} 处低于指引（有增无减）。请补齐，或对本地确无的事项办理“不适用”。`,
  decisions_open: (d) => `还有 ${d.count} 处表述不同、等待认定。`,
  exemptions_open: (d) => `还有 ${d.count} 项“不适用”没有批准。`,
  catalog_empty: '目录中没有事项。',
  elements_missing: (d) => `“${d.item}”还缺 ${d.count} 个要素。`,
  name_double: (d) => `“${d.name}”在同一领域内重名。`,
  no_catalog_table: (d) => String(d.why ?? ''),
  no_table_found:
    '文件中没有找到标准目录表格。请核对表头是否含“公开事项”“公开内容”“公开依据”等栏目，或下载模板填写。',
  import_closed: '这次导入已经办结，不能再次写入。',
  import_not_ready: '还有单元格等待确认，或新增的事项缺少要素，未写入任何内容。',
  organisation_unknown: '所选机构不属于本地区，请重新选择。',
  law_missing: '请同时填写旧法规和新法规的名称。',
}
