import { beforeAll, describe, expect, it } from 'vitest'
import { anApplicant } from '#tests/builders/disclosure.ts'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { outcome } from '#tests/builders/staff.ts'
import { formBody } from '#tests/harness.ts'
import { recordStep } from '../record-step.ts'
import { lockRequest } from '../store/requests.ts'
import {
  publishReply,
  returnPublication,
  savePublication,
  withdrawPublication,
} from './prepare-publication.ts'
import { findReplyOf } from './store/published-replies.ts'

let place: RequestScreens
const texts = {
  title: '关于牧道建设规划的答复',
  question: '申请公开：牧道建设规划图。',
  answer: '规划图已放在县政务公开专区，可以查阅、复制。',
}
const clerk = () => place.app.ctx(place.clerk)
const office = () => place.app.ctx(place.office)

async function aCase(delivered = true): Promise<string> {
  const { request } = await aRepliedRequest(clerk(), {
    organisationId: place.organisationId,
    on: '2026-03-02',
    topic: '牧道建设规划',
  })
  if (delivered)
    await clerk().transaction(async (ctx) => {
      const locked = await lockRequest(ctx.db, request.id)
      await recordStep(ctx, locked, {
        happened: 'delivered',
        to: 'delivered',
        changes: { delivered_on: ctx.today },
      })
    })
  return request.id
}
const seen = async (id: string) => (await findReplyOf(place.app.db, id))?.revision ?? 0
const at = (id: string, rest = '') => `/console/disclosure/${id}/publication${rest}`
const said = async (response: Promise<Response>, status = 200) => {
  const answer = await response
  const body = await answer.text()
  expect(answer.status, body.slice(0, 500)).toBe(status)
  return body
}

beforeAll(async () => {
  place = await requestScreens()
})

describe('a reply for the public', () => {
  it('waits until its applicant has it', async () => {
    const id = await aCase(false)
    expect(await outcome(savePublication(clerk(), id, texts, 0, false))).toBe('not_delivered_yet')
    expect(await findReplyOf(place.app.db, id)).toBeNull()
  })

  it('is written by one and published by another, never by the same, never twice', async () => {
    const id = await aCase()
    await savePublication(clerk(), id, texts, 0, true)
    expect(await outcome(publishReply(clerk(), id, 1))).toBe('no_permission')
    const both = { ...place.office, id: place.clerk.id }
    expect(await outcome(publishReply(place.app.ctx(both), id, await seen(id)))).toBe('own_publication')
    const revision = await seen(id)
    const twice = await Promise.all([
      outcome(publishReply(office(), id, revision)),
      outcome(publishReply(office(), id, revision)),
    ])
    expect(twice.toSorted()).toEqual(['ok', 'wrong_status'])
    expect(await findReplyOf(place.app.db, id)).toMatchObject({
      status: 'published',
      publishedName: '公开办',
    })
  })

  it('is not handed on while it names the applicant or holds what looks personal; the draft is kept', async () => {
    const id = await aCase()
    const { name } = anApplicant()
    const naming = { ...texts, answer: `${name}：规划图请到专区查阅，联系 13912345678。` }
    await savePublication(clerk(), id, naming, 0, false)
    expect(await outcome(savePublication(clerk(), id, naming, 1, true))).toBe(
      'names_applicant,looks_personal',
    )
    expect(await findReplyOf(place.app.db, id)).toMatchObject({ status: 'drafting', answer: naming.answer })
  })

  it('refuses an older form and one who works elsewhere', async () => {
    const id = await aCase()
    await savePublication(clerk(), id, texts, 0, false)
    expect(await outcome(savePublication(clerk(), id, texts, 0, false))).toBe('stale_version')
    expect(await outcome(savePublication(clerk(), id, { ...texts, title: '甲' }, 7, false))).toBe(
      'stale_version',
    )
    const stranger = place.app.ctx(place.otherClerk)
    expect(await outcome(savePublication(stranger, id, texts, 1, false))).toBe('no_permission')
  })

  it('goes back for changes, and a withdrawn one keeps its address and its reason', async () => {
    const id = await aCase()
    await savePublication(clerk(), id, texts, 0, true)
    await returnPublication(office(), id, { note: '答复写得再清楚些', revision: await seen(id) })
    await savePublication(clerk(), id, texts, await seen(id), true)
    await publishReply(office(), id, await seen(id))
    const at = { revision: await seen(id) }
    expect(await outcome(withdrawPublication(office(), id, { reason: ' ', ...at }))).toBe('reason_missing')
    const { number } = await place.app.db
      .selectFrom('disclosure.request')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(await said(place.app.request(`/disclosure/replies/${number}`))).toContain(texts.answer)
    await withdrawPublication(office(), id, { reason: '规划已经调整', ...at })
    const gone = await said(place.app.request(`/disclosure/replies/${number}`))
    expect(gone).toContain('规划已经调整')
    expect(gone).not.toContain(texts.answer)
    expect(gone).not.toContain(texts.title)
  })
})

describe('its screens', () => {
  it('offer a first text of the office, keep what was typed, and lead to the public list', async () => {
    const id = await aCase()
    const asClerk = place.app.as(place.clerk)
    const asOffice = place.app.as(place.office)
    expect(await said(asClerk(at(id)))).toContain('关于“牧道建设规划”的答复')
    const kept = await said(
      asClerk(
        at(id),
        formBody({ ...texts, question: '身份证 63010119900101001X', revision: '0', do: 'submit' }),
      ),
      422,
    )
    expect(kept).toContain('63010119900101001X')
    expect(kept).toContain(texts.answer)
    const sent = await asClerk(at(id), formBody({ ...texts, title: '选登甲', revision: '0', do: 'submit' }))
    expect(sent.status).toBe(303)
    expect(await said(asOffice('/console/disclosure/replies'))).toContain('选登甲')
    expect((await asOffice(at(id, '/publish'), formBody({ revision: `${await seen(id)}` }))).status).toBe(303)
    const list = await said(place.app.request('/630121/disclosure/replies/?words=选登甲'))
    expect(list).toContain('共 1 件')
    // As the form of applicants looks for neighbouring words: each is to be found, wherever it stands.
    const apart = (words: string) =>
      said(place.app.request(`/630121/disclosure/replies/?words=${encodeURIComponent(words)}`))
    expect(await apart('选登 甲')).toContain('共 1 件')
    expect(await apart('选登 乙丙')).not.toContain('选登甲</a>')
    expect(await said(place.app.request('/630106/disclosure/replies/'))).not.toContain('选登甲')
  })

  it('are closed to whoever has no part in it', async () => {
    const id = await aCase()
    await said(place.app.as(place.otherClerk)(at(id)), 403)
    await said(place.app.as(place.drafter)(at(id)), 403)
    await said(place.app.as(place.supervisor)(at(id), formBody({ ...texts, revision: '0' })), 403)
    await said(place.app.as(place.clerk)(at(id, '/publish'), formBody({})), 403)
    await said(place.app.request('/disclosure/replies/630121-2026-99999'), 404)
    expect(await findReplyOf(place.app.db, id)).toBeNull()
  })
})
