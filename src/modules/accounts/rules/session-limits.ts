import { limits } from './limits.ts'
import type { Duty } from './roles.ts'

/** How long a new session of this duty may idle (minutes) and when it ends whatever happens. */
export function sessionLimits(duty: Duty, now: Date): { idleMinutes: number; absoluteEndsAt: Date } {
  const administrator = duty !== 'business'
  const hours = administrator ? limits.absoluteHoursAdministrator : limits.absoluteHours
  return {
    idleMinutes: administrator ? limits.idleMinutesAdministrator : limits.idleMinutes,
    absoluteEndsAt: new Date(now.getTime() + hours * 3_600_000),
  }
}

/** An address of the console to go on to after signing in; anything else leads to the first page. */
export function safeNext(next: string): string {
  return /^\/console(\/[\w\-./%?=&]*)?$/.test(next) &&
    !next.includes('//') &&
    !next.startsWith('/console/login')
    ? next
    : '/console/'
}
