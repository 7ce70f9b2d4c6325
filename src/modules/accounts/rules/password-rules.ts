import type { Refusal, Verdict } from '#platform/refusal.ts'
import { limits } from './limits.ts'

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

// The heads of the lists of leaked passwords that still pass the class rule; ASVS 5.0 6.2.4.
const leaked = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'qwerty',
  'admin123',
  'admin@123',
  '1q2w3e4r',
  'abc123',
  'iloveyou',
  'welcome',
]

/**
 * Whether a new password may be set: long enough, of three classes, without the person's login name, not a leaked
 * one. Refuses `password_short`, `password_long`, `password_classes`, `password_contains_name`, `password_common`.
 */
export function checkPassword(password: string, loginName: string): Verdict {
  const refusals: Refusal[] = []
  const field = 'password'
  const { length } = password
  if (length < limits.passwordLength) refusals.push({ refused: 'password_short', field })
  if (length > limits.passwordMaxLength) refusals.push({ refused: 'password_long', field })
  if (classes.filter((one) => one.test(password)).length < limits.passwordClasses) {
    refusals.push({ refused: 'password_classes', field })
  }
  const plain = password.toLowerCase()
  if (loginName !== '' && plain.includes(loginName.toLowerCase())) {
    refusals.push({ refused: 'password_contains_name', field })
  }
  if (leaked.some((known) => plain.startsWith(known))) refusals.push({ refused: 'password_common', field })
  return refusals.length === 0 ? 'ok' : refusals
}

/** Whether a password set at that instant is due to be changed. */
export function isPasswordExpired(changedAt: Date, now: Date): boolean {
  return now.getTime() - changedAt.getTime() >= limits.passwordDays * 86_400_000
}
