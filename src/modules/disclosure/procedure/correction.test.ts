import { beforeAll, describe, expect, it } from 'vitest'
import { aCase, aCaseInHand, anOffice, seen, type Office } from '#tests/builders/procedure.ts'
import { whatIsWanted } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { openWanted } from '../applicant.ts'
import { askCorrection } from './ask-correction.ts'
import { askExplanation } from './ask-explanation.ts'
import { closeUncorrected } from './close-uncorrected.ts'
import { consentToExtension, refuseExtension } from './decide-extension.ts'
import { explanationState, readExplanation } from './explanation.ts'
import { judgeExplanation } from './judge-explanation.ts'
import { proposeExtension } from './propose-extension.ts'
import { receiveCorrection } from './receive-correction.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const papersOf = async (id: string) =>
  (
    await staff.db
      .selectFrom('disclosure.paper')
      .select(['kind', 'issued_on'])
      .where('request_id', '=', id)
      .orderBy('issued_at')
      .execute()
  ).map(({ kind }) => kind)

const notice = (revision: number, given: Partial<Parameters<typeof askCorrection>[2]> = {}) => ({
  items: ['没有写明信息的名称', ''],
  guidance: '请写明文件的名称、文号或者形成时间。',
  days: 15,
  revision,
  ...given,
})

describe('correction', () => {
  it('is asked once within seven working days; the clock stops and starts anew with the corrected request over Spring Festival', async () => {
    // Received on Friday 2026-02-06; 2/15–23 are days off, 2/14 and 2/28 are worked in exchange.
    const { id, revision, dueOn } = await aCase(office, '2026-02-06')
    // 2/9–14, 2/24–28, 3/2–6, 3/9–12
    expect(dueOn).toBe('2026-03-12')
    // the seventh working day is 2/24: 9, 10, 11, 12, 13, 14, 24
    expect(await outcome(askCorrection(office.clerk('2026-02-25'), id, notice(revision)))).toBe(
      'correction_notice_too_late',
    )
    await askCorrection(office.clerk('2026-02-24'), id, notice(revision))
    expect(await office.now(id)).toMatchObject({
      status: 'awaiting_correction',
      correctionNoticedOn: '2026-02-24',
      // 2/25–28, 3/2–6, 3/9–13, 3/16
      correctionDueOn: '2026-03-16',
      dueOn: null,
      handlerName: '承办人甲',
    })
    expect(await papersOf(id)).toEqual(['correction_notice'])
    await receiveCorrection(office.clerk('2026-03-16'), id, {
      wanted: whatIsWanted({ description: '大政办〔2025〕12号文件' }),
      receivedOn: '2026-03-16',
      ...(await seen(office, id)),
    })
    const corrected = await office.now(id)
    expect(corrected).toMatchObject({
      status: 'processing',
      clockStartedBy: 'correction',
      clockStartsOn: '2026-03-16',
      // 3/17–20, 23–27, 3/30–4/3, 4/7–10, 4/13–14 (4/4–6 off)
      dueOn: '2026-04-14',
    })
    expect(await openWanted(office.clerk('2026-03-16'), id)).toMatchObject([
      { version: 1, givenBy: 'applicant' },
      { version: 2, givenBy: 'staff', givenOn: '2026-03-16', description: '大政办〔2025〕12号文件' },
    ])
    expect(await outcome(askCorrection(office.clerk('2026-03-17'), id, notice(corrected.revision)))).toBe(
      'correction_once_only',
    )
  })

  it('says everything that is missing at once, and nothing is written', async () => {
    const { id, revision } = await aCase(office, '2026-03-02')
    const empty = notice(revision, { items: [' '], guidance: '', days: 1 })
    expect(await outcome(askCorrection(office.clerk('2026-03-03'), id, empty))).toBe(
      'correction_items_missing,correction_guidance_missing,correction_period_unreasonable',
    )
    expect(await outcome(askCorrection(office.clerk('2026-03-03'), id, notice(revision - 1)))).toBe(
      'stale_version',
    )
    expect(await outcome(askCorrection(office.legality('2026-03-03'), id, notice(revision)))).toBe(
      'no_permission',
    )
    expect(await outcome(askCorrection(office.stranger('2026-03-03'), id, notice(revision)))).toBe(
      'no_permission',
    )
    expect((await office.now(id)).revision).toBe(revision)
    expect(await papersOf(id)).toEqual([])
  })

  it('ends a request only after its last day, with a notice', async () => {
    const { id, revision } = await aCase(office, '2026-03-02')
    await askCorrection(office.clerk('2026-03-03'), id, notice(revision, { days: 5 }))
    const form = async () => ({ reason: '期限内没有补正', ...(await seen(office, id)) })
    expect(await outcome(closeUncorrected(office.clerk('2026-03-10'), id, await form()))).toBe(
      'correction_period_runs',
    )
    expect(
      await outcome(closeUncorrected(office.clerk('2026-03-11'), id, { ...(await form()), reason: ' ' })),
    ).toBe('reason_missing')
    expect(
      await outcome(
        closeUncorrected(office.clerk('2026-03-11'), id, { ...(await form()), reason: '扎西·多杰没有来' }),
      ),
    ).toBe('names_applicant')
    await closeUncorrected(office.clerk('2026-03-11'), id, await form())
    expect(await office.now(id)).toMatchObject({
      status: 'closed',
      result: 'd6_1',
      endedOn: '2026-03-11',
      dueOn: null,
    })
    expect(await papersOf(id)).toEqual(['correction_notice', 'closing_notice'])
  })

  it('is taken late by the office for a good reason, and never by the applicant’s page', async () => {
    const { id, revision } = await aCase(office, '2026-03-02')
    await askCorrection(office.clerk('2026-03-03'), id, notice(revision, { days: 5 }))
    const given = async (goodReason?: string) => ({
      wanted: whatIsWanted(),
      receivedOn: '2026-03-12',
      ...(goodReason === undefined ? {} : { goodReason }),
      ...(await seen(office, id)),
    })
    const applicant = staff.ctxOf(null, office.clerk('2026-03-12').now)
    expect(await outcome(receiveCorrection(applicant, id, { ...(await given()), by: '申请人' }))).toBe(
      'corrected_too_late',
    )
    expect(await outcome(receiveCorrection(applicant, id, await given()))).toBe('no_permission')
    expect(await outcome(receiveCorrection(office.clerk('2026-03-12'), id, await given()))).toBe(
      'corrected_late',
    )
    await receiveCorrection(office.clerk('2026-03-12'), id, await given('住院期间无法办理'))
    expect((await office.now(id)).clockStartsOn).toBe('2026-03-12')
  })

  it('comes from the applicant without an account, once', async () => {
    const { id, revision } = await aCase(office, '2026-03-02')
    await askCorrection(office.clerk('2026-03-03'), id, notice(revision))
    const applicant = staff.ctxOf(null, office.clerk('2026-03-05').now)
    const give = () =>
      receiveCorrection(applicant, id, {
        wanted: whatIsWanted(),
        receivedOn: '2026-03-05',
        revision: null,
        by: '申请人',
      })
    await give()
    expect(await outcome(give())).toBe('wrong_status')
    const step = await staff.db
      .selectFrom('disclosure.step')
      .select(['actor_name', 'actor_id'])
      .where('request_id', '=', id)
      .where('what', '=', 'corrected')
      .executeTakeFirstOrThrow()
    expect(step).toEqual({ actor_name: '申请人', actor_id: null })
  })
})

describe('reasons for excessive requests', () => {
  const reason = '本月已提出15件内容相近的申请'

  it('are asked for once; the reply period runs on; judged unreasonable they open d5_4', async () => {
    const { id, revision, dueOn } = await aCase(office, '2026-04-01')
    expect(await outcome(askExplanation(office.clerk('2026-04-02'), id, { reason: '', revision }))).toBe(
      'reason_missing',
    )
    await askExplanation(office.clerk('2026-04-02'), id, { reason, revision })
    const asked = await office.now(id)
    expect(asked).toMatchObject({ status: 'awaiting_explanation', dueOn })
    expect(await explanationState(office.clerk('2026-04-02'), id)).toBe('asked')
    const judged = {
      given: '',
      judgement: 'unreasonable',
      reason: '没有说明理由',
      delayedTo: '',
      toldOn: '2026-04-13',
      revision: asked.revision,
    }
    // the period to explain: ten working days, 4/3, 4/7–10, 4/13–17
    expect(await outcome(judgeExplanation(office.clerk('2026-04-17'), id, judged))).toBe(
      'explanation_period_runs',
    )
    await judgeExplanation(office.clerk('2026-04-20'), id, judged)
    expect(await explanationState(office.clerk('2026-04-20'), id)).toBe('unreasonable')
    expect((await office.now(id)).status).toBe('processing')
    const again = askExplanation(office.clerk('2026-04-20'), id, { reason, ...(await seen(office, id)) })
    expect(await outcome(again)).toBe('explanation_asked')
    const dump = JSON.stringify(
      await staff.db.selectFrom('disclosure.explanation').selectAll().where('request_id', '=', id).execute(),
    )
    expect(dump).not.toContain('15件')
  })

  it('found reasonable may bring a later date, told in time, which replaces the due date', async () => {
    const { id, revision, dueOn } = await aCase(office, '2026-04-01')
    await askExplanation(office.clerk('2026-04-02'), id, { reason, revision })
    const form = {
      given: '为撰写论文逐年查阅',
      judgement: 'reasonable_delayed',
      reason: '用途正当，数量较多',
      delayedTo: '2026-06-30',
      toldOn: '2026-04-10',
      ...(await seen(office, id)),
    }
    expect(
      await outcome(judgeExplanation(office.clerk('2026-04-10'), id, { ...form, delayedTo: dueOn ?? '' })),
    ).toBe('delay_not_later')
    expect(await outcome(judgeExplanation(office.clerk('2026-04-10'), id, { ...form, toldOn: '' }))).toBe(
      'delay_not_told',
    )
    expect(
      await outcome(judgeExplanation(office.clerk('2026-04-10'), id, { ...form, judgement: '', given: '' })),
    ).toBe('explanation_judgement_missing')
    await judgeExplanation(office.clerk('2026-04-10'), id, form)
    expect(await office.now(id)).toMatchObject({
      status: 'processing',
      delayedTo: '2026-06-30',
      dueOn: '2026-06-30',
    })
    expect(await readExplanation(office.clerk('2026-04-10'), id)).toMatchObject({
      given: '为撰写论文逐年查阅',
    })
    expect(
      await outcome(
        proposeExtension(office.clerk('2026-04-13'), id, { reason: '还要更久', ...(await seen(office, id)) }),
      ),
    ).toBe('extension_delayed')
  })
})

describe('extension', () => {
  it('is consented to by another person on the last day and adds twenty working days over Spring Festival', async () => {
    // Received 2026-01-19: 1/20–23, 26–30, 2/2–6, 2/9–14 (Saturday worked in exchange)
    const { id, dueOn } = await aCaseInHand(office, '2026-01-19')
    expect(dueOn).toBe('2026-02-14')
    const propose = async (day: string) =>
      proposeExtension(office.clerk(day), id, {
        reason: '涉及多个股室，需要核对',
        ...(await seen(office, id)),
      })
    await propose('2026-02-12')
    expect(await outcome(propose('2026-02-12'))).toBe('extension_proposed')
    const form = await seen(office, id)
    expect(await outcome(consentToExtension(office.clerk('2026-02-14'), id, form))).toBe('no_permission')
    await refuseExtension(office.head('2026-02-13'), id, { opinion: '请先说明核对的范围', ...form })
    await propose('2026-02-14')
    await consentToExtension(office.head('2026-02-14'), id, await seen(office, id))
    // 2/24–28, 3/2–6, 3/9–13, 3/16–20
    expect(await office.now(id)).toMatchObject({ extended: true, dueOn: '2026-03-20', status: 'processing' })
    expect(await papersOf(id)).toEqual(['extension_notice'])
    expect(await outcome(propose('2026-03-02'))).toBe('extension_once_only')
    expect(await outcome(consentToExtension(office.head('2026-02-14'), id, await seen(office, id)))).toBe(
      'extension_not_proposed',
    )
  })

  it('is too late one day after, at the consent as at the proposal', async () => {
    const { id } = await aCaseInHand(office, '2026-01-19')
    await proposeExtension(office.clerk('2026-02-14'), id, {
      reason: '材料较多',
      ...(await seen(office, id)),
    })
    expect(await outcome(consentToExtension(office.head('2026-02-15'), id, await seen(office, id)))).toBe(
      'extension_too_late',
    )
    const other = await aCaseInHand(office, '2026-01-19')
    const late = proposeExtension(office.clerk('2026-02-24'), other.id, {
      reason: '材料较多',
      revision: other.revision,
    })
    expect(await outcome(late)).toBe('extension_too_late')
    expect(await office.now(id)).toMatchObject({ extended: false, dueOn: '2026-02-14' })
    expect(await papersOf(id)).toEqual([])
  })

  it('is not decided by its proposer, whatever roles they hold', async () => {
    const both = { ...office.head('2026-03-03') }
    const clerk = office.clerk('2026-03-03')
    const actor =
      both.actor === null || clerk.actor === null
        ? null
        : { ...both.actor, grants: [...both.actor.grants, ...clerk.actor.grants] }
    const ctx = staff.ctxOf(actor, both.now)
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await proposeExtension(ctx, id, { reason: '材料较多', revision })
    expect(await outcome(consentToExtension(ctx, id, await seen(office, id)))).toBe('own_extension')
  })
})
