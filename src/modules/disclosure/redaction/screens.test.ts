import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { formBody } from '#tests/harness.ts'
import { openCoveringScreens, ticks, words, type CoveringScreens } from '#tests/builders/covering-screens.ts'
import { aLeakyDocx, NAME } from '#tests/builders/leaky-docx.ts'
import { aLeakyPdf, SECRET } from '#tests/builders/leaky-pdf.ts'

let office: CoveringScreens

beforeAll(async () => {
  office = await openCoveringScreens()
})

describe('a PDF without scripts', () => {
  it('is added, searched, covered, made, looked at, confirmed and downloaded', async () => {
    const address = await office.upload('材料.pdf', await aLeakyPdf(), 'application/pdf')
    const shown = await office.app.as(office.clerk)(address)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toContain('no-store')
    const html = await shown.text()
    expect(html).toContain(`${address}/pages/1`)
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).not.toContain('材料')

    const found = await office.app.as(office.clerk)(
      `${address}/find`,
      formBody({ revision: await office.revision(address), page: '1', by: 'find', words: SECRET }),
    )
    const list = await found.text()
    const places = ticks(list)
    expect(places.length).toBeGreaterThanOrEqual(4)

    const nothing = await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
        page: '1',
        by: 'find',
        words: SECRET,
        place: places,
      }),
    )
    expect(nothing.status).toBe(422)
    const again = await nothing.text()
    expect(words(again)).toContain('请选择不予公开的依据')
    expect(ticks(again)).toEqual(places)
    expect(again).toContain('href="#f-ground_find"')

    const covered = await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
        page: '2',
        by: 'find',
        place: places,
        ground_find: 'd3_4.privacy',
      }),
    )
    expect(covered.headers.get('location')).toBe(`${address}?page=2`)
    await office.make(address)
    const result = await (await office.app.as(office.clerk)(`${address}/result`)).text()
    expect(words(result)).toMatch(/覆盖下可读文字 0 处 通过/)
    expect(words(result)).toContain('已生成，待确认')
    expect(result).toContain('2 页')

    const early = await office.app.as(office.other)(
      `${address}/confirm`,
      formBody({ revision: await office.revision(address) }),
    )
    expect(early.status).toBe(403)
    const confirmed = await office.app.as(office.legality)(
      `${address}/confirm`,
      formBody({ revision: await office.revision(address), giveText: '1' }),
    )
    expect(confirmed.status).toBe(303)
    expect(words(await (await office.app.as(office.legality)(`${address}/result`)).text())).toContain(
      '法制乙',
    )

    const file = await office.app.as(office.clerk)(`${address}/result/file`)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(file.headers.get('cache-control')).toBe('no-store')
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.includes(SECRET)).toBe(false)
    const text = await (await office.app.as(office.clerk)(`${address}/result/text`)).text()
    expect(text).toContain('Nothing to hide in this line.')
    expect(text).not.toContain(SECRET)
  })

  it('is covered by its lines and by four numbers', async () => {
    const address = await office.upload('行.pdf', await aLeakyPdf(), 'application/pdf')
    const lines = await (await office.app.as(office.clerk)(`${address}?page=1&lines=1`)).text()
    expect(words(lines)).toContain('Nothing to hide in this line.')
    const [first = ''] = ticks(lines)
    const ticked = await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
        page: '1',
        by: 'lines',
        place: first,
        ground_lines: 'd3_6',
      }),
    )
    expect(ticked.status).toBe(303)

    const wrong = await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
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

    const right = await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
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
    const { marks } = await office.standing(address)
    expect(marks[1]).toEqual({ page: 1, x: 40, y: 30, width: 40, height: 60, ground: 'd3_5' })

    const regrounded = await office.app.as(office.clerk)(
      `${address}/list`,
      formBody({ revision: await office.revision(address), page: '1', 'ground.1': 'd3_7' }),
    )
    expect(regrounded.status).toBe(303)
    expect((await office.standing(address)).marks[1]?.ground).toBe('d3_7')
    await office.app.as(office.clerk)(
      `${address}/list`,
      formBody({ revision: await office.revision(address), page: '1', remove: '0' }),
    )
    expect((await office.standing(address)).marks).toHaveLength(1)
  })

  it('keeps what was typed when somebody else was faster', async () => {
    const address = await office.upload('旧.pdf', await aLeakyPdf(), 'application/pdf')
    const answer = await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({ revision: '77', page: '1', by: 'draw', place: '1:10:10:50:20', ground_draw: 'd3_5' }),
    )
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('value="1:10:10:50:20"')
    expect(html).toMatch(/<option value="d3_5" selected/)
    for (const step of ['nothing', 'make', 'confirm', 'remove'])
      expect(
        (await office.app.as(office.clerk)(`${address}/${step}`, formBody({ revision: '77' }))).status,
        step,
      ).toBe(409)
  })
})

describe('a Word file without scripts', () => {
  it('is covered by paragraphs and words, and shows its result', async () => {
    const address = await office.upload('答复.docx', await aLeakyDocx(), '')
    const html = await (await office.app.as(office.clerk)(address)).text()
    expect(words(html)).toContain('处批注、修订、隐藏文字或外部对象')
    expect(ticks(html).length).toBeGreaterThan(8)
    const found = await (
      await office.app.as(office.clerk)(
        `${address}/find`,
        formBody({
          revision: await office.revision(address),
          page: '1',
          by: 'find',
          words: NAME,
          personal: '1',
        }),
      )
    ).text()
    expect(words(found)).toContain('手机号码')
    const places = [...found.matchAll(/id="found-\d+" name="place" value="([^"]+)"/g)].map(
      ([, value]) => value ?? '',
    )
    await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
        by: 'find',
        place: places,
        ground_find: 'd3_4.privacy',
      }),
    )
    await office.make(address)
    const result = await (await office.app.as(office.clerk)(`${address}/result`)).text()
    expect(words(result)).toMatch(/覆盖下可读文字 0 处 通过/)
    expect(result).not.toContain(NAME)
    expect(words(result)).toContain('■■■■〔第十五条〕')
    const bytes = Buffer.from(
      await (await office.app.as(office.clerk)(`${address}/result/file`)).arrayBuffer(),
    )
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
    const address = await office.upload('扫描.png', picture, 'image/png')
    const draw = async () => {
      const answer = await office.app.as(office.clerk)(`${address}/pages/1`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      return countRed(Buffer.from(await answer.arrayBuffer()))
    }
    expect(await draw()).toBeGreaterThan(100)
    expect(words(await (await office.app.as(office.clerk)(address)).text())).toContain('有 1 页是图片')
    await office.app.as(office.clerk)(
      `${address}/marks`,
      formBody({
        revision: await office.revision(address),
        page: '1',
        by: 'draw',
        left: '20',
        right: '60',
        top: '25',
        bottom: '60',
        ground_draw: 'd3_4.privacy',
      }),
    )
    await office.make(address)
    const answer = await office.app.as(office.clerk)(`${address}/result/pages/1`)
    expect(answer.status).toBe(200)
    expect(await countRed(Buffer.from(await answer.arrayBuffer()))).toBe(0)
    expect((await office.app.as(office.clerk)(`${address}/result/text`)).status).toBe(404)
    expect((await office.app.as(office.clerk)(`${address}/pages/2`)).status).toBe(404)
  })
})

async function countRed(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let red = 0
  for (let at = 0; at < data.length; at += info.channels)
    if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 0) < 60) red += 1
  return red
}
