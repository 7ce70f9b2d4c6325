import { describe, expect, it } from 'vitest'
import {
  emergencyBlockers,
  publicationBlockers,
  publicationWarnings,
  submissionBlockers,
  type GateFacts,
} from './publication-gates.ts'

const complete: GateFacts = {
  kind: 'policy',
  attribute: 'proactive',
  attribute_reason: null,
  attribute_basis: null,
  title: '关于做好冬季供暖工作的通知',
  issuer: '大通回族土族自治县人民政府办公室',
  formedOn: '2026-10-10',
  documentNumber: '大政办〔2026〕8号',
  theme: '城乡建设、环境保护\\城乡建设（含住房）',
  summary: '供暖安排',
  bodyText: '各乡镇：',
  attachmentCount: 0,
  organisationCode: '015000185',
  catalogItemCount: 1,
  catalogNeeded: true,
  catalogExists: true,
  interpretationNeeded: false,
  readyInterpretations: 0,
  waitingInterpretations: 0,
  interpretsCount: 0,
  hits: [],
  today: '2026-10-20',
  effectiveOn: null,
  expiresOn: null,
}
const hit = (severity: 'block' | 'answer', answer: 'mask' | 'keep' | 'stop' | null) => ({
  kind: severity === 'block' ? 'secrecy_mark' : 'mobile',
  severity,
  answer,
  place: 'body',
})
const codes = (facts: Partial<GateFacts>) =>
  publicationBlockers({ ...complete, ...facts }).map((b) => `${b.refused}@${b.field ?? ''}`)

describe('publication gates', () => {
  it.each([
    [{}, []],
    [{ attribute: 'withheld' }, ['not_proactive@attribute']],
    [{ title: ' ' }, ['title_missing@title']],
    [{ bodyText: '' }, ['body_missing@bodyHtml']],
    [{ bodyText: '', attachmentCount: 1 }, []],
    [{ issuer: '' }, ['issuer_missing@issuer']],
    [{ formedOn: null }, ['formed_on_missing@formedOn']],
    [{ formedOn: '2026-10-21' }, ['formed_on_in_future@formedOn']],
    [{ theme: null }, ['theme_missing@theme']],
    [{ theme: '天文' }, ['theme_unknown@theme']],
    [{ documentNumber: null }, ['document_number_missing@documentNumber']],
    [{ documentNumber: null, kind: 'information' }, []],
    [{ documentNumber: '财农〔202178号' }, ['document_number_doubtful@documentNumber']],
    [{ documentNumber: '关于供暖' }, ['document_number_unreadable@documentNumber']],
    [{ effectiveOn: '2026-11-01', expiresOn: '2026-10-31' }, ['expires_before_effective@expiresOn']],
    [{ organisationCode: '12' }, ['organisation_code_missing@issuer']],
    [{ catalogItemCount: 0 }, ['catalog_item_missing@catalogItems']],
    [{ catalogItemCount: 0, catalogExists: false }, ['catalog_not_published@catalogItems']],
    [{ catalogItemCount: 0, catalogExists: false, catalogNeeded: false }, []],
    [{ interpretationNeeded: true }, ['interpretation_missing@interpretation']],
    [{ interpretationNeeded: true, readyInterpretations: 1 }, []],
    [
      { kind: 'interpretation', documentNumber: null, catalogItemCount: 0 },
      ['interprets_nothing@interpretation'],
    ],
    [{ kind: 'interpretation', documentNumber: null, catalogItemCount: 0, interpretsCount: 1 }, []],
    [{ hits: [hit('block', null)] }, ['secrecy_mark_found@hits']],
    [{ hits: [hit('answer', null)] }, ['hits_unanswered@hits']],
    [{ hits: [hit('answer', 'stop')] }, ['hits_stopped@hits']],
    [{ hits: [{ ...hit('answer', null), kind: 'negative_list' }] }, ['negative_list_unanswered@hits']],
    [{ hits: [{ ...hit('answer', 'keep'), kind: 'negative_list' }] }, []],
    [
      { attribute: 'withheld', hits: [{ ...hit('answer', null), kind: 'negative_list' }] },
      ['not_proactive@attribute'],
    ],
    [{ hits: [hit('answer', 'keep'), hit('block', 'keep'), hit('answer', 'mask')] }, []],
  ] as [Partial<GateFacts>, string[]][])('%j is answered with %j', (facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })

  it('names all that is wrong at once', () => {
    expect(
      codes({ title: '', issuer: '', theme: null, catalogItemCount: 0, hits: [hit('answer', null)] }),
    ).toHaveLength(5)
  })

  it('lets a draft be submitted without a day: it is dated by the signature', () => {
    expect(submissionBlockers({ ...complete, formedOn: null, catalogItemCount: 0 })).toEqual([])
    expect(submissionBlockers({ ...complete, attribute: null, theme: null }).map((b) => b.refused)).toEqual([
      'attribute_missing',
      'theme_missing',
    ])
  })

  it('postpones catalog, number and interpretation in an emergency, never personal data or secrecy', () => {
    const bare = {
      ...complete,
      catalogItemCount: 0,
      documentNumber: null,
      interpretationNeeded: true,
      theme: null,
    }
    expect(emergencyBlockers(bare)).toEqual([])
    const found = emergencyBlockers({ ...bare, hits: [hit('answer', null), hit('block', null)] })
    expect(found.map((b) => b.refused)).toEqual(['secrecy_mark_found', 'hits_unanswered'])
    expect(emergencyBlockers({ ...bare, attribute: 'withheld' }).map((b) => b.refused)).toEqual([
      'not_proactive',
    ])
  })

  it('lets a file nobody could scan reach the secrecy review, and stops it there until it is kept', () => {
    const unread = { ...hit('answer', null), kind: 'unread_file', place: 'file:1' }
    const facts = { ...complete, hits: [unread] }
    expect(submissionBlockers(facts)).toEqual([])
    const stands = [{ refused: 'files_not_looked_at', field: 'hits', details: { count: 1 } }]
    expect(publicationBlockers(facts)).toEqual(stands)
    expect(emergencyBlockers(facts)).toEqual(stands)
    expect(publicationBlockers({ ...complete, hits: [{ ...unread, answer: 'keep' }] })).toEqual([])
    const stopped = submissionBlockers({ ...complete, hits: [{ ...unread, answer: 'stop' }] })
    expect(stopped.map((one) => one.refused)).toEqual(['hits_stopped'])
  })

  it('warns of a missed legal date, without stopping', () => {
    const facts = { ...complete, summary: '', waitingInterpretations: 1 }
    expect(publicationWarnings(facts, '2026-10-19').map((w) => w.refused)).toEqual([
      'summary_missing',
      'interpretation_not_yet_public',
      'publication_overdue',
    ])
    expect(publicationWarnings(complete, '2026-10-20')).toEqual([])
  })
})
