import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aFilledForm, aReader, answersOf, fittingIdentityNumber } from '#tests/builders/application.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { openApplicant, openWanted } from '../applicant.ts'
import { readCaseFiles } from '../case-files.ts'
import { getRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { applyLimits } from './limits.ts'
import { isProved, makeChallenge } from './proof.ts'
import {
  addFiles,
  discardApplication,
  findMyApplication,
  listMyFiles,
  removeFile,
  saveAnswer,
} from './save-application.ts'
import { sendApplication } from './send-application.ts'
import { sweepApplications } from './sweep-applications.ts'

let staff: Staff
let office: string
const now = new Date('2026-09-21T02:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
let addresses = 0
/** Somebody at an address of their own, a minute after they began. */
const somebody = (seconds = 0): Ctx =>
  aReader(staff.ctxOf(null), { now: later(seconds), ip: `10.2.0.${++addresses}` })
const atLater = (ctx: Ctx, seconds: number): Ctx => aReader(ctx, { now: later(seconds) })
const send = (ctx: Ctx, token: string | null, proof = '') =>
  sendApplication(ctx, token, { proof, lang: 'zh' })

beforeAll(async () => {
  staff = await staffAt(now)
  office = staff.places.counties[0]?.departments.office ?? ''
})

describe('sending a form', () => {
  it('makes one request that waits for confirmation, with everything that was answered', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office, { way: 'online' })
    await addFiles(ctx, token, [{ name: '线索.txt', bytes: Buffer.from('去年的通知') }])
    const sent = await send(atLater(ctx, 60), token)
    const request = await getRequest(staff.db, sent.requestId)
    expect(request).toMatchObject({
      status: 'submitted',
      channel: 'web',
      applicantKind: 'person',
      deliveryWay: 'online',
      // 第三十一条第三项: not received before both sides confirm
      receivedOn: null,
      clockStartsOn: null,
      dueOn: null,
      organisationId: office,
    })
    expect(await openApplicant(ctx, request.id)).toMatchObject({
      name: '卓玛·措毛',
      paper: '居民身份证',
      paperNumber: fittingIdentityNumber,
      phone: '13900000000',
    })
    expect((await openWanted(ctx, request.id)).at(-1)).toMatchObject({
      description: '只有我知道的那份文件',
      form: '电子文件',
      assistance: '视力障碍',
    })
    expect((await readCaseFiles(ctx, { requestId: request.id })).map(({ name }) => name)).toEqual([
      '线索.txt',
    ])
    expect((await listSteps(staff.db, request.id)).map(({ what, actorName }) => [what, actorName])).toEqual([
      ['submitted', '申请人'],
    ])
  })

  it('twice, and twice at once, makes one request and gives the same receipt', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office)
    const soon = atLater(ctx, 60)
    const before = await staff.db.selectFrom('disclosure.request').select('id').execute()
    const [one, two] = await Promise.all([send(soon, token), send(soon, token)])
    expect(two).toEqual(one)
    expect(await send(atLater(ctx, 120), token)).toEqual(one)
    const after = await staff.db.selectFrom('disclosure.request').select('id').execute()
    expect(after.length).toBe(before.length + 1)
  })

  it('from the browser of an official is still done by an applicant', async () => {
    const ctx = staff.as('disclosure')
    const token = await aFilledForm(ctx, office)
    const sent = await sendApplication(staff.as('disclosure', later(60)), token, { proof: '', lang: 'bo' })
    const [step] = await listSteps(staff.db, sent.requestId)
    expect(step).toMatchObject({ actorId: null, actorName: '申请人' })
    const entry = await staff.db
      .selectFrom('platform.audit_entry')
      .select(['actor_id', 'event'])
      .where('object_id', '=', sent.requestId)
      .executeTakeFirst()
    expect(entry).toMatchObject({ actor_id: null, event: 'disclosure.submitted' })
  })

  it('is refused when something is missing, too fast, too late or closed', async () => {
    const ctx = somebody()
    const { token } = await saveAnswer(ctx, null, 'organisation', { organisationId: office }, 'zh')
    expect(await outcome(send(atLater(ctx, 60), token))).toBe('answers_incomplete')
    const filled = await aFilledForm(ctx, office)
    expect(await outcome(send(atLater(ctx, 2), filled))).toBe('sent_too_fast')
    expect(await outcome(send(atLater(ctx, 25 * 3600), filled))).toBe('application_expired')
    expect(await outcome(send(ctx, null))).toBe('application_expired')
    expect(await outcome(send(ctx, 'somebody-elses-token'))).toBe('application_expired')
    const closing = staff.places.counties[0]?.departments.audit ?? ''
    const other = await aFilledForm(ctx, closing)
    await staff.db
      .updateTable('regions.organisation')
      .set({ status: 'closed', closed_on: '2026-09-21', closed_reason: '撤销' })
      .where('id', '=', closing)
      .execute()
    expect(await outcome(send(atLater(ctx, 60), other))).toBe('organisation_closed')
    expect(await outcome(saveAnswer(ctx, other, 'organisation', { organisationId: closing }, 'zh'))).toBe(
      'organisation_closed',
    )
  })
})

describe('what was typed', () => {
  it('stays sealed, and is gone from the form once it was sent', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office)
    const dump = async () =>
      JSON.stringify(await staff.db.selectFrom('disclosure.application').selectAll().execute())
    expect(await dump()).not.toMatch(/卓玛|只有我知道|13900000000|630121199001010012/)
    const sent = await send(atLater(ctx, 60), token)
    const kept = await findMyApplication(atLater(ctx, 61), token)
    expect(kept?.sent).toEqual(sent)
    expect(kept?.answers.name).toBe('')
    expect(await findMyApplication(atLater(ctx, 60 + applyLimits.shownMinutes * 60 + 1), token)).toBeNull()
  })

  it('keeps what was answered before when a question is answered anew, and forgets what no longer fits', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office)
    await saveAnswer(ctx, token, 'kind', { kind: 'business' }, 'zh')
    const { answers } = (await findMyApplication(ctx, token)) ?? {}
    expect(answers).toMatchObject({ name: '卓玛·措毛', phone: '13900000000', paper: '', paperNumber: '' })
  })

  it('is refused whole when one thing is wrong, and nothing is kept then', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office)
    const wrong = saveAnswer(ctx, token, 'applicant', { name: '', paperNumber: '1' }, 'zh')
    expect(await outcome(wrong)).toBe('name_missing,identity_number_wrong')
    expect((await findMyApplication(ctx, token))?.answers.name).toBe('卓玛·措毛')
  })

  it('can be thrown away, and is swept when its time is over, with its files', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office)
    await addFiles(ctx, token, [{ name: 'a.txt', bytes: Buffer.from('甲') }])
    const stale = await aFilledForm(ctx, office)
    await addFiles(ctx, stale, [{ name: 'b.txt', bytes: Buffer.from('乙') }])
    await discardApplication(ctx, token)
    expect(await findMyApplication(ctx, token)).toBeNull()
    expect(await sweepApplications(atLater(ctx, 25 * 3600))).toBeGreaterThan(0)
    const { rows } = {
      rows: await staff.db
        .selectFrom('disclosure.file')
        .select('id')
        .where('application_id', 'is not', null)
        .execute(),
    }
    expect(rows).toEqual([])
    expect(await staff.db.selectFrom('disclosure.application').select('id').execute()).toEqual([])
  })
})

describe('files of a form', () => {
  it('are taken up to five, harmless ones only, all or none', async () => {
    const ctx = somebody()
    const token = await aFilledForm(ctx, office)
    const text = (name: string) => ({ name, bytes: Buffer.from(name) })
    expect(await outcome(addFiles(ctx, token, ['1.txt', '2.txt', '3.txt', '4.txt'].map(text)))).toBe('ok')
    expect(await outcome(addFiles(ctx, token, ['5.txt', '6.txt'].map(text)))).toBe('files_too_many')
    const page = { name: 'x.html', bytes: Buffer.from('<html><script>alert(1)</script></html>') }
    expect(await outcome(addFiles(ctx, token, [page]))).toBe('file_has_script')
    const program = { name: 'x.pdf', bytes: Buffer.from('MZ\u0000\u0001\u0002') }
    expect(await outcome(addFiles(ctx, token, [program]))).toMatch(/^file_/)
    const large = { name: 'x.txt', bytes: Buffer.alloc(applyLimits.mostFileMb * 1024 * 1024 + 1, 'a') }
    expect(await outcome(addFiles(ctx, token, [large]))).toBe('file_too_large')
    const application = await findMyApplication(ctx, token)
    if (application === null) throw new Error('the form is gone')
    expect((await listMyFiles(ctx, application)).map(({ name }) => name)).toEqual([
      '1.txt',
      '2.txt',
      '3.txt',
      '4.txt',
    ])
  })

  it('are taken away for good, and only by the browser that gave them', async () => {
    const ctx = somebody()
    const [mine, other] = [await aFilledForm(ctx, office), await aFilledForm(ctx, office)]
    await addFiles(ctx, mine, [{ name: '身份证.txt', bytes: Buffer.from('甲') }])
    const application = await findMyApplication(ctx, mine)
    if (application === null) throw new Error('the form is gone')
    const [file] = await listMyFiles(ctx, application)
    await removeFile(ctx, other, file?.id ?? '')
    expect(await listMyFiles(ctx, application)).toHaveLength(1)
    await removeFile(ctx, mine, file?.id ?? '')
    expect(await listMyFiles(ctx, application)).toHaveLength(0)
    const left = await staff.db
      .selectFrom('disclosure.file')
      .select('id')
      .where('id', '=', file?.id ?? '')
      .execute()
    expect(left).toEqual([])
  })
})

describe('floods', () => {
  it('are held by a limit for each address, wider for who did the work', async () => {
    const ctx = somebody()
    const one = async (proved: boolean) => {
      const token = await aFilledForm(ctx, office)
      const application = await findMyApplication(ctx, token)
      return send(atLater(ctx, 60), token, proved ? await prove(application?.id ?? '') : '')
    }
    for (let at = 0; at < applyLimits.plainSends; at += 1) expect(await outcome(one(false))).toBe('ok')
    expect(await outcome(one(false))).toBe('too_many_sends')
    expect(await outcome(one(true))).toBe('ok')
    const neighbour = somebody()
    expect(await outcome(send(atLater(neighbour, 60), await aFilledForm(neighbour, office)))).toBe('ok')
  })

  it('of begun forms are held too', async () => {
    const ctx = somebody()
    const begin = () => saveAnswer(ctx, null, 'organisation', { organisationId: office }, 'zh')
    for (let at = 0; at < applyLimits.begunForms; at += 1) await begin()
    expect(await outcome(begin())).toBe('too_many_forms')
    expect(await outcome(saveAnswer(ctx, null, ...(answersOf(office)[1] ?? ['kind', {}]), 'zh'))).toBe(
      'application_expired',
    )
  })

  it('count work for its own form only, and only as it was set', async () => {
    const proof = await prove('one')
    expect(await isProved('one', proof)).toBe(true)
    expect(await isProved('other', proof)).toBe(false)
    expect(await isProved('one', '')).toBe(false)
    expect(await isProved('one', '{"challenge":1}')).toBe(false)
    expect(await isProved('one', proof.replace('"cost":1500', '"cost":1'))).toBe(false)
    expect(await isProved('two', proof.replace('"application":"one"', '"application":"two"'))).toBe(false)
    expect(await isProved('one', proof.replace(/"signature":"[0-9a-f]{8}/, '"signature":"00000000'))).toBe(
      false,
    )
    const later = proof.replace(/"expiresAt":\d+/, `"expiresAt":${Math.floor(Date.now() / 1000) + 999_999}`)
    expect(await isProved('one', later)).toBe(false)
    // Worked out in time, sent a day too late.
    expect(await isProved('one', await prove('one', new Date(Date.now() - 25 * 3_600_000)))).toBe(false)
    expect(await isProved('one', proof.replace(/"derivedKey":"./, '"derivedKey":"0'))).toBe(
      /"derivedKey":"0/.test(proof),
    )
  })
})

async function prove(id: string, now = new Date()): Promise<string> {
  const challenge = JSON.parse(await makeChallenge(id, now)) as Challenge
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })
}
