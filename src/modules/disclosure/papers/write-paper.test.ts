import mammoth from 'mammoth'
import { render } from 'preact-render-to-string'
import { h } from 'preact'
import { describe, expect, it } from 'vitest'
import { answers, direct, first, letters, others, question } from '#tests/builders/paper-contents.ts'
import {
  aCase,
  letterNumber,
  paperApplicant as applicant,
  paperRequest as request,
  replyOf,
  wholeText,
  written,
} from '#tests/builders/papers.ts'
import { decisionCodes } from '../request.ts'
import { groundsOf } from '../rules/decisions.ts'
import { checkLetter } from './check-letter.ts'
import { paperNumber } from './paper-number.ts'
import { PaperSheet } from './paper-page.tsx'
import { paperWord } from './paper-word.ts'
import type { PaperFacts } from './paper.ts'
import { applicationForm } from './templates/application-form.ts'
import { chartBoxes, procedureChart } from './templates/procedure-chart.ts'
import { registrationForm } from './templates/register-form.ts'
import { writePaper } from './write-paper.ts'

describe('a reply letter', () => {
  it('has one wording for each decision that is answered', () => {
    expect(answers.map(([code]) => code)).toEqual(decisionCodes.filter((code) => !code.startsWith('d6')))
    expect(new Set(answers.map(([code]) => written(replyOf(code)))).size).toBe(answers.length)
  })

  it.each(answers)('%s holds what its article asks for', (code, group, contents, way) => {
    const paper = writePaper(replyOf(code), aCase({ number: letterNumber }))
    const text = wholeText(paper)
    expect(paper.title).toBe(`政府信息公开申请答复书${group}`)
    for (const piece of [
      letterNumber,
      '630121-2026-00012',
      '扎西·多杰',
      '2026年3月2日收到',
      '2025年示例镇草原补奖资金发放明细表',
      '属于上述情形。',
      '2026年3月20日',
      '大通回族土族自治县人民政府申请行政复议',
      '60日内',
      '投诉、举报',
      ...contents,
    ])
      expect(text).toContain(piece)
    for (const ground of groundsOf(code, { notHeld: 'not_found', withheldCodes: ['d3_4'] }))
      expect(text).toContain(ground.replace(/《[^》]*》/u, ''))
    expect(text.includes(first)).toBe(way !== 'direct')
    expect(text.includes(direct)).toBe(way !== 'first')
    expect(text).not.toMatch(/undefined|null|\{|。。|，。|；。/)
  })

  it.each(['d3_1', 'd3_4', 'd2'] as const)('of 2023 on %s sends nobody to reconsideration first', (code) => {
    const text = written(replyOf(code, {}, '2023-12-31'))
    expect(text).not.toContain(first)
    expect(text).toContain(direct)
  })

  it('names the right authority where another one is responsible, and rests on another item', () => {
    const text = written(replyOf('d4_1', { contactAuthority: '大通县农业农村局，电话0971-0000002' }))
    expect(text).toContain('第三十六条第（五）项')
    expect(text).toContain('大通县农业农村局，电话0971-0000002')
    expect(text).not.toContain('经检索查找')
  })

  it('prints the basis as the office wrote it, once', () => {
    const text = written(replyOf('d3_2', { basis: '根据《中华人民共和国统计法》第九条的规定' }))
    expect(text).toContain('根据《中华人民共和国统计法》第九条的规定，')
    expect(text).not.toContain('根据根据')
  })

  it('tells how the period ran where it began anew', () => {
    const corrected = {
      ...request,
      clockStartedBy: 'correction' as const,
      clockStartsOn: '2026-03-09',
      extended: true,
    }
    const text = written(replyOf('d1b'), aCase({ request: corrected }))
    expect(text).toContain('2026年3月9日收到补正的申请')
    expect(text).toContain('答复期限已依法延长')
  })

  it('speaks to an organisation as one', () => {
    const text = written(replyOf('d1b'), aCase({ request: { ...request, applicantKind: 'business' } }))
    expect(text).toContain('你单位于2026年3月2日提出')
    expect(text).not.toContain('您')
  })
})

describe('a paper for the applicant', () => {
  it.each(others)('%o', (facts, title, contents) => {
    const paper = writePaper(facts, aCase())
    const text = wholeText(paper)
    expect(paper.title).toContain(title)
    for (const piece of ['630121-2026-00012', '扎西·多杰', '2026年3月20日', '草原补奖资金', ...contents])
      expect(text).toContain(piece)
    expect(text).not.toMatch(/undefined|null|\{|。。|，。|因因/)
  })

  it('confirms nothing before the day of receipt is known', () => {
    const waiting = { ...request, receivedOn: null, dueOn: null, channel: 'web' as const }
    const text = written({ kind: 'receipt' }, aCase({ request: waiting }))
    expect(text).toContain('双方确认之日')
    expect(text).not.toContain('20个工作日')
  })
})

describe('a letter to others', () => {
  it.each(letters)('%o tells what is asked and not who asks', (facts, title, contents) => {
    const paper = writePaper(facts, aCase())
    const text = wholeText(paper)
    expect(paper.title).toContain(title)
    for (const piece of [question, ...contents]) expect(text).toContain(piece)
    for (const secret of ['扎西', '多杰', '139', '63010119', '示例村', '630121-2026', '草原补奖'])
      expect(text).not.toContain(secret)
  })

  it.each([
    ['扎西·多杰要求公开评审意见', 'applicant_in_letter'],
    ['扎西多杰要求公开评审意见', 'applicant_in_letter'],
    ['电话 139 0000 0000 的申请', 'applicant_in_letter'],
    ['评审意见', 'ok'],
  ])('is refused with the applicant in its words: %s', (words, expected) => {
    const verdict = checkLetter(
      { kind: 'third_party_letter', party: '甲', question: words, days: 15 },
      applicant,
    )
    expect(verdict === 'ok' ? 'ok' : [verdict].flat()[0]?.refused).toBe(expected)
  })
})

describe('a form', () => {
  it('of application asks the three things and no purpose', () => {
    const text = wholeText(applicationForm(aCase()))
    for (const piece of ['扎西·多杰', '63010119900101001X', '13900000000', '草原补奖', '邮寄', '纸质'])
      expect(text).toContain(piece)
    expect(text).not.toMatch(/用途|目的/)
  })

  it('of registration lists the case with its history', () => {
    const step = {
      id: '1', at: new Date('2026-03-02T02:00:00Z'), onDay: '2026-03-02', actorId: null, actorName: '马静',
      what: 'registered', fromStatus: null, toStatus: 'registered', note: '',
    } // prettier-ignore
    const text = wholeText(registrationForm(aCase(), [step]))
    for (const piece of ['马静', '登记', '办理中', '2026年3月30日', '大通回族土族自治县财政局'])
      expect(text).toContain(piece)
  })

  it('of the procedure shows each step with its limit', () => {
    const paper = procedureChart(aCase(), [])
    expect(paper.table?.rows).toHaveLength(chartBoxes.length)
    for (const piece of ['7个工作日', '15个工作日', '20个工作日', '送达', '归档'])
      expect(wholeText(paper)).toContain(piece)
  })
})

describe('a number', () => {
  it.each([
    ['correction_notice', '630121-2026-00012', 0, '大通县财政局依申补〔2026〕12号'],
    ['third_party_letter', '630121-2026-00012-2', 0, '大通县财政局依申征〔2026〕12-2号'],
    ['third_party_letter', '630121-2026-00012', 1, '大通县财政局依申征〔2026〕12号之二'],
    ['receipt', '630121-2026-00012', 0, null],
  ] as const)('of %s in %s after %d others', (kind, requestNumber, before, expected) => {
    expect(paperNumber(kind, { organisation: '大通县财政局', requestNumber, before })).toBe(expected)
  })
})

const hostile = '<script>alert(1)</script>&"\'\u0007\uD800 多杰'

describe('Word and print', () => {
  const all: PaperFacts[] = [
    ...answers.map(([code]) => replyOf(code)),
    ...others.map(([facts]) => facts),
    ...letters.map(([facts]) => facts),
  ]

  it('hold the same text, for every paper', async () => {
    for (const facts of all) {
      const paper = writePaper(facts, aCase())
      const { value } = await mammoth.extractRawText({ buffer: await paperWord(paper) })
      const word = value.replaceAll(/\s/g, '')
      const html = render(h(PaperSheet, { paper }))
      for (const line of wholeText(paper).split('\n')) {
        expect(word).toContain(line.replaceAll(/\s/g, ''))
        expect(html).toContain(
          line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
        )
      }
    }
  })

  it('leave a hostile name as a text', async () => {
    const paper = writePaper(replyOf('d1b'), aCase({ applicant: { ...applicant, name: hostile } }))
    const html = render(h(PaperSheet, { paper }))
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script>alert(1)&lt;/script>&amp;')
    const { value } = await mammoth.extractRawText({ buffer: await paperWord(paper) })
    expect(value).toContain('<script>alert(1)</script>&"\'')
    expect(value).toContain('多杰')
  })
})
