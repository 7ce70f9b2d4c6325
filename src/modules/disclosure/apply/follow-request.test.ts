import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aReader } from '#tests/builders/application.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { openWanted } from '../applicant.ts'
import { askCorrection } from '../procedure/ask-correction.ts'
import { consult } from '../procedure/consult.ts'
import { recordStep } from '../record-step.ts'
import { listPauses } from '../store/pauses.ts'
import { getRequest, lockRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { correctByApplicant } from './correct-request.ts'
import { readStatus } from './read-status.ts'
import { withdrawByApplicant } from './withdraw-request.ts'

let staff: Staff
let office: string
const now = new Date('2026-09-21T02:00:00Z')
let addresses = 0
const somebody = (when = now): Ctx => aReader(staff.ctxOf(null), { now: when, ip: `10.3.0.${++addresses}` })
const made = (over: Partial<Parameters<typeof aRequest>[1]> = {}) =>
  aRequest(staff.as('disclosure'), { organisationId: office, on: '2026-09-21', ...over })

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
})

describe('what an applicant sees', () => {
  it('is what concerns them: no names of officials, no notes, no steps within the office', async () => {
    const { request } = await made({ wanted: { description: '供水记录' } })
    const ctx = staff.as('disclosure')
    await ctx.transaction(async (inside) => {
      const locked = await lockRequest(inside.db, request.id)
      const assigned = await recordStep(inside, locked, { happened: 'assigned', note: '交给丙' })
      await recordStep(inside, assigned, { happened: 'started', to: 'processing', note: '先查档案' })
    })
    const status = await readStatus(somebody(), await getRequest(staff.db, request.id))
    expect(status.told).toEqual([
      { what: 'registered', on: '2026-09-21' },
      { what: 'started', on: '2026-09-21' },
    ])
    expect(status.description).toBe('供水记录')
    expect(status.clock?.explanation.join('')).toContain('第20个工作日为2026年10月26日')
    expect(JSON.stringify(status.told)).not.toMatch(/丙|档案/)
    expect(status).toMatchObject({ mayWithdraw: true, mayCorrect: false, mayAcknowledge: false, files: [] })
  })

  it('of a reply is the letter addressed to them', async () => {
    const { request, letterId } = await aRepliedRequest(staff.as('disclosure'), {
      organisationId: office,
      on: '2026-09-21',
      deliveryWay: 'online',
    })
    const status = await readStatus(somebody(), request)
    expect(status.papers.map(({ id }) => id)).toContain(letterId)
    expect(status).toMatchObject({ mayWithdraw: false, mayAcknowledge: true })
  })
})

describe('correcting by the applicant', () => {
  const asked = async (on = now) => {
    const { request } = await made()
    const clerk = staff.as('disclosure', on)
    await askCorrection(clerk, request.id, {
      revision: request.revision,
      items: ['哪一年'],
      guidance: '写明年份',
      days: 10,
    })
    return getRequest(staff.db, request.id)
  }

  it('keeps the former wording, starts the twenty days anew and goes back to work', async () => {
    const request = await asked()
    const ctx = somebody(new Date('2026-09-24T02:00:00Z'))
    const after = await correctByApplicant(ctx, request.id, {
      revision: request.revision,
      description: '2025年的发放明细表',
      files: [{ name: '线索.txt', bytes: Buffer.from('见附件') }],
    })
    expect(after).toMatchObject({
      status: 'processing',
      clockStartsOn: '2026-09-24',
      clockStartedBy: 'correction',
    })
    expect((await openWanted(ctx, request.id)).map(({ version, givenBy }) => [version, givenBy])).toEqual([
      [1, 'applicant'],
      [2, 'applicant'],
    ])
    const last = (await listSteps(staff.db, request.id)).at(-1)
    expect(last).toMatchObject({ what: 'corrected', actorId: null, actorName: '申请人' })
    expect(
      await outcome(
        correctByApplicant(ctx, request.id, { revision: after.revision, description: '又改', files: [] }),
      ),
    ).toBe('wrong_status')
  })

  it('is refused when empty, unchanged, stale, late, or with a harmful file', async () => {
    const request = await asked()
    const correct = (over: object, ctx = somebody()) =>
      outcome(
        correctByApplicant(ctx, request.id, {
          revision: request.revision,
          description: '新的写法',
          files: [],
          ...over,
        }),
      )
    expect(await correct({ description: '  ' })).toBe('description_missing')
    expect(await correct({ description: '2025年示例镇草原补奖资金 发放明细表' })).toBe(
      'description_unchanged',
    )
    expect(await correct({ revision: request.revision - 1 })).toBe('stale_version')
    expect(
      await correct({ files: [{ name: 'a.html', bytes: Buffer.from('<html><script>1</script>') }] }),
    ).toBe('file_has_script')
    expect(await correct({}, somebody(new Date('2026-12-01T02:00:00Z')))).toBe('correction_too_late')
    // On the last day it is in time.
    expect(await correct({}, somebody(new Date(`${request.correctionDueOn ?? ''}T10:00:00Z`)))).toBe('ok')
  })
})

describe('withdrawing by the applicant', () => {
  it('ends the request as 其他处理, and once only', async () => {
    const { request } = await made()
    const after = await withdrawByApplicant(somebody(), request.id, request.revision)
    expect(after).toMatchObject({ status: 'closed', result: 'd6_3', endedOn: '2026-09-21', dueOn: null })
    expect(await outcome(withdrawByApplicant(somebody(), request.id, after.revision))).toBe('wrong_status')
    expect((await listSteps(staff.db, request.id)).at(-1)).toMatchObject({
      what: 'withdrawn',
      actorName: '申请人',
    })
  })

  it('before receipt leaves no day of receipt, so that no year counts it', async () => {
    const { request } = await made({ channel: 'web', receivedOn: null })
    expect(await withdrawByApplicant(somebody(), request.id, request.revision)).toMatchObject({
      status: 'closed',
      receivedOn: null,
      dueOn: null,
    })
  })

  it('is refused with an old page, and after the reply', async () => {
    const { request } = await made()
    expect(await outcome(withdrawByApplicant(somebody(), request.id, request.revision + 1))).toBe(
      'stale_version',
    )
    const replied = await aRepliedRequest(staff.as('disclosure'), {
      organisationId: office,
      on: '2026-09-21',
    })
    const { id, revision } = replied.request
    expect(await outcome(withdrawByApplicant(somebody(), id, revision))).toBe('wrong_status')
  })

  it('while others are consulted ends the pause too, and sets free what was to be answered together', async () => {
    const [one, other] = [await made(), await made()]
    const clerk = staff.as('disclosure')
    await clerk.transaction(async (inside) => {
      const main = await lockRequest(inside.db, one.request.id)
      await recordStep(inside, main, { happened: 'started', to: 'processing' })
      const joined = await lockRequest(inside.db, other.request.id)
      await recordStep(inside, joined, { happened: 'joined', changes: { joined_to: one.request.id } })
    })
    const working = await getRequest(staff.db, one.request.id)
    await consult(clerk, working.id, {
      revision: working.revision,
      question: '是否同意公开',
      parties: [{ kind: 'third_party', name: '某公司', address: '某地', contact: '' }],
    })
    const before = await getRequest(staff.db, one.request.id)
    const after = await withdrawByApplicant(somebody(), one.request.id, before.revision)
    expect(after.status).toBe('closed')
    expect((await listPauses(staff.db, one.request.id)).map(({ to }) => to)).toEqual(['2026-09-21'])
    expect((await getRequest(staff.db, other.request.id)).joinedTo).toBeNull()
  })
})
