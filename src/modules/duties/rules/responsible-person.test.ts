import { describe, expect, it } from 'vitest'
import { responsiblePeople } from './responsible-person.ts'

const duty = { organisationId: 'org', domainCode: '10', itemId: 'item' }
const able = ['a', 'b', 'c', 'd'].map((id) => ({ id, forOrganisationId: 'org' }))
const held = (accountId: string, domainCode: string | null, itemId: string | null) => ({
  organisationId: 'org',
  domainCode,
  itemId,
  accountId,
})

describe('who must act for a duty', () => {
  it.each([
    [
      'the holder of the item',
      [held('a', null, null), held('b', '10', null), held('c', '10', 'item')],
      ['c'],
    ],
    ['else of the domain', [held('a', null, null), held('b', '10', null), held('c', '10', 'other')], ['b']],
    ['else of the organisation', [held('a', null, null), held('b', '11', null)], ['a']],
    ['else everybody who may', [held('b', '11', null)], ['a', 'b', 'c', 'd']],
    ['not one who left', [held('gone', '10', 'item')], ['a', 'b', 'c', 'd']],
    [
      'not the holder of another organisation',
      [{ ...held('a', null, null), organisationId: 'x' }],
      ['a', 'b', 'c', 'd'],
    ],
  ])('is %s', (_who, assignments, expected) => {
    expect(responsiblePeople(duty, assignments, able)).toEqual(expected)
  })
  it('is nobody for an item nobody answers for', () => {
    expect(responsiblePeople({ ...duty, organisationId: null }, [], able)).toEqual([])
  })
})
