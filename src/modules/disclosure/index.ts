export {
  applicantKinds,
  decisionCodes,
  type ApplicantKind,
  type DecisionCode,
  type DisclosureRequest,
  type RequestStatus,
} from './request.ts'
