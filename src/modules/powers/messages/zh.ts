import type { RefusalWords } from '#platform/refusal.ts'
import { tableFileWords } from '#platform/table-file/words.ts'
import type { Tone } from '#platform/workflow.ts'
import type { ListScope, PowerElement, PowerList, PowerMapping, PowerState } from '../power.ts'
import type { MatchedBy } from '../rules/compare-lists.ts'
import type { SuggestionReason } from '../rules/suggest-items.ts'

export const listLabels: Record<PowerList, { label: string; one: string }> = {
  power: { label: '权责清单', one: '权力事项' },
  service: { label: '公共服务事项清单', one: '公共服务事项' },
}

export const scopeLabels: Record<ListScope, { label: string; says: string }> = {
  organisations: {
    label: '只含部分单位',
    says: '文件中出现的单位以文件为准，没有的事项予以终止；其他单位不受影响',
  },
  whole: { label: '本级完整清单', says: '清单中有而文件中没有的事项，全部予以终止' },
}

export const elementLabels: Record<PowerElement | 'extra', string> = {
  code: '事项编码',
  name: '事项名称',
  part: '子项',
  type: '类型',
  organisation: '实施主体',
  basis: '设定依据',
  level: '行使层级',
  obligations: '责任事项',
  object: '服务对象',
  way: '办理方式',
  extra: '自有栏目',
}

export const stateLabels: Record<PowerState, { label: string; tone: Tone; says: string }> = {
  gap: { label: '未对应', tone: 'warning', says: '没有对应的公开事项' },
  mapped: { label: '已对应', tone: 'success', says: '至少对应一个公开事项' },
  waived: { label: '无需公开', tone: 'neutral', says: '已说明理由，不需要公开事项' },
  ended: { label: '已终止', tone: 'neutral', says: '不再列入清单，保留记录' },
}

export const matchedByLabels: Record<MatchedBy, string> = {
  code: '按编码',
  name: '按名称',
  moved: '按名称（主体有变）',
  similar_name: '按相近名称',
}

export const endReasonLabels: Record<NonNullable<PowerMapping['endReason']>, string> = {
  item_removed: '目录新版不再列入这个公开事项',
  power_ended: '事项已从清单终止',
  withdrawn: '改变认定',
}

/** Why an item was suggested, as it is shown and kept with the decision. */
export function reasonWords(reason: SuggestionReason): string {
  if (reason.kind === 'name') return `名称或内容相近 ${reason.percent}%（“${reason.text}”）`
  if (reason.kind === 'article') return `依据同为《${reason.law}》第${reason.article}条`
  if (reason.kind === 'law') return `依据同为《${reason.law}》`
  if (reason.kind === 'organisation') return '实施主体与公开主体相同'
  return `同属${reason.type}`
}

export const powerWords: RefusalWords = {
  ...tableFileWords,
  import_file_too_large: (d) => `文件超过 ${d.megabytes} MB，没有读入。请按单位拆分后上传。`,
  import_too_many_rows: (d) => `表格超过 ${d.rows} 行，没有读入。请按单位拆分后上传。`,
  import_no_table: '文件里没有找到表格。请上传含有清单表格的文件，或下载模板填写。',
  list_missing: '请选择导入的是权责清单还是公共服务事项清单。',
  scope_missing: '请选择这份文件包含的范围。',
  source_missing: '请写明清单来源，例如印发文件的名称、文号，或发布网页。',
  issued_on_form: '日期没有看懂。请按“2026-11-22”或“2026年11月22日”填写，也可以不填。',
  no_list_found:
    '文件中没有找到清单的事项。请核对表头是否含“事项名称”和“类型”“实施主体”“设定依据”等栏目，或下载模板填写。',
  no_list_rows: (d) => String(d.why ?? ''),
  import_closed: '这次导入已经办结，不能再次写入。',
  import_not_ready: (d) => `文件中还有 ${d.count} 处必须改正的问题，未写入任何内容。请改好文件后重新上传。`,
  import_stale: '预览之后清单又有变化，未写入任何内容。请核对下面按最新清单重新比对的结果，再次确认。',
  nothing_chosen: '请先勾选要办理的对应关系。',
  item_missing: '请选择一个公开事项。',
  item_not_published: '所选公开事项不在现行目录中，请刷新页面后重新选择。',
  power_ended: (d) => `“${d.name}”已从清单终止，不能再办理。`,
  power_decided_meanwhile: (d) => `“${d.name}”刚刚由他人办理过，未写入任何内容。请核对最新情况后再确认。`,
  power_is_waived: (d) => `“${d.name}”已认定无需公开。如需对应公开事项，请先撤回该认定。`,
  power_is_mapped: '这个事项已经对应公开事项，不能再认定为无需公开。请先撤回对应关系。',
  waiver_reason_missing: '请写明无需公开的理由（至少5个字）。',
  reason_too_long: (d) => `理由不能超过 ${d.most} 字。`,
  organisation_unknown: '所选机构不属于本地区，请重新选择。',
  words_unknown: '清单中没有这个实施主体的名称，请刷新页面后重新选择。',
}
