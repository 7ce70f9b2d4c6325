import { beforeAll, describe, expect, it } from 'vitest'
import { registerScreens, others, type RegisterScreens } from '#tests/builders/register-screens.ts'
import { outcome } from '#tests/builders/staff.ts'
import { formBody } from '#tests/harness.ts'
import { openApplicant } from '../applicant.ts'
import { findByCode } from '../apply/find-by-code.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { getRequest, listParts } from '../store/requests.ts'
import { correctContact } from './correct-contact.ts'
import { splitRequest } from './split-request.ts'

let place: RegisterScreens
beforeAll(async () => {
  place = await registerScreens()
}, 60_000)

const clerk = () => place.app.ctx(place.clerk)
const right = { phone: '13800000001', email: '', address: '示例县示例镇2号', postcode: '810100' }
const now = (one: { id: string }) => getRequest(place.app.db, one.id)

describe('contact data of an applicant', () => {
  it('that were entered wrongly are put right: the status page opens with the right phone from then on', async () => {
    const on = clerk().today
    const given = { organisationId: place.office, on, applicant: { phone: '' } }
    const { request, queryCode } = await aRequest(clerk(), given)
    const ask = (phone: string) =>
      outcome(findByCode(clerk(), { number: request.number, code: queryCode, phone }))
    expect(await ask(right.phone)).toBe('query_wrong')
    await correctContact(clerk(), request, { ...right, reason: '录入时漏填' })
    expect(await ask('138-0000-0001')).toBe('ok')
    const steps = await place.app.db
      .selectFrom('disclosure.step')
      .select(['what', 'note'])
      .where('request_id', '=', request.id)
      .where('what', '=', 'intake_corrected')
      .execute()
    expect(steps).toHaveLength(1)
    expect(steps[0]?.note).toContain('电话')
    expect(JSON.stringify(steps)).not.toMatch(/13800000001|示例镇2号/)
    const audit = await place.app.db
      .selectFrom('platform.audit_entry')
      .selectAll()
      .where('object_id', '=', request.id)
      .execute()
    expect(JSON.stringify(audit)).not.toMatch(/13800000001|示例镇2号/)
  })

  it('refuse nothing changed, what the chosen way needs, words that name somebody, and an older form', async () => {
    const request = await place.made()
    const { phone, email, address, postcode } = await openApplicant(clerk(), request.id)
    const mend = (over: object, revision = request.revision) =>
      outcome(
        correctContact(clerk(), { id: request.id, revision }, { ...right, reason: '录入有误', ...over }),
      )
    expect(await mend({ phone, email, address, postcode })).toBe('nothing_changed')
    expect(await mend({ address: '' })).toBe('delivery_needs_address')
    expect(await mend({ email: 'x' })).toBe('email_wrong')
    expect(await mend({ reason: '' })).toBe('reason_missing')
    expect(await mend({ reason: '扎西·多杰来电' })).toBe('names_applicant')
    expect(await mend({ reason: '改为13800000001' })).toBe('personal_number')
    expect(await mend({}, request.revision + 1)).toBe('stale_version')
    expect(await openApplicant(clerk(), request.id)).toMatchObject({ phone, address })
  })

  it('of a split request are those of its parts', async () => {
    const request = await place.made()
    const parts = ['甲事项', '乙事项'].map((description) => ({ description, topic: '' }))
    await splitRequest(clerk(), request, { parts, reason: '两项' })
    await correctContact(clerk(), await now(request), { ...right, reason: '录入有误' })
    for (const part of await listParts(place.app.db, request.id))
      expect(await openApplicant(clerk(), part.id)).toMatchObject({ phone: right.phone })
  })

  it('are shown and changed only by who registers and may read them', async () => {
    const request = await place.made()
    const path = `/console/disclosure/${request.id}/contact`
    const shown = await place.app.as(place.clerk)(path)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(await shown.text()).toContain('13900000000')
    for (const [, actor] of [...others(), ['the office', place.openness] as const]) {
      expect((await place.app.as(actor)(path)).status).toBe(403)
      const body = formBody({ ...right, reason: '改', revision: String(request.revision) })
      expect((await place.app.as(actor)(path, body)).status).toBe(403)
    }
    const body = { ...right, reason: '录入有误', revision: String(request.revision) }
    const wrong = await place.app.as(place.clerk)(path, formBody({ ...body, email: 'x' }))
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('13800000001')
    expect((await place.app.as(place.clerk)(path, formBody(body))).status).toBe(303)
    expect(await openApplicant(clerk(), request.id)).toMatchObject({ phone: right.phone })
  })
})
