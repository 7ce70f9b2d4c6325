import type { AppContext } from '#platform/http/context.ts'
import { addCaseAction } from '../console/case-parts.ts'
import { caseHref } from '../console/case-frame.tsx'
import type { DisclosureRequest } from '../request.ts'
import { requestWorkflow, type RequestAction } from '../rules/request-workflow.ts'
import { mayAct, mayIn } from '../rules/who-may.ts'
import { listJoined } from '../store/requests.ts'
import { canLead } from './rules/may-join.ts'
import { isAssignable } from './rules/working-on.ts'

async function leadsNobody(c: AppContext, request: DisclosureRequest): Promise<boolean> {
  return (await listJoined(c.get('ctx').db, request.id)).length === 0
}

/** A step of the workflow with its own page. */
function addStep(
  action: RequestAction,
  order: number,
  path: string,
  kind: 'primary' | 'default' | 'danger' = 'default',
) {
  addCaseAction({
    key: action,
    label: requestWorkflow.actions[action].label,
    order,
    kind,
    href: (request) => caseHref(request, `/${path}`),
    mayNow: (actor, request) => mayAct(actor, request, action) === 'ok',
  })
}

addStep('confirm_receipt', 10, 'confirm', 'primary')
addStep('close_unconfirmed', 900, 'close-unconfirmed', 'danger')
addStep('withdraw', 910, 'withdraw', 'danger')

addCaseAction({
  key: 'failed_contact',
  label: '登记联系未果',
  order: 12,
  href: (request) => caseHref(request, '/failed-contact'),
  mayNow: (actor, request) => mayAct(actor, request, 'confirm_receipt') === 'ok',
})

addCaseAction({
  key: 'assign',
  label: '分配承办人',
  order: 20,
  href: (request) => caseHref(request, '/assign'),
  mayNow: (actor, request) =>
    isAssignable(request.status) &&
    request.joinedTo === null &&
    mayIn(actor, 'disclosure.assign', request) === 'ok',
})

addCaseAction({
  key: 'transfer',
  label: requestWorkflow.actions.transfer.label,
  order: 600,
  href: (request) => caseHref(request, '/transfer'),
  mayNow: async (actor, request, c) =>
    mayAct(actor, request, 'transfer') === 'ok' && (await leadsNobody(c, request)),
})

addCaseAction({
  key: 'split',
  label: requestWorkflow.actions.split.label,
  order: 610,
  href: (request) => caseHref(request, '/split'),
  mayNow: async (actor, request, c) =>
    request.splitFrom === null &&
    mayIn(actor, 'disclosure.read_applicant', request) === 'ok' &&
    mayAct(actor, request, 'split') === 'ok' &&
    (await leadsNobody(c, request)),
})

addCaseAction({
  key: 'join',
  label: '合并答复',
  order: 620,
  href: (request) => caseHref(request, '/join'),
  mayNow: (actor, request) =>
    canLead(request).length === 0 && mayIn(actor, 'disclosure.handle', request) === 'ok',
})

addCaseAction({
  key: 'topic',
  label: '填写事项名称',
  order: 700,
  href: (request) => caseHref(request, '/topic'),
  mayNow: (actor, request) => mayIn(actor, 'disclosure.register', request) === 'ok',
})

addCaseAction({
  key: 'files',
  label: '添加材料',
  order: 710,
  href: (request) => caseHref(request, '/files'),
  mayNow: (actor, request) =>
    request.status !== 'archived' && mayIn(actor, 'disclosure.handle', request) === 'ok',
})

addCaseAction({
  key: 'intake',
  label: '更正登记事项',
  order: 720,
  href: (request) => caseHref(request, '/intake'),
  mayNow: (actor, request) => mayIn(actor, 'disclosure.register', request) === 'ok',
})

addCaseAction({
  key: 'contact',
  label: '更正联系方式',
  order: 725,
  href: (request) => caseHref(request, '/contact'),
  mayNow: (actor, request) =>
    mayIn(actor, 'disclosure.register', request) === 'ok' &&
    mayIn(actor, 'disclosure.read_applicant', request) === 'ok',
})

addCaseAction({
  key: 'query_code',
  label: '重发查询码',
  order: 730,
  href: (request) => caseHref(request, '/query-code'),
  mayNow: (actor, request) =>
    request.splitFrom === null && mayIn(actor, 'disclosure.register', request) === 'ok',
})
