import type { Db } from '#platform/database.ts'

export interface PublishedDocumentParts {
  title?: string
  bodyText?: string
  documentNumber?: string | null
  issuer?: string
  theme?: string
  summary?: string
  regionCode?: string
  organisationId?: string
  kind?: 'policy' | 'interpretation' | 'information'
  validity?: 'in_force' | 'expired' | 'repealed' | 'modified'
  /** Beijing day. */
  publishedOn?: string
  files?: { name: string; text: string }[]
}

const organisationCode = '01500TEST'
const person = '00000000-0000-7000-8000-000000000001'
const signer = '00000000-0000-7000-8000-000000000002'

/** A public document as its rows stand after publication, without the way there; the next serial of its index number. */
export async function aPublishedDocument(db: Db, parts: PublishedDocumentParts = {}): Promise<string> {
  const day = parts.publishedOn ?? '2026-03-05'
  const at = new Date(`${day}T10:00:00+08:00`)
  const year = Number(day.slice(0, 4))
  const id = await db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('documents.document')
      .values({
        organisation_id: parts.organisationId ?? '00000000-0000-7000-8000-0000000000aa',
        region_code: parts.regionCode ?? '630121000000',
        kind: parts.kind ?? 'policy',
        attribute: 'proactive',
        drafter_id: person,
        drafter_name: '拟稿人',
        author_ids: [person],
        signer_id: signer,
        created_at: at,
        updated_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('documents.document_version')
      .values({
        document_id: row.id,
        number: 1,
        title: parts.title ?? '关于做好草原管护的通知',
        document_number: parts.documentNumber ?? null,
        issuer: parts.issuer ?? '泉口县人民政府办公室',
        theme: parts.theme ?? '综合政务\\政务公开',
        formed_on: day,
        summary: parts.summary ?? '',
        body_html: '',
        body_text: parts.bodyText ?? '',
        written_by: person,
        written_by_name: '拟稿人',
        written_at: at,
      })
      .execute()
    for (const [position, file] of (parts.files ?? []).entries()) {
      await trx
        .insertInto('documents.attachment')
        .values({
          document_id: row.id,
          version: 1,
          position,
          sha256: '0'.repeat(64),
          name: file.name,
          size: 1,
          media_type: 'application/pdf',
          text: file.text,
          added_by: person,
          added_at: at,
        })
        .execute()
    }
    const last = await trx
      .selectFrom('documents.index_register')
      .select((eb) => eb.fn.max('serial').as('serial'))
      .where('organisation_code', '=', organisationCode)
      .where('year', '=', year)
      .executeTakeFirst()
    const serial = (last?.serial ?? 0) + 1
    const indexNumber = `${organisationCode}/${year}-${String(serial).padStart(5, '0')}`
    await trx
      .insertInto('documents.index_register')
      .values({
        index_number: indexNumber,
        document_id: row.id,
        organisation_code: organisationCode,
        year,
        serial,
        given_at: at,
      })
      .execute()
    await trx
      .updateTable('documents.document_version')
      .set({ public_from: at })
      .where('document_id', '=', row.id)
      .execute()
    await trx
      .updateTable('documents.document')
      .set({
        status: 'published',
        index_number: indexNumber,
        published_at: at,
        published_on: day,
        public_version: 1,
        validity: parts.validity ?? 'in_force',
      })
      .where('id', '=', row.id)
      .execute()
    return row.id
  })
  return id
}
