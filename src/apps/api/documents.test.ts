import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApiWorld, type ApiWorld } from '#tests/builders/api-world.ts'
import { workbookOf } from '#tests/builders/catalog-files.ts'
import { aDocument, aPass } from '#tests/builders/documents.ts'
import { attachFile } from '../../modules/documents/attach-file.ts'
import { publishDocument } from '../../modules/documents/publish-document.ts'
import { reviewDocument, secrecyReview } from '../../modules/documents/review-document.ts'
import { signDocument } from '../../modules/documents/sign-document.ts'
import { submitForReview } from '../../modules/documents/submit-for-review.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await anApiWorld()
})
const get: ApiWorld['get'] = (path, init) => world.get(path, init)
const list: ApiWorld['list'] = (path) => world.list(path)

describe('documents', () => {
  it('gives a public document whole, by id and by index number', async () => {
    const [id = ''] = world.ids.published
    const { body } = await get(`/api/v1/documents/${id}`)
    expect(body).toMatchObject({
      id,
      title: '示例通知之1',
      documentNumber: '示政办〔2026〕1号',
      catalogItemIds: [world.place.itemId],
      validity: 'in_force',
    })
    expect(body['bodyText']).toContain('冬季供水')
    const again = await get(`/api/v1/documents/${String(body['indexNumber'])}`)
    expect(again.body).toEqual(body)
  })

  it('names its files with an address that gives exactly those bytes', async () => {
    const bytes = workbookOf({
      用水户: [
        ['乡镇', '户数'],
        ['示例镇', '12'],
      ],
    })
    const { staff, place, app } = world
    const ctx = (actor: Parameters<typeof app.ctx>[0]) => app.ctx(actor)
    const id = await aDocument(ctx, place, staff, 'drafting', { documentNumber: '示政办〔2026〕30号' })
    await attachFile(ctx(staff.drafter), id, { name: '用水户.xlsx', bytes })
    await submitForReview(ctx(staff.drafter), id)
    await reviewDocument(ctx(staff.reviewer), id, aPass('review'))
    await secrecyReview(ctx(staff.secrecy), id, aPass('secrecy'))
    await signDocument(ctx(staff.signer), id)
    await publishDocument(ctx(staff.publisher), id)
    const { body } = await get(`/api/v1/documents/${id}`)
    const [file] = body['attachments'] as { name: string; size: number; sha256: string; url: string }[]
    expect(file).toMatchObject({ name: '用水户.xlsx', size: bytes.length })
    const given = new Uint8Array(await (await app.request(file?.url ?? '')).arrayBuffer())
    expect(createHash('sha256').update(given).digest('hex')).toBe(file?.sha256)
  })

  it('says of a withdrawn document what, when and why with 410, and gives neither text nor files', async () => {
    const { status, headers, body, text } = await get(`/api/v1/documents/${world.ids.withdrawn}`)
    expect(status).toBe(410)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({
      title: '已撤回',
      status: 410,
      document: { id: world.ids.withdrawn, title: '示例通知之6', reason: 'content_error', replacedBy: null },
    })
    const said = body['document'] as Record<string, string>
    expect(said['statement']).toContain('数据核对中')
    expect(said['withdrawnAt']).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(text).not.toContain('冬季供水')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('lists withdrawn documents only when asked', async () => {
    const statuses = async (query: string) =>
      (await list(`/api/v1/documents?${query}`)).data.map((row) => row['status'])
    expect(await statuses('withdrawn=exclude')).not.toContain('withdrawn')
    expect(await statuses('withdrawn=include')).toContain('withdrawn')
  })

  it('does not know what is not public: drafts, approved ones, withheld ones', async () => {
    const unknown = await get(`/api/v1/documents/${crypto.randomUUID()}`)
    for (const id of [world.ids.drafting, world.ids.approved, world.ids.registered]) {
      const { status, body } = await get(`/api/v1/documents/${id}`)
      expect(status).toBe(404)
      expect({ ...body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
    }
    for (const address of Object.values(world.examples))
      expect((await get(address)).text).not.toContain('雪莲')
    expect((await get('/api/v1/documents?withdrawn=include&limit=100')).text).not.toContain('雪莲')
  })

  it('shows a person signed in nothing more than anybody', async () => {
    const staff = world.app.as({ ...world.staff.publisher })
    const answer = await staff(`/api/v1/documents/${world.ids.registered}`)
    expect(answer.status).toBe(404)
  })

  it('names nobody who worked on a document', async () => {
    const { text } = await get(`/api/v1/documents/${world.ids.published[0]}`)
    expect(text).not.toMatch(/拟稿人甲|审核人乙|签发人丁|发布员戊|drafter|signer/)
  })
})
