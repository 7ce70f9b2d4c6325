import { siteFactsOf } from '#regions'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import type { SiteFrame } from '#ui/portal-layout.tsx'
import { ReferencePage } from './reference-page.tsx'
import type { DocumentedOperation } from './shape-rows.ts'

const province = '63'

/** The reference of the API as a page for people, under the frame of the province. */
export async function showReference(
  c: AppContext,
  operations: DocumentedOperation[],
  perMinute: number,
): Promise<Response> {
  const origin = c.get('services').config.publicUrl
  return page(
    c,
    <ReferencePage
      site={await provinceSite(c, origin)}
      origin={origin}
      operations={operations}
      perMinute={perMinute}
    />,
  )
}

async function provinceSite(c: AppContext, origin: string): Promise<SiteFrame> {
  const run = await siteFactsOf(c.get('ctx').db, province.padEnd(12, '0'))
  const facts = run?.facts ?? {}
  const orNull = (text: string | undefined) => (text === undefined || text === '' ? null : text)
  return {
    name: facts.siteName ?? '青海省政务公开栏',
    domain: facts.siteDomain ?? new URL(origin).host,
    idCode: orNull(facts.siteIdCode),
    sponsor: orNull(run?.organisation.name),
    phone: orNull(run?.organisation.phone),
    address: orNull(run?.organisation.address),
    hours: orNull(run?.organisation.officeHours),
    icp: orNull(facts.icpNumber),
    publicSecurity: orNull(facts.policeNumber),
    partyGovernmentMark: null,
    errorReport: null,
  }
}
