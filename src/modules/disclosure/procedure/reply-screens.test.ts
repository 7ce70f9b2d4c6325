import { beforeAll, describe, expect, it } from 'vitest'
import { below, procedureScreens, type ProcedureScreens } from '#tests/builders/procedure-screens.ts'
import { sheetQuestions } from './rules/review-sheet.ts'

let screens: ProcedureScreens
beforeAll(async () => {
  screens = await procedureScreens()
}, 60_000)

describe('a reply by request', () => {
  const texts = {
    code: 'd3_6',
    reasons: '所申请的信息是讨论记录，属于过程性信息，依法不予公开。',
    basis: '《中华人民共和国政府信息公开条例》第十六条第二款',
    remarks: '',
  }

  it('goes from the choice of its decision to the signed letter by three persons', async () => {
    const id = await screens.aCase()
    const choice = await screens.get('clerk', below(id, '/reply'))
    expect(choice.html).toContain('name="code"')
    expect(choice.html).toContain('先书面征求第三方意见')
    const fields = await screens.get('clerk', below(id, '/reply?code=d3_6'))
    expect(fields.html).toContain('name="reasons"')
    expect(fields.html).not.toContain('name="publicUrl"')
    const empty = await screens.post('clerk', below(id, '/reply'), {
      ...texts,
      reasons: '',
      do: 'submit',
      draftRevision: '0',
    })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('href="#f-reasons"')
    // What was missing did not lose what was there.
    expect((await screens.get('clerk', below(id, '/reply'))).html).toContain('承办人甲')
    const saved = await screens.post('clerk', below(id, '/reply'), {
      ...texts,
      do: 'save',
      draftRevision: '1',
    })
    expect(saved.to).toBe(below(id, '/reply'))
    const stale = await screens.post('other', below(id, '/reply'), {
      ...texts,
      remarks: '乙的说明',
      do: 'save',
      draftRevision: '1',
    })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('乙的说明')
    expect(stale.html).toContain('承办人甲刚刚保存的草稿')
    const preview = await screens.get('clerk', below(id, '/reply/preview'))
    expect(preview.html).toContain('扎西·多杰')
    expect(preview.html).toContain('文号在签发时生成')
    expect(preview.headers.get('cache-control')).toContain('no-store')
    expect(
      (await screens.post('clerk', below(id, '/reply'), { ...texts, do: 'submit', draftRevision: '2' })).to,
    ).toBe(below(id, ''))

    const review = await screens.get('legality', below(id, '/review'))
    expect(review.html).toContain('应当先申请行政复议')
    expect(review.html).not.toMatch(/<title>[^<]*扎西/u)
    const blank = await screens.post('legality', below(id, '/review'), {
      do: 'pass',
      revision: await screens.revision(id),
    })
    expect(blank.status).toBe(422)
    expect(blank.html.match(/一项的审查结论/gu)?.length).toBeGreaterThanOrEqual(sheetQuestions.length)
    const sheet = Object.fromEntries(sheetQuestions.map(({ key }) => [`sheet.${key}`, 'fine']))
    const noted = await screens.post('legality', below(id, '/review'), {
      ...sheet,
      'sheet.secrecy': 'settled',
      do: 'pass',
      revision: await screens.revision(id),
    })
    expect(noted.html).toContain('请说明“保密”一项是怎样处理的')
    const passed = await screens.post('legality', below(id, '/review'), {
      ...sheet,
      do: 'pass',
      revision: await screens.revision(id),
    })
    expect(passed.status).toBe(303)

    const signing = await screens.get('signer', below(id, '/sign'))
    expect(signing.html).toContain('审查人丙')
    expect(signing.html).not.toContain('答复期限已于')
    const back = await screens.post('signer', below(id, '/sign'), {
      do: 'return',
      opinion: '',
      revision: await screens.revision(id),
    })
    expect(back.status).toBe(422)
    expect(
      (await screens.post('signer', below(id, '/sign'), { do: 'sign', revision: await screens.revision(id) }))
        .status,
    ).toBe(303)
    expect(await screens.now(id)).toMatchObject({ status: 'replied', result: 'd3_6' })
    expect(
      (await screens.post('signer', below(id, '/sign'), { do: 'sign', revision: await screens.revision(id) }))
        .status,
    ).toBe(409)

    const reads = await screens.app.db
      .selectFrom('platform.audit_entry')
      .select('actor_name')
      .where('event', '=', 'disclosure.applicant_read')
      .where('object_id', '=', id)
      .execute()
    expect(new Set(reads.map(({ actor_name }) => actor_name))).toEqual(
      new Set(['承办人甲', '审查人丙', '签发人戊']),
    )
    const audit = JSON.stringify(
      await screens.app.db
        .selectFrom('platform.audit_entry')
        .selectAll()
        .where('object_id', '=', id)
        .execute(),
    )
    expect(audit).not.toMatch(/扎西|讨论记录/u)
  }, 30_000)

  it('builds its parts and keeps its files through every refusal', async () => {
    const id = await screens.aCase()
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
    const more = await screens.post('clerk', below(id, '/reply'), { ...part, do: 'add-part' })
    expect(more.status).toBe(200)
    expect(more.html).toContain('name="withheld.1.part"')
    // Enter in a field presses the first button, which keeps the form as it is.
    const stayed = await screens.post('clerk', below(id, '/reply'), { ...part, do: 'stay' })
    expect(stayed.html).toContain('value="第2页姓名"')
    expect(stayed.html.indexOf('value="stay"')).toBeLessThan(stayed.html.indexOf('value="add-part"'))
    // The ground follows from the code that was chosen.
    expect(more.html).toContain('第十六条第二款')
    const file = new File([Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n')], '附件.pdf')
    const sent = await screens.post('clerk', below(id, '/reply'), { ...part, do: 'submit', files: file })
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('附件.pdf')
    for (const text of ['请说明理由', '没有一份经过遮盖']) expect(sent.html).toContain(text)
    const bad = new File([Buffer.from('MZ not a document')], '程序.exe')
    const refused = await screens.post('clerk', below(id, '/reply'), {
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
    const id = await screens.aCase()
    const found = await screens.post('clerk', below(id, '/reply'), {
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
