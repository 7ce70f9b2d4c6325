import type { SessionReader } from '#platform/http/context.ts'
import { actorOf } from './load-actor.ts'
import { isPasswordExpired } from './rules/password-rules.ts'
import { needsSecondFactor } from './rules/roles.ts'
import { rolesOf } from './store/role-grants.ts'
import { touchSession } from './store/sessions.ts'
import { hashToken } from './tokens.ts'

/** Where a person sets an own password; while it is initial or expired nothing else answers. */
export const passwordPath = '/console/account/password'
/** Where the second factor is enrolled; while a role needs it and it is missing nothing else answers. */
export const secondFactorPath = '/console/account/second-factor'

/**
 * Reads a session cookie: null when the session is unknown, ended, idle too long or past its absolute end, or the
 * account is disabled. Each reading counts as activity. Roles are read anew each time, so a change holds at once.
 */
export const sessionReader: SessionReader = {
  async read(db, token, now) {
    const session = await touchSession(db, hashToken(token), now)
    if (session === null) return null
    const held = await rolesOf(db, session.accountId)
    const { accountId, name, organisationId } = session
    const actor = actorOf({ id: accountId, name, organisationId, sessionId: session.id }, held)
    // A session that began before the second factor was required or enrolled is not enough for those roles.
    const lacksFactor = needsSecondFactor(held.map((one) => one.role)) && !session.secondFactor
    const mustVisit =
      session.mustChangePassword || isPasswordExpired(session.passwordChangedAt, now)
        ? passwordPath
        : lacksFactor
          ? secondFactorPath
          : null
    return { actor, sessionId: session.id, idleEndsAt: session.idleEndsAt, mustVisit }
  },
}
