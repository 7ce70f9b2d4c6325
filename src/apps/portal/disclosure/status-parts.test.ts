import { beforeAll, describe, expect, it } from 'vitest'
import type { DisclosureRequest } from '#disclosure'
import { applicantBrowser, forgetTries, type ApplicantBrowser } from '#tests/builders/applicant-browser.ts'
import { anApplicant, aRequest } from '#tests/builders/disclosure.ts'
import { anActor } from '#tests/harness.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { askCorrection } from '../../../modules/disclosure/procedure/ask-correction.ts'
import { joinRequests } from '../../../modules/disclosure/register/join-requests.ts'
import { splitRequest } from '../../../modules/disclosure/register/split-request.ts'
import { transferRequest } from '../../../modules/disclosure/register/transfer-request.ts'
import { getRequest, listParts } from '../../../modules/disclosure/store/requests.ts'

let world: RequestScreens
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const here = '/disclosure/status/case'
const clerk = () => world.app.ctx(world.clerk)
const now = (one: { id: string }) => getRequest(world.app.db, one.id)

beforeAll(async () => {
  world = await requestScreens()
  await forgetTries(world.app)
}, 60_000)

async function opened(wish: Partial<Parameters<typeof aRequest>[1]> = {}) {
  const given = { organisationId: world.organisationId, on: today, ...wish }
  const { request, queryCode } = await aRequest(clerk(), given)
  const browser = applicantBrowser(world.app)
  const { phone } = anApplicant()
  const answer = await browser.post('/disclosure/status', { number: request.number, code: queryCode, phone })
  expect(answer.location).toBe(here)
  return { request, queryCode, browser }
}

async function splitOne(): Promise<{ browser: ApplicantBrowser; whole: DisclosureRequest }> {
  const { request, browser } = await opened()
  const parts = ['资金发放明细', '村级公示照片'].map((description) => ({ description, topic: '' }))
  await splitRequest(clerk(), request, { parts, reason: '两项内容' })
  return { browser, whole: request }
}

describe('the status page of a split request', () => {
  it('leads to each part, with its own words, papers and steps, by the one code of the whole', async () => {
    const { browser, whole } = await splitOne()
    const page = await browser.get(here)
    expect(page.html).toContain(`${whole.number}-1`)
    expect(page.html).toContain(`${here}?part=2`)
    expect(page.html).not.toContain(`${here}/withdraw`)
    const part = await browser.get(`${here}?part=2`)
    expect(part.headers.get('cache-control')).toBe('no-store')
    expect(part.html).toContain(`${whole.number}-2`)
    expect(part.html).toContain('村级公示照片')
    expect(part.html).not.toContain('资金发放明细')
    expect(part.html).toContain(`${here}/withdraw?part=2`)
    expect((await browser.get(`${here}/form?part=2`)).html).toContain('村级公示照片')
  })

  it('shows the whole for a figure that is no part of it, and nothing of the parts of another', async () => {
    const { browser, whole } = await splitOne()
    for (const figure of ['9', '0', '-1', '1/../2', '01', 'x'])
      expect((await browser.get(`${here}?part=${encodeURIComponent(figure)}`)).html).toContain(
        `${here}?part=1`,
      )
    const { browser: stranger } = await opened()
    expect((await stranger.get(`${here}?part=1`)).html).not.toContain(whole.number)
  })

  it('withdraws the part that is shown and no other, and the whole not at all', async () => {
    const { browser, whole } = await splitOne()
    const parts = await listParts(world.app.db, whole.id)
    const [first, second] = parts
    if (first === undefined || second === undefined) throw new Error('two parts')
    const revision = String((await now(second)).revision)
    expect(
      (await browser.post(`${here}/withdraw`, { revision: String((await now(whole)).revision) })).status,
    ).toBe(422)
    expect((await browser.post(`${here}/withdraw?part=2`, { revision })).location).toBe(`${here}?part=2`)
    expect(await now(second)).toMatchObject({ status: 'closed', result: 'd6_3' })
    expect((await now(first)).status).toBe('registered')
    expect(await now(whole)).toMatchObject({ isSplit: true, result: null })
  })

  it('corrects the part that was asked about, also after it went to another organisation', async () => {
    const { browser, whole } = await splitOne()
    const [first] = await listParts(world.app.db, whole.id)
    if (first === undefined) throw new Error('a part')
    const education = world.places.counties[0]?.departments.education ?? ''
    const office = world.app.ctx(anActor('openness_office', { regionCode: first.regionCode }))
    await transferRequest(office, first, { organisationId: education, reason: '由教育局负责' })
    const there = anActor('disclosure_clerk', { organisationId: education })
    const form = { items: ['哪一年'], guidance: '写明年份', days: 10, revision: (await now(first)).revision }
    await askCorrection(world.app.ctx(there), first.id, form)
    const revision = String((await now(first)).revision)
    const answer = await browser.post(`${here}/correct?part=1`, {
      revision,
      description: '2025年资金发放明细',
    })
    expect(answer.location).toBe(`${here}?part=1`)
    expect(await now(first)).toMatchObject({ status: 'processing', clockStartedBy: 'correction' })
  })
})

describe('the status page of a request that is answered together with another', () => {
  it('stays its own page: own number, own words, own withdrawal', async () => {
    const applicant = { paper: '护照', paperNumber: 'S00000001' }
    const main = await opened({ applicant, wanted: { description: '主件的内容' } })
    const other = await opened({ applicant, wanted: { description: '另件的内容' } })
    await joinRequests(clerk(), main.request, { ids: [other.request.id] })
    const page = await other.browser.get(here)
    expect(page.html).toContain('另件的内容')
    expect(page.html).not.toContain('主件的内容')
    expect(page.html).not.toContain(main.request.number)
    const revision = String((await now(other.request)).revision)
    expect((await other.browser.post(`${here}/withdraw`, { revision })).location).toBe(here)
    expect(await now(other.request)).toMatchObject({ status: 'closed', result: 'd6_3', joinedTo: null })
    expect((await now(main.request)).status).toBe('registered')
  })
})
