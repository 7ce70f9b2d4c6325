import type { Ctx } from '#platform/ctx.ts'
import { getOrganisation } from '#regions'
import { letterNumberIsTaken, lockLetterPrefix, takeLetterSerial } from './store/replies.ts'

/** 示例县政府办依申复〔2026〕12号. */
export function letterNumberOf(prefix: string, year: number, serial: number): string {
  return `${prefix}依申复〔${year}〕${serial}号`
}

/**
 * The next number of an organisation's letters in this year, in the transaction that signs: none is lost, none doubled. Two
 * organisations of one short name share their numbers, so that none stands on two letters.
 */
export async function takeLetterNumber(ctx: Ctx, organisationId: string): Promise<string> {
  const { shortName, name } = await getOrganisation(ctx.db, organisationId)
  const year = Number(ctx.today.slice(0, 4))
  const prefix = shortName.trim() === '' ? name : shortName
  await lockLetterPrefix(ctx.db, prefix)
  for (;;) {
    const number = letterNumberOf(prefix, year, await takeLetterSerial(ctx.db, organisationId, year))
    if (!(await letterNumberIsTaken(ctx.db, number))) return number
  }
}
