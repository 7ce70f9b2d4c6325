import type { Db } from '#platform/database.ts'

/**
 * Sets what a demonstration account signs in with, without the first-sign-in steps. Only the demonstration
 * calls this; people's own passwords go through `changePassword`.
 */
export async function setDemoCredentials(
  db: Db,
  id: string,
  given: { passwordHash: string; sealedTotp: string | null; now: Date },
): Promise<void> {
  await db
    .updateTable('accounts.account')
    .set({
      password_hash: given.passwordHash,
      password_changed_at: given.now,
      must_change_password: false,
      totp_secret: given.sealedTotp,
      totp_enrolled_at: given.sealedTotp === null ? null : given.now,
    })
    .where('id', '=', id)
    .execute()
}
