import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import type { Actor } from '#platform/authority.ts'
import type { DisclosureRequest } from '../../src/modules/disclosure/request.ts'
import { anActor, testApp, type TestApp } from '../harness.ts'
import { aRequest, type RequestWish } from './disclosure.ts'

/** The county of these screens. */
export const regionCode = '630121000000'

/** A county with its offices and the people of the register, behind the whole product: for trying screens by request. */
export interface RegisterScreens {
  app: TestApp
  office: string
  education: string
  clerk: Actor
  openness: Actor
  /** a request that reached the office today */
  made: (wish?: Partial<RequestWish>) => Promise<DisclosureRequest>
}

/** In `beforeAll`. */
export async function registerScreens(): Promise<RegisterScreens> {
  const app = await testApp()
  await loadBuiltInDivisions(app.ctx(null))
  const places = await demoOrganisations(app.ctx(null))
  const office = places.counties[0]?.departments.office ?? ''
  const education = places.counties[0]?.departments.education ?? ''
  const clerk = { ...anActor('disclosure_clerk', { regionCode, name: '徐春梅' }), organisationId: office }
  const openness = anActor('openness_office', { regionCode })
  return {
    app,
    office,
    education,
    clerk,
    openness,
    async made(wish = {}) {
      const on = app.ctx(null).today
      const { request } = await aRequest(app.ctx(clerk), { organisationId: office, on, ...wish })
      return request
    },
  }
}

/** People who may change nothing in this county's register. */
export const others = (): [string, Actor][] => [
  ['a signer', anActor('signer', { regionCode })],
  ['another county', anActor('disclosure_clerk', { regionCode: '632522000000' })],
  ['a supervisor', anActor('province_supervisor', { regionCode: '630000000000' })],
  ['a drafter', anActor('drafter', { regionCode })],
]

export const textOf = async (response: Promise<Response>): Promise<string> => (await response).text()
export const statusOf = async (response: Promise<Response>): Promise<number> => (await response).status
