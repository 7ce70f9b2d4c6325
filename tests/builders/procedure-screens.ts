import type { Actor } from '#platform/authority.ts'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { aRequest } from './disclosure.ts'
import { recordStep } from '../../src/modules/disclosure/record-step.ts'
import type { DisclosureRequest, RequestStatus } from '../../src/modules/disclosure/request.ts'
import { getRequest, lockRequest } from '../../src/modules/disclosure/store/requests.ts'

type Who = 'clerk' | 'other' | 'legality' | 'head' | 'signer' | 'elsewhere' | 'supervisor'

/** The screens of the procedure, opened and sent by the people of one office, and by strangers. */
export interface ProcedureScreens {
  app: TestApp
  organisationId: string
  aCase(status?: RequestStatus): Promise<string>
  get(who: Who, path: string): Promise<{ status: number; html: string; headers: Headers }>
  post(
    who: Who,
    path: string,
    values: Record<string, string | string[] | File>,
  ): Promise<{ status: number; html: string; to: string }>
  now(id: string): Promise<DisclosureRequest>
  /** of the case, as a form carries it */
  revision(id: string): Promise<string>
}

/** An address below a case. */
export const below = (id: string, rest: string): string => `/console/disclosure/${id}${rest}`

/** The whole product with one office and its people. In `beforeAll`. */
export async function procedureScreens(): Promise<ProcedureScreens> {
  const app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  const { counties } = await demoOrganisations(app.ctx())
  const organisationId = counties[0]?.departments.office ?? ''
  const regionCode = counties[1]?.regionCode ?? ''
  const people: Record<Who, Actor> = {
    clerk: anActor('disclosure_clerk', { organisationId, name: '承办人甲' }),
    other: anActor('disclosure_clerk', { organisationId, name: '承办人乙' }),
    legality: anActor('legality_reviewer', { organisationId, name: '审查人丙' }),
    head: anActor('openness_head', { organisationId, name: '负责人丁' }),
    signer: anActor('signer', { organisationId, name: '签发人戊' }),
    elsewhere: anActor('disclosure_clerk', { regionCode, name: '外县承办人' }),
    supervisor: anActor('province_supervisor', { name: '省级监督' }),
  }
  const now = (id: string) => getRequest(app.db, id)
  return {
    app,
    organisationId,
    now,
    revision: async (id) => String((await now(id)).revision),
    async aCase(status = 'processing') {
      const ctx = app.ctx(people.clerk)
      const { request } = await aRequest(ctx, { organisationId, on: ctx.today, topic: '草原补奖资金' })
      if (status === 'processing')
        await ctx.transaction(async (inside) =>
          recordStep(inside, await lockRequest(inside.db, request.id), {
            happened: 'started',
            to: 'processing',
          }),
        )
      return request.id
    },
    async get(who, path) {
      const response = await app.as(people[who])(path)
      return { status: response.status, html: await response.text(), headers: response.headers }
    },
    async post(who, path, values) {
      const response = await app.as(people[who])(path, formBody(values))
      const to = response.headers.get('location') ?? ''
      return { status: response.status, html: await response.text(), to }
    },
  }
}
