import { Secret, TOTP } from 'otpauth'
import { limits } from './rules/limits.ts'

const issuer = '公开栏'

function totpOf(secret: string, loginName: string): TOTP {
  return new TOTP({
    issuer,
    label: loginName,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1', // what every authenticator program speaks (RFC 6238); 160-bit secret
    digits: 6,
    period: limits.totpSeconds,
  })
}

/** A new secret of 160 bits in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address behind the QR code that authenticator programs read. */
export function totpAddress(secret: string, loginName: string): string {
  return totpOf(secret, loginName).toString()
}

/** The code of an instant, as the person's own program shows it. */
export function totpCode(secret: string, now: Date): string {
  return totpOf(secret, 'code').generate({ timestamp: now.getTime() })
}

/** The 30-second step whose code this is, within one step of now; null when it is none of them. */
export function totpStepOf(secret: string, code: string, now: Date): number | null {
  const token = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totpOf(secret, 'code').validate({
    token,
    timestamp: now.getTime(),
    window: limits.totpWindow,
  })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / limits.totpSeconds) + delta
}
