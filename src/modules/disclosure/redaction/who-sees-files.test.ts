import { beforeAll, describe, expect, it } from 'vitest'
import { anActor, formBody } from '#tests/harness.ts'
import { openCoveringScreens, words, type CoveringScreens } from '#tests/builders/covering-screens.ts'
import { aLeakyPdf } from '#tests/builders/leaky-pdf.ts'

let office: CoveringScreens

beforeAll(async () => {
  office = await openCoveringScreens()
})

describe('who may', () => {
  it('enter, and who sees nothing of it', async () => {
    const address = await office.upload('看.pdf', await aLeakyPdf(), 'application/pdf')
    const addresses = [office.base, address, `${address}/pages/1`, `${address}/result`]
    for (const path of addresses) {
      expect((await office.app.request(path)).status, path).toBe(303)
      expect((await office.app.as(office.other)(path)).status, path).toBe(403)
      expect(
        (
          await office.app.as(anActor('openness_office', { organisationId: office.request.organisationId }))(
            path,
          )
        ).status,
        path,
      ).toBe(403)
      expect((await office.app.as(office.legality)(path)).status, path).toBe(200)
    }
    const posts = ['find', 'marks', 'list', 'nothing', 'pictures', 'make', 'remove']
    for (const step of posts) {
      const body = () =>
        formBody({
          revision: '1',
          page: '1',
          by: 'draw',
          place: '1:1:1:9:9',
          ground_draw: 'd3_5',
          personal: '1',
        })
      expect((await office.app.as(office.legality)(`${address}/${step}`, body())).status, step).toBe(403)
      expect((await office.app.as(office.other)(`${address}/${step}`, body())).status, step).toBe(403)
    }
    const seen = await (await office.app.as(office.legality)(address)).text()
    expect(seen).not.toContain('加上遮盖')
    expect((await office.standing(address)).revision).toBe(1)
    expect((await office.app.as(office.clerk)(`${office.base}/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await office.app.as(office.clerk)(`${office.base}/x`)).status).toBe(404)
  })

  it('writes one opening into the audit trail however many pages are looked at', async () => {
    const address = await office.upload('数.pdf', await aLeakyPdf(), 'application/pdf')
    const count = async () => {
      const rows = await office.app.db
        .selectFrom('platform.audit_entry')
        .select('event')
        .where('event', '=', 'disclosure.file_read')
        .execute()
      return rows.length
    }
    const before = await count()
    const first = await office.app.as(office.clerk)(address)
    const cookie = /gkl_file=[^;]+/.exec(first.headers.get('set-cookie') ?? '')?.[0] ?? ''
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i)
    expect(await count()).toBe(before + 1)
    const session = (path: string, sent: string) =>
      office.app.request(path, { headers: { cookie: `gkl_session=test-${office.clerk.id}; ${sent}` } })
    expect((await session(`${address}/pages/1`, cookie)).status).toBe(200)
    expect((await session(`${address}?page=2`, cookie)).status).toBe(200)
    expect(await count()).toBe(before + 1)
    expect((await session(`${address}/pages/1`, 'gkl_file=forged')).status).toBe(200)
    expect(await count()).toBe(before + 2)
  })
})

describe('an upload', () => {
  it('that cannot be covered is refused with words', async () => {
    const file = new File(['只有文字'], '名.txt', { type: 'text/plain' })
    const answer = await office.app.as(office.clerk)(office.base, formBody({ file }))
    expect(answer.status).toBe(422)
    expect(words(await answer.text())).toContain('这种文件不能在这里遮盖')
    expect((await office.app.as(office.clerk)(office.base, formBody({ nothing: '' }))).status).toBe(422)
  })
})
