import { may } from '#platform/authority.ts'
import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { addCaseAction } from '../console/case-parts.ts'
import { base, caseHref } from '../console/case-frame.tsx'
import { listPublications, repliesHref } from './console/list.tsx'
import {
  postPublication,
  postPublish,
  postReturn,
  postWithdraw,
  showPublication,
} from './console/publication.tsx'
import { postTopic, showTopics } from './console/topics.tsx'

const one = `${base}/:id/publication`
const read = 'disclosure.read'

addToNav({ group: '依申请公开', label: '答复公开', href: repliesHref, order: 30, permission: read })

addCaseAction({
  key: 'publication',
  label: '整理公开',
  order: 90,
  href: (request) => caseHref(request, '/publication'),
  mayNow: (actor, request) =>
    ['delivered', 'archived'].includes(request.status) &&
    request.result !== null &&
    (may(actor, 'disclosure.prepare_publication', request) || may(actor, 'disclosure.publish', request)),
})

/** Replies for the public and topics that are asked for often. */
export const afterRoutes = defineRoutes('console', [
  { method: 'get', path: repliesHref, access: read, handle: listPublications },
  { method: 'get', path: `${base}/topics`, access: read, handle: showTopics },
  { method: 'post', path: `${base}/topics`, access: 'disclosure.publish', handle: postTopic },
  { method: 'get', path: one, access: read, handle: showPublication },
  { method: 'post', path: one, access: 'disclosure.prepare_publication', handle: postPublication },
  { method: 'post', path: `${one}/publish`, access: 'disclosure.publish', handle: postPublish },
  { method: 'post', path: `${one}/return`, access: 'disclosure.publish', handle: postReturn },
  { method: 'post', path: `${one}/withdraw`, access: 'disclosure.publish', handle: postWithdraw },
])
