import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { showAccounts } from './console/account-list.tsx'
import {
  showAccount,
  submitDisable,
  submitEnable,
  submitResetPassword,
  submitResetSecondFactor,
  submitRevoke,
  submitUnlock,
} from './console/account-page.tsx'
import {
  showEditAccount,
  showNewAccount,
  submitEditAccount,
  submitNewAccount,
} from './console/account-form.tsx'
import { submitVerification } from './console/check-audit.tsx'
import { downloadAudit, showAudit } from './console/audit.tsx'
import {
  extendSession,
  showLogin,
  showVerify,
  submitLogin,
  submitLogout,
  submitVerify,
} from './console/login.tsx'
import { showOwnAccount, showPassword, submitPassword, submitRevokeOwn } from './console/own-account.tsx'
import { showRoles, submitRoles } from './console/role-form.tsx'
import { showEnrolment, showRenewal, submitEnrolment, submitRenewal } from './console/second-factor.tsx'

addToNav({ group: '系统', label: '账号', href: '/console/accounts', order: 10, permission: 'accounts.read' })
addToNav({ group: '系统', label: '审计日志', href: '/console/audit', order: 90, permission: 'audit.read' })
addToNav({ group: '系统', label: '我的账号', href: '/console/account', order: 99, permission: 'signed_in' })

const account = '/console/accounts/:id'

/** Signing in and out, the own account, accounts and roles, the audit log. */
export const accountsConsoleRoutes: RouteSpec[] = defineRoutes('console', [
  { method: 'get', path: '/console/login', access: 'public', handle: showLogin },
  { method: 'post', path: '/console/login', access: 'public', handle: submitLogin },
  { method: 'get', path: '/console/login/verify', access: 'public', handle: showVerify },
  { method: 'post', path: '/console/login/verify', access: 'public', handle: submitVerify },
  { method: 'post', path: '/console/logout', access: 'signed_in_always', handle: submitLogout },
  { method: 'post', path: '/console/session/extend', access: 'signed_in_always', handle: extendSession },

  { method: 'get', path: '/console/account', access: 'signed_in', handle: showOwnAccount },
  {
    method: 'post',
    path: '/console/account/sessions/:id/revoke',
    access: 'signed_in',
    handle: submitRevokeOwn,
  },
  { method: 'get', path: '/console/account/password', access: 'signed_in', handle: showPassword },
  { method: 'post', path: '/console/account/password', access: 'signed_in', handle: submitPassword },
  { method: 'get', path: '/console/account/second-factor', access: 'signed_in', handle: showEnrolment },
  { method: 'post', path: '/console/account/second-factor', access: 'signed_in', handle: submitEnrolment },
  { method: 'get', path: '/console/account/recovery-codes', access: 'signed_in', handle: showRenewal },
  { method: 'post', path: '/console/account/recovery-codes', access: 'signed_in', handle: submitRenewal },

  { method: 'get', path: '/console/accounts', access: 'accounts.read', handle: showAccounts },
  { method: 'get', path: '/console/accounts/new', access: 'accounts.manage', handle: showNewAccount },
  { method: 'post', path: '/console/accounts/new', access: 'accounts.manage', handle: submitNewAccount },
  { method: 'get', path: account, access: 'accounts.read', handle: showAccount },
  { method: 'get', path: `${account}/edit`, access: 'accounts.manage', handle: showEditAccount },
  { method: 'post', path: `${account}/edit`, access: 'accounts.manage', handle: submitEditAccount },
  { method: 'post', path: `${account}/disable`, access: 'accounts.manage', handle: submitDisable },
  { method: 'post', path: `${account}/enable`, access: 'accounts.manage', handle: submitEnable },
  {
    method: 'post',
    path: `${account}/reset-password`,
    access: 'accounts.manage',
    handle: submitResetPassword,
  },
  { method: 'get', path: `${account}/roles`, access: 'accounts.assign_roles', handle: showRoles },
  { method: 'post', path: `${account}/roles`, access: 'accounts.assign_roles', handle: submitRoles },
  { method: 'post', path: `${account}/unlock`, access: 'accounts.assign_roles', handle: submitUnlock },
  {
    method: 'post',
    path: `${account}/reset-second-factor`,
    access: 'accounts.assign_roles',
    handle: submitResetSecondFactor,
  },
  {
    method: 'post',
    path: `${account}/sessions/:session/revoke`,
    access: 'accounts.assign_roles',
    handle: submitRevoke,
  },

  { method: 'get', path: '/console/audit', access: 'audit.read', handle: showAudit },
  { method: 'get', path: '/console/audit/export.csv', access: 'audit.read', handle: downloadAudit },
  { method: 'post', path: '/console/audit/verify', access: 'audit.verify', handle: submitVerification },
])
