import { type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { linkCatalogItem } from '../../src/modules/documents/link-document.ts'
import type { DraftFields } from '../../src/modules/documents/official-document.ts'
import { publishDocument } from '../../src/modules/documents/publish-document.ts'
import { reviewDocument, secrecyReview } from '../../src/modules/documents/review-document.ts'
import { sheetQuestions, type SheetPart } from '../../src/modules/documents/rules/review-sheet.ts'
import { registerWithheld, signDocument } from '../../src/modules/documents/sign-document.ts'
import { startDraft } from '../../src/modules/documents/start-draft.ts'
import { submitForReview } from '../../src/modules/documents/submit-for-review.ts'

const county = '630121000000'

export interface DocumentPlace {
  regionCode: string
  organisationId: string
  organisationCode: string
  /** An item of the published catalog of the county. */
  itemId: string
  otherItemId: string
}

/** An item of the catalog of the place; `ofOffice`: the office answers for it. */
export interface PlaceItem {
  name: string
  timeLimit?: string
  ofOffice?: boolean
}

/** A county with one office and a small published catalog, straight into the tables. */
export async function aDocumentPlace(
  db: Db,
  code = 'ZZ9000018',
  items: (string | PlaceItem)[] = ['供水服务', '供热服务'],
): Promise<DocumentPlace> {
  const now = new Date()
  const levels = [
    ['63', '示例省', 'province', null],
    ['6301', '示例市', 'prefecture', '63'],
    ['630121', '示例县', 'county', '6301'],
  ] as const
  const path: string[] = []
  for (const [short, name, level, parent] of levels) {
    path.push(short.padEnd(12, '0'))
    await db
      .insertInto('regions.division')
      .values({
        code: short.padEnd(12, '0'),
        short_code: short,
        name,
        level,
        parent_code: parent === null ? null : parent.padEnd(12, '0'),
        path: [...path],
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const organisation = await db
    .insertInto('regions.organisation')
    .values({
      code,
      name: `示例县人民政府办公室${code}`,
      short_name: '示例县政府办',
      kind: 'department',
      region_code: county,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const somebody = crypto.randomUUID()
  const known = await db
    .selectFrom('catalog.catalog')
    .select('id')
    .where('region_code', '=', county)
    .executeTakeFirst()
  if (known === undefined) await aCatalog(db, { by: somebody, at: now, office: organisation.id }, items)
  const made = await db.selectFrom('catalog.item').select('id').orderBy('code').execute()
  return {
    regionCode: county,
    organisationId: organisation.id,
    organisationCode: code,
    itemId: made[0]?.id ?? '',
    otherItemId: made[1]?.id ?? '',
  }
}

/** A published catalog of the county with these items in one domain, straight into the tables. */
export async function aCatalog(
  db: Db,
  { by, at: now, office }: { by: string; at: Date; office: string | null },
  items: (string | PlaceItem)[],
): Promise<void> {
  await db
    .insertInto('catalog.guideline_version')
    .values({ number: 1, title: '示例', created_name: '测试', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('catalog.guideline_domain')
    .values({ code: '06', name: '市政服务', position: 6 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const catalog = await db
    .insertInto('catalog.catalog')
    .values({ region_code: county, region_name: '示例县', tier: '县级', created_by: by, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = await db
    .insertInto('catalog.version')
    .values({
      catalog_id: catalog.id,
      number: 1,
      status: 'draft',
      guideline_version: 1,
      created_by: by,
      created_name: '测试',
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, one] of items.entries()) {
    const { name: given, timeLimit, ofOffice } = typeof one === 'string' ? { name: one } : one
    // `06-009 停水` brings its own code.
    const [, code, name = given] = /^(\d\d[A-Z]?-\d+) ?(.*)$/.exec(given) ?? []
    const item = await db
      .insertInto('catalog.item')
      .values({
        catalog_id: catalog.id,
        domain_code: '06',
        code: code ?? `06-${String(position + 1).padStart(3, '0')}`,
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('catalog.version_item')
      .values({
        version_id: version.id,
        item_id: item.id,
        position,
        level1: '市政服务',
        level2: name || '─',
        content: '服务安排',
        basis: '《政府信息公开条例》',
        time_limit: timeLimit ?? '20个工作日内',
        organisation_ids: ofOffice === true && office !== null ? [office] : [],
        publisher: '示例县人民政府办公室',
        audience: '全社会',
        method: '主动公开',
        updated_by: by,
        updated_name: '测试',
        updated_at: now,
      })
      .execute()
  }
  await db
    .updateTable('catalog.version')
    .set({
      status: 'published',
      approved_by: crypto.randomUUID(),
      published_at: now,
      published_on: '2026-01-05',
    })
    .where('id', '=', version.id)
    .execute()
}

const permissionsOf: Record<string, string[]> = {
  drafter: ['documents.draft'],
  reviewer: ['documents.review'],
  secrecy: ['documents.secrecy_review'],
  signer: ['documents.sign'],
  publisher: ['documents.publish', 'documents.withdraw', 'documents.correct'],
}

export type Staff = Record<'drafter' | 'reviewer' | 'secrecy' | 'signer' | 'publisher' | 'corrector', Actor>

/** One person for each step of the workflow in this place. */
export function aStaff(place: { organisationId: string }): Staff {
  const person = (name: string, permissions: string[]): Actor => ({
    id: crypto.randomUUID(),
    name,
    organisationId: place.organisationId,
    sessionId: null,
    grants: [
      {
        role: name,
        permissions: new Set([...permissions, 'documents.read']),
        organisationId: place.organisationId,
        regionCode: null,
      },
    ],
  })
  return {
    drafter: person('拟稿人甲', permissionsOf['drafter'] ?? []),
    reviewer: person('审核人乙', permissionsOf['reviewer'] ?? []),
    secrecy: person('保密审查员丙', permissionsOf['secrecy'] ?? []),
    signer: person('签发人丁', permissionsOf['signer'] ?? []),
    publisher: person('发布员戊', permissionsOf['publisher'] ?? []),
    corrector: person('发布员己', permissionsOf['publisher'] ?? []),
  }
}

/** A draft with everything it needs. */
export function aDraft(over: Partial<DraftFields> = {}): DraftFields {
  return {
    kind: 'policy',
    title: '关于做好冬季供水保障工作的通知',
    documentNumber: '示政办〔2026〕8号',
    issuer: '示例县人民政府办公室',
    theme: '城乡建设、环境保护\\城乡建设（含住房）',
    formedOn: '2026-11-02',
    summary: '冬季供水安排。',
    keywords: '供水、冬季',
    source: '',
    bodyHtml: '<p>各乡镇人民政府：</p><p>为保障冬季供水，现将有关事项通知如下。</p>',
    attribute: 'proactive',
    attributeReason: '',
    attributeBasis: '',
    interpretationNeeded: false,
    effectiveOn: '',
    expiresOn: '',
    ...over,
  }
}

/** A review that passes, with every question of its part answered. */
export function aPass(part: SheetPart) {
  const sheet = sheetQuestions
    .filter((question) => question.part === part)
    .map((question) => ({ question: question.key, result: 'clear' as const, note: '' }))
  return { decision: 'pass' as const, opinion: '同意', sheet }
}

export type Stop =
  | 'drafting'
  | 'reviewing'
  | 'secrecy_review'
  | 'signing'
  | 'approved'
  | 'published'
  | 'registered'

/** A document taken through the use cases up to a state. */
export async function aDocument(
  ctxOf: (actor: Actor) => Ctx,
  place: DocumentPlace,
  staff: Staff,
  until: Stop,
  over: Partial<DraftFields> = {},
): Promise<string> {
  const id = await startDraft(ctxOf(staff.drafter), place.organisationId, aDraft(over))
  await linkCatalogItem(ctxOf(staff.drafter), id, place.itemId)
  if (until === 'drafting') return id
  await submitForReview(ctxOf(staff.drafter), id)
  if (until === 'reviewing') return id
  await reviewDocument(ctxOf(staff.reviewer), id, aPass('review'))
  if (until === 'secrecy_review') return id
  await secrecyReview(ctxOf(staff.secrecy), id, aPass('secrecy'))
  if (until === 'signing') return id
  if (until === 'registered') {
    await registerWithheld(ctxOf(staff.signer), id)
    return id
  }
  await signDocument(ctxOf(staff.signer), id)
  if (until === 'approved') return id
  await publishDocument(ctxOf(staff.publisher), id)
  return id
}
