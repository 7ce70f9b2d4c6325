import './follow-news.ts'
import './my-duties.ts'
import './office-work.ts'
import './self-review/start.ts'

export { beginDay, followAllCatalogs, startDutyJobs, startToday } from './jobs.ts'
export { demoDuties } from './demo.ts'
export { makeReminders } from './remind.ts'
export { listMyDutyEntries } from './my-duties.ts'
export { regionCoverageTags } from './coverage/coverage-tags.ts'
export { refusalWords as dutyRefusalWords } from './messages/zh.ts'
export { addTopics } from './self-review/add-topics.ts'
export { findRunningCampaign } from './self-review/store/campaigns.ts'
export { demoSelfReview } from './self-review/demo.ts'
export {
  coverageRate,
  median,
  percent,
  timelyRate,
  type Coverage,
  type DayCounts,
  type Share,
} from './coverage/coverage.ts'
export { coverageOf, type CoverageScope, type CoverageView } from './coverage/read-coverage.ts'
export { trendOf, type TrendPoint } from './coverage/read-trend.ts'
export {
  listedFigures,
  listResponsibilities,
  type ListedFigure,
  type ResponsibilityFilter,
  type ResponsibilityRow,
} from './coverage/store/responsibility-list.ts'
export { listMissing, type MissingDuty } from './coverage/store/missing-duties.ts'
export { listComing, type ComingDuty } from './coverage/store/coming-duties.ts'
export { figureWords, formulaWords, publicWantedWords } from './coverage/messages/zh.ts'
export { stateWords, type ResponsibilityState } from './rules/responsibility-state.ts'
