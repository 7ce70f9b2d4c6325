import type { Db } from '#platform/database.ts'
import type { CaseFact, RemedyFact } from '../rules/count-cases.ts'

/** Every request of an organisation received up to the end of a year and not ended before it, as the checks read it (H7). */
export async function listCaseFacts(db: Db, organisationId: string, year: number): Promise<CaseFact[]> {
  return db
    .selectFrom('disclosure.request')
    .select([
      'id',
      'applicant_kind as applicantKind',
      'received_on as receivedOn',
      'ended_on as endedOn',
      'result as code',
      'is_split as splitInto',
    ])
    .where('organisation_id', '=', organisationId)
    .where('received_on', '<=', `${year}-12-31`)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>=', `${year}-01-01`)]))
    .orderBy('number')
    .$castTo<CaseFact>()
    .execute()
}

/** Every reconsideration and lawsuit over requests of an organisation, with the decision it is about. */
export async function listRemedyFacts(db: Db, organisationId: string, year: number): Promise<RemedyFact[]> {
  return db
    .selectFrom('disclosure.remedy as m')
    .innerJoin('disclosure.request as r', 'r.id', 'm.request_id')
    .select([
      'm.id',
      'm.kind',
      'm.filed_on as filedOn',
      'm.result',
      'm.result_on as resultOn',
      'r.result as code',
      'r.ended_on as decidedOn',
    ])
    .where('r.organisation_id', '=', organisationId)
    .where('m.filed_on', '<=', `${year}-12-31`)
    .orderBy('m.id')
    .$castTo<RemedyFact>()
    .execute()
}

/** 信息处理费 paid in a year for requests of these organisations, in 分. */
export async function sumFeesPaid(db: Db, organisationIds: readonly string[], year: number): Promise<number> {
  const row = await db
    .selectFrom('disclosure.fee as f')
    .innerJoin('disclosure.request as r', 'r.id', 'f.request_id')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<string>('f.amount'), eb.val('0')).as('paid'))
    .where('r.organisation_id', 'in', [...organisationIds])
    .where('f.paid_on', '>=', `${year}-01-01`)
    .where('f.paid_on', '<=', `${year}-12-31`)
    .executeTakeFirst()
  return Number(row?.paid ?? 0)
}
