import { demoPassword, demoTotpSecret } from './demo.ts'
import { needsSecondFactor, roleTable, type Role } from './rules/roles.ts'
import { totpCode } from './totp.ts'

/** The first county's people and the supervisors and administrators; the other counties' have a prefix. */
const signIns: readonly [loginName: string, role: Role][] = [
  ['drafter', 'drafter'],
  ['reviewer', 'reviewer'],
  ['secrecy', 'secrecy_reviewer'],
  ['signer', 'signer'],
  ['publisher', 'publisher'],
  ['openness', 'openness_office'],
  ['catalog', 'catalog_manager'],
  ['disclosure', 'disclosure_clerk'],
  ['legality', 'legality_reviewer'],
  ['head', 'openness_head'],
  ['prefecture', 'prefecture_supervisor'],
  ['province', 'province_supervisor'],
  ['sysadmin', 'system_admin'],
  ['secadmin', 'security_admin'],
  ['auditor', 'audit_admin'],
]

/** Who may sign in to the demonstration, for the terminal; never called outside demonstration mode. */
export function demoSignInLines(now: Date): string[] {
  const asked = (role: Role) => (needsSecondFactor([role]) ? '需动态口令' : '')
  return [
    '演示账号（大通县；湟中区账号加前缀 hz.，同仁市加前缀 tr.）：',
    ...signIns.map(([name, role]) =>
      `  ${name.padEnd(12)}${roleTable[role].label}　${asked(role)}`.trimEnd(),
    ),
    `口令都是 ${demoPassword}`,
    `动态口令密钥 ${demoTotpSecret}，现在的动态口令是 ${totpCode(demoTotpSecret, now)}；以后运行 npm run demo:code 查看。`,
  ]
}

/** The code of this moment for the demonstration's published secret, and the seconds it still holds. */
export function demoCode(now: Date): { code: string; seconds: number } {
  return { code: totpCode(demoTotpSecret, now), seconds: 30 - (Math.floor(now.getTime() / 1000) % 30) }
}
