import type { RefusalWords } from '#platform/refusal.ts'

export const afterWords: RefusalWords = {
  publication_text_missing: '请填写这一项。',
  publication_too_long: (d) => `超过 ${d.limit ?? ''} 字，请精简。`,
  names_applicant: '含有申请人提供的姓名、证件、电话、邮箱或地址，公开前必须去除。',
  looks_personal: (d) => `疑似${d.what ?? '个人信息'}：“${d.excerpt ?? ''}”。公开前必须去除或改写。`,
  not_delivered_yet: '答复还没有送达申请人。先送达申请人，再向社会公开。',
  own_publication: '这份材料是您整理的，须由他人核对后公开。',
  publication_exists: '这件申请的答复已经在整理或已公开。',
  topic_not_often: (d) => `同一事项须有至少 ${d.limit ?? 3} 件申请、且来自不同申请人，才能提请。`,
  topic_proposed: '这一事项本年度已经提请。',
  no_self_review: '本县没有正在进行的年度自查。年度自查开始后再提请。',
  wrong_status: (d) => `现在是“${d.status ?? ''}”，不能${d.action ?? '办理这一步'}。请刷新页面后再看。`,
}
