import { addAuditWords } from '#accounts'
import { stepWords } from './zh.ts'

/** Events of requests that are no steps of theirs. */
const besideSteps: Record<string, string> = {
  applicant_read: '查看申请人信息',
  applicants_exported: '导出申请人信息',
  file_read: '打开案卷材料',
  list_exported: '导出登记簿',
  query_blocked: '查询次数过多，暂停查询',
  status_opened: '申请人查询办理情况',
  reply_saved: '保存答复草稿',
  source_added: '添加待遮盖的文件',
  source_removed: '移除待遮盖的文件',
  redaction_asked: '生成遮盖后的文件',
  redaction_changed: '修改遮盖',
  redaction_made: '遮盖后的文件已生成',
  publication_saved: '整理拟公开的答复',
  publication_submitted: '拟公开的答复送核对',
  publication_returned: '拟公开的答复退回',
  publication_withdrawn: '撤回公开的答复',
  topic_proposed: '提请年度自查',
}

const annualReportEvents: Record<string, string> = {
  started: '开始编制年度报告',
  figures_entered: '填写年度报告数据',
  text_saved: '保存年度报告文字',
  findings_explained: '说明核对结果',
  submitted: '年度报告送审',
  recalled: '撤回送审',
  returned: '年度报告退回',
  reviewed: '年度报告审核通过',
  approved: '年度报告审定',
  published: '发布年度报告',
  corrected: '更正年度报告',
  former_kept: '导入历年报告',
  former_unchanged: '导入历年报告：没有变化',
  former_discarded: '放弃导入历年报告',
  former_undone: '撤销导入历年报告',
}

addAuditWords(
  { disclosure: { ...stepWords, ...besideSteps }, annual_report: annualReportEvents },
  { disclosure_request: '公开申请', published_reply: '公开的答复', annual_report: '年度报告' },
)
