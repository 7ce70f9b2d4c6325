import type { Db } from '#platform/database.ts'

/** A published negative list as its rows stand, straight into the tables; gives the ids of its entries in order. */
export async function aPublishedNegativeList(
  db: Db,
  entries: { name: string; words?: string[] }[],
  place: { regionCode?: string; regionName?: string } = {},
): Promise<string[]> {
  const by = crypto.randomUUID()
  const at = new Date('2026-10-08T10:00:00+08:00')
  return db.transaction().execute(async (trx) => {
    const list = await trx
      .insertInto('catalog.negative_list')
      .values({
        region_code: place.regionCode ?? '630121000000',
        region_name: place.regionName ?? '示例县',
        created_by: by,
        created_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const person = { created_by: by, created_name: '编目员', created_at: at }
    const version = await trx
      .insertInto('catalog.negative_list_version')
      .values({ list_id: list.id, number: 1, status: 'draft', ...person })
      .returning('id')
      .executeTakeFirstOrThrow()
    const ids: string[] = []
    for (const [index, entry] of entries.entries()) {
      const row = await trx
        .insertInto('catalog.negative_entry')
        .values({ list_id: list.id, created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow()
      ids.push(row.id)
      await trx
        .insertInto('catalog.negative_list_entry')
        .values({
          version_id: version.id,
          entry_id: row.id,
          position: index + 1,
          name: entry.name,
          scope: '这一类信息的范围',
          basis: '《中华人民共和国政府信息公开条例》第十五条',
          category: 'privacy',
          match_words: entry.words ?? [],
          review_on: '2027-09-30',
          note: '内部说明，不对外',
          updated_by: by,
          updated_name: '编目员',
          updated_at: at,
        })
        .execute()
    }
    await trx
      .updateTable('catalog.negative_list_version')
      .set({
        status: 'published',
        approved_by: crypto.randomUUID(),
        approved_name: '公开办',
        approved_at: at,
        published_at: at,
        published_on: '2026-10-08',
      })
      .where('id', '=', version.id)
      .execute()
    return ids
  })
}
