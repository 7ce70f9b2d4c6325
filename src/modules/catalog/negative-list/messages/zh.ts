import type { RefusalWords } from '#platform/refusal.ts'
import type { ComparedField } from '../compare-lists.ts'
import type { ClashKind } from '../rules/clash.ts'

export const entryFieldLabels: Record<ComparedField, string> = {
  name: '事项类别名称',
  scope: '范围',
  basis: '法律依据',
  category: '不予公开的类别',
  matchWords: '比对用词',
  reviewOn: '复核日期',
}

export const clashLabels: Record<ClashKind, { label: string; tone: 'danger' | 'warning'; says: string }> = {
  same: { label: '同名', tone: 'danger', says: '目录事项与清单条目名称相同' },
  within: { label: '包含', tone: 'danger', says: '目录事项的名称包含清单条目的全名，且由同一单位负责' },
  near: { label: '相近', tone: 'warning', says: '名称相近，须由人认定是否同一事项' },
}

export const negativeHistoryLabels: Record<string, string> = {
  created: '建立清单',
  version_started: '开始新版',
  entry_added: '新增条目',
  entry_saved: '修改条目',
  entry_removed: '移除条目',
  entry_reviewed: '年度复核',
  clash_answered: '认定不是同一事项',
  submitted: '提交审定',
  approved: '审定通过',
  returned: '退回修改',
  published: '发布',
}

const rewrite = '清单只写不予公开信息的类别，不写信息本身；请改写为一类信息。'

export const negativeListWords: RefusalWords = {
  region_unknown: '没有这个地区，请重新选择。',
  region_keeps_no_list: '村（社区）是自治组织，不编制负面清单。请选择省、市州、县或乡镇。',
  list_exists: '这个地区已经有负面清单，请在原清单上修订。',
  entries_full: (d) => `一份清单最多 ${d['limit']} 条。请合并同类条目。`,

  entry_name_missing: '请填写事项类别名称，例如“行政执法案卷中的举报人信息”。',
  entry_name_short: '名称至少4个字，太短会误伤正常公开的事项。',
  entry_name_double: '这一版中已有同名条目。',
  entry_scope_missing: '请写明范围：哪些信息属于这一条，哪些不属于。',
  entry_category_missing: '请选择不予公开的类别。',
  entry_basis_missing: '请填写法律依据，写明法律名称和条款。',
  entry_basis_without_article: '依据要写到条，例如“《中华人民共和国政府信息公开条例》第十五条”。',
  entry_too_long: '内容过长，请精简。名称不超过100字，其他各栏不超过600字。',
  match_words_many: (d) => `比对用词最多 ${d['limit']} 个。`,
  match_word_general: (d) => `“${d['word']}”太宽泛，几乎每份文件都会命中。请换成更具体的词。`,
  match_word_long: (d) => `“${d['word']}”过长，比对用词每个不超过30字。请用顿号或换行分开。`,
  review_day_unreadable: '复核日期无法识别，请按“2027年1月2日”或“2027-1-2”填写。',
  review_day_past: '复核日期要晚于今天。',
  review_day_far: '每条至少一年复核一次，复核日期不能晚于一年之后。',
  review_reason_missing: '请写明复核结论：为什么这一条仍应保留。',
  review_needs_published: '只有已发布清单中的条目需要复核。',

  content_identity_number: `含有身份证号码。${rewrite}`,
  content_telephone: `含有电话号码。${rewrite}`,
  content_document_number: `含有发文字号，指向一份具体文件。法律文件请写在“法律依据”栏；${rewrite}`,
  content_long_number: `含有八位以上的号码（账号、证号、编号）。${rewrite}`,
  content_secrecy_mark: `含有密级和保密期限标志。${rewrite}`,
  content_dated_title: `写有日期和文件标题，指向一份具体文件。${rewrite}`,
  content_named_paper: `写有一份文件的全名（《关于……的……》）。${rewrite}`,
  content_numbered_meeting: `写有某一次会议。${rewrite}`,
  content_street_number: `含有门牌号码。${rewrite}`,
  content_mail_address: `含有电子邮箱。${rewrite}`,

  list_empty: '清单中没有条目。',
  entry_review_passed: (d) => `第${d['position']}条“${d['name']}”的复核日期已到，请先改为今后的日期。`,
  on_negative_list: (d) =>
    `目录事项“${d['item']}”（${d['catalog']}）与${d['list']}负面清单第${d['position']}条“${d['entry']}”是同一事项，不能既公开又列入负面清单。请修改其中一方。`,
  negative_list_near: (d) => `还有 ${d['count']} 处名称相近，须认定是否同一事项并说明理由。`,
  certain_clash: '名称相同的事项不能认定为不同事项，请修改清单或目录。',
  answer_reason_missing: '请写明为什么不是同一事项（至少5个字）。',
}
