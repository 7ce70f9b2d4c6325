import { beforeAll, describe, expect, it } from 'vitest'
import { aCaseInHand, anOffice, seen, type Office } from '#tests/builders/procedure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { listPauses } from '../store/pauses.ts'
import { consult, type ConsultForm } from './consult.ts'
import { readConsultations } from './consultation.ts'
import { breakOffConsultation, closeSilentConsultations, recordSilence } from './end-consultation.ts'
import { overrideObjection } from './override-objection.ts'
import { judgeObjection, recordAnswer, recordLetterReceived } from './record-consultation.ts'
import { readReplyFacts } from './reply-facts.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const party = (kind: string, name: string) => ({ kind, name, address: '示例镇1号', contact: '0971-0000000' })

const form = (revision: number, kinds: string[], given: Partial<ConsultForm> = {}): ConsultForm => ({
  question: '所附名册中涉及你方的内容是否同意公开',
  parties: kinds.map((kind, at) => party(kind, `示例单位${at + 1}`)),
  revision,
  ...given,
})

const papersOf = async (id: string) =>
  (
    await staff.db
      .selectFrom('disclosure.paper')
      .select('kind')
      .where('request_id', '=', id)
      .orderBy('issued_at')
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind)

const answer = (given: Partial<Parameters<typeof recordAnswer>[3]>) => ({
  answer: 'consent',
  answeredOn: '',
  text: '',
  reasonable: '',
  revision: 0,
  ...given,
})

describe('consultations', () => {
  it('go to several at once, each with its letters; the clock stands still until the last one ended', async () => {
    const { id, revision, dueOn } = await aCaseInHand(office, '2026-03-02')
    expect(dueOn).toBe('2026-03-30')
    await consult(office.clerk('2026-03-04'), id, form(revision, ['third_party', 'co_maker', 'authority']))
    expect(await office.now(id)).toMatchObject({ status: 'consulting', dueOn: null })
    expect(await papersOf(id)).toEqual([
      'third_party_letter',
      'consultation_confirmation',
      'co_maker_letter',
      'assistance_letter',
      'consultation_notice',
    ])
    const ctx = office.clerk('2026-03-06')
    const [third, maker, other] = await readConsultations(ctx, id)
    if (third === undefined || maker === undefined || other === undefined) throw new Error('three letters')
    await recordLetterReceived(ctx, id, third.id, { receivedOn: '2026-03-05', ...(await seen(office, id)) })
    // 3/6, 9–13, 16–20, 23–26
    expect((await readConsultations(ctx, id))[0]).toMatchObject({ dueOn: '2026-03-26' })
    await recordAnswer(
      office.clerk('2026-03-10'),
      id,
      maker.id,
      answer({ answeredOn: '2026-03-09', ...(await seen(office, id)) }),
    )
    await recordAnswer(
      office.clerk('2026-03-11'),
      id,
      other.id,
      answer({ answeredOn: '2026-03-11', ...(await seen(office, id)) }),
    )
    expect((await office.now(id)).status).toBe('consulting')
    await recordAnswer(
      office.clerk('2026-03-13'),
      id,
      third.id,
      answer({
        answer: 'object',
        answeredOn: '2026-03-13',
        text: '涉及商业秘密',
        reasonable: 'yes',
        ...(await seen(office, id)),
      }),
    )
    // The days after 3/4 up to 3/13 do not count (7 working days): 3/3–4, 3/16–20, 23–27, 30, 31, 4/1–3, 4/7–9
    expect(await office.now(id)).toMatchObject({ status: 'processing', dueOn: '2026-04-09' })
    expect(await listPauses(staff.db, id)).toMatchObject([
      { from: '2026-03-04', to: '2026-03-13', why: 'third_party' },
      { from: '2026-03-04', to: '2026-03-09', why: 'co_maker' },
      { from: '2026-03-04', to: '2026-03-11', why: 'authority' },
    ])
    const dump = JSON.stringify(
      await staff.db.selectFrom('disclosure.consultation').selectAll().where('request_id', '=', id).execute(),
    )
    expect(dump).not.toMatch(/示例单位|商业秘密|名册/)
  })

  it('names everything that is missing, and keeps the applicant out of the letters', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    const ctx = office.clerk('2026-03-04')
    const empty = form(revision, [], {
      question: '',
      parties: [{ kind: '', name: '', address: '', contact: '' }],
    })
    expect(await outcome(consult(ctx, id, empty))).toBe(
      'consulted_kind_missing,consulted_name_missing,consulted_question_missing',
    )
    expect(await outcome(consult(ctx, id, form(revision, [])))).toBe('consulted_nobody')
    const told = form(revision, ['third_party'], { question: '扎西·多杰申请公开你方名册' })
    expect(await outcome(consult(ctx, id, told))).toBe('applicant_in_letter')
    expect(await listPauses(staff.db, id)).toEqual([])
    expect(await outcome(consult(office.head('2026-03-04'), id, form(revision, ['co_maker'])))).toBe(
      'no_permission',
    )
  })

  it('silent over Spring Festival end on the fifteenth working day, by the night or by hand, once', async () => {
    // Received 2026-02-02, letter of 2/3 received on 2/4: 2/5–6, 9–14, 24–28, 3/2–3
    const { id, revision } = await aCaseInHand(office, '2026-02-02')
    await consult(office.clerk('2026-02-03'), id, form(revision, ['third_party', 'co_maker']))
    const ctx = office.clerk('2026-02-04')
    for (const one of await readConsultations(ctx, id))
      await recordLetterReceived(ctx, id, one.id, { receivedOn: '2026-02-04', ...(await seen(office, id)) })
    expect((await readConsultations(ctx, id)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-03', '2026-03-03'])
    expect(await outcome(recordSilence(office.clerk('2026-03-03'), id, await seen(office, id)))).toBe(
      'consultation_not_silent',
    )
    const night = staff.ctxOf(null, office.clerk('2026-03-05').now)
    expect(await closeSilentConsultations(night)).toBe(1)
    expect(await closeSilentConsultations(night)).toBe(0)
    // counted before the letter: 2/3; after 3/3: 3/4–6, 9–13, 16–20, 23–27, 30
    expect(await office.now(id)).toMatchObject({ status: 'processing', dueOn: '2026-03-30' })
    const all = await readConsultations(office.clerk('2026-03-05'), id)
    expect(all.map(({ outcome: one }) => one.result)).toEqual(['office_decides', 'deemed_consent'])
    expect(all.map(({ pausedTo }) => pausedTo)).toEqual(['2026-03-03', '2026-03-03'])
    const steps = await staff.db
      .selectFrom('disclosure.step')
      .select('actor_name')
      .where('request_id', '=', id)
      .where('what', '=', 'consultations_ended')
      .execute()
    expect(steps).toEqual([{ actor_name: '系统' }])
  })

  it('takes an answer that was given in time but arrived after the silence was recorded', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-04'), id, form(revision, ['third_party']))
    const [one] = await readConsultations(office.clerk('2026-03-05'), id)
    const about = one?.id ?? ''
    await recordLetterReceived(office.clerk('2026-03-05'), id, about, {
      receivedOn: '2026-03-05',
      ...(await seen(office, id)),
    })
    await recordSilence(office.clerk('2026-03-27'), id, await seen(office, id))
    expect(await office.now(id)).toMatchObject({ status: 'processing', dueOn: '2026-04-22' })
    await recordAnswer(
      office.clerk('2026-03-30'),
      id,
      about,
      answer({ answer: 'partly', answeredOn: '2026-03-24', text: '姓名不同意', ...(await seen(office, id)) }),
    )
    expect(await office.now(id)).toMatchObject({ status: 'processing', dueOn: '2026-04-20' })
    const facts = await readReplyFacts(office.clerk('2026-03-30'), { id, splitFrom: null }, 0)
    expect(facts.outcomes).toMatchObject([{ kind: 'third_party', result: 'to_be_judged' }])
    await judgeObjection(office.clerk('2026-03-30'), id, about, {
      reasonable: 'yes',
      ...(await seen(office, id)),
    })
    const again = answer({ answeredOn: '2026-03-25', ...(await seen(office, id)) })
    expect(await outcome(recordAnswer(office.clerk('2026-03-31'), id, about, again))).toBe(
      'consultation_answered',
    )
  })

  it('keeps a late answer on file and is not bound by it', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-04'), id, form(revision, ['third_party']))
    const [one] = await readConsultations(office.clerk('2026-03-05'), id)
    const about = one?.id ?? ''
    await recordLetterReceived(office.clerk('2026-03-05'), id, about, {
      receivedOn: '2026-03-05',
      ...(await seen(office, id)),
    })
    await recordAnswer(
      office.clerk('2026-04-02'),
      id,
      about,
      answer({
        answer: 'object',
        answeredOn: '2026-04-01',
        text: '不同意',
        reasonable: 'yes',
        ...(await seen(office, id)),
      }),
    )
    const [late] = await readConsultations(office.clerk('2026-04-02'), id)
    expect(late?.outcome).toMatchObject({
      result: 'office_decides',
      answeredLate: true,
      endedOn: '2026-03-26',
    })
    expect(late?.pausedTo).toBe('2026-03-26')
  })

  it('is broken off with a reason; what was asked stays refused in wrong days', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-04'), id, form(revision, ['third_party']))
    const ctx = office.clerk('2026-03-10')
    const about = (await readConsultations(ctx, id))[0]?.id ?? ''
    const received = async (receivedOn: string) =>
      outcome(recordLetterReceived(ctx, id, about, { receivedOn, ...(await seen(office, id)) }))
    expect(await received('2026-03-03')).toBe('consultation_before_letter')
    expect(await received('2026-03-11')).toBe('procedure_in_the_future')
    expect(await received('昨天')).toBe('procedure_day_unknown')
    const objection = answer({ answer: 'object', answeredOn: '2026-03-10', ...(await seen(office, id)) })
    expect(await outcome(recordAnswer(ctx, id, about, objection))).toBe('consultation_grounds_missing')
    const end = async (reason: string) =>
      breakOffConsultation(ctx, id, about, { reason, ...(await seen(office, id)) })
    expect(await outcome(end(''))).toBe('reason_missing')
    await end('信件被退回')
    expect(await outcome(end('信件被退回'))).toBe('wrong_status')
    // 3/3–4, 3/11–13, 16–20, 23–27, 30–4/3
    expect(await office.now(id)).toMatchObject({ status: 'processing', dueOn: '2026-04-03' })
  })

  it('overrides a reasonable objection for the public interest, told in writing in the same transaction', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-04'), id, form(revision, ['third_party']))
    const ctx = office.clerk('2026-03-10')
    const about = (await readConsultations(ctx, id))[0]?.id ?? ''
    const told = { content: '排污监测数据', reasons: '关系公众健康，不公开会对公共利益造成重大影响' }
    const early = overrideObjection(ctx, id, about, { ...told, ...(await seen(office, id)) })
    expect(await outcome(early)).toBe('override_not_needed')
    await recordAnswer(
      ctx,
      id,
      about,
      answer({
        answer: 'object',
        answeredOn: '2026-03-10',
        text: '商业秘密',
        reasonable: 'yes',
        ...(await seen(office, id)),
      }),
    )
    const empty = overrideObjection(ctx, id, about, { content: '', reasons: '', ...(await seen(office, id)) })
    expect(await outcome(empty)).toBe('override_content_missing,override_reasons_missing')
    await overrideObjection(ctx, id, about, { ...told, ...(await seen(office, id)) })
    expect((await papersOf(id)).at(-1)).toBe('third_party_notice')
    expect((await readReplyFacts(ctx, { id, splitFrom: null }, 0)).override).toMatchObject({
      toldOn: '2026-03-10',
    })
    const again = overrideObjection(ctx, id, about, { ...told, ...(await seen(office, id)) })
    expect(await outcome(again)).toBe('override_told')
  })
})
