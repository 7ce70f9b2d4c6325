import { beforeAll, describe, expect, it } from 'vitest'
import mammoth from 'mammoth'
import { aRequest } from '#tests/builders/disclosure.ts'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { formBody } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { addDays, formatDay } from '#platform/day.ts'
import type { DisclosureRequest } from '../request.ts'
import { getRequest } from '../store/requests.ts'
import { issuePaper } from './issue-paper.ts'

let world: RequestScreens
let today = ''

beforeAll(async () => {
  world = await requestScreens()
  today = world.app.ctx().today
}, 120_000)

const replied = (wish: { on?: string } = {}) =>
  aRepliedRequest(world.app.ctx(world.clerk), { organisationId: world.organisationId, on: today, ...wish })
const fresh = (request: DisclosureRequest) => getRequest(world.app.db, request.id)
const get = async (as: Actor, path: string) => world.app.as(as)(`/console/disclosure/${path}`)
const post = async (as: Actor, path: string, values: Record<string, string | File>) =>
  world.app.as(as)(`/console/disclosure/${path}`, formBody(values))

async function readings(id: string): Promise<number> {
  const rows = await world.app.db
    .selectFrom('platform.audit_entry')
    .select('seq')
    .where('event', '=', 'disclosure.applicant_read')
    .where('object_id', '=', id)
    .execute()
  return rows.length
}

describe('the section of papers on the page of a case', () => {
  it('lists papers with number, day and delivery, and links to print and Word', async () => {
    const { request, letterId } = await replied()
    const html = await (await get(world.clerk, request.id)).text()
    for (const piece of [
      '文书和送达',
      '政府信息公开申请答复书',
      '示例依申复〔2026〕',
      '待发出',
      '登记送达',
      '导出案卷',
      '登记表',
    ])
      expect(html).toContain(piece)
    expect(html).toContain(`/papers/${letterId}/word`)
  })

  it('shows who may not read applicants that papers exist and opens none', async () => {
    const { request, letterId } = await replied()
    const response = await get(world.office, request.id)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('政府信息公开申请答复书')
    expect(html).not.toContain(`/papers/${letterId}`)
    for (const path of [
      `papers/${letterId}`,
      `papers/${letterId}/word`,
      'archive.zip',
      'forms/application_form',
    ])
      for (const actor of [world.office, world.supervisor])
        expect((await get(actor, `${request.id}/${path}`)).status).toBe(403)
  })

  it('makes the receipt of a case that has none, once', async () => {
    const { request } = await aRequest(world.app.ctx(world.clerk), {
      organisationId: world.organisationId,
      on: today,
    })
    expect(await (await get(world.clerk, request.id)).text()).toContain('制发接收回执')
    const first = await post(world.clerk, `${request.id}/papers/receipt`, {})
    expect(first.status).toBe(303)
    const again = await post(world.clerk, `${request.id}/papers/receipt`, {})
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(await (await get(world.clerk, request.id)).text()).not.toContain('制发接收回执')
    expect((await post(world.otherClerk, `${request.id}/papers/receipt`, {})).status).toBe(403)
  })
})

describe('a paper on the screen', () => {
  it('is shown as a sheet with its text, never kept, each reading audited, no name in the title', async () => {
    const { request, letterId } = await replied()
    const before = await readings(request.id)
    const response = await get(world.clerk, `${request.id}/papers/${letterId}`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const html = await response.text()
    expect(html).toContain('class="paper-sheet"')
    expect(html).toContain('扎西·多杰：')
    expect(/<title>([^<]*)/.exec(html)?.[1]).not.toContain('扎西')
    expect(await readings(request.id)).toBe(before + 1)
  })

  it('downloads as Word under a name without anybody in it', async () => {
    const { request, letterId } = await replied()
    const response = await get(world.clerk, `${request.id}/papers/${letterId}/word`)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).not.toContain('扎西')
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await response.arrayBuffer()) })
    expect(value).toContain('扎西·多杰：')
  })

  it.each(['application_form', 'registration_form', 'procedure_chart'])(
    '%s is printed from the case',
    async (form) => {
      const { request } = await replied()
      const html = await (await get(world.clerk, `${request.id}/forms/${form}`)).text()
      expect(html).toContain(request.number)
      expect((await get(world.clerk, `${request.id}/forms/${form}/word`)).status).toBe(200)
      expect(html.includes('<svg class="flow-picture"')).toBe(form === 'procedure_chart')
    },
  )

  it('of another case, of another county or that is none is not found or forbidden', async () => {
    const { request, letterId } = await replied()
    const other = await replied()
    expect((await get(world.clerk, `${request.id}/papers/${other.letterId}`)).status).toBe(404)
    expect((await get(world.clerk, `${request.id}/papers/x`)).status).toBe(404)
    expect((await get(world.clerk, `${request.id}/forms/x`)).status).toBe(404)
    expect((await get(world.otherClerk, `${request.id}/papers/${letterId}`)).status).toBe(403)
    expect((await get(world.drafter, `${request.id}/papers/${letterId}`)).status).toBe(403)
  })
})

describe('recording a delivery on the screen', () => {
  it('sends, then delivers with proof; the case is then 已送达', async () => {
    const { request, letterId } = await replied()
    const path = `${request.id}/papers/${letterId}/delivery`
    expect(await (await get(world.clerk, request.id)).text()).toContain(
      `/console/disclosure/${request.id}/delivery`,
    )
    expect((await get(world.clerk, `${request.id}/delivery`)).headers.get('location')).toContain(letterId)
    const page = await get(world.clerk, path)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).toContain('登记发出')
    const sending = {
      revision: String(request.revision),
      way: 'post',
      sentOn: today,
      deliveredOn: '',
      proof: '',
    }
    expect((await post(world.clerk, path, sending)).status).toBe(303)
    const html = await (await get(world.clerk, path)).text()
    expect(html).toContain('已发出')
    expect(html).toContain('登记退回')
    const now = await fresh(request)
    const arrival = { revision: String(now.revision), deliveredOn: formatDay(today), proof: 'EMS 1234567890' }
    const file = new File(['回执'], '回执.txt')
    expect((await post(world.clerk, path, { ...arrival, file })).status).toBe(303)
    expect((await fresh(request)).status).toBe('delivered')
    const done = await (await get(world.clerk, path)).text()
    for (const piece of ['已送达', 'EMS 1234567890', '回执.txt']) expect(done).toContain(piece)
    expect(done).not.toContain('登记退回')
    const twice = await post(world.clerk, path, { ...arrival, way: 'post', sentOn: today })
    expect(await twice.text()).toContain(`已由承办人登记于${formatDay(today)}送达`)
  })

  it('keeps what was typed when it is refused, with the words at the field', async () => {
    const { request, letterId } = await replied()
    const path = `${request.id}/papers/${letterId}/delivery`
    const values = {
      revision: String(request.revision),
      way: 'fax',
      sentOn: addDays(today, 1),
      deliveredOn: '',
      proof: '传真确认页',
    }
    const refused = await post(world.clerk, path, values)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('发出日期还没有到')
    expect(html).toContain('传真确认页')
    expect(html).toContain('有错误：')
    const stale = await post(world.clerk, path, { ...values, sentOn: today, revision: '1' })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('传真确认页')
    for (const actor of [world.otherClerk, world.legality, world.signer])
      expect((await post(actor, path, values)).status).toBe(403)
  })

  it('records a letter that came back', async () => {
    const { request, letterId } = await replied()
    const path = `${request.id}/papers/${letterId}`
    await post(world.clerk, `${path}/delivery`, {
      revision: String(request.revision),
      way: 'post',
      sentOn: today,
      deliveredOn: '',
      proof: '',
    })
    const revision = String((await fresh(request)).revision)
    const missing = await post(world.clerk, `${path}/returned`, { revision, returnedOn: today, why: '' })
    expect(missing.status).toBe(422)
    expect(await missing.text()).toContain('请写明退回原因')
    expect(
      (await post(world.clerk, `${path}/returned`, { revision, returnedOn: today, why: '查无此人' })).status,
    ).toBe(303)
    expect(await (await get(world.clerk, request.id)).text()).toContain('已退回')
  })
})

describe('filing on the screen', () => {
  it('names what is missing, then files', async () => {
    const { request, letterId } = await replied()
    const ctx = world.app.ctx(world.clerk)
    await ctx.transaction((inside) =>
      issuePaper(inside, request, {
        kind: 'assistance_letter',
        party: '乙局',
        question: '评审意见',
        days: 15,
      }),
    )
    const deliver = async (paper: string) =>
      post(world.clerk, `${request.id}/papers/${paper}/delivery`, {
        revision: String((await fresh(request)).revision),
        way: 'counter',
        sentOn: today,
        deliveredOn: today,
        proof: '本人签收',
      })
    await deliver(letterId)
    const html = await (await get(world.clerk, `${request.id}/archive`)).text()
    expect(html).toContain('还有 1 份文书没有送达')
    const refused = await post(world.clerk, `${request.id}/archive`, {
      revision: String((await fresh(request)).revision),
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('《政府信息公开申请协办函》')
    const [, assistance = ''] = /papers\/([0-9a-f-]{36})\/delivery/.exec(html) ?? []
    await deliver(assistance)
    expect(await (await get(world.clerk, request.id)).text()).toContain('归档')
    expect((await post(world.clerk, `${request.id}/archive`, { revision: '1' })).status).toBe(409)
    const revision = String((await fresh(request)).revision)
    expect((await post(world.otherClerk, `${request.id}/archive`, { revision })).status).toBe(403)
    expect((await post(world.clerk, `${request.id}/archive`, { revision })).status).toBe(303)
    expect((await fresh(request)).status).toBe('archived')
  })
})
