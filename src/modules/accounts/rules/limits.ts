/**
 * Numbers of identification 身份鉴别 (GB/T 22239-2019 8.1.4.1; the numbers are the usual test values of level 3,
 * see also OWASP ASVS 5.0 V6 and V7). Parameters, not constants of the trade.
 */
export const limits = {
  /** Shortest password. */
  passwordLength: 8,
  /** Of lower case, upper case, digits, other signs. */
  passwordClasses: 3,
  /** Longest password: argon2 takes more, a form need not. */
  passwordMaxLength: 128,
  /** As many former passwords are refused. */
  passwordHistory: 5,
  /** After so many days the next sign-in asks for a new password. */
  passwordDays: 90,
  /** Failures in a row that lock the account. */
  failuresToLock: 5,
  lockMinutes: 30,
  /** Failures from one address in one window before it must wait. */
  addressFailures: 30,
  addressWindowMinutes: 10,
  /** Minutes without a request after which a session ends. */
  idleMinutes: 30,
  idleMinutesAdministrator: 15,
  /** Hours after which a session ends whatever happens. */
  absoluteHours: 12,
  absoluteHoursAdministrator: 8,
  /** Minutes between the password and the second factor. */
  challengeMinutes: 5,
  recoveryCodes: 10,
  /** Seconds of one TOTP code (RFC 6238), and how many codes before and after are taken for clocks that differ. */
  totpSeconds: 30,
  totpWindow: 1,
} as const
