import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aDraft,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { formBody, testApp, type TestApp } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { getDocument } from '../store/documents.ts'
import { getVersion } from '../store/versions.ts'

let app: TestApp
let place: DocumentPlace
let staff: Staff

beforeAll(async () => {
  app = await testApp()
  place = await aDocumentPlace(app.db)
  staff = aStaff(place)
}, 120_000)

type Stop = Parameters<typeof aDocument>[3]
const until = (stop: Stop, over: Parameters<typeof aDocument>[4] = {}) =>
  aDocument((actor) => app.ctx(actor), place, staff, stop, over)
const get = (actor: Actor, path: string) => app.as(actor)(`/console${path}`)
const post = (actor: Actor, path: string, values: Parameters<typeof formBody>[0]) =>
  app.as(actor)(`/console${path}`, formBody(values))

/** What the form of a draft sends. */
function fields(over: Record<string, string> = {}): Record<string, string> {
  const draft = aDraft()
  return {
    kind: draft.kind,
    title: draft.title,
    documentNumber: draft.documentNumber,
    issuer: draft.issuer,
    theme: draft.theme,
    formedOn: draft.formedOn,
    summary: draft.summary,
    bodyHtml: draft.bodyHtml,
    attribute: 'proactive',
    ...over,
  }
}

describe('refusals', () => {
  it('shows a refused draft again with everything typed and every error at its field', async () => {
    const response = await post(staff.drafter, '/documents', {
      ...fields({ formedOn: '去年冬天', title: '留住这个标题' }),
      organisation: place.organisationId,
    })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('留住这个标题')
    expect(text).toContain('日期无法识别')
    expect(text).toContain('<title>有错误：')
  })

  it('refuses a stale save and shows both texts', async () => {
    const id = await until('drafting')
    const { revision } = await getDocument(app.db, id)
    await post(staff.drafter, `/documents/${id}/edit`, {
      ...fields({ title: '先保存的标题' }),
      revision: String(revision),
    })
    const response = await post(staff.drafter, `/documents/${id}/edit`, {
      ...fields({ title: '后保存的标题' }),
      revision: String(revision),
    })
    const text = await response.text()
    expect(response.status).toBe(409)
    expect(text).toContain('已保存的内容：先保存的标题')
    expect(text).toContain('您的输入：后保存的标题')
    expect((await getVersion(app.db, id, 1)).title).toBe('先保存的标题')
  })

  it('answers 403 to the wrong role and to the right role elsewhere', async () => {
    const id = await until('reviewing')
    expect(
      (await post(staff.drafter, `/documents/${id}/review`, { decision: 'pass', opinion: '' })).status,
    ).toBe(403)
    const elsewhere = aStaff({ organisationId: crypto.randomUUID() })
    expect((await get(elsewhere.reviewer, `/documents/${id}`)).status).toBe(404)
    expect(
      (await post(elsewhere.reviewer, `/documents/${id}/review`, { decision: 'pass', opinion: '' })).status,
    ).toBe(403)
    expect((await getDocument(app.db, id)).status).toBe('reviewing')
  })

  it('sends whoever is not signed in to the sign-in page', async () => {
    const response = await app.request('/console/documents')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toContain('/console/login')
  })

  it('keeps the opinion when a sheet is incomplete and names each open question', async () => {
    const id = await until('reviewing')
    const response = await post(staff.reviewer, `/documents/${id}/review`, {
      decision: 'pass',
      opinion: '写了很久的意见',
    })
    const text = await response.text()
    expect(response.status).toBe(422)
    expect(text).toContain('写了很久的意见')
    expect(text.match(/还没有结论/g)?.length).toBeGreaterThanOrEqual(12)
  })

  it('shows no publish button while anything stands in the way, and refuses the post as well', async () => {
    const id = await until('approved', { interpretationNeeded: true })
    const page = await (await get(staff.publisher, `/documents/${id}/publish`)).text()
    expect(page).toContain('还没有签发的解读材料')
    expect(page).toContain(`/console/documents/${id}/links#f-interpretation`)
    expect(page).not.toContain('name="scheduledAt"')
    expect((await post(staff.publisher, `/documents/${id}/publish`, {})).status).toBe(422)
  })

  it('tells an author why there is no button for them', async () => {
    const both = { ...staff.drafter, grants: [...staff.drafter.grants, ...staff.reviewer.grants] }
    const id = await until('reviewing')
    const text = await (await get(both, `/documents/${id}`)).text()
    expect(text).toContain('您参与了这份文件的起草')
    expect(text).not.toContain('审核通过</button>')
  })
})

describe('after publication', () => {
  it('shows the public wording before a withdrawal is confirmed', async () => {
    const id = await until('published')
    const empty = await post(staff.publisher, `/documents/${id}/withdraw`, { reason: '', approver: '' })
    expect(empty.status).toBe(422)
    const given = { reason: 'content_error', note: '', approver: '办公室主任', replacedBy: '' }
    const shown = await (await post(staff.publisher, `/documents/${id}/withdraw`, given)).text()
    expect(shown).toContain('撤回原因：内容有误，正在核实更正')
    expect((await getDocument(app.db, id)).status).toBe('published')
    expect(
      (await post(staff.publisher, `/documents/${id}/withdraw`, { ...given, confirmed: '1' })).status,
    ).toBe(303)
    expect((await getDocument(app.db, id)).status).toBe('withdrawn')
  })

  it('proposes a correction, shows the difference and lets another person approve it', async () => {
    const id = await until('published')
    const { revision } = await getDocument(app.db, id)
    const typed = {
      ...fields({ bodyHtml: '<p>更正后的正文。</p>' }),
      revision: String(revision),
      changeNote: '更正正文',
    }
    expect(
      (await post(staff.corrector, `/documents/${id}/correct`, typed)).headers.get('location'),
    ).toContain('/correction')
    const own = await (await get(staff.corrector, `/documents/${id}/correction`)).text()
    expect(own).toContain('需要另一位同事批准')
    expect(
      (await post(staff.publisher, `/documents/${id}/correction`, { decision: 'approve', opinion: '' }))
        .status,
    ).toBe(303)
    expect((await getDocument(app.db, id)).public_version).toBe(2)
    expect((await get(staff.drafter, `/documents/${id}/versions`)).status).toBe(200)
  })

  it('changes the validity with day and cause', async () => {
    const id = await until('published')
    const bare = await post(staff.publisher, `/documents/${id}/validity`, {
      validity: 'repealed',
      changedOn: '',
      note: '',
    })
    expect(bare.status).toBe(422)
    const full = { validity: 'repealed', changedOn: '2026年11月20日', note: '被新办法代替', byDocument: '' }
    expect((await post(staff.publisher, `/documents/${id}/validity`, full)).status).toBe(303)
    expect(await getDocument(app.db, id)).toMatchObject({
      validity: 'repealed',
      validity_changed_on: '2026-11-20',
    })
  })

  it('schedules in Beijing time', async () => {
    const id = await until('approved')
    const response = await post(staff.publisher, `/documents/${id}/schedule`, {
      scheduledAt: '2099-1-2',
      scheduledTime: '09:30',
    })
    expect(response.status).toBe(303)
    expect((await getDocument(app.db, id)).scheduled_at).toEqual(new Date('2099-01-02T01:30:00Z'))
    expect((await post(staff.publisher, `/documents/${id}/unschedule`, {})).status).toBe(303)
  })
})
