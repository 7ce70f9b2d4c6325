import type { Refusal, Verdict } from '#platform/refusal.ts'
import { accountDraftSchema, type AccountDraft } from '../account.ts'

const refusalOf: Record<string, string> = {
  loginName: 'login_name_form',
  name: 'name_missing',
  jobTitle: 'job_title_long',
  organisationId: 'organisation_unknown',
}

/** Names each misfilled field once: `login_name_form`, `name_missing`, `job_title_long`, `organisation_unknown`. */
export function checkAccountDraft(given: Record<keyof AccountDraft, string>): Verdict {
  const parsed = accountDraftSchema.safeParse(given)
  if (parsed.success) return 'ok'
  const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  return [...fields].map((field): Refusal => ({ refused: refusalOf[field] ?? 'name_missing', field }))
}
