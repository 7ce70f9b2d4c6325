import { may, type Actor, type Place } from '#platform/authority.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import {
  organisationKinds,
  siteFactsSchema,
  type OrganisationDraft,
  type OrganisationKind,
} from '../organisation.ts'
import { checkOrganisationCode } from './organisation-code.ts'

export const kindLabels: Record<OrganisationKind, string> = {
  government: '政府',
  department: '政府部门',
  township: '乡镇（街道）',
  village: '村（社区）',
  public_enterprise: '公共企事业单位',
}

export function kindNamed(text: string): OrganisationKind | null {
  return organisationKinds.find((kind) => kind === text || kindLabels[kind] === text) ?? null
}

const longest: Partial<Record<keyof OrganisationDraft, number>> = {
  name: 100,
  shortName: 40,
  address: 200,
  officeHours: 200,
  phone: 60,
}

/**
 * Whether an organisation is filled in properly, before anything is looked up. Refuses, each at its field:
 * `code_length`, `code_characters`, `code_check_digit`, `name_missing`, `short_name_missing`, `too_long`,
 * `phone_form`, `site_id_form`.
 */
export function checkOrganisation(draft: OrganisationDraft): Verdict {
  const refusals: Refusal[] = []
  const code = checkOrganisationCode(draft.code)
  if (code !== 'ok') refusals.push({ ...code, field: 'code' })
  if (draft.name === '') refusals.push({ refused: 'name_missing', field: 'name' })
  if (draft.shortName === '') refusals.push({ refused: 'short_name_missing', field: 'shortName' })
  for (const [field, most] of Object.entries(longest)) {
    const value = draft[field as keyof OrganisationDraft]
    if (typeof value === 'string' && value.length > most) {
      refusals.push({ refused: 'too_long', field, details: { most } })
    }
  }
  if (draft.phone !== '' && !/^[\d\-+()（） 、,，;；转]{5,60}$/.test(draft.phone)) {
    refusals.push({ refused: 'phone_form', field: 'phone' })
  }
  const facts = siteFactsSchema.safeParse(draft.siteFacts)
  if (!facts.success) {
    const wrong = facts.error.issues.map((issue) => String(issue.path[0]))
    for (const field of new Set(wrong)) {
      refusals.push(
        field === 'siteIdCode'
          ? { refused: 'site_id_form', field }
          : { refused: 'too_long', field, details: { most: 100 } },
      )
    }
  }
  return refusals.length === 0 ? 'ok' : refusals
}

/** Whether the actor keeps the organisations of this place. */
export function mayKeepOrganisation(actor: Actor, place: Place): Verdict {
  return may(actor, 'organisations.manage', place) ? 'ok' : { refused: 'no_permission' }
}
