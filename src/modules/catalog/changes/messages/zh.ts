import type { RefusalWords } from '#platform/refusal.ts'
import type { ItemChange } from '../change-request.ts'

export const itemChangeLabels: Record<ItemChange, string> = { add: '新增', change: '变更', remove: '移除' }

export const changeHistoryLabels: Record<string, string> = {
  raised: '提出',
  accepted: '受理，列入修订',
  refused: '不予采纳',
  not_needed: '认定无需调整',
  withdrawn: '撤回',
  done: '随新版发布完成',
  recounted: '重新计算期限',
  outcome_read: '提出人已阅知',
}

export const changeWords: RefusalWords = {
  change_catalog_missing: '请选择要调整的目录。',
  change_source_missing: '请选择调整的缘由。',
  change_title_missing: '请用一句话写明要调整什么。',
  change_reason_missing: '请写明为什么要调整。',
  change_basis_missing: '因新的法律、法规或者文件提出的，请写明名称和条款。',
  change_domain_missing: '请选择新增事项所在的领域。',
  change_proposed_name_missing: '写了新增事项的内容，请同时填写名称。',
  change_concerns_nothing: '请查找并勾选要调整的事项，或者填写建议新增的事项。',
  change_item_unknown: '所选事项不在这份目录中，请重新查找。',
  change_too_long: '内容过长，请精简。标题、名称不超过200字，其他各栏不超过2000字，依据和理由不超过600字。',
  change_version_closed: (d) =>
    `标准目录第${d['number']}版正在审定，不能再增加修订内容。请先退回或者发布该版，再受理这件调整事项。`,
  guideline_not_refused:
    '公开标准指引的要求只能增加、不能减少，不能不予采纳。已经符合的，请选择“认定无需调整”。',
  guideline_still_open: (d) =>
    `已发布的目录对照最新指引还有 ${d['count']} 处不符合，不能认定无需调整。请受理并修订目录。`,
}
