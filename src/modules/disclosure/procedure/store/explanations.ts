import type { Db } from '#platform/database.ts'
import type { ExplanationJudgement } from '../../rules/excessive.ts'

/** Reasons asked of an applicant; what was asked, given and found is sealed. */
export interface ExplanationRow {
  grounds: string
  askedOn: string
  askedName: string
  dueOn: string
  given: string | null
  judgement: ExplanationJudgement | null
  reasons: string | null
  judgedOn: string | null
  judgedName: string | null
}

/** The reasons asked of the applicant of a request, or null. */
export async function findExplanation(db: Db, requestId: string): Promise<ExplanationRow | null> {
  const row = await db
    .selectFrom('disclosure.explanation')
    .select([
      'grounds',
      'asked_on as askedOn',
      'asked_name as askedName',
      'due_on as dueOn',
      'given',
      'judgement',
      'reasons',
      'judged_on as judgedOn',
      'judged_name as judgedName',
    ])
    .where('request_id', '=', requestId)
    .$castTo<ExplanationRow>()
    .executeTakeFirst()
  return row ?? null
}

/** Keeps that reasons were asked for. */
export async function insertExplanation(
  db: Db,
  row: {
    request_id: string
    grounds: string
    asked_on: string
    asked_by: string
    asked_name: string
    due_on: string
  },
): Promise<void> {
  await db.insertInto('disclosure.explanation').values(row).execute()
}

/** Keeps what was given and what the office made of it. */
export async function judgeExplanationRow(
  db: Db,
  requestId: string,
  judged: {
    given: string | null
    judgement: ExplanationJudgement
    reasons: string
    judged_on: string
    judged_name: string
  },
): Promise<void> {
  await db.updateTable('disclosure.explanation').set(judged).where('request_id', '=', requestId).execute()
}
