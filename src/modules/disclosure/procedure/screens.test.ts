import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import { roles, permissionTable } from '#accounts'
import { listRoutes } from '#platform/http/routes.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { recordStep } from '../record-step.ts'
import type { RequestStatus } from '../request.ts'
import { getRequest, lockRequest } from '../store/requests.ts'
import { sheetQuestions } from './rules/review-sheet.ts'

let app: TestApp
let organisationId: string
let people: Record<'clerk' | 'other' | 'legality' | 'head' | 'signer' | 'elsewhere' | 'supervisor', Actor>

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  const { counties } = await demoOrganisations(app.ctx())
  organisationId = counties[0]?.departments.office ?? ''
  const regionCode = counties[1]?.regionCode ?? ''
  people = {
    clerk: anActor('disclosure_clerk', { organisationId, name: '承办人甲' }),
    other: anActor('disclosure_clerk', { organisationId, name: '承办人乙' }),
    legality: anActor('legality_reviewer', { organisationId, name: '审查人丙' }),
    head: anActor('openness_head', { organisationId, name: '负责人丁' }),
    signer: anActor('signer', { organisationId, name: '签发人戊' }),
    elsewhere: anActor('disclosure_clerk', { regionCode, name: '外县承办人' }),
    supervisor: anActor('province_supervisor', { name: '省级监督' }),
  }
}, 60_000)

async function aCase(status: RequestStatus = 'processing'): Promise<string> {
  const ctx = app.ctx(people.clerk)
  const { request } = await aRequest(ctx, { organisationId, on: ctx.today, topic: '草原补奖资金' })
  if (status === 'processing')
    await ctx.transaction(async (inside) =>
      recordStep(inside, await lockRequest(inside.db, request.id), {
        happened: 'started',
        to: 'processing',
      }),
    )
  return request.id
}

const at = (id: string, rest: string) => `/console/disclosure/${id}${rest}`
const revision = async (id: string) => String((await getRequest(app.db, id)).revision)

async function get(who: keyof typeof people, path: string) {
  const response = await app.as(people[who])(path)
  return { status: response.status, html: await response.text(), headers: response.headers }
}

async function post(
  who: keyof typeof people,
  path: string,
  values: Record<string, string | string[] | File>,
) {
  const response = await app.as(people[who])(path, formBody(values))
  return {
    status: response.status,
    html: await response.text(),
    to: response.headers.get('location') ?? '',
  }
}

describe('who may open what', () => {
  it('gives each page only to its role, and refuses every form to all others', async () => {
    const id = await aCase()
    const own = listRoutes().filter(
      ({ spec }) =>
        /\/console\/disclosure\/:id\/(correction|corrected|uncorrected|explanation|judgement|extension|consultations|fee|payment|unpaid|search|reply|recall|review|sign)/u.test(
          spec.path,
        ) && !spec.path.includes('/papers'),
    )
    expect(own.length).toBeGreaterThan(30)
    for (const { spec } of own) {
      const path = spec.path.replace(':id', id).replace(':consultation', crypto.randomUUID())
      const allowed: readonly string[] = permissionTable[spec.access as keyof typeof permissionTable].roles
      for (const role of roles) {
        if (allowed.includes(role)) continue
        const send = app.as(anActor(role, { organisationId }))
        const init = spec.method === 'post' ? formBody({ do: 'run', revision: '1' }) : {}
        expect([spec.method, path, role, (await send(path, init)).status]).toEqual([
          spec.method,
          path,
          role,
          403,
        ])
      }
    }
  }, 60_000)

  it('knows no case of another county, and nobody without a session', async () => {
    const id = await aCase()
    for (const rest of ['/correction', '/reply', '/consultations', '/fee', '/search'])
      expect((await get('elsewhere', at(id, rest))).status).toBe(403)
    expect((await post('elsewhere', at(id, '/reply'), { do: 'save', code: 'd4_2' })).status).toBe(403)
    expect((await app.request(at(id, '/reply'))).status).toBe(303)
    expect((await get('supervisor', at(id, '/reply'))).status).toBe(403)
    expect((await get('clerk', at('x', '/reply'))).status).toBe(404)
    expect((await get('clerk', at(crypto.randomUUID(), '/correction'))).status).toBe(404)
    expect((await get('clerk', at(id, `/consultations/${crypto.randomUUID()}`))).status).toBe(404)
  })

  it('says why a step cannot be taken now, without a form', async () => {
    const id = await aCase('registered')
    for (const [rest, said] of [
      ['/corrected', '已登记'],
      ['/payment', '已登记'],
      ['/reply', '已登记'],
      ['/recall', '已登记'],
    ] as const) {
      const { status, html } = await get('clerk', at(id, rest))
      expect([rest, status]).toEqual([rest, 409])
      expect(html).toContain(said)
      expect(html).not.toContain('name="revision"')
    }
    expect((await get('legality', at(id, '/review'))).status).toBe(409)
    expect((await get('signer', at(id, '/sign'))).status).toBe(409)
    expect((await get('head', at(id, '/extension/decision'))).status).toBe(409)
  })
})

describe('forms', () => {
  it('keep everything typed, say all faults at their fields, and write nothing', async () => {
    const id = await aCase()
    const typed = { items: '', guidance: '请写明“文号”', days: '90', do: 'run', revision: await revision(id) }
    const { status, html } = await post('clerk', at(id, '/correction'), typed)
    expect(status).toBe(422)
    for (const text of ['有错误：', 'href="#f-items"', 'href="#f-days"', '请写明“文号”', 'value="90"'])
      expect(html).toContain(text)
    expect((await getRequest(app.db, id)).status).toBe('processing')
    const stale = await post('clerk', at(id, '/correction'), {
      ...typed,
      items: '名称',
      days: '15',
      revision: '1',
    })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('刚刚被他人修改过')
    expect(stale.html).toContain('名称')
    const good = { ...typed, items: '名称\n文号', days: '１５' }
    expect((await post('clerk', at(id, '/correction'), good)).to).toBe(at(id, ''))
    expect(await getRequest(app.db, id)).toMatchObject({ status: 'awaiting_correction' })
    const corrected = {
      description: '2025年文件',
      receivedOn: '昨天',
      do: 'run',
      revision: await revision(id),
    }
    expect((await post('clerk', at(id, '/corrected'), corrected)).html).toContain('请填写日期')
    const early = { reason: '没有补正', do: 'run', revision: await revision(id) }
    expect((await post('clerk', at(id, '/uncorrected'), early)).html).toContain('届满之后才能终结')
  })

  it('add and take away rows without scripts', async () => {
    const id = await aCase()
    const one = {
      party: ['0'],
      'parties.0.kind': 'third_party',
      'parties.0.name': '示例公司',
      question: '是否同意公开',
      revision: await revision(id),
    }
    const more = await post('clerk', at(id, '/consultations'), { ...one, do: 'add' })
    expect(more.status).toBe(200)
    expect(more.html).toContain('name="parties.1.name"')
    expect(more.html).toContain('value="示例公司"')
    const less = await post('clerk', at(id, '/consultations'), {
      ...one,
      party: ['0', '1'],
      'parties.1.name': '财政局',
      do: 'remove-0',
    })
    expect(less.html).not.toContain('示例公司')
    expect(less.html).toContain('财政局')
    expect((await post('clerk', at(id, '/consultations'), { ...one, do: 'run' })).status).toBe(303)
    const page = await get('clerk', at(id, ''))
    expect(page.html).toContain('第三方：示例公司')
    // The head may read the case, but does not carry out the consultation.
    expect((await get('head', at(id, ''))).html).toContain('第三方：示例公司')
    expect((await get('supervisor', at(id, ''))).html).not.toContain('示例公司')
    const about = /consultations\/([0-9a-f-]{36})/.exec(page.html)?.[1] ?? ''
    const answer = { do: 'answer', answer: 'object', answeredOn: '', text: '', revision: await revision(id) }
    const refused = await post('clerk', at(id, `/consultations/${about}`), answer)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('请写明对方不同意公开的理由')
  })
})

describe('a reply by request', () => {
  const texts = {
    code: 'd3_6',
    reasons: '所申请的信息是讨论记录，属于过程性信息，依法不予公开。',
    basis: '《中华人民共和国政府信息公开条例》第十六条第二款',
    remarks: '',
  }

  it('goes from the choice of its decision to the signed letter by three persons', async () => {
    const id = await aCase()
    const choice = await get('clerk', at(id, '/reply'))
    expect(choice.html).toContain('name="code"')
    expect(choice.html).toContain('先书面征求第三方意见')
    const fields = await get('clerk', at(id, '/reply?code=d3_6'))
    expect(fields.html).toContain('name="reasons"')
    expect(fields.html).not.toContain('name="publicUrl"')
    const empty = await post('clerk', at(id, '/reply'), {
      ...texts,
      reasons: '',
      do: 'submit',
      draftRevision: '0',
    })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('href="#f-reasons"')
    // What was missing did not lose what was there.
    expect((await get('clerk', at(id, '/reply'))).html).toContain('承办人甲')
    const saved = await post('clerk', at(id, '/reply'), { ...texts, do: 'save', draftRevision: '1' })
    expect(saved.to).toBe(at(id, '/reply'))
    const stale = await post('other', at(id, '/reply'), {
      ...texts,
      remarks: '乙的说明',
      do: 'save',
      draftRevision: '1',
    })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('乙的说明')
    expect(stale.html).toContain('承办人甲刚刚保存的草稿')
    const preview = await get('clerk', at(id, '/reply/preview'))
    expect(preview.html).toContain('扎西·多杰')
    expect(preview.html).toContain('文号在签发时生成')
    expect(preview.headers.get('cache-control')).toContain('no-store')
    expect((await post('clerk', at(id, '/reply'), { ...texts, do: 'submit', draftRevision: '2' })).to).toBe(
      at(id, ''),
    )

    const review = await get('legality', at(id, '/review'))
    expect(review.html).toContain('应当先申请行政复议')
    expect(review.html).not.toMatch(/<title>[^<]*扎西/u)
    const blank = await post('legality', at(id, '/review'), { do: 'pass', revision: await revision(id) })
    expect(blank.status).toBe(422)
    expect(blank.html.match(/一项的审查结论/gu)?.length).toBeGreaterThanOrEqual(sheetQuestions.length)
    const sheet = Object.fromEntries(sheetQuestions.map(({ key }) => [`sheet.${key}`, 'fine']))
    const noted = await post('legality', at(id, '/review'), {
      ...sheet,
      'sheet.secrecy': 'settled',
      do: 'pass',
      revision: await revision(id),
    })
    expect(noted.html).toContain('请说明“保密”一项是怎样处理的')
    const passed = await post('legality', at(id, '/review'), {
      ...sheet,
      do: 'pass',
      revision: await revision(id),
    })
    expect(passed.status).toBe(303)

    const signing = await get('signer', at(id, '/sign'))
    expect(signing.html).toContain('审查人丙')
    expect(signing.html).not.toContain('答复期限已于')
    const back = await post('signer', at(id, '/sign'), {
      do: 'return',
      opinion: '',
      revision: await revision(id),
    })
    expect(back.status).toBe(422)
    expect((await post('signer', at(id, '/sign'), { do: 'sign', revision: await revision(id) })).status).toBe(
      303,
    )
    expect(await getRequest(app.db, id)).toMatchObject({ status: 'replied', result: 'd3_6' })
    expect((await post('signer', at(id, '/sign'), { do: 'sign', revision: await revision(id) })).status).toBe(
      409,
    )

    const reads = await app.db
      .selectFrom('platform.audit_entry')
      .select('actor_name')
      .where('event', '=', 'disclosure.applicant_read')
      .where('object_id', '=', id)
      .execute()
    expect(new Set(reads.map(({ actor_name }) => actor_name))).toEqual(
      new Set(['承办人甲', '审查人丙', '签发人戊']),
    )
    const audit = JSON.stringify(
      await app.db.selectFrom('platform.audit_entry').selectAll().where('object_id', '=', id).execute(),
    )
    expect(audit).not.toMatch(/扎西|讨论记录/u)
  }, 30_000)

  it('builds its parts and keeps its files through every refusal', async () => {
    const id = await aCase()
    const part = {
      code: 'd2',
      openPart: '汇总数',
      parts: '1',
      part: ['0'],
      'withheld.0.part': '第2页姓名',
      'withheld.0.code': 'd3_6',
      'withheld.0.reasons': '',
      'withheld.0.basis': '',
      basis: '《中华人民共和国政府信息公开条例》第三十七条',
      deliveryWay: 'post',
      'files-shown': '1',
      nothingCovered: '',
      draftRevision: '0',
    }
    const more = await post('clerk', at(id, '/reply'), { ...part, do: 'add-part' })
    expect(more.status).toBe(200)
    expect(more.html).toContain('name="withheld.1.part"')
    // The ground follows from the code that was chosen.
    expect(more.html).toContain('第十六条第二款')
    const file = new File([Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n')], '附件.pdf')
    const sent = await post('clerk', at(id, '/reply'), { ...part, do: 'submit', files: file })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('附件.pdf')
    for (const text of ['请说明理由', '没有一份经过遮盖']) expect(sent.html).toContain(text)
    const bad = new File([Buffer.from('MZ not a document')], '程序.exe')
    const refused = await post('clerk', at(id, '/reply'), {
      ...part,
      do: 'save',
      draftRevision: '1',
      files: bad,
    })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('不接受这种文件')
    expect(refused.html).toContain('第2页姓名')
  })

  it('searches what is public without leaving the words anywhere', async () => {
    const id = await aCase()
    const found = await post('clerk', at(id, '/reply'), {
      code: 'd1a',
      words: '不会有的文件',
      publicUrl: '',
      publicPlace: '',
      do: 'search',
      draftRevision: '0',
    })
    expect(found.status).toBe(200)
    expect(found.html).toContain('没有找到')
    expect(found.html).toContain('value="不会有的文件"')
  })
})
