import { beforeAll, describe, expect, it } from 'vitest'
import { aRepliedRequest } from '#tests/builders/replied-request.ts'
import { requestScreens, type RequestScreens } from '#tests/builders/request-screens.ts'
import { outcome } from '#tests/builders/staff.ts'
import { formBody } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { addDays } from '#platform/day.ts'
import { formatFor } from '../annual-report/rules/report-format.ts'
import { countRemediesOf } from '../annual-report/store/count-remedies.ts'
import type { DecisionCode } from '../request.ts'
import { getRequest } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { endRemedy, registerRemedy, type RemedyForm } from './register-remedy.ts'
import { checkRemedy, type RemedyFacts } from './rules/check-remedy.ts'
import { countRemedies, listRemedies, pageOfRemedies } from './store/remedies.ts'

let world: RequestScreens
let today = ''
const everywhere = { everywhere: true, organisationIds: [], regionCodes: [] }

beforeAll(async () => {
  world = await requestScreens()
  today = world.app.ctx().today
}, 120_000)

const ctx = () => world.app.ctx(world.clerk)
const replied = async (code: DecisionCode = 'd4_1') =>
  (await aRepliedRequest(ctx(), { organisationId: world.organisationId, on: today, code })).request
const revision = async (id: string) => (await getRequest(world.app.db, id)).revision
const remedy = async (id: string, more: Partial<RemedyForm> = {}): Promise<RemedyForm> => ({
  kind: 'reconsideration',
  authority: '大通回族土族自治县人民政府',
  caseNumber: '',
  filedOn: today,
  follows: '',
  aware: false,
  revision: await revision(id),
  ...more,
})
const get = (as: Actor, path: string) => world.app.as(as)(`/console/disclosure/${path}`)
const post = (as: Actor, path: string, values: Record<string, string>) =>
  world.app.as(as)(`/console/disclosure/${path}`, formBody(values))

describe('the rule of remedies', () => {
  const facts: RemedyFacts = {
    submittedOn: '2026-03-02',
    code: 'd3_4',
    withheldCodes: [],
    decidedOn: '2026-03-20',
    known: [
      {
        id: 'first',
        kind: 'reconsideration',
        authority: '县政府',
        caseNumber: '1号',
        filedOn: '2026-04-01',
        resultOn: '2026-05-20',
      },
    ],
  }
  const given = {
    kind: 'litigation_direct',
    authority: '人民法院',
    caseNumber: '',
    filedOn: '2026-04-10',
    follows: '',
    aware: false,
  }
  it.each<[string, object, object, string]>([
    ['a direct suit over a refusal', {}, {}, 'remedy_is_first_reconsideration'],
    ['the same, seen and confirmed', { aware: true }, {}, 'ok'],
    ['a direct suit over a refusal of 2023', {}, { decidedOn: '2023-12-31' }, 'ok'],
    ['a direct suit over 无法提供', {}, { code: 'd4_1' }, 'ok'],
    ['a direct suit over 行政查询事项', {}, { code: 'd3_8' }, 'ok'],
    ['a direct suit over a partial disclosure', {}, { code: 'd2', withheldCodes: ['d3_4'] }, 'ok'],
    ['a suit for want of an answer', {}, { code: null, decidedOn: null }, 'ok'],
    ['no kind', { kind: '' }, {}, 'remedy_kind_missing'],
    ['no authority', { aware: true, authority: ' ' }, {}, 'remedy_authority_missing'],
    ['no day', { aware: true, filedOn: null }, {}, 'remedy_day_missing'],
    ['a day to come', { aware: true, filedOn: '2026-12-01' }, {}, 'remedy_in_future'],
    ['a day before the request', { aware: true, filedOn: '2026-03-01' }, {}, 'remedy_before_request'],
    ['a suit after nothing', { kind: 'litigation_after' }, {}, 'remedy_follows_missing'],
    ['a suit after another case', { kind: 'litigation_after', follows: 'x' }, {}, 'remedy_follows_wrong'],
    [
      'a suit before the decision',
      { kind: 'litigation_after', follows: 'first' },
      {},
      'remedy_before_decision',
    ],
    [
      'a suit after the decision',
      { kind: 'litigation_after', follows: 'first', filedOn: '2026-06-01' },
      {},
      'ok',
    ],
    [
      'the same once more',
      { kind: 'reconsideration', authority: '县政府', caseNumber: '1号', filedOn: '2026-04-01' },
      {},
      'remedy_twice',
    ],
  ])('%s', (_name, wish, more, expected) => {
    const verdict = checkRemedy({ ...given, ...wish }, { ...facts, ...more }, '2026-07-01')
    expect(
      verdict === 'ok'
        ? 'ok'
        : [verdict]
            .flat()
            .map(({ refused }) => refused)
            .join(),
    ).toBe(expected)
  })
})

describe('registering', () => {
  it('keeps a reconsideration, its result, and a suit that follows it, with history', async () => {
    const request = await replied('d3_4')
    const first = await registerRemedy(ctx(), request.id, await remedy(request.id))
    const ended = { result: 'upheld', resultOn: today, note: '', revision: await revision(request.id) }
    await endRemedy(ctx(), request.id, first, ended)
    await registerRemedy(
      ctx(),
      request.id,
      await remedy(request.id, { kind: 'litigation_after', authority: '西宁市中级人民法院', follows: first }),
    )
    expect(await listRemedies(world.app.db, request.id)).toMatchObject([
      { kind: 'reconsideration', result: 'upheld', resultOn: today },
      { kind: 'litigation_after', follows: first, result: null },
    ])
    const steps = (await listSteps(world.app.db, request.id)).map(({ what }) => what)
    expect(steps.filter((what) => what.startsWith('remedy'))).toEqual([
      'remedy_filed',
      'remedy_ended',
      'remedy_filed',
    ])
  })

  it('puts a wrong result right only with a reason, and both stand in the history', async () => {
    const request = await replied()
    const id = await registerRemedy(ctx(), request.id, await remedy(request.id))
    const end = async (result: string, note: string) =>
      outcome(
        endRemedy(ctx(), request.id, id, {
          result,
          resultOn: today,
          note,
          revision: await revision(request.id),
        }),
      )
    expect(await end('upheld', '')).toBe('ok')
    expect(await end('corrected', '')).toBe('remedy_mending_reason_missing')
    expect(await end('corrected', '误登')).toBe('ok')
    const note = (await listSteps(world.app.db, request.id)).at(-1)?.note
    expect(note).toBe('行政复议，由“结果维持”更正为结果纠正')
  })

  it('refuses stale forms, names of applicants, other counties and other roles', async () => {
    const request = await replied()
    const form = await remedy(request.id)
    expect(await outcome(registerRemedy(ctx(), request.id, { ...form, revision: 1 }))).toBe('stale_version')
    expect(await outcome(registerRemedy(ctx(), request.id, { ...form, authority: '扎西·多杰诉本局' }))).toBe(
      'names_applicant',
    )
    for (const actor of [world.otherClerk, world.signer, world.office])
      expect(await outcome(registerRemedy(world.app.ctx(actor), request.id, form))).toBe('no_permission')
    expect(await outcome(registerRemedy(world.app.ctx(world.legality), request.id, form))).toBe('ok')
  })

  it('is done once when two do it at once', async () => {
    const request = await replied()
    const form = await remedy(request.id)
    const twice = await Promise.all([1, 2].map(() => outcome(registerRemedy(ctx(), request.id, form))))
    expect(twice.toSorted()).toEqual(['ok', 'stale_version'])
  })
})

describe('the figures of a year', () => {
  it('are those of table 4, and each opens as many rows', async () => {
    const year = Number(today.slice(0, 4))
    const given = { year, organisationId: world.organisationId }
    const counts = await countRemedies(world.app.db, everywhere, given)
    const format = formatFor(year)
    if (format === null) throw new Error('no format')
    const table = (await countRemediesOf(world.app.db, format, [world.organisationId], year)).get(
      world.organisationId,
    )
    expect(counts.length).toBeGreaterThan(2)
    for (const { kind, standing, count } of counts) {
      expect(table?.[kind]?.[standing]).toBe(count)
      const page = await pageOfRemedies(
        world.app.db,
        everywhere,
        { ...given, kind, standing },
        { limit: 100, offset: 0 },
      )
      expect([page.total, page.rows.length]).toEqual([count, count])
    }
    // What is filed this year was not there in the year before.
    expect(await countRemedies(world.app.db, everywhere, { ...given, year: year - 1 })).toEqual([])
  })
})

describe('the screens of remedies', () => {
  it('register, warn before a direct suit over a refusal, and show it on the case', async () => {
    const request = await replied('d3_1')
    expect(await (await get(world.clerk, request.id)).text()).toContain('登记复议、诉讼')
    expect(await (await get(world.clerk, `${request.id}/remedies/new`)).text()).toContain(
      '应当先申请行政复议',
    )
    const values = {
      kind: 'litigation_direct',
      authority: '西宁市中级人民法院',
      caseNumber: '（2026）青01行初1号',
      filedOn: today,
      revision: String(await revision(request.id)),
    }
    const warned = await post(world.clerk, `${request.id}/remedies`, values)
    expect(warned.status).toBe(422)
    const html = await warned.text()
    expect(html).toContain('不予公开：国家秘密')
    expect(html).toContain('西宁市中级人民法院')
    expect((await post(world.clerk, `${request.id}/remedies`, { ...values, aware: '1' })).status).toBe(303)
    const shown = await (await get(world.clerk, request.id)).text()
    expect(shown).toContain('行政诉讼（未经复议直接起诉）')
    const [, id = ''] = /remedies\/([0-9a-f-]{36})\/result/.exec(shown) ?? []
    const result = `${request.id}/remedies/${id}/result`
    expect(await (await get(world.clerk, result)).text()).toContain('撤销、变更、确认违法、责令履行')
    const before = {
      result: 'other',
      resultOn: addDays(today, -1),
      note: '',
      revision: String(await revision(request.id)),
    }
    const refused = await post(world.clerk, result, before)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('结果日期早于提起日期')
    expect((await post(world.clerk, result, { ...before, resultOn: today })).status).toBe(303)
    expect(await (await get(world.clerk, request.id)).text()).toContain('其他结果')
  })

  it('are closed to other counties and roles; unknown ones are not found', async () => {
    const request = await replied()
    for (const actor of [world.otherClerk, world.signer, world.office, world.supervisor])
      expect((await get(actor, `${request.id}/remedies/new`)).status).toBe(403)
    expect((await get(world.clerk, `${request.id}/remedies/x/result`)).status).toBe(404)
  })

  it('list the remedies of the reader’s places with filters in the address', async () => {
    const year = today.slice(0, 4)
    const html = await (
      await get(world.clerk, `remedies?year=${year}&kind=reconsideration&standing=pending`)
    ).text()
    expect(html).toContain('复议诉讼台账')
    expect(html).toContain('大通回族土族自治县人民政府')
    expect(html).not.toContain('青01行初1号')
    const all = await (await get(world.supervisor, `remedies?year=${year}`)).text()
    expect(all).toContain('青01行初1号')
    expect(await (await get(world.otherClerk, 'remedies')).text()).toContain('没有符合条件的复议、诉讼')
    expect((await get(world.drafter, 'remedies')).status).toBe(403)
  })
})
