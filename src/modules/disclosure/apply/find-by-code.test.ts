import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aReader } from '#tests/builders/application.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { renewQueryCode } from '../register/new-query-code.ts'
import { getRequest } from '../store/requests.ts'
import { findByCode, makeStatusPass, readStatusPass } from './find-by-code.ts'
import { queryLimits } from './limits.ts'

let staff: Staff
let office: string
const now = new Date('2026-09-21T02:00:00Z')
let addresses = 0
const somebody = (when = now): Ctx => aReader(staff.ctxOf(null), { now: when, ip: `10.3.0.${++addresses}` })
const made = (over: Partial<Parameters<typeof aRequest>[1]> = {}) =>
  aRequest(staff.as('disclosure'), { organisationId: office, on: '2026-09-21', ...over })
const tenMinutes = (n: number) => new Date(now.getTime() + n * 600_000)

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
})

describe('asking with number, code and phone', () => {
  it('opens the one request, however the three are written', async () => {
    const { request, queryCode } = await made()
    const asked = {
      number: ` ${request.number.replaceAll('-', '－')} `,
      code: queryCode.toLowerCase().replaceAll('-', ' '),
      phone: '＋86 139-0000-0000',
    }
    expect((await findByCode(somebody(), asked)).id).toBe(request.id)
  })

  it('tells nothing when one of the three is wrong, and the same whichever it is', async () => {
    const [one, other] = [await made(), await made({ applicant: { phone: '13911111111' } })]
    const right = { number: one.request.number, code: one.queryCode, phone: '13900000000' }
    const ask = (over: Partial<typeof right>) => outcome(findByCode(somebody(), { ...right, ...over }))
    expect(await ask({ number: other.request.number })).toBe('query_wrong')
    expect(await ask({ number: '630121-2026-99999' })).toBe('query_wrong')
    expect(await ask({ number: 'x' })).toBe('query_wrong')
    expect(await ask({ code: other.queryCode })).toBe('query_wrong')
    expect(await ask({ phone: '13911111111' })).toBe('query_wrong')
    expect(await ask({ phone: '' })).toBe('query_wrong')
    expect(await ask({})).toBe('ok')
  })

  it('opens nothing for a request that was left without a phone', async () => {
    const { request, queryCode } = await made({ applicant: { phone: '' } })
    for (const phone of ['', 'none', '0'])
      expect(await outcome(findByCode(somebody(), { number: request.number, code: queryCode, phone }))).toBe(
        'query_wrong',
      )
  })

  it('a thousand times, from a thousand addresses at once, is stopped after ten, and does not lock out who holds the code', async () => {
    const { request, queryCode } = await made()
    const guess = (code: string, ctx = somebody()) =>
      outcome(findByCode(ctx, { number: request.number, code, phone: '13900000000' }))
    const answers: string[] = []
    for (let at = 0; at < 1000; at += 50)
      answers.push(...(await Promise.all(Array.from({ length: 50 }, (_, n) => guess(`WRONG${at + n}`)))))
    expect(answers.filter((one) => one === 'query_wrong')).toHaveLength(queryLimits.wrongPerNumber)
    expect(answers.filter((one) => one === 'too_many_queries')).toHaveLength(
      1000 - queryLimits.wrongPerNumber,
    )
    // Who holds the code is not locked out by strangers.
    expect(await guess(queryCode)).toBe('ok')
    const blocked = await staff.db
      .selectFrom('platform.audit_entry')
      .select('seq')
      .where('event', '=', 'disclosure.query_blocked')
      .where('object_id', '=', request.number)
      .execute()
    expect(blocked).toHaveLength(1)
  })

  it('with a right code and a thousand phones is stopped after ten, the right phone too, for an hour', async () => {
    const { request, queryCode } = await made()
    const guess = (phone: string, ctx = somebody()) =>
      outcome(findByCode(ctx, { number: request.number, code: queryCode, phone }))
    const answers: string[] = []
    for (let at = 0; at < 1000; at += 50)
      answers.push(
        ...(await Promise.all(Array.from({ length: 50 }, (_, n) => guess(String(13_800_000_000 + at + n))))),
      )
    const told = answers.filter((one) => one === 'query_wrong').length
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThanOrEqual(queryLimits.wrongPerNumber)
    expect(answers.filter((one) => one === 'too_many_queries')).toHaveLength(1000 - told)
    expect(await guess('13900000000')).toBe('too_many_queries')
    expect(await guess('13900000000', somebody(new Date(now.getTime() + 3_601_000)))).toBe('ok')
  })

  it('from one address is stopped over all numbers', async () => {
    const ctx = somebody()
    const answers: string[] = []
    for (let at = 0; at < queryLimits.wrongPerAddress + 3; at += 1)
      answers.push(
        await outcome(
          findByCode(ctx, {
            number: `630121-2026-8${String(at).padStart(4, '0')}`,
            code: 'X',
            phone: '13900000000',
          }),
        ),
      )
    expect(answers.filter((one) => one === 'too_many_queries')).toHaveLength(3)
  })

  it('rightly many times is no guessing', async () => {
    const { request, queryCode } = await made()
    const ctx = somebody()
    for (let at = 0; at < queryLimits.wrongPerNumber + 5; at += 1)
      expect(
        await outcome(findByCode(ctx, { number: request.number, code: queryCode, phone: '13900000000' })),
      ).toBe('ok')
  })

  it('leaves no address and no code in any table', async () => {
    const dump = JSON.stringify(await staff.db.selectFrom('disclosure.query_try').selectAll().execute())
    expect(dump).not.toMatch(/10\.3\.0|13900000000/)
  })
})

describe('the pass of a status page', () => {
  it('opens its request for half an hour from the last look, and cannot be made up', async () => {
    const { request, queryCode } = await made()
    const pass = makeStatusPass(somebody(), { number: request.number, code: queryCode })
    const twenty = await readStatusPass(somebody(tenMinutes(2)), pass)
    expect(twenty?.request.id).toBe(request.id)
    expect(await readStatusPass(somebody(tenMinutes(4)), pass)).toBeNull()
    expect((await readStatusPass(somebody(tenMinutes(4)), twenty?.pass ?? ''))?.request.id).toBe(request.id)
    for (const wrong of ['', 'x', `${pass}x`, pass.replace('v1', 'v2')])
      expect(await readStatusPass(somebody(), wrong)).toBeNull()
  })

  it('opens nothing any more once the office gave out a new code', async () => {
    const { request, queryCode } = await made()
    const pass = makeStatusPass(somebody(), { number: request.number, code: queryCode })
    const { revision } = await getRequest(staff.db, request.id)
    await renewQueryCode(staff.as('disclosure'), { id: request.id, revision }, { shown: true })
    expect(await readStatusPass(somebody(), pass)).toBeNull()
  })
})
