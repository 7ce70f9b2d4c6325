import { beforeAll, describe, expect, it } from 'vitest'
import mammoth from 'mammoth'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { read, utils } from '@e965/xlsx'
import { keepWanted } from '../../applicant.ts'
import { keepCaseFile } from '../../case-files.ts'
import { insertSearch } from '../../procedure/store/searches.ts'
import { registerRemedy } from '../../remedies/register-remedy.ts'
import { getRequest } from '../../store/requests.ts'
import { recordDelivery } from '../record-delivery.ts'
import type { ArchivePiece } from './piece.ts'
import { placePieces } from './write-archive.ts'

let world: RequestScreens
let today = ''

beforeAll(async () => {
  world = await requestScreens()
  today = world.app.ctx().today
}, 120_000)

async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (cause, opened) => (cause ? reject(cause) : resolve(opened)))
  })
  const found = new Map<string, Buffer>()
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (cause, stream) => {
        if (cause) return reject(cause)
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          found.set(entry.fileName, Buffer.concat(parts))
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
}

/** A case in which everything happened that leaves a trace. */
async function aWholeCase() {
  const ctx = world.app.ctx(world.clerk)
  const { organisationId } = world
  const { request, letterId } = await aRepliedRequest(ctx, { organisationId, on: today, code: 'd4_1' })
  await ctx.transaction(async (inside) => {
    await keepWanted(
      inside,
      request.id,
      { description: '补正：2025年度明细表', form: '纸质', assistance: '' },
      { on: today, by: 'applicant' },
    )
    await keepCaseFile(
      inside,
      { requestId: request.id },
      { name: '../=cmd|x.txt', bytes: Buffer.from('材料'), purpose: 'attachment' },
    )
    await insertSearch(inside.db, {
      request_id: request.id, systems: '档案室、公文系统', keywords: '草原补奖', keeper: '档案员', searched_on: today, found: '没有',
      by_id: world.clerk.id, by_name: world.clerk.name, at: inside.now,
    }) // prettier-ignore
  })
  const revision = async () => (await getRequest(world.app.db, request.id)).revision
  await recordDelivery(ctx, request.id, letterId, {
    way: 'post', sentOn: today, deliveredOn: today, proof: 'EMS 1234567890',
    file: { name: '回执.txt', bytes: Buffer.from('签收') }, revision: await revision(),
  }) // prettier-ignore
  await registerRemedy(ctx, request.id, {
    kind: 'reconsideration', authority: '大通回族土族自治县人民政府', caseNumber: '大政复〔2026〕1号', filedOn: today,
    follows: '', aware: false, revision: await revision(),
  }) // prettier-ignore
  return getRequest(world.app.db, request.id)
}

const download = (id: string, actor = world.clerk) =>
  world.app.as(actor)(`/console/disclosure/${id}/archive.zip`)

describe('the archive of a case', () => {
  it('holds every part under its index, in a fixed order, with safe names', async () => {
    const request = await aWholeCase()
    const response = await download(request.id)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-disposition')).toContain(`${request.number}.zip`)
    const files = await unpack(Buffer.from(await response.arrayBuffer()))
    const names = [...files.keys()]
    expect(names).toEqual([
      '卷内目录.xlsx',
      '卷内目录.html',
      '1 申请/01 政府信息公开申请表.docx',
      '1 申请/02 申请内容（首次）.docx',
      '1 申请/03 申请内容（第2次，补正）.docx',
      '2 登记和办理经过/01 政府信息公开申请登记表.docx',
      '2 登记和办理经过/02 政府信息公开申请办理流程图.docx',
      '2 登记和办理经过/03 办理经过.docx',
      '3 文书/01 政府信息公开申请接收回执.docx',
      '3 文书/02 政府信息公开申请答复书（无法提供）.docx',
      '5 检索、征求意见和收费/01 检索记录.docx',
      '6 送达/01 送达记录.docx',
      '6 送达/02 回执.txt',
      '7 复议和诉讼/01 行政复议和行政诉讼.docx',
      '8 材料/01 =cmdx.txt',
    ])
    const textOf = async (name: string) =>
      (await mammoth.extractRawText({ buffer: files.get(name) ?? Buffer.alloc(0) })).value
    expect(await textOf('1 申请/01 政府信息公开申请表.docx')).toContain('扎西·多杰')
    expect(await textOf('1 申请/03 申请内容（第2次，补正）.docx')).toContain('2025年度明细表')
    expect(await textOf('5 检索、征求意见和收费/01 检索记录.docx')).toContain('档案室、公文系统')
    expect(await textOf('6 送达/01 送达记录.docx')).toMatch(/EMS 1234567890[^]*回执\.txt/)
    expect(await textOf('7 复议和诉讼/01 行政复议和行政诉讼.docx')).toContain('大政复〔2026〕1号')
    expect(await textOf('2 登记和办理经过/03 办理经过.docx')).toContain('登记复议、诉讼')
    expect(files.get('8 材料/01 =cmdx.txt')?.toString()).toBe('材料')
    const index = read(files.get('卷内目录.xlsx'))
    const rows = utils.sheet_to_json<string[]>(index.Sheets['卷内目录'] ?? {}, { header: 1 })
    expect(rows[0]).toEqual(['序号', '题名', '文号', '责任者', '日期', '类别', '大小', '文件'])
    expect(rows.slice(1).map((row) => row[7])).toEqual(names.slice(2))
    expect(rows.flat().some((cell) => /^[=+@]/.test(cell))).toBe(false)
    const html = files.get('卷内目录.html')?.toString() ?? ''
    for (const name of names.slice(2))
      expect(html).toContain(name.split('/').map(encodeURIComponent).join('/'))
    const again = await unpack(Buffer.from(await (await download(request.id)).arrayBuffer()))
    expect([...again.keys()]).toEqual(names)
  })

  it('is for those who may read the applicant there, and each download is audited', async () => {
    const { request } = await aRepliedRequest(world.app.ctx(world.clerk), {
      organisationId: world.organisationId,
      on: today,
    })
    for (const actor of [world.office, world.supervisor, world.drafter, world.otherClerk])
      expect((await download(request.id, actor)).status).toBe(403)
    await (await download(request.id, world.legality)).arrayBuffer()
    const rows = await world.app.db
      .selectFrom('platform.audit_entry')
      .select('actor_name')
      .where('event', '=', 'disclosure.applicant_read')
      .where('object_id', '=', request.id)
      .execute()
    expect(rows).toEqual([{ actor_name: '审查人' }])
  })
})

describe('names in an archive', () => {
  const piece = (fileName: string): ArchivePiece => ({
    folder: '8 材料', title: 't', number: '', maker: '', on: '', kind: '', fileName, size: 0,
    open: () => Promise.resolve(Buffer.alloc(0)),
  }) // prettier-ignore

  it('lead nowhere else and never meet', () => {
    const paths = placePieces(
      ['../../etc/passwd', 'a\\b\\c.txt', 'c.txt', 'c.txt', '\u202Etxt.exe', '...'].map(piece),
    ).map(({ path }) => path)
    expect(paths).toEqual([
      '8 材料/01 passwd',
      '8 材料/02 c.txt',
      '8 材料/03 c.txt',
      '8 材料/04 c.txt',
      '8 材料/05 txt.exe',
      '8 材料/06 未命名',
    ])
  })
})
