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
