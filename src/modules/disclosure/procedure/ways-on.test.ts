import { beforeAll, describe, expect, it } from 'vitest'
import { aRequest } from '#tests/builders/disclosure.ts'
import { aCaseInHand, anOffice, aReply, seen, type Office } from '#tests/builders/procedure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { takeCase } from '../register/assign-handler.ts'
import { listMyRequestEntries } from '../register/inbox.ts'
import { joinRequests } from '../register/join-requests.ts'
import { splitRequest } from '../register/split-request.ts'
import type { DisclosureRequest } from '../request.ts'
import { askCorrection } from './ask-correction.ts'
import { askExplanation } from './ask-explanation.ts'
import { consult } from './consult.ts'
import { readConsultations } from './consultation.ts'
import { breakOffConsultation, closeSilentConsultations } from './end-consultation.ts'
import { judgeExplanation } from './judge-explanation.ts'
import { noticeFee } from './notice-fee.ts'
import { receiveCorrection } from './receive-correction.ts'
import { receivePayment } from './receive-payment.ts'
import { recordAnswer, recordLetterReceived } from './record-consultation.ts'
import { submitReply } from './save-reply.ts'

let staff: Staff
let office: Office
beforeAll(async () => {
  staff = await staffAt(new Date('2026-12-01T02:00:00Z'))
  office = anOffice(staff)
}, 60_000)

const party = (kind: string) => ({ kind, name: '示例单位', address: '', contact: '' })
const asks = async (id: string, kind: string) => ({
  question: '是否同意公开所附内容',
  parties: [party(kind)],
  ...(await seen(office, id)),
})

async function split(id: string, day: string): Promise<DisclosureRequest> {
  const parts = ['资金发放明细', '村级公示照片'].map((description) => ({ description, topic: '' }))
  const [part] = await splitRequest(office.clerk(day), await office.now(id), { parts, reason: '两项内容' })
  if (part === undefined) throw new Error('a part')
  return part
}

async function submitted(id: string, day: string, code: Parameters<typeof aReply>[0]): Promise<string> {
  return outcome(submitReply(office.clerk(day), id, { draft: aReply(code), revision: 0 }))
}

describe('a case that is late', () => {
  it('stays late however many letters are sent out now (条例第三十三条: no day is left that a pause could save)', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const day = '2026-04-08'
    await consult(office.clerk(day), id, await asks(id, 'authority'))
    expect(await office.now(id)).toMatchObject({ status: 'consulting', dueOn: '2026-03-30' })
    const entries = await listMyRequestEntries(office.clerk('2026-04-09'))
    const mine = entries.filter(({ href }) => href.endsWith(id))
    expect(mine.map(({ verb, dueOn }) => [verb, dueOn])).toContainEqual(['办理答复', '2026-03-30'])
  })

  it('a consultation in time still takes the last day away', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-10'), id, await asks(id, 'authority'))
    expect((await office.now(id)).dueOn).toBeNull()
  })

  it('keeps the date that was told under 第三十五条 while somebody is consulted', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const on = '2026-03-04'
    const reason = '本月已提出十五件申请'
    await askExplanation(office.clerk(on), id, { reason, ...(await seen(office, id)) })
    await judgeExplanation(office.clerk(on), id, {
      given: '撰写论文',
      judgement: 'reasonable_delayed',
      reason: '理由合理，数量较多',
      delayedTo: '2026-06-30',
      toldOn: on,
      ...(await seen(office, id)),
    })
    await consult(office.clerk('2026-03-10'), id, await asks(id, 'authority'))
    expect(await office.now(id)).toMatchObject({ status: 'consulting', dueOn: '2026-06-30' })
  })

  it('a letter of which nobody noted the arrival comes back to the handler', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-04'), id, await asks(id, 'third_party'))
    const of = async (day: string) =>
      (await listMyRequestEntries(office.clerk(day))).filter(({ href }) => href.endsWith(id))
    expect(await of('2026-03-10')).toEqual([])
    expect((await of('2026-03-25')).map(({ verb }) => verb)).toEqual(['征求意见期满，处理'])
  })
})

describe('parts of a split request', () => {
  it('may be answered as still unclear when the whole was corrected before', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    await askCorrection(office.clerk('2026-03-03'), id, {
      items: ['哪一年'],
      guidance: '写明年份',
      days: 10,
      ...(await seen(office, id)),
    })
    await receiveCorrection(office.clerk('2026-03-05'), id, {
      wanted: { description: '资金和照片', form: '', assistance: '' },
      receivedOn: '2026-03-05',
      ...(await seen(office, id)),
    })
    const part = await split(id, '2026-03-06')
    expect(await submitted(part.id, '2026-03-09', 'd4_3')).toBe('ok')
  })

  it('may be refused as excessive when the reasons given for the whole were found unreasonable', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    const reason = '本月已提出十五件申请'
    await askExplanation(office.clerk('2026-03-03'), id, { reason, ...(await seen(office, id)) })
    await judgeExplanation(office.clerk('2026-03-04'), id, {
      given: '想知道',
      judgement: 'unreasonable',
      reason: '与本人生产生活无关',
      delayedTo: '',
      toldOn: '',
      ...(await seen(office, id)),
    })
    const part = await split(id, '2026-03-05')
    expect(await submitted(part.id, '2026-03-06', 'd5_4')).toBe('ok')
  })

  it('are not charged again: what was paid for is answered as a whole', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    await noticeFee(office.clerk('2026-03-03'), id, {
      method: 'by_page',
      excessive: true,
      code: 'd1b',
      pages: '40',
      receivedOn: '2026-03-03',
      ...(await seen(office, id)),
    })
    await receivePayment(office.clerk('2026-03-04'), id, {
      paidOn: '2026-03-04',
      receiptNumber: 'NO1',
      goodReason: '',
      ...(await seen(office, id)),
    })
    expect(await outcome(split(id, '2026-03-05'))).toBe('split_after_fee')
  })
})

describe('requests answered together', () => {
  it('are not given out over the reasonable objection that was made in one of them', async () => {
    const applicant = { paper: '护照', paperNumber: 'W00000001' }
    const wish = { organisationId: office.organisationId, on: '2026-03-02', applicant }
    const main = (await aRequest(office.clerk('2026-03-02'), wish)).request
    const other = (await aRequest(office.clerk('2026-03-02'), wish)).request
    for (const one of [main, other]) await takeCase(office.clerk('2026-03-02'), one)
    await consult(office.clerk('2026-03-03'), other.id, await asks(other.id, 'third_party'))
    const [letter] = await readConsultations(office.clerk('2026-03-03'), other.id)
    await recordAnswer(office.clerk('2026-03-05'), other.id, letter?.id ?? '', {
      answer: 'object',
      answeredOn: '2026-03-05',
      text: '商业秘密',
      reasonable: 'yes',
      ...(await seen(office, other.id)),
    })
    await joinRequests(office.clerk('2026-03-06'), await office.now(main.id), { ids: [other.id] })
    expect(await submitted(main.id, '2026-03-09', 'd1b')).toBe('third_party_objects')
  })
})

describe('the job of the day', () => {
  it('closes the silence of all cases, also when one of them cannot be read', async () => {
    const silent = async () => {
      const { id } = await aCaseInHand(office, '2026-03-02')
      await consult(office.clerk('2026-03-03'), id, await asks(id, 'third_party'))
      const [letter] = await readConsultations(office.clerk('2026-03-03'), id)
      await recordLetterReceived(office.clerk('2026-03-03'), id, letter?.id ?? '', {
        receivedOn: '2026-03-03',
        ...(await seen(office, id)),
      })
      return id
    }
    const broken = await silent()
    const sound = await silent()
    const update = staff.db.updateTable('disclosure.consultation').where('request_id', '=', broken)
    await update.set({ party: 'broken' }).execute()
    await expect(closeSilentConsultations(office.clerk('2026-06-01'))).rejects.toThrow()
    expect((await office.now(sound)).status).toBe('processing')
  })

  it('keeps a third party out of the history when its letter is given up', async () => {
    const { id } = await aCaseInHand(office, '2026-03-02')
    await consult(office.clerk('2026-03-03'), id, {
      ...(await asks(id, 'third_party')),
      parties: [{ ...party('third_party'), name: '卓玛草' }],
    })
    const [letter] = await readConsultations(office.clerk('2026-03-03'), id)
    const give = async (reason: string) =>
      outcome(
        breakOffConsultation(office.clerk('2026-03-05'), id, letter?.id ?? '', {
          reason,
          ...(await seen(office, id)),
        }),
      )
    expect(await give('卓玛草查无此人')).toBe('names_third_party')
    expect(await give('信件退回，查无此人')).toBe('ok')
  })
})
