import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { lockRequest } from '../store/requests.ts'
import { aLeakyDocx, NAME } from './fixtures/leaky-docx.ts'
import { aLeakyPdf, SECRET } from './fixtures/leaky-pdf.ts'
import { makeRedaction } from './make-redaction.ts'
import { findRedaction } from './store/redactions.ts'

let app: TestApp
let request: DisclosureRequest
let clerk: Actor
let legality: Actor
let other: Actor
let base: string

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  const places = await demoOrganisations(app.ctx())
  const [here, there] = places.counties
  const office = here?.departments.office ?? ''
  clerk = anActor('disclosure_clerk', { organisationId: office, name: '承办人甲' })
  legality = anActor('legality_reviewer', { organisationId: office, name: '法制乙' })
  other = anActor('disclosure_clerk', { organisationId: there?.departments.office ?? '' })
  const ctx = app.ctx(clerk)
  const made = await aRequest(ctx, { organisationId: office, on: ctx.today })
  request = await ctx.transaction(async (ctx) =>
    recordStep(ctx, await lockRequest(ctx.db, made.request.id), { happened: 'started', to: 'processing' }),
  )
  base = `/console/disclosure/${request.id}/redactions`
})

const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const form = (values: Record<string, string | string[] | File>) => formBody(values)

async function upload(name: string, bytes: Uint8Array, type: string): Promise<string> {
  const file = new File([Buffer.from(bytes)], name, { type })
  const answer = await app.as(clerk)(base, form({ file }))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

const sourceOf = (address: string) => address.split('/').at(-1) ?? ''

async function standing(address: string) {
  const one = await findRedaction(app.db, request.id, sourceOf(address))
  if (one === null) throw new Error('no redaction')
  return one
}

const revision = async (address: string) => String((await standing(address)).revision)

async function make(address: string): Promise<void> {
  await app.as(clerk)(`${address}/make`, form({ revision: await revision(address) }))
  const one = await standing(address)
  await makeRedaction(app.ctx(), { redactionId: one.id, revision: one.revision })
}

/** Values of the places that a page offers to tick. */
const ticks = (html: string) =>
  [...html.matchAll(/name="place" value="([^"]+)"/g)].map(([, value]) => value ?? '')

describe('a PDF without scripts', () => {
  it('is added, searched, covered, made, looked at, confirmed and downloaded', async () => {
    const address = await upload('材料.pdf', await aLeakyPdf(), 'application/pdf')
    const shown = await app.as(clerk)(address)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toContain('no-store')
    const html = await shown.text()
    expect(html).toContain(`${address}/pages/1`)
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).not.toContain('材料')

    const found = await app.as(clerk)(
      `${address}/find`,
      form({ revision: await revision(address), page: '1', by: 'find', words: SECRET }),
    )
    const list = await found.text()
    const places = ticks(list)
    expect(places.length).toBeGreaterThanOrEqual(4)

    const nothing = await app.as(clerk)(
      `${address}/marks`,
      form({ revision: await revision(address), page: '1', by: 'find', words: SECRET, place: places }),
    )
    expect(nothing.status).toBe(422)
    const again = await nothing.text()
    expect(words(again)).toContain('请选择不予公开的依据')
    expect(ticks(again)).toEqual(places)
    expect(again).toContain('href="#f-ground_find"')

    const covered = await app.as(clerk)(
      `${address}/marks`,
      form({
        revision: await revision(address),
        page: '2',
        by: 'find',
        place: places,
        ground_find: 'd3_4.privacy',
      }),
    )
    expect(covered.headers.get('location')).toBe(`${address}?page=2`)
    await make(address)
    const result = await (await app.as(clerk)(`${address}/result`)).text()
    expect(words(result)).toMatch(/覆盖下可读文字 0 处 通过/)
    expect(words(result)).toContain('已生成，待确认')
    expect(result).toContain('2 页')

    const early = await app.as(other)(`${address}/confirm`, form({ revision: await revision(address) }))
    expect(early.status).toBe(403)
    const confirmed = await app.as(legality)(
      `${address}/confirm`,
      form({ revision: await revision(address), giveText: '1' }),
    )
    expect(confirmed.status).toBe(303)
    expect(words(await (await app.as(legality)(`${address}/result`)).text())).toContain('法制乙')

    const file = await app.as(clerk)(`${address}/result/file`)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(file.headers.get('cache-control')).toBe('no-store')
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.includes(SECRET)).toBe(false)
    const text = await (await app.as(clerk)(`${address}/result/text`)).text()
    expect(text).toContain('Nothing to hide in this line.')
    expect(text).not.toContain(SECRET)
  })

  it('is covered by its lines and by four numbers', async () => {
    const address = await upload('行.pdf', await aLeakyPdf(), 'application/pdf')
    const lines = await (await app.as(clerk)(`${address}?page=1&lines=1`)).text()
    expect(words(lines)).toContain('Nothing to hide in this line.')
    const [first = ''] = ticks(lines)
    const ticked = await app.as(clerk)(
      `${address}/marks`,
      form({ revision: await revision(address), page: '1', by: 'lines', place: first, ground_lines: 'd3_6' }),
    )
    expect(ticked.status).toBe(303)

    const wrong = await app.as(clerk)(
      `${address}/marks`,
      form({
        revision: await revision(address),
        page: '1',
        by: 'draw',
        left: '50',
        right: '20',
        top: '10',
        bottom: '30',
        ground_draw: 'd3_5',
      }),
    )
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(words(html)).toContain('右大于左')
    expect(html).toMatch(/name="left"[^>]*value="50"/)

    const right = await app.as(clerk)(
      `${address}/marks`,
      form({
        revision: await revision(address),
        page: '1',
        by: 'draw',
        left: '10%',
        right: '20',
        top: '10',
        bottom: '30',
        ground_draw: 'd3_5',
      }),
    )
    expect(right.status).toBe(303)
    const { marks } = await standing(address)
    expect(marks[1]).toEqual({ page: 1, x: 40, y: 30, width: 40, height: 60, ground: 'd3_5' })

    const regrounded = await app.as(clerk)(
      `${address}/list`,
      form({ revision: await revision(address), page: '1', 'ground.1': 'd3_7' }),
    )
    expect(regrounded.status).toBe(303)
    expect((await standing(address)).marks[1]?.ground).toBe('d3_7')
    await app.as(clerk)(
      `${address}/list`,
      form({ revision: await revision(address), page: '1', remove: '0' }),
    )
    expect((await standing(address)).marks).toHaveLength(1)
  })

  it('keeps what was typed when somebody else was faster', async () => {
    const address = await upload('旧.pdf', await aLeakyPdf(), 'application/pdf')
    const answer = await app.as(clerk)(
      `${address}/marks`,
      form({ revision: '77', page: '1', by: 'draw', place: '1:10:10:50:20', ground_draw: 'd3_5' }),
    )
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('value="1:10:10:50:20"')
    expect(html).toMatch(/<option value="d3_5" selected/)
    for (const step of ['nothing', 'make', 'confirm', 'remove'])
      expect((await app.as(clerk)(`${address}/${step}`, form({ revision: '77' }))).status, step).toBe(409)
  })
})

describe('a Word file without scripts', () => {
  it('is covered by paragraphs and words, and shows its result', async () => {
    const address = await upload('答复.docx', await aLeakyDocx(), '')
    const html = await (await app.as(clerk)(address)).text()
    expect(words(html)).toContain('处批注、修订、隐藏文字或外部对象')
    expect(ticks(html).length).toBeGreaterThan(8)
    const found = await (
      await app.as(clerk)(
        `${address}/find`,
        form({ revision: await revision(address), page: '1', by: 'find', words: NAME, personal: '1' }),
      )
    ).text()
    expect(words(found)).toContain('手机号码')
    const places = [...found.matchAll(/id="found-\d+" name="place" value="([^"]+)"/g)].map(
      ([, value]) => value ?? '',
    )
    await app.as(clerk)(
      `${address}/marks`,
      form({ revision: await revision(address), by: 'find', place: places, ground_find: 'd3_4.privacy' }),
    )
    await make(address)
    const result = await (await app.as(clerk)(`${address}/result`)).text()
    expect(words(result)).toMatch(/覆盖下可读文字 0 处 通过/)
    expect(result).not.toContain(NAME)
    expect(words(result)).toContain('■■■■〔第十五条〕')
    const bytes = Buffer.from(await (await app.as(clerk)(`${address}/result/file`)).arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('a picture', () => {
  it('has nothing left of what was covered, pixel by pixel', async () => {
    const red = { create: { width: 400, height: 200, channels: 3 as const, background: '#ffffff' } }
    const spot = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer()
    const picture = await sharp(red)
      .composite([{ input: spot, left: 100, top: 60 }])
      .png()
      .toBuffer()
    const address = await upload('扫描.png', picture, 'image/png')
    const draw = async () => {
      const answer = await app.as(clerk)(`${address}/pages/1`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      return countRed(Buffer.from(await answer.arrayBuffer()))
    }
    expect(await draw()).toBeGreaterThan(100)
    expect(words(await (await app.as(clerk)(address)).text())).toContain('有 1 页是图片')
    await app.as(clerk)(
      `${address}/marks`,
      form({
        revision: await revision(address),
        page: '1',
        by: 'draw',
        left: '20',
        right: '60',
        top: '25',
        bottom: '60',
        ground_draw: 'd3_4.privacy',
      }),
    )
    await make(address)
    const answer = await app.as(clerk)(`${address}/result/pages/1`)
    expect(answer.status).toBe(200)
    expect(await countRed(Buffer.from(await answer.arrayBuffer()))).toBe(0)
    expect((await app.as(clerk)(`${address}/result/text`)).status).toBe(404)
    expect((await app.as(clerk)(`${address}/pages/2`)).status).toBe(404)
  })
})

async function countRed(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let red = 0
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 0) < 60) red += 1
  return red
}

describe('who may', () => {
  it('enter, and who sees nothing of it', async () => {
    const address = await upload('看.pdf', await aLeakyPdf(), 'application/pdf')
    const addresses = [base, address, `${address}/pages/1`, `${address}/result`]
    for (const path of addresses) {
      expect((await app.request(path)).status, path).toBe(303)
      expect((await app.as(other)(path)).status, path).toBe(403)
      expect(
        (await app.as(anActor('openness_office', { organisationId: request.organisationId }))(path)).status,
        path,
      ).toBe(403)
      expect((await app.as(legality)(path)).status, path).toBe(200)
    }
    const posts = ['find', 'marks', 'list', 'nothing', 'pictures', 'make', 'remove']
    for (const step of posts) {
      const body = () =>
        form({ revision: '1', page: '1', by: 'draw', place: '1:1:1:9:9', ground_draw: 'd3_5', personal: '1' })
      expect((await app.as(legality)(`${address}/${step}`, body())).status, step).toBe(403)
      expect((await app.as(other)(`${address}/${step}`, body())).status, step).toBe(403)
    }
    const seen = await (await app.as(legality)(address)).text()
    expect(seen).not.toContain('加上遮盖')
    expect((await standing(address)).revision).toBe(1)
    expect((await app.as(clerk)(`${base}/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await app.as(clerk)(`${base}/x`)).status).toBe(404)
  })

  it('writes one opening into the audit trail however many pages are looked at', async () => {
    const address = await upload('数.pdf', await aLeakyPdf(), 'application/pdf')
    const count = async () => {
      const rows = await app.db
        .selectFrom('platform.audit_entry')
        .select('event')
        .where('event', '=', 'disclosure.file_read')
        .execute()
      return rows.length
    }
    const before = await count()
    const first = await app.as(clerk)(address)
    const cookie = /gkl_file=[^;]+/.exec(first.headers.get('set-cookie') ?? '')?.[0] ?? ''
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i)
    expect(await count()).toBe(before + 1)
    const session = (path: string, sent: string) =>
      app.request(path, { headers: { cookie: `gkl_session=test-${clerk.id}; ${sent}` } })
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
    const answer = await app.as(clerk)(base, form({ file }))
    expect(answer.status).toBe(422)
    expect(words(await answer.text())).toContain('这种文件不能在这里遮盖')
    expect((await app.as(clerk)(base, form({ nothing: '' }))).status).toBe(422)
  })
})
