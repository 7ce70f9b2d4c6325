import type { Ctx } from '#platform/ctx.ts'
import { Refused, type Refusal } from '#platform/refusal.ts'
import { openApplicant } from '../applicant.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { checkOfficeWords } from './rules/office-words.ts'

/** Longest reason or note in the history of a case. */
export const longestNote = 500

/**
 * Refuses words for the register that name the applicant or hold a personal number. The applicant is looked at only for who
 * may read them anyway: for others a refusal would tell what they may not know.
 */
export async function demandOfficeWords(
  ctx: Ctx,
  request: DisclosureRequest,
  words: Record<string, string>,
  further: Refusal[] = [],
): Promise<void> {
  const knows = mayIn(ctx.actor, 'disclosure.read_applicant', request) === 'ok'
  const applicant = knows ? await openApplicant(ctx, request.id) : null
  const found = [
    ...further,
    ...Object.entries(words).flatMap(([field, text]): Refusal[] =>
      text.length > longestNote
        ? [{ refused: 'note_too_long', field, details: { most: longestNote } }]
        : checkOfficeWords(text, field, applicant),
    ),
  ]
  if (found.length > 0) throw new Refused(found)
}
