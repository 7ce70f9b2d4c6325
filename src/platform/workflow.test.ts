import { describe, expect, it } from 'vitest'
import type { Actor } from './authority.ts'
import { actionsFrom, actionsOpenTo, checkAction, defineWorkflow } from './workflow.ts'

const workflow = defineWorkflow({
  states: {
    drafting: { label: '起草', tone: 'neutral' },
    reviewing: { label: '审核', tone: 'info' },
    approved: { label: '已通过', tone: 'success' },
  },
  actions: {
    submit: { from: ['drafting'], to: 'reviewing', permission: 'thing.draft', label: '提交审核' },
    approve: {
      from: ['reviewing'],
      to: 'approved',
      permission: 'thing.review',
      label: '通过',
      needs: ['opinion'],
    },
    return: {
      from: ['reviewing', 'approved'],
      to: 'drafting',
      permission: 'thing.review',
      label: '退回',
      needs: ['opinion', 'reason'],
    },
  },
})

const reviewer: Actor = {
  id: '1',
  name: '甲',
  organisationId: 'o',
  sessionId: null,
  grants: [
    { role: 'reviewer', permissions: new Set(['thing.review']), organisationId: 'o', regionCode: null },
  ],
}

describe('workflow', () => {
  it('lists the actions of a status in the order of the table', () => {
    expect(actionsFrom(workflow, 'drafting')).toEqual(['submit'])
    expect(actionsFrom(workflow, 'reviewing')).toEqual(['approve', 'return'])
    expect(actionsFrom(workflow, 'approved')).toEqual(['return'])
  })

  it('shows a person only what they may do there', () => {
    expect(actionsOpenTo(workflow, 'drafting', reviewer)).toEqual([])
    expect(actionsOpenTo(workflow, 'reviewing', reviewer, { organisationId: 'o' })).toEqual([
      'approve',
      'return',
    ])
    expect(actionsOpenTo(workflow, 'reviewing', reviewer, { organisationId: 'other' })).toEqual([])
    expect(actionsOpenTo(workflow, 'reviewing', null)).toEqual([])
  })

  it('refuses an action out of turn, naming both', () => {
    expect(checkAction(workflow, 'drafting', 'approve')).toEqual({
      refused: 'wrong_status',
      details: { action: '通过', status: '起草' },
    })
    expect(checkAction(workflow, 'drafting', 'submit')).toBe('ok')
  })

  it('asks for every missing word at once, and blanks are missing', () => {
    expect(checkAction(workflow, 'reviewing', 'return', { opinion: ' ' })).toEqual([
      { refused: 'opinion_missing', field: 'opinion' },
      { refused: 'reason_missing', field: 'reason' },
    ])
    expect(checkAction(workflow, 'reviewing', 'approve', { opinion: '同意' })).toBe('ok')
  })

  it('refuses a table that names a state it does not have', () => {
    expect(() =>
      defineWorkflow<string, string>({
        states: { a: { label: '甲', tone: 'neutral' } },
        actions: { go: { from: ['a'], to: 'b', permission: 'x', label: '走' } },
      }),
    ).toThrow('unknown state b')
  })
})
