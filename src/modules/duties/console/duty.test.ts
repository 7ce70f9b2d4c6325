import { beforeAll, describe, expect, it } from 'vitest'
import { aDraft, aPass } from '#tests/builders/documents.ts'
import { dutyScreens, type DutyScreens } from '#tests/builders/duty-screens.ts'
import { formBody } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { addDays, formatDay } from '#platform/day.ts'
import { publishDocument } from '../../documents/publish-document.ts'
import { reviewDocument, secrecyReview } from '../../documents/review-document.ts'
import { saveDraft } from '../../documents/save-draft.ts'
import { signDocument } from '../../documents/sign-document.ts'
import { getDocument } from '../../documents/store/documents.ts'
import { submitForReview } from '../../documents/submit-for-review.ts'
import { withdrawDocument } from '../../documents/withdraw-document.ts'
import { reportInformation } from '../report-information.ts'
import { findDuty } from '../store/duties.ts'
import { listSteps } from '../store/steps.ts'

let world: DutyScreens
let clerk: Actor
let reviewer: Actor

beforeAll(async () => {
  world = await dutyScreens()
  clerk = world.actor('drafter')
  reviewer = world.actor('reviewer')
}, 120_000)

const get = async (as: Actor, path: string) => world.app.as(as)(`/console/duties/${path}`)
const post = async (as: Actor, path: string, values: Record<string, string>) =>
  world.app.as(as)(`/console/duties/${path}`, formBody(values))
const statusOf = async (id: string) => (await findDuty(world.app.db, id))?.status

/** What was typed stands in its field again, and the message at it. */
function expectKept(html: string, field: string, typed: string, message: string): void {
  expect(html).toContain(typed)
  expect(html).toMatch(new RegExp(`id="f-${field}-error"[^]{0,120}${message}`))
  expect(html).toContain('有错误：')
}

async function reported(
  label: string,
  item: '供水服务' | '按规定' | '供暖公示' = '供水服务',
): Promise<string> {
  return reportInformation(world.app.ctx(clerk), {
    responsibilityId: world.responsibilityId(item),
    clause: 0,
    eventDay: addDays(world.app.ctx(null).today, -3),
    label,
  })
}

async function quarters(): Promise<string[]> {
  const all = await world.duties('季度公告')
  return all.filter((duty) => duty.kind === 'periodic').map((duty) => duty.id)
}

describe('the page of one duty', () => {
  it('says how its date was computed, step by step', async () => {
    const id = await reported('水质检测结果')
    const duty = await findDuty(world.app.db, id)
    const html = await (await get(clerk, id)).text()
    expect(html).toContain('水质检测结果')
    expect(html).toContain('起算日，不计入')
    expect(html).toContain('扣除：周末')
    expect(html).toContain('第20个工作日，最后一日')
    expect(html).toContain(formatDay(duty?.dueOn ?? ''))
    expect(html).toContain('目录规定的时限')
    expect(html).toContain('登记应公开信息')
  })

  it('does not invent a date where the text has no number', async () => {
    const html = await (await get(clerk, (await world.first('及时事项')).id)).text()
    expect(html).toContain('为什么没有期限')
    expect(html).toContain('系统不推定期限')
  })

  it('opens for readers of the place only, and leads nowhere without a duty', async () => {
    const { id } = await world.first('供水服务')
    const county = { regionCode: world.place.regionCode }
    for (const role of ['reviewer', 'signer', 'openness_office', 'prefecture_supervisor'] as const)
      expect([role, (await get(world.actor(role, county), id)).status]).toEqual([role, 200])
    const province = world.actor('province_supervisor', { regionCode: '630000000000' })
    expect((await get(province, id)).status).toBe(200)
    expect((await get(world.actor('drafter', { organisationId: world.otherId }), id)).status).toBe(403)
    expect((await get(clerk, crypto.randomUUID())).status).toBe(404)
    expect((await get(clerk, 'nothing')).status).toBe(404)
  })

  it('shows each form only to who may send it', async () => {
    const { id } = await world.first('按规定')
    const forms = async (as: Actor) => {
      const html = await (await get(as, id)).text()
      return ['/draft"', '/declare"', '/due"', '/cancel"'].filter((end) => html.includes(`${id}${end}`))
    }
    expect(await forms(clerk)).toEqual(['/draft"', '/declare"'])
    expect(await forms(reviewer)).toEqual(['/due"'])
    expect(await forms(world.actor('openness_office'))).toEqual([])
    const event = await reported('可以撤销的登记')
    const html = await (await get(reviewer, event)).text()
    expect(html).toContain(`${event}/cancel"`)
    expect(html).not.toContain(`${event}/due"`)
  })

  it('refuses every form to who may not, and writes nothing', async () => {
    const { id } = await world.first('及时事项')
    const before = (await listSteps(world.app.db, id)).length
    const tries: [Actor, string, Record<string, string>][] = [
      [reviewer, 'draft', {}],
      [reviewer, 'declare', { declareReason: '本单位没有此类业务，无信息可公开' }],
      [clerk, 'due', { dueOn: addDays(world.app.ctx(null).today, 9), dueReason: '某规定第三条' }],
      [clerk, 'cancel', { cancelReason: '登记时写错了日期，予以撤销' }],
      [world.actor('drafter', { organisationId: world.otherId }), 'draft', {}],
      [world.actor('reviewer', { organisationId: world.otherId }), 'declaration', { decision: 'confirm' }],
    ]
    for (const [as, path, values] of tries)
      expect([path, (await post(as, `${id}/${path}`, values)).status]).toEqual([path, 403])
    expect((await listSteps(world.app.db, id)).length).toBe(before)
  })
})

describe('本期无此类信息', () => {
  const reason = '经查本季度没有企业欠税，无信息可以公告'

  it('is declared by one and confirmed by another person', async () => {
    const [id = ''] = await quarters()
    const short = await post(clerk, `${id}/declare`, { declareReason: '没有' })
    expect(short.status).toBe(422)
    expectKept(await short.text(), 'declareReason', '没有', '请写明为什么没有此类信息')
    expect(await statusOf(id)).toBe('open')
    const done = await post(clerk, `${id}/declare`, { declareReason: reason })
    expect([done.status, done.headers.get('location')]).toEqual([303, `/console/duties/${id}`])
    expect(await (await get(clerk, id)).text()).toContain('申报人不能确认自己的申报')
    expect(await (await get(reviewer, id)).text()).toContain('确认本期无此类信息</button>')
    expect((await post(reviewer, `${id}/declaration`, { decision: 'confirm' })).status).toBe(303)
    expect(await statusOf(id)).toBe('declared')
    expect(await (await get(reviewer, id)).text()).toContain('已声明无')
  })

  it('is never confirmed by its own declarer', async () => {
    const [, id = ''] = await quarters()
    const both = world.actor(['drafter', 'reviewer'])
    await post(both, `${id}/declare`, { declareReason: reason })
    expect(await (await get(both, id)).text()).not.toContain('value="confirm"')
    const answer = await post(both, `${id}/declaration`, { decision: 'confirm' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('申报人不能确认自己的申报，请由另一位同志确认。')
    expect(await statusOf(id)).toBe('open')
  })

  it('is refused or taken back with a reason; what was typed stays', async () => {
    const [, id = ''] = await quarters()
    const bare = await post(reviewer, `${id}/declaration`, { decision: 'refuse', endReason: '有' })
    expect(bare.status).toBe(422)
    expectKept(await bare.text(), 'endReason', '有', '请写明理由，不少于5个字')
    const none = await post(reviewer, `${id}/declaration`, { decision: 'dance' })
    expect([none.status, (await none.text()).includes('请选择确认、退回或撤回。')]).toEqual([422, true])
    await post(reviewer, `${id}/declaration`, { decision: 'refuse', endReason: '本季度有两户欠税' })
    const html = await (await get(clerk, id)).text()
    expect(html).toContain('退回申报')
    expect(html).toContain('本季度有两户欠税')
    await post(clerk, `${id}/declare`, { declareReason: reason })
    await post(clerk, `${id}/declaration`, { decision: 'withdraw', endReason: '查到一户欠税' })
    const after = await (await get(clerk, id)).text()
    expect(after).toContain('已撤回')
    expect(after).toContain('以前的申报（1次）')
  })
})

describe('填写期限 and 撤销登记', () => {
  it('enters a last day with its source, in any usual way of writing a day', async () => {
    const { id } = await world.first('按规定')
    const bad = await post(reviewer, `${id}/due`, { dueOn: '2026-02-30', dueReason: '规定' })
    const html = await bad.text()
    expect(bad.status).toBe(422)
    expectKept(html, 'dueOn', '2026-02-30', '日期不存在')
    expectKept(html, 'dueReason', '规定', '请写明期限的依据')
    const day = addDays(world.app.ctx(null).today, 30)
    const late = await post(reviewer, `${id}/due`, { dueOn: '2199-01-01', dueReason: '产权交易规则第八条' })
    expectKept(await late.text(), 'dueOn', '2199-01-01', '期限不能早于起算日')
    expect((await findDuty(world.app.db, id))?.dueOn).toBeNull()
    const good = { dueOn: formatDay(day), dueReason: '产权交易规则第八条' }
    expect((await post(reviewer, `${id}/due`, good)).status).toBe(303)
    expect(await findDuty(world.app.db, id)).toMatchObject({ dueOn: day, dueSource: 'entered' })
    const shown = await (await get(reviewer, id)).text()
    expect(shown).toContain('由人工填写，理由：产权交易规则第八条')
    expect(shown).toContain('改填期限')
  })

  it('does not touch a date the law gives', async () => {
    const { id } = await world.first('供水服务')
    const answer = await post(reviewer, `${id}/due`, {
      dueOn: addDays(world.app.ctx(null).today, 30),
      dueReason: '想晚一点公开',
    })
    expect([answer.status, (await answer.text()).includes('不能改填')]).toEqual([422, true])
  })

  it('cancels a mistaken report with a reason, and nothing else', async () => {
    const id = await reported('登记错的信息')
    const short = await post(reviewer, `${id}/cancel`, { cancelReason: '错了' })
    expectKept(await short.text(), 'cancelReason', '错了', '请写明理由，不少于10个字')
    expect(await statusOf(id)).toBe('open')
    await post(reviewer, `${id}/cancel`, { cancelReason: '同一批复此前已经登记过一次' })
    expect(await statusOf(id)).toBe('void')
    expect(await (await get(clerk, id)).text()).toContain('登记有误：同一批复此前已经登记过一次')
    const first = await world.first('供水服务')
    const answer = await post(reviewer, `${first.id}/cancel`, {
      cancelReason: '这是目录产生的任务，不能撤销',
    })
    expect(answer.status).toBe(422)
  })
})

/** A draft taken the whole way by the people of the office. */
async function publish(documentId: string, drafter: Actor): Promise<void> {
  const { app } = world
  const document = await getDocument(app.db, documentId)
  const today = app.ctx(null).today
  const text = { kind: 'information' as const, documentNumber: '', formedOn: today, title: '关于停水的公告' }
  const body = { bodyHtml: '<p>现将停水安排公开如下。</p>' }
  await saveDraft(app.ctx(drafter), documentId, document.revision, aDraft({ ...text, ...body }))
  await submitForReview(app.ctx(drafter), documentId)
  await reviewDocument(app.ctx(reviewer), documentId, aPass('review'))
  await secrecyReview(app.ctx(world.actor('secrecy_reviewer')), documentId, aPass('secrecy'))
  await signDocument(app.ctx(world.actor('signer')), documentId)
  await publishDocument(app.ctx(world.actor('publisher')), documentId)
}

describe('拟稿 from a duty', () => {
  it('leads to a linked draft, once; its publication fulfils the duty and its withdrawal opens it again', async () => {
    const id = await reported('供暖补贴名单', '供暖公示')
    const answer = await post(clerk, `${id}/draft`, {})
    const location = answer.headers.get('location') ?? ''
    expect([answer.status, location]).toEqual([
      303,
      expect.stringMatching(/^\/console\/documents\/[0-9a-f-]{36}\/edit$/),
    ])
    expect((await world.app.as(clerk)(location)).status).toBe(200)
    const documentId = location.split('/')[3] ?? ''
    const again = await post(clerk, `${id}/draft`, {})
    expect(again.headers.get('location')).toBe(`/console/documents/${documentId}`)
    expect(await (await get(clerk, id)).text()).toContain('正在拟稿：供暖补贴名单')
    await publish(documentId, clerk)
    expect(await findDuty(world.app.db, id)).toMatchObject({ status: 'done', documentId })
    const done = await (await get(clerk, id)).text()
    expect(done).toContain('按期公开')
    expect(done).toContain('履行了本任务')
    expect(done).toContain('公示中')
    expect(done).not.toContain(`${id}/draft"`)
    await withdrawDocument(world.app.ctx(world.actor('publisher')), documentId, {
      reason: 'content_error',
      note: '',
      approver: '某副主任',
      replacedBy: null,
    })
    const back = await (await get(clerk, id)).text()
    expect(back).toContain('重新待公开')
    expect(back).toContain('提前撤下')
  })

  it('asks which organisation publishes where nobody answers for the item', async () => {
    const { id } = await world.first('没有单位')
    const office = world.actor('drafter', { regionCode: world.place.regionCode })
    const page = await (await get(office, id)).text()
    expect(page).toContain('由哪个单位公开')
    const drafted = await post(office, `${id}/draft`, { organisationId: world.place.organisationId })
    expect(drafted.status).toBe(303)
  })
})
