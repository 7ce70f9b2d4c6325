import { beforeAll, describe, expect, it } from 'vitest'
import { makeCtx } from '#platform/ctx.ts'
import { aRequest } from '#tests/builders/disclosure.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { openCampaign } from '../../duties/self-review/open-campaign.ts'
import { listAskedTopics, proposeTopic } from './propose-topic.ts'

let staff: Staff
let organisationId: string
const county = '630121000000'
const propose = (topic: string, who = 'openness') =>
  proposeTopic(staff.as(who), county, { organisationId, topic, year: 2026 })

beforeAll(async () => {
  staff = await staffAt(new Date('2026-11-10T02:00:00Z'))
  organisationId = staff.places.counties[0]?.departments.office ?? ''
  const ask = (topic: string, person: number, on = '2026-05-06') =>
    aRequest(staff.as('disclosure'), {
      organisationId,
      on,
      topic,
      applicant: { name: `申请人${person}`, paperNumber: '', phone: `1390000000${person}` },
    })
  await ask('草原补奖发放标准', 1)
  await ask('《草原补奖发放标准》', 2)
  await ask('草原补奖 发放标准', 1)
  await ask('危房改造名单', 3)
  await ask('危房改造名单', 3)
  await ask('危房改造名单', 3)
  await ask('去年的事', 4, '2025-05-06')
})

describe('topics that are asked for', () => {
  it('are counted from the register: requests, and how many people', async () => {
    const places = { everywhere: false, organisationIds: [], regionCodes: [county] }
    const { topics, total } = await listAskedTopics(staff.as('openness'), places, 2026)
    expect(topics.map(({ topic, requests, applicants }) => [topic, requests, applicants])).toEqual([
      ['危房改造名单', 3, 1],
      ['草原补奖发放标准', 3, 2],
    ])
    expect(total).toBe(2)
  })

  it('are read page by page, and only where somebody may see them', async () => {
    const places = { everywhere: true, organisationIds: [], regionCodes: [] }
    const second = await listAskedTopics(staff.as('openness'), places, 2026, { limit: 1, offset: 1 })
    expect(second.topics.map(({ topic, applicants }) => [topic, applicants])).toEqual([
      ['草原补奖发放标准', 2],
    ])
    expect(second.total).toBe(2)
    const none = await listAskedTopics(staff.as('openness'), places, 2026, { may: () => false })
    expect(none).toEqual({ topics: [], total: 0 })
  })

  it('wait for a self-review, then go on its list once with their number and source', async () => {
    expect(await outcome(propose('草原补奖发放标准'))).toBe('no_self_review')
    const office = staff.as('openness')
    await openCampaign(makeCtx({ ...office }), {
      regionCode: county,
      year: '2026',
      dueOn: '2026-12-31',
      note: '',
    })
    expect(await outcome(propose('危房改造名单'))).toBe('topic_not_often')
    expect(await outcome(propose('草原补奖发放标准', 'disclosure'))).toBe('no_permission')
    expect(await outcome(propose('草原补奖发放标准', 'hz.openness'))).toBe('no_permission')
    const both = await Promise.all([
      outcome(propose('草原补奖发放标准')),
      outcome(propose('草原补奖发放标准')),
    ])
    expect(both.toSorted()).toEqual(['ok', 'topic_proposed'])
    const entries = await staff.db
      .selectFrom('duties.self_review_entry')
      .select(['title', 'requests', 'source'])
      .where('kind', '=', 'topic')
      .execute()
    expect(entries).toEqual([{ title: '草原补奖发放标准', requests: 3, source: '2026年依申请公开登记簿' }])
  })
})
