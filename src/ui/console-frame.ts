import type { Actor } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { flash } from '#platform/http/respond.ts'

/** What the frame of a console page shows of the request. */
export interface ConsoleFrame {
  actor: Actor | null
  flash: string | null
  /** When an idle session ends, for the warning before it does. */
  idleEndsAt: Date | null
}

/** Takes the person, the one-time message and the end of the session from the request. */
export function consoleFrame(c: AppContext): ConsoleFrame {
  return { actor: c.get('ctx').actor, flash: flash(c), idleEndsAt: c.get('signedIn')?.idleEndsAt ?? null }
}
