import { isIdentity } from '#platform/identity.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound, type Refusal } from '#platform/refusal.ts'
import { gateFacts } from './gate-facts.ts'
import { findCatalogItems, getPublisher, type LinkedCatalogItem, type Publisher } from './neighbours.ts'
import type {
  Attachment,
  DocumentVersion,
  HistoryRow,
  OfficialDocument,
  ReviewCheck,
  StoredHit,
} from './official-document.ts'
import { publicationBlockers, publicationWarnings, submissionBlockers } from './rules/publication-gates.ts'
import { mayRead } from './rules/who-may.ts'
import { findDocument } from './store/documents.ts'
import { listHistory, listReviewChecks } from './store/history.ts'
import { listCatalogItemIds, listRelations, type RelatedDocument } from './store/links.ts'
import { listHits } from './store/scan-hits.ts'
import { getVersion, listAttachments } from './store/versions.ts'

/** 案卷: everything the console shows of one document, read at one moment. */
export interface Dossier {
  document: OfficialDocument
  publisher: Publisher
  /** The working text: the proposed correction when one waits, else the only or the public text. */
  version: DocumentVersion
  attachments: Attachment[]
  hits: StoredHit[]
  checks: ReviewCheck[]
  history: HistoryRow[]
  items: LinkedCatalogItem[]
  relations: RelatedDocument[]
  submissionBlockers: Refusal[]
  publicationBlockers: Refusal[]
  warnings: Refusal[]
  calendar: WorkingDays
  today: string
}

/** Reads a dossier; to whoever may not read it, it does not exist. */
export async function readDossier(ctx: Ctx, id: string): Promise<Dossier> {
  const document = isIdentity(id) ? await findDocument(ctx.db, id) : null
  if (document === null || !mayRead(ctx.actor, document)) throw new NotFound('document')
  const number = document.working_version
  const facts = await gateFacts(ctx, document)
  return {
    document,
    publisher: await getPublisher(ctx, document.organisation_id),
    version: await getVersion(ctx.db, id, number),
    attachments: await listAttachments(ctx.db, id, number),
    hits: await listHits(ctx.db, id, number),
    checks: await listReviewChecks(ctx.db, id, document.review_round),
    history: await listHistory(ctx.db, id),
    items: await findCatalogItems(ctx, await listCatalogItemIds(ctx.db, id)),
    relations: await listRelations(ctx.db, id),
    submissionBlockers: submissionBlockers(facts),
    publicationBlockers: publicationBlockers(facts),
    warnings: publicationWarnings(facts, document.due_on),
    calendar: await workingDays(ctx.db),
    today: ctx.today,
  }
}
