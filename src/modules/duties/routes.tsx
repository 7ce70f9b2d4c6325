import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { giveDuties, handOverDuties, takeBackDuties } from './console/act-on-assignments.ts'
import { cancelDuty, decideDeclaration, declareDuty, draftDuty, enterDutyDue } from './console/act-on-duty.ts'
import {
  attachToItem,
  detachFromItem,
  reportOccasion,
  reportOnItem,
} from './console/act-on-responsibility.ts'
import { listAssignmentsOf } from './console/assignments.tsx'
import { exportDuties } from './console/export-duties.ts'
import { assignmentsBase, base } from './console/frame.tsx'
import { listDuties } from './console/list.tsx'
import { showOrganisationAssignments } from './console/organisation-assignments.tsx'
import { showDuty } from './console/show-duty.tsx'
import { showResponsibility } from './console/show-responsibility.tsx'
import { coverageRoutes } from './coverage/routes.tsx'
import { selfReviewRoutes } from './self-review/routes.tsx'
// A process that only serves the console settles duties and fills inboxes too.
import './follow-news.ts'
import './my-duties.ts'

const read = 'duties.read'
const report = 'duties.report'
const assign = 'duties.assign'
const duty = `${base}/:id`
const organisation = `${assignmentsBase}/:organisation`
const responsibility = '/console/responsibilities/:id'

addToNav({ group: '公开', label: '公开任务', href: base, order: 40, permission: read })
addToNav({ group: '公开', label: '责任人', href: assignmentsBase, order: 50, permission: read })

/** 公开任务 in the console: lists, one duty, one responsibility, who holds what; coverage and the yearly self-review. */
export const dutiesConsoleRoutes = [
  ...defineRoutes('console', [
    { method: 'get', path: base, access: read, handle: listDuties },
    { method: 'get', path: `${base}/export/:format`, access: read, handle: exportDuties },
    { method: 'get', path: assignmentsBase, access: read, handle: listAssignmentsOf },
    { method: 'get', path: organisation, access: read, handle: (c) => showOrganisationAssignments(c) },
    { method: 'post', path: organisation, access: assign, handle: giveDuties },
    { method: 'post', path: `${organisation}/end`, access: assign, handle: takeBackDuties },
    { method: 'post', path: `${organisation}/hand-over`, access: assign, handle: handOverDuties },
    { method: 'get', path: duty, access: read, handle: (c) => showDuty(c) },
    { method: 'post', path: `${duty}/draft`, access: 'documents.draft', handle: draftDuty },
    { method: 'post', path: `${duty}/declare`, access: report, handle: declareDuty },
    { method: 'post', path: `${duty}/declaration`, access: read, handle: decideDeclaration },
    { method: 'post', path: `${duty}/due`, access: 'duties.confirm', handle: enterDutyDue },
    { method: 'post', path: `${duty}/cancel`, access: 'duties.confirm', handle: cancelDuty },
    { method: 'get', path: responsibility, access: read, handle: (c) => showResponsibility(c) },
    { method: 'post', path: `${responsibility}/reports`, access: report, handle: reportOnItem },
    { method: 'post', path: `${responsibility}/limits`, access: assign, handle: attachToItem },
    { method: 'post', path: `${responsibility}/limits/detach`, access: assign, handle: detachFromItem },
    { method: 'post', path: `${responsibility}/limits/reports`, access: report, handle: reportOccasion },
  ]),
  ...coverageRoutes,
  ...selfReviewRoutes,
]
