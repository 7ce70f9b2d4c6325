import { defineRoutes } from '#platform/http/routes.ts'
import { addCaseAction, addCaseSection } from '../console/case-parts.ts'
import { base, caseHref } from '../console/case-frame.tsx'
import { mayAct } from '../rules/who-may.ts'
import { mayArchive } from './archive-case.ts'
import { postArchive, showArchive } from './console/archive-case.tsx'
import { downloadArchive } from './console/export-archive.ts'
import { downloadForm, downloadPaper, postReceipt, showForm, showPaper } from './console/show-paper.tsx'
import { readPapersSection } from './console/papers-section.tsx'
import {
  deliveryTooLarge,
  maxDeliveryForm,
  postDelivery,
  postReturned,
  showDelivery,
  showReplyDelivery,
} from './console/record-delivery.tsx'
import { findPaperAbout } from './store/papers.ts'

const one = `${base}/:id`
const paper = `${one}/papers/:paper`
const readApplicant = 'disclosure.read_applicant'
const handle = 'disclosure.handle'

addCaseSection({ key: 'papers', order: 60, read: readPapersSection })
addCaseAction({
  key: 'delivery',
  label: '登记送达',
  order: 80,
  kind: 'primary',
  href: (request) => caseHref(request, '/delivery'),
  mayNow: async (actor, request, c) =>
    mayAct(actor, { ...request, joinedTo: null }, 'record_delivery') === 'ok' &&
    (await findPaperAbout(c.get('ctx').db, request.id, 'reply_letter', '')) !== null,
})
addCaseAction({
  key: 'archive',
  label: '归档',
  order: 90,
  kind: 'primary',
  href: (request) => caseHref(request, '/archive'),
  mayNow: (actor, request) => mayArchive(actor, request) === 'ok',
})

/** Papers of a case, their deliveries, its filing and its archive. */
export const paperRoutes = defineRoutes('console', [
  { method: 'post', path: `${one}/papers/receipt`, access: handle, handle: postReceipt },
  { method: 'get', path: paper, access: readApplicant, handle: showPaper },
  { method: 'get', path: `${paper}/word`, access: readApplicant, handle: downloadPaper },
  { method: 'get', path: `${paper}/delivery`, access: readApplicant, handle: showDelivery },
  {
    method: 'post',
    path: `${paper}/delivery`,
    access: handle,
    handle: postDelivery,
    maxBody: maxDeliveryForm,
    tooLarge: deliveryTooLarge,
  },
  { method: 'post', path: `${paper}/returned`, access: handle, handle: postReturned },
  { method: 'get', path: `${one}/delivery`, access: handle, handle: showReplyDelivery },
  { method: 'get', path: `${one}/forms/:form`, access: readApplicant, handle: showForm },
  { method: 'get', path: `${one}/forms/:form/word`, access: readApplicant, handle: downloadForm },
  { method: 'get', path: `${one}/archive`, access: handle, handle: showArchive },
  { method: 'post', path: `${one}/archive`, access: handle, handle: postArchive },
  { method: 'get', path: `${one}/archive.zip`, access: readApplicant, handle: downloadArchive },
])
