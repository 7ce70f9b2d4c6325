import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { blindIndex } from '#platform/secrets.ts'

/**
 * The ctx of an applicant. An official who asks for information from the browser of the office is an applicant there, not an
 * official: nothing is done in the name of the account that happens to be signed in.
 */
export function asApplicant(ctx: Ctx): Ctx {
  return ctx.actor === null ? ctx : makeCtx({ ...ctx, actor: null })
}

/** A network address as a key for counting, without keeping the address. */
export function addressKey(ctx: Ctx, what: string): string {
  return `${what}/${blindIndex(ctx.ip === '' ? 'unknown' : ctx.ip, 'disclosure/address')}`
}
