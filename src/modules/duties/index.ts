import './follow-news.ts'
import './my-duties.ts'

export { startDutyJobs, followAllCatalogs, beginDay } from './jobs.ts'
export { makeReminders } from './remind.ts'
export { listMyDutyEntries } from './my-duties.ts'
export { regionCoverageTags } from './coverage/coverage-tags.ts'
export { refusalWords as dutyRefusalWords } from './messages/zh.ts'
