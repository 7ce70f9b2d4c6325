import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { anApplicant } from '#tests/builders/disclosure.ts'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { outcome } from '#tests/builders/staff.ts'
import { formBody } from '#tests/harness.ts'
import { recordStep } from '../record-step.ts'
import { joinRequests } from '../register/join-requests.ts'
import { lockRequest } from '../store/requests.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
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
const page = (id: string, rest = '') => `/console/disclosure/${id}/publication${rest}`
const revisionOf = async (id: string) => (await findReplyOf(place.app.db, id))?.revision ?? 0

async function delivered(topic = '牧道建设规划'): Promise<string> {
  const wish = { organisationId: place.organisationId, on: '2026-03-02', topic }
  const { request } = await aRepliedRequest(clerk(), wish)
  await clerk().transaction(async (ctx) => {
    const step = { happened: 'delivered', to: 'delivered' as const, changes: { delivered_on: ctx.today } }
    await recordStep(ctx, await lockRequest(ctx.db, request.id), step)
  })
  return request.id
}

const bodyFor = async (actor: Actor, path: string, status = 200): Promise<string> => {
  const answer = await place.app.as(actor)(path)
  expect(answer.status).toBe(status)
  return answer.text()
}

beforeAll(async () => {
  place = await requestScreens()
}, 60_000)

describe('who only supervises', () => {
  it('does not open what is prepared of a reply, written or not, and reads no title of it in the list', async () => {
    const id = await delivered('甲处牧道')
    await bodyFor(place.supervisor, page(id), 403)
    await bodyFor(place.signer, page(id), 403)
    await savePublication(clerk(), id, { ...texts, title: '扎西问的牧道' }, 0, false)
    const list = '/console/disclosure/replies?status=drafting'
    expect(await bodyFor(place.supervisor, list)).not.toContain('扎西问的牧道')
    expect(await bodyFor(place.clerk, list)).toContain('扎西问的牧道')
    await bodyFor(place.supervisor, page(id), 403)
  })

  it('reads a published title, and is led to the public page', async () => {
    const id = await delivered()
    await savePublication(clerk(), id, { ...texts, title: '选登乙' }, 0, true)
    await publishReply(office(), id, await revisionOf(id))
    const list = await bodyFor(place.supervisor, '/console/disclosure/replies?status=published')
    expect(list).toContain('选登乙')
    expect(list).not.toContain(page(id))
  })

  it('sees numbers, statuses and dates of related cases, and no topic; nor the topics asked for often', async () => {
    const applicant = { paper: '护照', paperNumber: 'D00000001' }
    const wish = { organisationId: place.organisationId, on: '2026-03-02', applicant }
    const { request: main } = await aRequest(clerk(), { ...wish, topic: '主件的事项' })
    const { request: other } = await aRequest(clerk(), { ...wish, topic: '另件的事项' })
    await joinRequests(clerk(), main, { ids: [other.id] })
    const seen = await bodyFor(place.supervisor, `/console/disclosure/${main.id}`)
    expect(seen).toContain(other.number)
    expect(seen).not.toContain('另件的事项')
    expect(await bodyFor(place.clerk, `/console/disclosure/${main.id}`)).toContain('另件的事项')
    expect(await bodyFor(place.supervisor, '/console/disclosure/topics')).not.toContain('主件的事项')
    expect(await bodyFor(place.clerk, '/console/disclosure/topics')).toContain('主件的事项')
  })
})

describe('what was not seen is not decided', () => {
  it('publishing, returning and withdrawing name the version that was looked at', async () => {
    const id = await delivered()
    await savePublication(clerk(), id, texts, 0, true)
    const looked = await revisionOf(id)
    await returnPublication(office(), id, { note: '', revision: looked })
    await savePublication(clerk(), id, { ...texts, answer: '换了一份答复。' }, await revisionOf(id), true)
    expect(await outcome(publishReply(office(), id, looked))).toBe('stale_version')
    expect(await outcome(returnPublication(office(), id, { note: '', revision: looked }))).toBe(
      'stale_version',
    )
    await publishReply(office(), id, await revisionOf(id))
    const gone = { reason: '规划已经调整', revision: looked }
    expect(await outcome(withdrawPublication(office(), id, gone))).toBe('stale_version')
  })

  it('the page carries it', async () => {
    const id = await delivered()
    await savePublication(clerk(), id, texts, 0, true)
    const looked = await revisionOf(id)
    const asOffice = place.app.as(place.office)
    expect(await (await asOffice(page(id))).text()).toContain(`name="revision" value="${looked}"`)
    expect((await asOffice(page(id, '/publish'), formBody({ revision: '1' }))).status).toBe(409)
    expect((await asOffice(page(id, '/publish'), formBody({ revision: `${looked}` }))).status).toBe(303)
  })
})

describe('why a reply was taken back', () => {
  it('stands on a public page: it names nobody, and neither does a note of the history', async () => {
    const id = await delivered()
    const head = { ...place.office, grants: [...place.office.grants, ...place.clerk.grants] }
    const ctx = place.app.ctx(head)
    await savePublication(clerk(), id, texts, 0, true)
    const revision = await revisionOf(id)
    const { name } = anApplicant()
    expect(await outcome(returnPublication(ctx, id, { note: `${name}不同意`, revision }))).toBe(
      'names_applicant',
    )
    await publishReply(office(), id, revision)
    const at = { revision: await revisionOf(id) }
    const reason = `${name}要求撤回，电话13912345678`
    expect(await outcome(withdrawPublication(office(), id, { reason, ...at }))).toBe(
      'names_applicant,looks_personal',
    )
    expect(await outcome(withdrawPublication(office(), id, { reason: '规划已经调整', ...at }))).toBe('ok')
  })
})
