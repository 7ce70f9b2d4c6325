import type { Held } from './responsible-person.ts'

/** What of one organisation is this person's to do: by item, else by domain, else as a whole. */
export interface MyScope {
  organisationId: string
  whole: boolean
  /** domains that were given to somebody, and whether they are mine */
  domains: { code: string; mine: boolean }[]
  items: { id: string; mine: boolean }[]
}

/**
 * The rule of `responsiblePeople`, turned round: not who acts for a duty, but which duties are mine. A scope whose holder
 * may no longer act is everybody's who may; where nobody may, it is shown to whoever asks.
 */
export function myScopes(
  actorId: string,
  organisationIds: readonly string[],
  assignments: readonly Held[],
  people: readonly { id: string; forOrganisationId: string }[],
): MyScope[] {
  return organisationIds.map((organisationId) => {
    const able = people.filter((one) => one.forOrganisationId === organisationId).map((one) => one.id)
    const everybodys = able.length === 0 || able.includes(actorId)
    const mine = (one: Held) => (able.includes(one.accountId) ? one.accountId === actorId : everybodys)
    const own = assignments.filter((one) => one.organisationId === organisationId)
    const whole = own.find((one) => one.domainCode === null)
    return {
      organisationId,
      whole: whole === undefined ? everybodys : mine(whole),
      domains: own.flatMap((one) =>
        one.domainCode !== null && one.itemId === null ? [{ code: one.domainCode, mine: mine(one) }] : [],
      ),
      items: own.flatMap((one) => (one.itemId === null ? [] : [{ id: one.itemId, mine: mine(one) }])),
    }
  })
}
