import { beforeAll, describe, expect, it } from 'vitest'
import { permissionTable, roles } from '#accounts'
import { listRoutes } from '#platform/http/routes.ts'
import { below, procedureScreens, type ProcedureScreens } from '#tests/builders/procedure-screens.ts'
import { anActor, formBody } from '#tests/harness.ts'

let screens: ProcedureScreens
beforeAll(async () => {
  screens = await procedureScreens()
}, 60_000)

describe('who may open what', () => {
  it('gives each page only to its role, and refuses every form to all others', async () => {
    const id = await screens.aCase()
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
        const send = screens.app.as(anActor(role, { organisationId: screens.organisationId }))
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
    const id = await screens.aCase()
    for (const rest of ['/correction', '/reply', '/consultations', '/fee', '/search'])
      expect((await screens.get('elsewhere', below(id, rest))).status).toBe(403)
    expect((await screens.post('elsewhere', below(id, '/reply'), { do: 'save', code: 'd4_2' })).status).toBe(
      403,
    )
    expect((await screens.app.request(below(id, '/reply'))).status).toBe(303)
    expect((await screens.get('supervisor', below(id, '/reply'))).status).toBe(403)
    expect((await screens.get('clerk', below('x', '/reply'))).status).toBe(404)
    expect((await screens.get('clerk', below(crypto.randomUUID(), '/correction'))).status).toBe(404)
    expect((await screens.get('clerk', below(id, `/consultations/${crypto.randomUUID()}`))).status).toBe(404)
  })

  it('says why a step cannot be taken now, without a form', async () => {
    const id = await screens.aCase('registered')
    for (const [rest, said] of [
      ['/corrected', '已登记'],
      ['/payment', '已登记'],
      ['/reply', '已登记'],
      ['/recall', '已登记'],
    ] as const) {
      const { status, html } = await screens.get('clerk', below(id, rest))
      expect([rest, status]).toEqual([rest, 409])
      expect(html).toContain(said)
      expect(html).not.toContain('name="revision"')
    }
    expect((await screens.get('legality', below(id, '/review'))).status).toBe(409)
    expect((await screens.get('signer', below(id, '/sign'))).status).toBe(409)
    expect((await screens.get('head', below(id, '/extension/decision'))).status).toBe(409)
  })
})

describe('forms', () => {
  it('keep everything typed, say all faults at their fields, and write nothing', async () => {
    const id = await screens.aCase()
    const typed = {
      items: '',
      guidance: '请写明“文号”',
      days: '90',
      do: 'run',
      revision: await screens.revision(id),
    }
    const { status, html } = await screens.post('clerk', below(id, '/correction'), typed)
    expect(status).toBe(422)
    for (const text of ['有错误：', 'href="#f-items"', 'href="#f-days"', '请写明“文号”', 'value="90"'])
      expect(html).toContain(text)
    expect((await screens.now(id)).status).toBe('processing')
    const stale = await screens.post('clerk', below(id, '/correction'), {
      ...typed,
      items: '名称',
      days: '15',
      revision: '1',
    })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('刚刚被他人修改过')
    expect(stale.html).toContain('名称')
    const good = { ...typed, items: '名称\n文号', days: '１５' }
    expect((await screens.post('clerk', below(id, '/correction'), good)).to).toBe(below(id, ''))
    expect(await screens.now(id)).toMatchObject({ status: 'awaiting_correction' })
    const corrected = {
      description: '2025年文件',
      receivedOn: '昨天',
      do: 'run',
      revision: await screens.revision(id),
    }
    expect((await screens.post('clerk', below(id, '/corrected'), corrected)).html).toContain('请填写日期')
    const early = { reason: '没有补正', do: 'run', revision: await screens.revision(id) }
    expect((await screens.post('clerk', below(id, '/uncorrected'), early)).html).toContain('届满之后才能终结')
  })

  it('add and take away rows without scripts', async () => {
    const id = await screens.aCase()
    const one = {
      party: ['0'],
      'parties.0.kind': 'third_party',
      'parties.0.name': '示例公司',
      question: '是否同意公开',
      revision: await screens.revision(id),
    }
    const more = await screens.post('clerk', below(id, '/consultations'), { ...one, do: 'add' })
    expect(more.status).toBe(200)
    expect(more.html).toContain('name="parties.1.name"')
    expect(more.html).toContain('value="示例公司"')
    const less = await screens.post('clerk', below(id, '/consultations'), {
      ...one,
      party: ['0', '1'],
      'parties.1.name': '财政局',
      do: 'remove-0',
    })
    expect(less.html).not.toContain('示例公司')
    expect(less.html).toContain('财政局')
    expect((await screens.post('clerk', below(id, '/consultations'), { ...one, do: 'run' })).status).toBe(303)
    const page = await screens.get('clerk', below(id, ''))
    expect(page.html).toContain('第三方：示例公司')
    // The head may read the case, but does not carry out the consultation.
    expect((await screens.get('head', below(id, ''))).html).toContain('第三方：示例公司')
    expect((await screens.get('supervisor', below(id, ''))).html).not.toContain('示例公司')
    const about = /consultations\/([0-9a-f-]{36})/.exec(page.html)?.[1] ?? ''
    const answer = {
      do: 'answer',
      answer: 'object',
      answeredOn: '',
      text: '',
      revision: await screens.revision(id),
    }
    const refused = await screens.post('clerk', below(id, `/consultations/${about}`), answer)
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('请写明对方不同意公开的理由')
  })
})
