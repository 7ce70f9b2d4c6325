import { loadBuiltInDivisions, demoOrganisations, getOrganisation, type DemoPlaces } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { anActor, testApp, type TestApp } from '../harness.ts'

/** The product with three counties and the people who meet requests in the first of them. */
export interface RequestScreens {
  app: TestApp
  places: DemoPlaces
  organisationId: string
  clerk: Actor
  legality: Actor
  signer: Actor
  otherClerk: Actor
  /** registers and assigns; does not read applicants */
  office: Actor
  supervisor: Actor
  drafter: Actor
}

/** For tests of the screens of requests, which live today. In `beforeAll`. */
export async function requestScreens(): Promise<RequestScreens> {
  const app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  const places = await demoOrganisations(app.ctx())
  const organisationId = places.counties[0]?.departments.finance ?? ''
  const elsewhere = places.counties[1]?.departments.finance ?? ''
  const { regionCode } = await getOrganisation(app.db, organisationId)
  return {
    app,
    places,
    organisationId,
    clerk: anActor('disclosure_clerk', { organisationId, name: '承办人' }),
    legality: anActor('legality_reviewer', { organisationId, name: '审查人' }),
    signer: anActor('signer', { organisationId, name: '签发人' }),
    otherClerk: anActor('disclosure_clerk', { organisationId: elsewhere }),
    office: anActor('openness_office', { organisationId, name: '公开办' }),
    supervisor: anActor('province_supervisor', { regionCode: `${regionCode.slice(0, 2)}0000000000` }),
    drafter: anActor('drafter', { organisationId }),
  }
}
