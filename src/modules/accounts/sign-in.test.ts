import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { Refused } from '#platform/refusal.ts'
import { initSecrets } from '#platform/secrets.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { demoAccounts, demoPassword, type DemoAccount } from './demo.ts'
import { limits } from './rules/limits.ts'
import { sessionReader } from './session-reader.ts'
import { answerSecondFactor, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { hashToken } from './tokens.ts'
import { totpCode } from './totp.ts'

let db: Db
let files: FileStore
let people: DemoAccount[]
const start = new Date('2026-11-23T02:00:00Z')

function at(minutes: number, seconds = 0): Date {
  return new Date(start.getTime() + minutes * 60_000 + seconds * 1000)
}

let addresses = 0
/** Each ctx comes from its own address unless told, so that the limit per address stays out of the way. */
function ctxAt(now: Date, ip = `10.0.0.${(addresses += 1)}`): Ctx {
  return makeCtx({ db, files, now, ip, userAgent: 'test' })
}

beforeAll(async () => {
  db = (await testDatabase()).db
  const folder = await testFolder()
  files = await openFileStore(folder)
  await initSecrets({ dataDir: folder, masterKey: null })
  const ctx = ctxAt(start)
  await loadBuiltInDivisions(ctx)
  people = await demoAccounts(ctx, await demoOrganisations(ctx))
})

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.refusals[0]?.refused ?? ''
    throw error
  }
}

async function stateOf(loginName: string) {
  return db
    .selectFrom('accounts.account')
    .select(['id', 'failed_attempts', 'locked_until'])
    .where('login_name', '=', loginName)
    .executeTakeFirstOrThrow()
}

async function tokenFor(loginName: string, now: Date): Promise<string> {
  const step = await signIn(ctxAt(now), { loginName, password: demoPassword, next: '' })
  if (step.step === 'signed_in') return step.token
  const secret = people.find((one) => one.loginName === loginName)?.totpSecret ?? ''
  const done = await answerSecondFactor(ctxAt(now), {
    challenge: step.challenge,
    code: totpCode(secret, now),
  })
  return done.token
}

const right = (loginName: string) => ({ loginName, password: demoPassword, next: '' })
const wrong = (loginName: string) => ({ loginName, password: 'Wrong-0000', next: '' })

describe('the password', () => {
  it('opens a session, whatever the case and width of the name', async () => {
    const step = await signIn(ctxAt(at(0)), { ...right('ＤＲＡＦＴＥＲ'), next: '/console/documents' })
    expect(step).toMatchObject({ step: 'signed_in', next: '/console/documents' })
  })
  it('gives the same refusal for an unknown name, a wrong password, a disabled and a locked account', async () => {
    await sql`update accounts.account set status = 'disabled' where login_name = 'tr.education'`.execute(db)
    await sql`update accounts.account set locked_until = ${at(60)} where login_name = 'tr.catalog'`.execute(
      db,
    )
    const answers = [
      await outcome(signIn(ctxAt(at(0)), right('nobody.here'))),
      await outcome(signIn(ctxAt(at(0)), wrong('hz.drafter'))),
      await outcome(signIn(ctxAt(at(0)), right('tr.education'))),
      await outcome(signIn(ctxAt(at(0)), right('tr.catalog'))),
    ]
    expect(new Set(answers)).toEqual(new Set(['sign_in_failed']))
  })
  it('takes as long for an unknown name as for a wrong password', async () => {
    const timed = async (loginName: string) => {
      const from = performance.now()
      await outcome(signIn(ctxAt(at(0)), wrong(loginName)))
      return performance.now() - from
    }
    await timed('nobody.warm')
    const unknown = Math.min(
      await timed('nobody.one'),
      await timed('nobody.two'),
      await timed('nobody.three'),
    )
    const known = Math.min(await timed('tr.signer'), await timed('tr.signer'), await timed('tr.signer'))
    expect(unknown / known).toBeGreaterThan(0.4)
    expect(unknown / known).toBeLessThan(2.5)
  })
  it('never goes on to another site', async () => {
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/console//evil',
      '/portal',
      '/console/login',
      '/console\\x',
    ]) {
      expect(await signIn(ctxAt(at(0)), { ...right('drafter'), next })).toMatchObject({ next: '/console/' })
    }
  })
})

describe('lockout', () => {
  it('locks after five failures for thirty minutes, to the second', async () => {
    for (let i = 0; i < limits.failuresToLock; i += 1) await outcome(signIn(ctxAt(at(0)), wrong('reviewer')))
    expect(await outcome(signIn(ctxAt(at(29, 59)), right('reviewer')))).toBe('sign_in_failed')
    expect(await outcome(signIn(ctxAt(at(30, 0)), right('reviewer')))).toBe('ok')
    expect(await stateOf('reviewer')).toMatchObject({ failed_attempts: 0, locked_until: null })
  })
  it('counts four failures and a success as none', async () => {
    for (let i = 0; i < limits.failuresToLock - 1; i += 1)
      await outcome(signIn(ctxAt(at(0)), wrong('secrecy')))
    expect(await outcome(signIn(ctxAt(at(0)), right('secrecy')))).toBe('ok')
    expect((await stateOf('secrecy')).failed_attempts).toBe(0)
  })
  it('lets ten wrong tries at the same moment use five tries, not ten', async () => {
    await Promise.all(Array.from({ length: 10 }, () => outcome(signIn(ctxAt(at(0)), wrong('hz.reviewer')))))
    const state = await stateOf('hz.reviewer')
    expect(state.failed_attempts).toBe(5)
    expect(state.locked_until).toEqual(at(30))
    const looked = await sql<{ n: number }>`select count(*) as n from platform.audit_entry
      where event = 'account.sign_in_failed' and object_id = ${state.id}`.execute(db)
    expect(looked.rows[0]?.n).toBe(5)
    expect(await outcome(signIn(ctxAt(at(1)), right('hz.reviewer')))).toBe('sign_in_failed')
  })
  it('starts a new count when the lock is over', async () => {
    await outcome(signIn(ctxAt(at(31)), wrong('hz.reviewer')))
    expect(await stateOf('hz.reviewer')).toMatchObject({ failed_attempts: 1, locked_until: null })
  })
  it('makes one address wait after thirty failures, whatever the names', async () => {
    const ip = '192.0.2.7'
    const names = Array.from({ length: limits.addressFailures }, (_, i) => `nobody${i}`)
    for (const name of names) await outcome(signIn(ctxAt(at(0), ip), wrong(name)))
    expect(await outcome(signIn(ctxAt(at(0), ip), right('signer')))).toBe('address_blocked')
    expect(await outcome(signIn(ctxAt(at(limits.addressWindowMinutes), ip), right('signer')))).toBe('ok')
  })
  it('writes failures and locks into the audit log, without what was typed', async () => {
    const rows = await sql<{ event: string; all: string }>`select event, audit_entry::text as all
      from platform.audit_entry where event in ('account.locked', 'account.sign_in_failed')`.execute(db)
    expect(rows.rows.map((row) => row.event)).toContain('account.locked')
    expect(rows.rows.some((row) => row.all.includes('nobody') || row.all.includes('Wrong-0000'))).toBe(false)
  })
})

describe('the second factor', () => {
  const secret = () => people.find((one) => one.loginName === 'publisher')?.totpSecret ?? ''
  async function challenge(now: Date): Promise<string> {
    const step = await signIn(ctxAt(now), right('publisher'))
    return step.step === 'second_factor' ? step.challenge : ''
  }
  it('is asked of a publisher, and the password alone gives no session', async () => {
    expect(await challenge(at(0))).toMatch(/^[\w-]{43}$/)
    const sessions = await sql<{ n: number }>`select count(*) as n from accounts.session s
      join accounts.account a on a.id = s.account_id where login_name = 'publisher'`.execute(db)
    expect(sessions.rows[0]?.n).toBe(0)
  })
  it('accepts a code once and refuses the same code again', async () => {
    const code = totpCode(secret(), at(0))
    const one = await challenge(at(0))
    const two = await challenge(at(0))
    expect(await outcome(answerSecondFactor(ctxAt(at(0)), { challenge: one, code }))).toBe('ok')
    expect(await outcome(answerSecondFactor(ctxAt(at(0)), { challenge: two, code }))).toBe(
      'second_factor_failed',
    )
    expect(await outcome(answerSecondFactor(ctxAt(at(0)), { challenge: one, code }))).toBe('challenge_over')
  })
  it('lets one of two requests with the same code through when they come at the same moment', async () => {
    const code = totpCode(secret(), at(5))
    const challenges = [await challenge(at(5)), await challenge(at(5))]
    const answers = await Promise.all(
      challenges.map((one) => outcome(answerSecondFactor(ctxAt(at(5)), { challenge: one, code }))),
    )
    expect(answers.toSorted()).toEqual(['ok', 'second_factor_failed'])
  })
  it('ends the question after five minutes', async () => {
    const one = await challenge(at(10))
    const code = totpCode(secret(), at(15))
    expect(await outcome(answerSecondFactor(ctxAt(at(15)), { challenge: one, code }))).toBe('challenge_over')
  })
  it('counts wrong codes as failures, and a right password in between does not start the count anew', async () => {
    // A full sign-in first: of the two requests above the refused one may have been counted last.
    const fresh = { challenge: await challenge(at(18)), code: totpCode(secret(), at(18)) }
    expect(await outcome(answerSecondFactor(ctxAt(at(18)), fresh))).toBe('ok')
    expect((await stateOf('publisher')).failed_attempts).toBe(0)
    for (let i = 0; i < limits.failuresToLock; i += 1) {
      const one = await challenge(at(20))
      await outcome(answerSecondFactor(ctxAt(at(20)), { challenge: one, code: '000000' }))
    }
    expect((await stateOf('publisher')).locked_until).toEqual(at(50))
    expect(await outcome(signIn(ctxAt(at(21)), right('publisher')))).toBe('sign_in_failed')
  })
  it('is kept sealed in the database', async () => {
    const row = await sql<{
      totp_secret: string
    }>`select totp_secret from accounts.account where login_name = 'publisher'`.execute(db)
    expect(row.rows[0]?.totp_secret).not.toContain(secret())
  })
})

describe('sessions', () => {
  it('end thirty minutes after the last request, to the second, and each request puts that off', async () => {
    const token = await tokenFor('drafter', at(0))
    expect((await sessionReader.read(db, token, at(20)))?.idleEndsAt).toEqual(at(50))
    expect(await sessionReader.read(db, token, at(49, 59))).not.toBeNull()
    expect(await sessionReader.read(db, token, at(79, 58))).not.toBeNull()
    expect(await sessionReader.read(db, token, at(109, 58))).toBeNull()
    expect(await sessionReader.read(db, token, at(80))).not.toBeNull()
  })
  it('of administrators end after fifteen minutes', async () => {
    const token = await tokenFor('auditor', at(0))
    expect(await sessionReader.read(db, token, at(14, 59))).not.toBeNull()
    expect(await sessionReader.read(db, token, at(29, 59))).toBeNull()
  })
  it('end after twelve hours however busy', async () => {
    const token = await tokenFor('drafter', at(0))
    for (let minute = 20; minute < 720; minute += 20)
      expect(await sessionReader.read(db, token, at(minute))).not.toBeNull()
    expect((await sessionReader.read(db, token, at(719, 59)))?.idleEndsAt).toEqual(at(720))
    expect(await sessionReader.read(db, token, at(720))).toBeNull()
  })
  it('keep no token in the database, only its hash', async () => {
    const token = await tokenFor('signer', at(0))
    const found = await sql<{
      n: number
    }>`select count(*) as n from accounts.session where token_hash = ${hashToken(token)}`.execute(db)
    expect(found.rows[0]?.n).toBe(1)
    const plain = await sql<{
      n: number
    }>`select count(*) as n from accounts.session where session::text like ${`%${token}%`}`.execute(db)
    expect(plain.rows[0]?.n).toBe(0)
  })
  it('are dead on the server after signing out', async () => {
    const token = await tokenFor('signer', at(0))
    const signedIn = await sessionReader.read(db, token, at(1))
    await signOut(makeCtx({ db, files, now: at(1), actor: signedIn?.actor ?? null }))
    expect(await sessionReader.read(db, token, at(1))).toBeNull()
  })
  it('carry the permissions of the roles with their scope', async () => {
    const signedIn = await sessionReader.read(db, await tokenFor('openness', at(0)), at(0))
    expect(signedIn?.mustVisit).toBeNull()
    expect(signedIn?.actor.grants).toMatchObject([
      { role: 'openness_office', regionCode: '630121000000', organisationId: null },
    ])
    expect(signedIn?.actor.grants[0]?.permissions.has('catalogs.publish')).toBe(true)
  })
  it('lead to a new password after ninety days', async () => {
    const later = new Date(start.getTime() + 90 * 86_400_000)
    const before = new Date(later.getTime() - 1000)
    expect((await sessionReader.read(db, await tokenFor('drafter', before), before))?.mustVisit).toBeNull()
    expect((await sessionReader.read(db, await tokenFor('drafter', later), later))?.mustVisit).toBe(
      '/console/account/password',
    )
  })
  it('mean nothing to a made-up token', async () => {
    expect(await sessionReader.read(db, 'made-up', at(0))).toBeNull()
    expect(await sessionReader.read(db, '', at(0))).toBeNull()
  })
})
