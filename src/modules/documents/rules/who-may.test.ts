import { describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { refusalsOf } from '#platform/refusal.ts'
import { documentStatuses, type DocumentStatus } from '../official-document.ts'
import { documentWorkflow, type DocumentAction } from './document-workflow.ts'
import { actionsFor, mayAct, mayAnswerSecrecyHit, mayApproveCorrection, mayEdit } from './who-may.ts'

const here = { organisation_id: '0b2f0c1e-0000-7000-8000-000000000001', region_code: '630121000000' }

/** Permissions of the business roles, as this module asks for them. */
const roles: Record<string, string[]> = {
  drafter: ['documents.draft', 'documents.read'],
  reviewer: ['documents.review', 'documents.read'],
  secrecy_reviewer: ['documents.secrecy_review', 'documents.read'],
  signer: ['documents.sign', 'documents.read'],
  publisher: ['documents.publish', 'documents.withdraw', 'documents.correct', 'documents.read'],
  supervisor: ['documents.read'],
}

function person(id: string, permissions: string[], regionCode = '630121000000'): Actor {
  const grants = [{ role: 'r', permissions: new Set(permissions), organisationId: null, regionCode }]
  return { id, name: id, organisationId: null, sessionId: null, grants }
}

function aDocument(status: DocumentStatus, over: Partial<Parameters<typeof mayAct>[1]> = {}) {
  return {
    ...here,
    status,
    attribute: 'proactive' as const,
    author_ids: ['author'],
    reviewer_id: null,
    secrecy_reviewer_id: null,
    signer_id: null,
    ...over,
  }
}

const actions = Object.keys(documentWorkflow.actions) as DocumentAction[]
const code = (verdict: ReturnType<typeof mayAct>) => refusalsOf(verdict)[0]?.refused ?? 'ok'

describe('workflow × roles', () => {
  const walk = documentStatuses.flatMap((status) =>
    actions.flatMap((action) =>
      Object.entries(roles).map(([role, held]) => ({ status, action, role, held })),
    ),
  )

  it('has a way out of every state that is not an end, and into every state', () => {
    const ends = new Set(['withdrawn', 'discarded'])
    for (const status of documentStatuses) {
      const leaves = actions.some((action) => documentWorkflow.actions[action].from.includes(status))
      expect([status, leaves]).toEqual([status, !ends.has(status)])
      const enters = actions.some((action) => documentWorkflow.actions[action].to === status)
      expect([status, enters]).toEqual([status, true])
    }
  })

  it.each(walk)('$role: $action from $status', ({ status, action, role, held }) => {
    const rule = documentWorkflow.actions[action]
    const attribute = action === 'register' ? ('withheld' as const) : ('proactive' as const)
    const answer = code(mayAct(person(role, held), aDocument(status, { attribute }), action))
    if (!held.includes(rule.permission)) expect(answer).toBe('no_permission')
    else if (!rule.from.includes(status)) expect(answer).toBe('wrong_state')
    else expect(answer).toBe('ok')
  })

  it.each(actions)('%s is refused to nobody, and to the same role in another county', (action) => {
    const status = documentWorkflow.actions[action].from[0] ?? 'drafting'
    const all = Object.values(roles).flat()
    expect(code(mayAct(null, aDocument(status), action))).toBe('no_permission')
    expect(code(mayAct(person('x', all, '630122000000'), aDocument(status), action))).toBe('no_permission')
    expect(code(mayAct(person('x', all, '630100000000'), aDocument(status), action))).not.toBe(
      'no_permission',
    )
  })
})

describe('four eyes', () => {
  const everything = Object.values(roles).flat()
  it.each([
    ['approve_review', 'reviewing', {}, 'author', 'own_text'],
    ['clear_secrecy', 'secrecy_review', {}, 'author', 'own_text'],
    ['sign', 'signing', {}, 'author', 'own_text'],
    ['register', 'signing', { attribute: 'withheld' }, 'author', 'own_text'],
    ['publish', 'approved', {}, 'author', 'own_text'],
    ['schedule', 'approved', {}, 'author', 'own_text'],
    ['publish_urgently', 'drafting', {}, 'author', 'own_text'],
    ['clear_secrecy', 'secrecy_review', { reviewer_id: 'x' }, 'x', 'same_person_twice'],
    ['sign', 'signing', { reviewer_id: 'x' }, 'x', 'same_person_twice'],
    ['sign', 'signing', { secrecy_reviewer_id: 'x' }, 'x', 'same_person_twice'],
    ['publish', 'approved', { reviewer_id: 'x' }, 'x', 'same_person_twice'],
    ['publish', 'approved', { signer_id: 'x' }, 'x', 'ok'],
    ['publish', 'approved', { secrecy_reviewer_id: 'x' }, 'x', 'ok'],
    ['return_review', 'reviewing', {}, 'author', 'ok'],
    ['submit', 'drafting', {}, 'author', 'ok'],
  ] as const)('%s from %s with %j by %s is answered with %s', (action, status, over, id, expected) => {
    expect(code(mayAct(person(id, everything), aDocument(status, over), action))).toBe(expected)
  })

  it('takes the author of a helping hand as author too', () => {
    const document = aDocument('reviewing', { author_ids: ['author', 'helper'] })
    expect(code(mayAct(person('helper', everything), document, 'approve_review'))).toBe('own_text')
  })

  it('lets a correction go public by another person only', () => {
    const document = aDocument('published')
    expect(code(mayApproveCorrection(person('x', everything), document, 'x'))).toBe('own_text')
    expect(code(mayApproveCorrection(person('y', everything), document, 'x'))).toBe('ok')
  })

  it('leaves a mark of secrecy to a secrecy reviewer who did not write the text', () => {
    const document = aDocument('drafting')
    expect(code(mayAnswerSecrecyHit(person('d', roles['drafter'] ?? []), document))).toBe(
      'secrecy_reviewer_only',
    )
    expect(code(mayAnswerSecrecyHit(person('author', everything), document))).toBe('own_text')
    expect(code(mayAnswerSecrecyHit(person('s', roles['secrecy_reviewer'] ?? []), document))).toBe('ok')
  })
})

describe('buttons', () => {
  it('offer the signature that fits the attribute', () => {
    const signer = person('s', roles['signer'] ?? [])
    const open = (attribute: 'proactive' | 'withheld') =>
      actionsFor(signer, aDocument('signing', { attribute }))
    expect(open('proactive')).toEqual(['sign', 'return_signing', 'publish_urgently'])
    expect(open('withheld')).toEqual(['register', 'return_signing', 'publish_urgently'])
  })

  it.each(documentStatuses)('text is open to the drafter in %s only while drafting', (status) => {
    const verdict = mayEdit(person('d', roles['drafter'] ?? []), aDocument(status))
    expect(verdict === 'ok').toBe(status === 'drafting' || status === 'returned')
  })
})
