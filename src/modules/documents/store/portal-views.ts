import type { Db } from '#platform/database.ts'

/** Addresses and last changes of public pages, newest first, for the sitemap; withdrawn pages are not offered to machines. */
export async function listSitemapDocuments(
  db: Db,
  page: { limit: number; offset: number },
): Promise<{ indexNumber: string; changedAt: Date }[]> {
  const rows = await db
    .selectFrom('documents.public_document_v as d')
    .select([
      'd.index_number as indexNumber',
      'd.public_changed_at as changedAt',
      'd.published_at as publishedAt',
    ])
    .where('d.status', '=', 'published')
    .orderBy('d.published_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .$castTo<{ indexNumber: string; changedAt: Date | null; publishedAt: Date }>()
    .execute()
  return rows.map((row) => ({ indexNumber: row.indexNumber, changedAt: row.changedAt ?? row.publishedAt }))
}

/** Years in which something was published under a region prefix, newest first. */
export async function listPublicationYears(db: Db, regionPrefix: string): Promise<number[]> {
  const rows = await db
    .selectFrom('documents.public_document_v as d')
    .select((eb) =>
      eb.fn<string>('substr', [eb.cast<string>('d.published_on', 'text'), eb.val(1), eb.val(4)]).as('year'),
    )
    .distinct()
    .where('d.status', '=', 'published')
    .where('d.region_code', 'like', `${regionPrefix}%`)
    .orderBy('year', 'desc')
    .execute()
  return rows.map((row) => Number(row.year))
}

/** Organisations that published something under a region prefix, with how many. */
export async function countByOrganisation(
  db: Db,
  regionPrefix: string,
): Promise<{ organisationId: string; total: number }[]> {
  const rows = await db
    .selectFrom('documents.public_document_v as d')
    .select((eb) => ['d.organisation_id as organisationId', eb.fn.countAll<number>().as('total')])
    .where('d.status', '=', 'published')
    .where('d.region_code', 'like', `${regionPrefix}%`)
    .groupBy('d.organisation_id')
    .$castTo<{ organisationId: string; total: number }>()
    .execute()
  return rows.map((row) => ({ ...row, total: row.total }))
}
