import type { DocumentFacts } from '#documents'

type Reason = NonNullable<DocumentFacts['withdrawalReason']>

/**
 * What becomes of the duty a document had of its own when it is withdrawn: the information is still owed and must be
 * published anew (`reopen`), or there is nothing left to publish under it (`void`). The item itself is owed again in
 * any case while no other document carries it.
 */
export const afterWithdrawal: Record<Reason, 'reopen' | 'void'> = {
  content_error: 'reopen',
  personal_data: 'reopen',
  secrecy: 'void',
  decision_revoked: 'void',
  published_by_mistake: 'void',
  replaced: 'void',
}
