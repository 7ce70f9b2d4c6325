import type { Db } from '#platform/database.ts'

export type ConsultationSort = 'third_party' | 'co_maker' | 'authority'
export type ConsultationAnswer = 'consent' | 'object' | 'partly' | 'silent'

/** One consultation with the pause it made; names and texts are sealed. */
export interface ConsultationRow {
  id: string
  requestId: string
  kind: ConsultationSort
  pauseId: string
  pausedTo: string | null
  party: string
  question: string
  answerText: string | null
  sentOn: string
  receivedOn: string | null
  dueOn: string | null
  answer: ConsultationAnswer | null
  reasonable: boolean | null
  answeredOn: string | null
  overrideReason: string | null
  createdName: string
}

const columns = [
  'disclosure.consultation.id',
  'disclosure.consultation.request_id as requestId',
  'kind',
  'pause_id as pauseId',
  'disclosure.clock_pause.to_on as pausedTo',
  'party',
  'question',
  'answer_text as answerText',
  'sent_on as sentOn',
  'received_on as receivedOn',
  'due_on as dueOn',
  'answer',
  'reasonable',
  'answered_on as answeredOn',
  'override_reason as overrideReason',
  'created_name as createdName',
] as const

function consultations(db: Db) {
  return db
    .selectFrom('disclosure.consultation')
    .innerJoin('disclosure.clock_pause', 'disclosure.clock_pause.id', 'disclosure.consultation.pause_id')
    .select(columns)
}

/** Consultations of a request, oldest first. */
export async function listConsultations(db: Db, requestId: string): Promise<ConsultationRow[]> {
  return consultations(db)
    .where('disclosure.consultation.request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('disclosure.consultation.id')
    .$castTo<ConsultationRow>()
    .execute()
}

/** Keeps a letter that was sent; gives its identity. */
export async function insertConsultation(
  db: Db,
  row: {
    request_id: string
    kind: ConsultationSort
    pause_id: string
    party: string
    question: string
    sent_on: string
    created_by: string
    created_name: string
    created_at: Date
  },
): Promise<string> {
  const { id } = await db
    .insertInto('disclosure.consultation')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Writes what became of a consultation. */
export async function updateConsultation(
  db: Db,
  id: string,
  changes: {
    received_on?: string
    due_on?: string
    answer?: ConsultationAnswer
    answer_text?: string
    answered_on?: string
    reasonable?: boolean | null
    override_reason?: string
  },
): Promise<void> {
  await db.updateTable('disclosure.consultation').set(changes).where('id', '=', id).execute()
}

/** Requests with a consultation whose time was over before this day and that nobody closed. */
export async function listIdsWithSilence(db: Db, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('disclosure.consultation')
    .innerJoin('disclosure.clock_pause', 'disclosure.clock_pause.id', 'disclosure.consultation.pause_id')
    .innerJoin('disclosure.request', 'disclosure.request.id', 'disclosure.consultation.request_id')
    .where('disclosure.request.status', '=', 'consulting')
    .where('disclosure.consultation.due_on', '<', today)
    .where('disclosure.clock_pause.to_on', 'is', null)
    .select('disclosure.request.id as id')
    .distinct()
    .orderBy('disclosure.request.id')
    .execute()
  return rows.map(({ id }) => id)
}
