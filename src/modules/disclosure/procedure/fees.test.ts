import { beforeAll, describe, expect, it } from 'vitest'
import { aCase, aCaseInHand, anOffice, seen, type Office } from '#tests/builders/procedure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { countItemsBefore } from './count-items.ts'
import { noticeFee, recordFeeNoticeReceived, type FeeForm } from './notice-fee.ts'
import { recordSearch } from './record-search.ts'
import { closeUnpaid, receivePayment } from './receive-payment.ts'
import { findFee } from './store/fees.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const byPage = (revision: number, given: Partial<FeeForm> = {}): FeeForm => ({
  method: 'by_page',
  excessive: true,
  code: 'd1b',
  pages: '101',
  receivedOn: '2026-03-05',
  revision,
  ...given,
})

describe('fees', () => {
  it('by item count the same applicant in the calendar month and the organisation, what was split through its parts', async () => {
    const who = { paperNumber: '630101199001010028' }
    await aCase(office, '2026-02-28', { applicant: who })
    const ids: string[] = []
    for (let made = 0; made < 11; made += 1)
      ids.push((await aCaseInHand(office, '2026-03-02', { applicant: who })).id)
    await aCase(office, '2026-03-02', { applicant: { paperNumber: '630101199001010036' } })
    const last = await office.now(ids.at(-1) ?? '')
    expect(await countItemsBefore(office.clerk('2026-03-03'), last)).toBe(10)
    expect(await countItemsBefore(office.clerk('2026-03-03'), await office.now(ids[0] ?? ''))).toBe(0)
    const free = noticeFee(office.clerk('2026-03-05'), ids[9] ?? '', {
      ...byPage((await office.now(ids[9] ?? '')).revision),
      method: 'by_item',
    })
    expect(await outcome(free)).toBe('fee_free')
    await noticeFee(office.clerk('2026-03-05'), last.id, { ...byPage(last.revision), method: 'by_item' })
    expect(await findFee(staff.db, last.id)).toMatchObject({
      method: 'by_item',
      beforeCount: 10,
      count: 1,
      amount: 100_00,
    })
  })

  it('stop the clock, run it anew from the day of payment, and leave a receipt', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await noticeFee(office.clerk('2026-03-05'), id, byPage(revision))
    // 30 days → Saturday 4/4, Tomb-sweeping until 4/6; 20 working days → 4/2: the later one, moved to 4/7
    expect(await findFee(staff.db, id)).toMatchObject({ amount: 720_00, dueOn: '2026-04-07' })
    expect(await office.now(id)).toMatchObject({ status: 'awaiting_payment', dueOn: null })
    const pay = { paidOn: '2026-03-20', receiptNumber: '', goodReason: '', ...(await seen(office, id)) }
    expect(await outcome(receivePayment(office.clerk('2026-03-20'), id, pay))).toBe('payment_receipt_missing')
    await receivePayment(office.clerk('2026-03-20'), id, { ...pay, receiptNumber: '青财0001' })
    // 3/23–27, 30–4/3, 4/7–10, 13–17, 20
    expect(await office.now(id)).toMatchObject({
      status: 'processing',
      clockStartedBy: 'payment',
      clockStartsOn: '2026-03-20',
      dueOn: '2026-04-20',
    })
    const again = noticeFee(
      office.clerk('2026-03-23'),
      id,
      byPage((await office.now(id)).revision, { receivedOn: '2026-03-23' }),
    )
    expect(await outcome(again)).toBe('fee_noticed')
  })

  it('say at once what is missing, and are refused where nothing may be asked', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    const ctx = office.clerk('2026-03-05')
    const ask = (given: Partial<FeeForm>) => outcome(noticeFee(ctx, id, byPage(revision, given)))
    expect(await ask({ method: '' })).toBe('fee_method_missing')
    expect(await ask({ pages: '许多', excessive: false, code: 'd4_1', receivedOn: '2026-03-04' })).toBe(
      'fee_pages_missing,fee_not_excessive,fee_not_by_page,fee_received_before_notice',
    )
    expect(await ask({ pages: '30' })).toBe('fee_free')
    expect(await ask({ receivedOn: '2026-06-01' })).toBe('fee_received_too_far')
    const late = noticeFee(office.clerk('2026-03-31'), id, byPage(revision, { receivedOn: '2026-03-31' }))
    expect(await outcome(late)).toBe('fee_notice_too_late')
    expect(await outcome(noticeFee(office.signer('2026-03-05'), id, byPage(revision)))).toBe('no_permission')
  })

  it('end a request only after the last day, which a later receipt of the notice moves', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    await noticeFee(office.clerk('2026-03-05'), id, byPage(revision))
    const received = async (day: string, receivedOn: string) =>
      recordFeeNoticeReceived(office.clerk(day), id, { receivedOn, ...(await seen(office, id)) })
    expect(await outcome(received('2026-03-10', '2026-03-04'))).toBe('fee_received_earlier')
    await received('2026-03-10', '2026-03-09')
    expect(await findFee(staff.db, id)).toMatchObject({ dueOn: '2026-04-08' })
    const close = async (day: string) =>
      closeUnpaid(office.clerk(day), id, { reason: '逾期没有缴费', ...(await seen(office, id)) })
    expect(await outcome(close('2026-04-08'))).toBe('payment_period_runs')
    const pay = {
      paidOn: '2026-04-09',
      receiptNumber: '青财0002',
      goodReason: '',
      ...(await seen(office, id)),
    }
    expect(await outcome(receivePayment(office.clerk('2026-04-09'), id, pay))).toBe('payment_late')
    await close('2026-04-09')
    expect(await office.now(id)).toMatchObject({ status: 'closed', result: 'd6_2', endedOn: '2026-04-09' })
  })
})

describe('searches', () => {
  it('are kept as they were written, with everything that proves them', async () => {
    const { id, revision } = await aCaseInHand(office, '2026-03-02')
    const ctx = office.clerk('2026-03-05')
    const empty = { systems: '', keywords: ' ', keeper: '', searchedOn: '2026-03-06', found: '', revision }
    expect(await outcome(recordSearch(ctx, id, empty))).toBe(
      'search_systems_missing,search_keywords_missing,search_keeper_missing,search_found_missing,procedure_in_the_future',
    )
    const good = {
      systems: '公文管理系统、档案室',
      keywords: '草原补奖',
      keeper: '农业农村局档案室',
      searchedOn: '2026-03-05',
      found: '没有检索到',
      revision,
    }
    expect(await outcome(recordSearch(ctx, id, { ...good, searchedOn: '2026-03-01' }))).toBe(
      'search_before_receipt',
    )
    expect(await outcome(recordSearch(ctx, id, { ...good, keywords: '扎西·多杰' }))).toBe('names_applicant')
    await recordSearch(ctx, id, good)
    await expect(staff.db.deleteFrom('disclosure.search_record').execute()).rejects.toThrow('never changed')
  })
})
