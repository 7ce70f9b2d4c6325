import { may, placesOf, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addMonths } from '#platform/day.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import type { DocumentStatus } from './official-document.ts'
import type { DocumentAction } from './rules/document-workflow.ts'
import { mayAct, placeOf } from './rules/who-may.ts'
import {
  listForReexamination,
  listPublishedWithWork,
  listSecrecyDoubts,
  listWaiting,
  type ListedDocument,
} from './store/console-lists.ts'

const mostEntries = 200

interface Wanted {
  permission: string
  status: DocumentStatus
  action: DocumentAction
  verb: string
  path: string
}

const reviews: readonly Wanted[] = [
  { permission: 'documents.review', status: 'reviewing', action: 'approve_review', verb: '审核', path: '' },
  {
    permission: 'documents.secrecy_review',
    status: 'secrecy_review',
    action: 'clear_secrecy',
    verb: '保密审查',
    path: '',
  },
  { permission: 'documents.publish', status: 'approved', action: 'publish', verb: '发布', path: '/publish' },
]

/** Documents this person must do something with now; what four eyes forbid them is not in the list. */
export async function listMyDocumentWork(ctx: Ctx): Promise<InboxEntry[]> {
  const { actor } = ctx
  if (actor === null) return []
  const found: {
    document: ListedDocument
    verb: string
    path: string
    dueOn: string | null
    alarm?: string
  }[] = []
  const add = (
    document: ListedDocument,
    verb: string,
    path: string,
    dueOn = document.due_on,
    alarm?: string,
  ) => found.push({ document, verb, path, dueOn, ...(alarm === undefined ? {} : { alarm }) })

  for (const document of await drafts(ctx, actor)) {
    if (!document.author_ids.includes(actor.id)) continue
    add(document, document.status === 'returned' ? '修改后重新送审' : '继续起草', '/edit')
  }
  for (const wanted of reviews) {
    const rows = await listWaiting(ctx.db, placesOf(actor, wanted.permission), [wanted.status], mostEntries)
    for (const document of rows) {
      if (mayAct(actor, document, wanted.action) !== 'ok') continue
      const failed =
        document.schedule_failure === null ? undefined : `定时发布没有成功：${document.schedule_failure}`
      add(document, wanted.verb, wanted.path, document.due_on, failed)
    }
  }
  for (const document of await listWaiting(
    ctx.db,
    placesOf(actor, 'documents.sign'),
    ['signing'],
    mostEntries,
  )) {
    const can = mayAct(actor, document, 'sign') === 'ok' || mayAct(actor, document, 'register') === 'ok'
    if (can) add(document, document.attribute === 'proactive' ? '签发' : '签发并登记', '')
  }
  for (const document of await listSecrecyDoubts(
    ctx.db,
    placesOf(actor, 'documents.secrecy_review'),
    mostEntries,
  )) {
    if (!document.author_ids.includes(actor.id)) add(document, '认定涉密疑点', '#f-hits')
  }
  await addPublished(ctx, actor, add)
  return found.map(({ document, verb, path, dueOn, alarm }) => ({
    key: `document-${document.id}-${verb}`,
    verb,
    title: document.title || '（未填写标题）',
    note: document.document_number,
    href: `/console/documents/${document.id}${path}`,
    dueOn,
    from: document.drafter_name,
    since: document.updated_at,
    alarm: alarm ?? null,
  }))
}

addToInbox(listMyDocumentWork)

function drafts(ctx: Ctx, actor: Actor): Promise<ListedDocument[]> {
  return listWaiting(ctx.db, placesOf(actor, 'documents.draft'), ['drafting', 'returned'], mostEntries)
}

async function addPublished(
  ctx: Ctx,
  actor: Actor,
  add: (document: ListedDocument, verb: string, path: string, dueOn?: string | null, alarm?: string) => void,
): Promise<void> {
  const both = ['documents.publish', 'documents.review']
  const seen = new Set<string>()
  for (const permission of both) {
    for (const document of await listPublishedWithWork(ctx.db, placesOf(actor, permission), mostEntries)) {
      const waits = document.working_version !== document.public_version
      const mine = document.working_writer === actor.id
      if (waits && !mine && !seen.has(document.id) && may(actor, 'documents.publish', placeOf(document))) {
        seen.add(document.id)
        add(document, '批准更正', '/correction', null)
      }
      const emergency = document.emergency_review_due_on !== null && document.emergency_reviewed_at === null
      const may2 = may(actor, 'documents.review', placeOf(document))
      const own = document.author_ids.includes(actor.id) || document.signer_id === actor.id
      if (permission === 'documents.review' && emergency && may2 && !own) {
        add(document, '补办审查', '', document.emergency_review_due_on)
      }
    }
  }
  const soon = addMonths(ctx.today, 1)
  for (const document of await listForReexamination(
    ctx.db,
    placesOf(actor, 'documents.review'),
    soon,
    mostEntries,
  )) {
    add(document, '年度自查', '', document.reexamine_on)
  }
}
