import './actions.ts'
import './console/sections.tsx'
import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { maxCaseFile } from '../case-files.ts'
import { base } from '../console/case-frame.tsx'
import { consultScreen } from './console/consult.tsx'
import { postConsultation, showConsultation } from './console/consultation.tsx'
import { correctedScreen, correctionScreen, uncorrectedScreen } from './console/correction.tsx'
import { explanationScreen, judgementScreen } from './console/explanation.tsx'
import { extensionDecisionScreen, extensionScreen } from './console/extension.tsx'
import { feeReceivedScreen, feeScreen, paymentScreen, unpaidScreen } from './console/fee.tsx'
import { previewLetter } from './console/letter.tsx'
import { recallScreen } from './console/recall.tsx'
import { postReply, replyBody, replyTooLarge, showReply } from './console/reply.tsx'
import { postReview, showReview } from './console/review.tsx'
import { searchScreen } from './console/search.tsx'
import { postSigning, showSigning } from './console/sign.tsx'

const one = `${base}/:id`
const handle = 'disclosure.handle'

function bothOf(
  path: string,
  access: string,
  screen: { show: RouteSpec['handle']; post: RouteSpec['handle'] },
  rest: Partial<RouteSpec> = {},
): RouteSpec[] {
  return [
    { method: 'get', path: `${one}/${path}`, access, handle: screen.show },
    { method: 'post', path: `${one}/${path}`, access, handle: screen.post, ...rest },
  ]
}

/** The procedure of a request, from correction to signature, one page a step. */
export const procedureRoutes: RouteSpec[] = defineRoutes('console', [
  ...bothOf('correction', handle, correctionScreen),
  ...bothOf('corrected', 'disclosure.register', correctedScreen, { maxBody: 3 * maxCaseFile }),
  ...bothOf('uncorrected', handle, uncorrectedScreen),
  ...bothOf('explanation', handle, explanationScreen),
  ...bothOf('judgement', handle, judgementScreen),
  ...bothOf('extension', handle, extensionScreen),
  ...bothOf('extension/decision', 'disclosure.consent', extensionDecisionScreen),
  ...bothOf('consultations', handle, consultScreen),
  ...bothOf('consultations/:consultation', handle, { show: showConsultation, post: postConsultation }),
  ...bothOf('fee', handle, feeScreen),
  ...bothOf('fee/received', handle, feeReceivedScreen),
  ...bothOf('payment', handle, paymentScreen),
  ...bothOf('unpaid', handle, unpaidScreen),
  ...bothOf('search', handle, searchScreen),
  ...bothOf(
    'reply',
    handle,
    { show: showReply, post: postReply },
    { maxBody: replyBody, tooLarge: replyTooLarge },
  ),
  { method: 'get', path: `${one}/reply/preview`, access: handle, handle: previewLetter },
  ...bothOf('recall', handle, recallScreen),
  ...bothOf('review', 'disclosure.legality_review', { show: showReview, post: postReview }),
  ...bothOf('sign', 'disclosure.sign', { show: showSigning, post: postSigning }),
])
