import './actions.ts'
import './start.ts'
import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { base } from '../console/case-frame.tsx'
import { showCase } from '../console/show-case.tsx'
import { showApplicant } from './console/applicant.tsx'
import { entryTooLarge, maxEntryBody, newRequest, postRequest } from './console/enter.tsx'
import { exportList, exportWithApplicants } from './console/export-list.ts'
import { downloadCaseFile, filesForm } from './console/file-forms.tsx'
import { assignForm, transferForm } from './console/assign-forms.tsx'
import { contactForm } from './console/contact-form.tsx'
import { joinForm, postUnjoin } from './console/join.tsx'
import { listRequests } from './console/list.tsx'
import { closeUnconfirmedForm, confirmForm, failedContactForm } from './console/receipt-forms.tsx'
import { intakeForm, renewCodeForm, topicForm, withdrawForm } from './console/register-forms.tsx'
import { splitForm } from './console/split.tsx'
import { postTake } from './console/take.ts'

addToNav({
  group: '依申请公开',
  label: '申请登记簿',
  href: base,
  order: 10,
  permission: 'disclosure.read',
})
addToNav({
  group: '依申请公开',
  label: '登记申请',
  href: `${base}/new`,
  order: 20,
  permission: 'disclosure.register',
})

const read = 'disclosure.read'
const register = 'disclosure.register'
const assign = 'disclosure.assign'
const handle = 'disclosure.handle'
const readApplicant = 'disclosure.read_applicant'
const one = `${base}/:id`

function bothOf(
  path: string,
  access: string,
  form: Pick<typeof confirmForm, 'show' | 'post'>,
  rest: Partial<RouteSpec> = {},
): RouteSpec[] {
  return [
    { method: 'get', path: `${one}/${path}`, access, handle: form.show },
    { method: 'post', path: `${one}/${path}`, access, handle: form.post, ...rest },
  ]
}

/** The register, intake by staff, the page of a case, and what changes its place in the register. */
export const registerRoutes: RouteSpec[] = defineRoutes('console', [
  { method: 'get', path: base, access: read, handle: listRequests },
  {
    method: 'get',
    path: `${base}/export/with-applicants`,
    access: readApplicant,
    handle: exportWithApplicants,
  },
  { method: 'get', path: `${base}/export/:format`, access: read, handle: exportList },
  { method: 'get', path: `${base}/new`, access: register, handle: newRequest },
  {
    method: 'post',
    path: `${base}/new`,
    access: register,
    handle: postRequest,
    maxBody: maxEntryBody,
    tooLarge: entryTooLarge,
  },
  { method: 'get', path: one, access: read, handle: showCase },
  { method: 'get', path: `${one}/applicant`, access: readApplicant, handle: showApplicant },
  { method: 'get', path: `${one}/files/:file`, access: readApplicant, handle: downloadCaseFile },
  { method: 'post', path: `${one}/take`, access: handle, handle: postTake },
  { method: 'post', path: `${one}/unjoin`, access: handle, handle: postUnjoin },
  ...bothOf('confirm', register, confirmForm),
  ...bothOf('failed-contact', register, failedContactForm),
  ...bothOf('close-unconfirmed', register, closeUnconfirmedForm),
  ...bothOf('topic', register, topicForm),
  ...bothOf('intake', register, intakeForm),
  ...bothOf('contact', register, contactForm),
  ...bothOf('query-code', register, renewCodeForm),
  ...bothOf('withdraw', register, withdrawForm),
  ...bothOf('assign', assign, assignForm),
  ...bothOf('transfer', assign, transferForm),
  ...bothOf('split', handle, splitForm),
  ...bothOf('join', handle, joinForm),
  ...bothOf('files', handle, filesForm, { maxBody: maxEntryBody }),
])
