import './messages/audit-words.ts'
import './register/start.ts'

export {
  applicantKinds,
  decisionCodes,
  type ApplicantKind,
  type DecisionCode,
  type DisclosureRequest,
  type RequestStatus,
} from './request.ts'
export { decisionWords } from './messages/zh.ts'
export { publishedReplyPages } from './after/prepare-publication.ts'
export { type PublishedReply } from './after/published-reply.ts'
export { findPublicReply, pageOfReplies } from './after/store/published-replies.ts'
export { PaperSheet } from './papers/paper-page.tsx'
export { type PaperText } from './papers/paper.ts'
export {
  acknowledgeReply,
  openPaperForApplicant,
  type ApplicantPaper,
} from './papers/papers-for-applicant.ts'
export { openCaseFile, type CaseFile } from './case-files.ts'
export { correctionNoticeTerm, extensionTerm, replyTerm } from './rules/terms.ts'
export { applySteps, assistanceKinds, noAnswers, type Answers, type ApplyStep } from './apply/application.ts'
export { applyLimits, longest as applyLongest, queryLimits } from './apply/limits.ts'
export { firstOpenStep, formOf, formsOfWay, papersOf, stepsFor } from './apply/rules/check-answers.ts'
export { type Application } from './apply/keep-application.ts'
export {
  addFiles,
  discardApplication,
  findAskedOrganisation,
  findMyApplication,
  listAskedOrganisations,
  listMyFiles,
  removeFile,
  saveAnswer,
} from './apply/save-application.ts'
export { findSimilar, type SimilarText } from './apply/find-similar.ts'
export { makeChallenge } from './apply/proof.ts'
export { sendApplication } from './apply/send-application.ts'
export { findRequestOf, printApplicationForm } from './apply/read-receipt.ts'
export { findByCode, makeStatusPass, readStatusPass } from './apply/find-by-code.ts'
export { listGivenOut } from './procedure/read-reply.ts'
export { readPart, readStatus, type StatusView, type ToldStep } from './apply/read-status.ts'
export { withdrawByApplicant } from './apply/withdraw-request.ts'
export { correctByApplicant } from './apply/correct-request.ts'
export { sayApply, sayRefusals, type ApplyWords, type SaidRefusal, type SayApply } from './apply/words.ts'
export { beginDisclosureDay, startDisclosureJobs } from './jobs.ts'
export { ReportSheet } from './annual-report/report-sheet.tsx'
export { reportTitle } from './annual-report/report-text.ts'
export {
  reportFile,
  reportFileKinds,
  reportFileWords,
  type ReportFileKind,
} from './annual-report/report-file.ts'
export {
  annualReportPages,
  listPublishedReports,
  listPublishedVersions,
  type PublishedReport,
  type PublishedRow,
} from './annual-report/public-reports.ts'
export { demoRequests } from './demo.ts'
export { demoAnnualReports } from './annual-report/demo.ts'
