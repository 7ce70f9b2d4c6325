import { describe, expect, it } from 'vitest'
import type { ReceiptChannel } from '../request.ts'
import { needsConfirmation, receiptDate } from './receipt-date.ts'

const today = '2026-11-23'

function receipt(
  channel: ReceiptChannel,
  submittedOn: string,
  confirmedOn: string | null,
  evidence = '通话记录',
) {
  const found = receiptDate({ channel, submittedOn, confirmedOn, evidence }, today)
  if (!found.ok) return found.refusals.map(({ refused, field }) => `${field ?? ''} ${refused}`)
  return [found.receivedOn, ...found.warnings.map(({ refused }) => refused)]
}

describe('the day of receipt (条例第三十一条)', () => {
  it.each([
    // 当面提交: the day of submission, also on a holiday and on 31 December
    ['counter', '2026-10-09', null, ['2026-10-09']],
    ['counter', '2026-10-03', null, ['2026-10-03']],
    ['counter', '2025-12-31', null, ['2025-12-31']],
    ['counter', '2026-11-23', null, ['2026-11-23']],
    ['oral', '2026-10-10', null, ['2026-10-10']],
    // 挂号、EMS: the day it was signed for, not that of posting
    ['registered_mail', '2026-09-29', '2026-10-08', ['2026-10-08']],
    ['registered_mail', '2025-12-30', '2026-01-04', ['2026-01-04']],
    ['registered_mail', '2026-09-29', null, ['confirmedOn receipt_signing_missing']],
    // 平常信函: the day of confirmation, which the office owes on the day of arrival
    ['letter', '2026-11-09', '2026-11-09', ['2026-11-09']],
    ['letter', '2026-11-09', '2026-11-11', ['2026-11-11', 'receipt_letter_confirmed_late']],
    ['letter', '2026-11-09', null, ['confirmedOn receipt_confirmation_missing']],
    // 互联网、传真: the day both sides confirm, not that of the upload
    ['web', '2026-10-01', '2026-10-08', ['2026-10-08']],
    ['web', '2026-10-01', '2026-10-01', ['2026-10-01']],
    ['web', '2025-12-31', '2026-01-05', ['2026-01-05']],
    ['web', '2026-10-01', null, ['confirmedOn receipt_confirmation_missing']],
    ['fax', '2026-02-14', '2026-02-24', ['2026-02-24']],
    ['fax', '2026-02-14', null, ['confirmedOn receipt_confirmation_missing']],
    // days that cannot be
    ['web', '2026-10-08', '2026-10-07', ['confirmedOn receipt_confirmed_before_submitted']],
    ['registered_mail', '2026-10-08', '2026-10-07', ['confirmedOn receipt_confirmed_before_submitted']],
    ['counter', '2026-11-24', null, ['submittedOn receipt_in_the_future']],
    ['fax', '2026-11-20', '2026-11-24', ['confirmedOn receipt_in_the_future']],
    ['counter', '2026-02-29', null, ['submittedOn receipt_day_unknown']],
    ['letter', '2026-11-09', '2026-11-31', ['confirmedOn receipt_day_unknown']],
  ] as const)('%s, submitted %s, confirmed %s: %j', (channel, submittedOn, confirmedOn, expected) => {
    expect(receipt(channel, submittedOn, confirmedOn)).toEqual(expected)
  })

  it('asks for evidence wherever the day hangs on a signature or a confirmation', () => {
    for (const channel of ['registered_mail', 'letter', 'web', 'fax'] as const) {
      expect(needsConfirmation(channel)).toBe(true)
      expect(receipt(channel, '2026-11-09', '2026-11-09', ' ')).toEqual(['evidence receipt_evidence_missing'])
    }
    for (const channel of ['counter', 'oral'] as const) {
      expect(needsConfirmation(channel)).toBe(false)
      expect(receipt(channel, '2026-11-09', null, '')).toEqual(['2026-11-09'])
    }
  })

  it('names everything at once', () => {
    expect(receipt('web', '2026-12-01', null, '')).toEqual([
      'submittedOn receipt_in_the_future',
      'evidence receipt_evidence_missing',
      'confirmedOn receipt_confirmation_missing',
    ])
  })
})
