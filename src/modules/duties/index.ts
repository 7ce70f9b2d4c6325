import './follow-news.ts'
import './my-duties.ts'

export { beginDay, followAllCatalogs, startDutyJobs, startToday } from './jobs.ts'
export { demoDuties } from './demo.ts'
export { makeReminders } from './remind.ts'
export { listMyDutyEntries } from './my-duties.ts'
export { regionCoverageTags } from './coverage/coverage-tags.ts'
export { refusalWords as dutyRefusalWords } from './messages/zh.ts'
