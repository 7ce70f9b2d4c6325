import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { addCaseAction, addCaseSection } from '../console/case-parts.ts'
import { base, caseHref } from '../console/case-frame.tsx'
import { mayIn } from '../rules/who-may.ts'
import { postRemedy, postResult, showRemedyForm, showResultForm } from './console/act-on-remedies.tsx'
import { listAllRemedies, remediesHref } from './console/list-remedies.tsx'
import { readRemedySection } from './console/remedy-section.tsx'

const one = `${base}/:id/remedies`
const write = 'disclosure.remedies'

addToNav({
  group: '依申请公开',
  label: '复议诉讼台账',
  href: remediesHref,
  order: 25,
  permission: 'disclosure.read',
})
addCaseSection({ key: 'remedies', order: 70, read: readRemedySection })
addCaseAction({
  key: 'remedy',
  label: '登记复议、诉讼',
  order: 95,
  href: (request) => caseHref(request, '/remedies/new'),
  mayNow: (actor, request) => request.status !== 'submitted' && mayIn(actor, write, request) === 'ok',
})

/** Reconsiderations and lawsuits over requests. */
export const remedyRoutes = defineRoutes('console', [
  { method: 'get', path: remediesHref, access: 'disclosure.read', handle: listAllRemedies },
  { method: 'get', path: `${one}/new`, access: write, handle: showRemedyForm },
  { method: 'post', path: one, access: write, handle: postRemedy },
  { method: 'get', path: `${one}/:remedy/result`, access: write, handle: showResultForm },
  { method: 'post', path: `${one}/:remedy/result`, access: write, handle: postResult },
])
