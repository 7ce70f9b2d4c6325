/** A living assignment as the choice sees it. */
export interface Held {
  organisationId: string
  domainCode: string | null
  itemId: string | null
  accountId: string
}

/**
 * Who must act for a duty: the holder of the narrowest scope (item, then domain, then the whole organisation); where
 * nobody was named, everybody who may draft for the organisation. An item nobody answers for is nobody's: the openness
 * office sees it in the coverage.
 */
export function responsiblePeople(
  duty: { organisationId: string | null; domainCode: string; itemId: string },
  assignments: readonly Held[],
  mayAct: readonly { id: string; forOrganisationId: string }[],
): string[] {
  if (duty.organisationId === null) return []
  const own = assignments.filter((one) => one.organisationId === duty.organisationId)
  const narrowest =
    own.find((one) => one.itemId === duty.itemId) ??
    own.find((one) => one.itemId === null && one.domainCode === duty.domainCode) ??
    own.find((one) => one.domainCode === null)
  const able = mayAct.filter((one) => one.forOrganisationId === duty.organisationId).map((one) => one.id)
  // Somebody who left, or lost the role, is no longer reminded: the others of the organisation are.
  if (narrowest !== undefined && able.includes(narrowest.accountId)) return [narrowest.accountId]
  return able
}
