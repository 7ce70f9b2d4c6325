import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { permissionTable, permissionsOf, roles, type Role } from '#accounts'
import type { Actor } from '#platform/authority.ts'
import { refusalsOf } from '#platform/refusal.ts'
import { drawStates, pictureOfStates } from '#tests/tools/draw-disclosure-states.ts'
import { maySide, sideActions, type SideAction } from '../procedure/rules/side-actions.ts'
import { requestStatuses, type RequestStatus } from '../request.ts'
import { openStatuses, requestWorkflow, runningStatuses, type RequestAction } from './request-workflow.ts'
import { actionsFor, mayAct } from './who-may.ts'

const office = '0195d3a0-0000-7000-8000-00000000000a'
const county = '630121000000'
const actions = Object.keys(requestWorkflow.actions) as RequestAction[]

function actorOf(
  role: Role,
  at: { organisationId?: string; regionCode?: string } = { organisationId: office },
): Actor {
  return {
    id: `person-${role}`,
    name: role,
    organisationId: office,
    sessionId: null,
    grants: [
      {
        role,
        permissions: permissionsOf(role),
        organisationId: at.organisationId ?? null,
        regionCode: at.regionCode ?? null,
      },
    ],
  }
}

const aCase = (status: RequestStatus, joinedTo: string | null = null) => ({
  status,
  organisationId: office,
  regionCode: county,
  joinedTo,
})

const words = { reason: '理由', opinion: '意见' }

/**
 * Written by hand from handbook on-request §3 and the brief of the office, not from the table: action, from where (short), to
 * where, by whom.
 */
const byHand: [RequestAction, string, string, Role[]][] = [
  ['confirm_receipt', 'submitted', 'registered', ['disclosure_clerk', 'openness_office']],
  ['close_unconfirmed', 'submitted', 'closed', ['disclosure_clerk', 'openness_office']],
  ['start', 'registered', 'processing', ['disclosure_clerk']],
  ['ask_correction', 'registered processing', 'awaiting_correction', ['disclosure_clerk']],
  ['receive_correction', 'awaiting_correction', 'processing', ['disclosure_clerk', 'openness_office']],
  ['close_uncorrected', 'awaiting_correction', 'closed', ['disclosure_clerk']],
  ['ask_explanation', 'registered processing', 'awaiting_explanation', ['disclosure_clerk']],
  ['judge_explanation', 'awaiting_explanation', 'processing', ['disclosure_clerk']],
  ['consult', 'processing consulting', 'consulting', ['disclosure_clerk']],
  ['end_consultations', 'consulting', 'processing', ['disclosure_clerk']],
  ['notice_fee', 'processing', 'awaiting_payment', ['disclosure_clerk']],
  ['receive_payment', 'awaiting_payment', 'processing', ['disclosure_clerk']],
  ['close_unpaid', 'awaiting_payment', 'closed', ['disclosure_clerk']],
  ['submit_reply', 'processing', 'reviewing', ['disclosure_clerk']],
  ['recall_reply', 'reviewing', 'processing', ['disclosure_clerk']],
  ['pass_legality', 'reviewing', 'signing', ['legality_reviewer']],
  ['return_legality', 'reviewing', 'processing', ['legality_reviewer']],
  ['sign_reply', 'signing', 'replied', ['signer']],
  ['return_signing', 'signing', 'processing', ['signer']],
  ['record_delivery', 'replied', 'delivered', ['disclosure_clerk']],
  ['archive', 'delivered', 'archived', ['disclosure_clerk']],
  ['transfer', 'registered processing', 'registered', ['openness_office', 'openness_head']],
  ['split', 'registered processing', 'closed', ['disclosure_clerk']],
  [
    'withdraw',
    'submitted registered awaiting_correction awaiting_explanation processing consulting awaiting_payment reviewing signing',
    'closed',
    ['disclosure_clerk', 'openness_office'],
  ],
]

describe('the table of a request', () => {
  it('is what was decided, action by action', () => {
    expect(byHand.map(([action]) => action)).toEqual(actions)
    for (const [action, from, to, who] of byHand) {
      const row = requestWorkflow.actions[action]
      expect([action, row.from.join(' '), row.to]).toEqual([action, from, to])
      const permission = permissionTable[row.permission as keyof typeof permissionTable]
      expect([action, permission.roles.toSorted()]).toEqual([action, who.toSorted()])
    }
  })

  it('leads everywhere from the start, and out of every state but the last ones', () => {
    const reached = new Set<RequestStatus>(['submitted'])
    for (let before = -1; before !== reached.size;) {
      before = reached.size
      for (const { from, to } of Object.values(requestWorkflow.actions))
        if (from.some((one) => reached.has(one))) reached.add(to)
    }
    expect([...reached].toSorted()).toEqual([...requestStatuses].toSorted())
    const ends = requestStatuses.filter((status) =>
      actions.every((one) => !requestWorkflow.actions[one].from.includes(status)),
    )
    expect(ends).toEqual(['archived', 'closed'])
    for (const status of openStatuses) expect(requestWorkflow.actions.withdraw.from).toContain(status)
  })

  it('lets the reply period run exactly where nothing pauses, stops or precedes it', () => {
    const still = requestStatuses.filter((one) => !(runningStatuses as readonly string[]).includes(one))
    expect(still).toEqual([
      'submitted',
      'awaiting_correction',
      'consulting',
      'awaiting_payment',
      'replied',
      'delivered',
      'archived',
      'closed',
    ])
  })
})

describe('every action × every status × every role', () => {
  const walked: string[] = []
  for (const [action, from, , who] of byHand) {
    it(`${action}: allowed where the office decided, refused everywhere else with the right code`, () => {
      for (const status of requestStatuses)
        for (const role of roles) {
          walked.push(`${action} ${status} ${role}`)
          const fits = from.split(' ').includes(status)
          const expected = !who.includes(role) ? ['no_permission'] : fits ? [] : ['wrong_status']
          const found = refusalsOf(mayAct(actorOf(role), aCase(status), action, words))
          expect([status, role, found.map(({ refused }) => refused)]).toEqual([status, role, expected])
        }
    })
  }

  it('walked all of them', () => {
    expect(walked.length).toBe(actions.length * requestStatuses.length * roles.length)
    expect(new Set(walked).size).toBe(24 * 13 * 15)
  })

  it('shows exactly the buttons that would be carried out', () => {
    for (const status of requestStatuses)
      for (const role of roles) {
        const open = actions.filter((action) => mayAct(actorOf(role), aCase(status), action) === 'ok')
        expect([status, role, actionsFor(actorOf(role), aCase(status))]).toEqual([status, role, open])
      }
  })

  it('refuses all of it in another county, in another organisation, and to nobody', () => {
    const elsewhere: (Actor | null)[] = roles.flatMap((role) => [
      actorOf(role, { regionCode: '630122000000' }),
      actorOf(role, { organisationId: crypto.randomUUID() }),
    ])
    for (const actor of [...elsewhere, null])
      for (const action of actions)
        for (const status of requestStatuses)
          expect(mayAct(actor, aCase(status), action, words)).toEqual([{ refused: 'no_permission' }])
  })

  it('holds below a region as in the organisation itself', () => {
    const regional = actorOf('disclosure_clerk', { regionCode: county })
    expect(mayAct(regional, aCase('registered'), 'start')).toBe('ok')
    const whole = actorOf('disclosure_clerk', { regionCode: '630000000000' })
    expect(mayAct(whole, aCase('registered'), 'start')).toBe('ok')
  })

  it('asks for reason and opinion where the table says so', () => {
    for (const action of actions) {
      const { needs = [], from } = requestWorkflow.actions[action]
      const role = byHand.find(([name]) => name === action)?.[3][0] ?? 'disclosure_clerk'
      const verdict = mayAct(actorOf(role), aCase(from[0] ?? 'submitted'), action, {
        reason: ' ',
        opinion: '',
      })
      expect([action, refusalsOf(verdict).map(({ refused }) => refused)]).toEqual([
        action,
        needs.map((need) => `${need}_missing`),
      ])
    }
  })

  it('moves a case answered together with another only by withdrawing it', () => {
    for (const [action, from, , who] of byHand)
      for (const status of from.split(' ') as RequestStatus[]) {
        const verdict = mayAct(actorOf(who[0] ?? 'signer'), aCase(status, 'main'), action, words)
        expect([action, refusalsOf(verdict).map(({ refused }) => refused)]).toEqual([
          action,
          action === 'withdraw' ? [] : ['answered_together'],
        ])
      }
  })
})

describe('four eyes', () => {
  const everything = (id: string): Actor => ({
    ...actorOf('signer'),
    id,
    grants: roles.map((role) => ({
      role,
      permissions: permissionsOf(role),
      organisationId: office,
      regionCode: null,
    })),
  })
  const codes = (actor: Actor, status: RequestStatus, action: RequestAction, reviewerId: string | null) =>
    refusalsOf(mayAct(actor, aCase(status), action, words, { authorId: 'a', reviewerId })).map(
      ({ refused }) => refused,
    )

  it('lets nobody pass or sign the own reply, and nobody both pass and sign, whatever roles are held together', () => {
    expect(codes(everything('a'), 'reviewing', 'pass_legality', null)).toEqual(['own_reply'])
    expect(codes(everything('b'), 'reviewing', 'pass_legality', null)).toEqual([])
    expect(codes(everything('a'), 'signing', 'sign_reply', 'b')).toEqual(['own_reply'])
    expect(codes(everything('b'), 'signing', 'sign_reply', 'b')).toEqual(['own_review'])
    expect(codes(everything('c'), 'signing', 'sign_reply', 'b')).toEqual([])
    expect(codes(everything('b'), 'signing', 'return_signing', 'b')).toEqual([])
  })
})

/** What leaves the status as it is: action, statuses, roles; by hand as above. */
const besideByHand: [SideAction, string, Role][] = [
  ['draft_reply', 'processing consulting', 'disclosure_clerk'],
  ['record_search', 'registered processing consulting', 'disclosure_clerk'],
  ['propose_extension', 'registered awaiting_explanation processing reviewing signing', 'disclosure_clerk'],
  ['decide_extension', 'registered awaiting_explanation processing reviewing signing', 'openness_head'],
  ['note_consultation', 'consulting', 'disclosure_clerk'],
  ['answer_consultation', 'consulting processing', 'disclosure_clerk'],
  ['override_objection', 'consulting processing', 'disclosure_clerk'],
  ['note_fee_received', 'awaiting_payment', 'disclosure_clerk'],
]

describe('actions beside the table', () => {
  it('are open to one role in their statuses, and refused everywhere else with the right code', () => {
    expect(besideByHand.map(([action]) => action)).toEqual(Object.keys(sideActions))
    for (const [action, from, who] of besideByHand)
      for (const status of requestStatuses)
        for (const role of roles) {
          const fits = from.split(' ').includes(status)
          const expected = role !== who ? ['no_permission'] : fits ? [] : ['wrong_status']
          const found = refusalsOf(maySide(actorOf(role), aCase(status), action))
          expect([action, status, role, found.map(({ refused }) => refused)]).toEqual([
            action,
            status,
            role,
            expected,
          ])
        }
  })

  it('stop at a case answered together with another, except for its own reply period', () => {
    const own = besideByHand.filter(([action, from, who]) => {
      const [status = 'processing'] = from.split(' ') as RequestStatus[]
      return maySide(actorOf(who), aCase(status, 'main'), action) === 'ok'
    })
    expect(own.map(([action]) => action)).toEqual(['propose_extension', 'decide_extension'])
  })
})

describe('the picture', () => {
  it('is drawn from the table: docs/images/disclosure-states.svg is up to date', () => {
    expect(readFileSync(pictureOfStates, 'utf8')).toBe(drawStates())
  })

  it('names every state and every action', () => {
    const svg = drawStates()
    for (const { label } of Object.values(requestWorkflow.states)) expect(svg).toContain(label)
    for (const { label } of Object.values(requestWorkflow.actions))
      expect(svg).toContain(label.replace('，终结', ''))
  })
})
