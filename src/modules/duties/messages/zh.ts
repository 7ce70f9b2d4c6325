import type { RefusalWords } from '#platform/refusal.ts'
import type { DutyKind, DutyStatus, StepKind } from '../duty.ts'
import type { ReminderStage } from '../store/reminders.ts'

/** What the use cases of this module refuse, in words for the person at the form. */
export const refusalWords: RefusalWords = {
  responsibility_ended: '本事项已不在现行目录中，或责任单位已调整，不能再办理。',
  duty_not_open: '本任务已经办结，无需再办理。',
  clause_missing: '请选择适用的公开时限。',
  day_unreadable: '日期不存在。请按“2026-10-08”的写法填写。',
  day_out_of_range: '日期须在过去24个月至今后12个月之内，请核对年份。',
  label_missing: '请写明是什么信息，例如“关于某项目的批复”。',
  label_too_long: '信息名称请控制在200个字以内。',
  already_reported: '同一天、同一名称的信息已经登记过，不必重复登记。',
  not_cancellable: '只有登记产生、尚未公开的任务可以撤销。',
  reason_too_short: '请写明理由，不少于10个字。',
  due_is_computed: '本任务的期限由法定时限计算得出，不能改填。',
  due_out_of_range: '期限不能早于起算日，也不能晚于两年以后。',
  due_reason_missing: '请写明期限的依据，例如规定的名称和条款。',
  due_reason_too_long: '依据请控制在300个字以内。',
  declaration_kind: '已经形成的信息不能申报“本期无此类信息”。',
  declaration_not_open: '本任务已经办结，不需要申报。',
  declaration_pending: '已有申报等待确认，不必重复申报。',
  declaration_settled: '这项申报已经处理。',
  declaration_reason_too_short: (d) => `请写明为什么没有此类信息，不少于${d['least']}个字，供检查核实。`,
  declaration_reason_too_long: (d) => `理由请控制在${d['most']}个字以内。`,
  end_reason_missing: '请写明理由，不少于5个字。',
  own_work: '申报人不能确认自己的申报，请由另一位同志确认。',
  organisation_missing: '请选择由哪个单位公开。',
  organisation_not_responsible: '目录没有规定该单位公开这一事项，请选择其他事项或先调整目录。',
  person_may_not: '请选择该单位有拟稿权限的在岗人员。',
  scope_unknown: '请选择本单位承担的全部事项、一个领域或一个事项。',
  note_too_long: '备注请控制在300个字以内。',
  assigned_meanwhile: '刚刚有人为这一范围指定了责任人，请刷新后再看。',
  not_assigned: '这一范围没有指定责任人。',
  same_person: '交出人和接收人不能是同一个人。',
  handover_note_missing: '请写明交接事由，不少于5个字。',
  nothing_to_hand_over: '这位同志名下没有可交接的任务。',
  special_unknown: '请选择一项法定期限。',
  special_known: '本事项已经适用这项法定期限。',
  special_not_attached: '本事项没有适用这项法定期限。',
}

export const kindWords: Record<DutyKind, string> = {
  first: '首次公开',
  event: '信息形成或变更',
  periodic: '定期公开',
  conversion: '自查转公开',
  special: '专门规定',
}

export const statusWords: Record<DutyStatus, string> = {
  open: '待公开',
  done: '已公开',
  declared: '已声明无',
  void: '不再要求',
}

export const stepWords: Record<StepKind, string> = {
  opened: '产生任务',
  due_changed: '期限变动',
  due_entered: '填写期限',
  done: '公开',
  reopened: '重新待公开',
  declared: '申报本期无此类信息',
  declaration_refused: '退回申报',
  declaration_confirmed: '确认本期无此类信息',
  declaration_ended: '申报失效',
  void: '不再要求',
  revived: '恢复任务',
  draft_started: '开始拟稿',
}

export const reminderWords: Record<ReminderStage, string> = {
  new: '新任务',
  warning: '已到预警日',
  three_days: '不足三个工作日',
  last_day: '最后一天',
  overdue: '已逾期',
  overdue_week: '逾期已满一周',
}
