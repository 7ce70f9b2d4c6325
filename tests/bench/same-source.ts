import { sql } from 'kysely'
import { systemCtx } from '../../src/platform/ctx.ts'
import { type Database } from '../../src/platform/database.ts'
import { openFileStore } from '../../src/platform/files.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { compareTexts } from '../../src/modules/documents/same-source/compare-texts.ts'
import { fingerprintOf } from '../../src/modules/documents/same-source/fingerprint.ts'
import { ms, percentile, timed, type Figure } from './figures.ts'
import { random, SearchCorpus } from './search-corpus.ts'

const documents = 10_000
/** One document in so many is made public twice; one in so many is a monthly notice of a form letter. */
const twice = 50
const monthly = 5

interface Text {
  title: string
  bodyText: string
  publishedOn: string
}

/** 10,000 public documents of one county, the hardest case: everything could be like everything. */
function texts(): { all: Text[]; copies: number } {
  const corpus = new SearchCorpus()
  const next = random(11)
  const letters = Array.from({ length: 40 }, (_, n) => corpus.document(1_000_000 + n).bodyText)
  const all: Text[] = []
  let copies = 0
  for (let serial = 0; serial < documents; serial += 1) {
    const { title, bodyText, publishedOn } = corpus.document(serial)
    const last = all.at(-1)
    if (serial % twice === 1 && last !== undefined) {
      all.push(last)
      copies += 1
    } else if (serial % monthly === 0) {
      const letter = Math.floor(next() * letters.length)
      all.push({
        title: `第${letter}类公示（第${serial}期）`,
        bodyText: `${letters[letter] ?? ''}\n第${serial}期。`,
        publishedOn,
      })
    } else all.push({ title, bodyText, publishedOn })
  }
  return { all, copies }
}

const person = '00000000-0000-7000-8000-000000000001'
const signer = '00000000-0000-7000-8000-000000000002'

/** Public documents as their rows stand after publication, five hundred at once. */
async function insert(database: Database, all: readonly Text[]): Promise<void> {
  const at = new Date()
  for (let from = 0; from < all.length; from += 500) {
    const part = all.slice(from, from + 500)
    await database.db.transaction().execute(async (trx) => {
      const rows = await trx
        .insertInto('documents.document')
        .values(
          part.map(() => ({
            organisation_id: person,
            region_code: '630121000000',
            kind: 'information',
            attribute: 'proactive',
            drafter_id: person,
            drafter_name: '拟稿人',
            author_ids: [person],
            signer_id: signer,
            created_at: at,
            updated_at: at,
          })),
        )
        .returning('id')
        .execute()
      const ids = rows.map((row) => row.id)
      await trx
        .insertInto('documents.document_version')
        .values(
          part.map((text, n) => ({
            document_id: ids[n] ?? '',
            number: 1,
            title: text.title,
            issuer: '示例县人民政府办公室',
            formed_on: text.publishedOn,
            body_text: text.bodyText,
            written_by: person,
            written_by_name: '拟稿人',
            written_at: at,
            public_from: at,
          })),
        )
        .execute()
      const serial = (n: number) => `ZZ9000018/2026-${String(from + n + 1).padStart(5, '0')}`
      await trx
        .insertInto('documents.index_register')
        .values(
          part.map((_text, n) => ({
            index_number: serial(n),
            document_id: ids[n] ?? '',
            organisation_code: 'ZZ9000018',
            year: 2026,
            serial: from + n + 1,
            given_at: at,
          })),
        )
        .execute()
      await sql`
        update documents.document d
        set status = 'published', index_number = r.index_number, published_at = ${at}, published_on = v.formed_on,
            public_version = 1
        from documents.index_register r, documents.document_version v
        where r.document_id = d.id and v.document_id = d.id and d.id = any (${ids}::uuid[])`.execute(trx)
    })
  }
}

/** Same source: what a publication pays, and what finding costs, never all against all. */
export async function benchSameSource(database: Database, folder: string): Promise<Figure[]> {
  await migrate(database.pool)
  const files = await openFileStore(folder)
  const ctx = systemCtx({ db: database.db, files })
  const corpus = new SearchCorpus()
  const samples = Array.from({ length: 200 }, (_, n) => corpus.document(2_000_000 + n))
  const prints = await timed(200, (run) => {
    const text = samples[Math.max(0, run)]
    if (text === undefined) return
    fingerprintOf({ title: text.title, documentNumber: null, issuer: '', bodyText: text.bodyText, files: [] })
  })
  const { all: written, copies } = texts()
  await insert(database, written)
  await sql`
    insert into documents.text_fingerprint (document_id, version, region_key)
    select id, public_version, '630121' from documents.document where status = 'published'`.execute(
    database.db,
  )
  const started = performance.now()
  const before = process.cpuUsage()
  const compared = await compareTexts(ctx, documents)
  const all = performance.now() - started
  const own = process.cpuUsage(before)
  await sql`analyze documents.text_fingerprint`.execute(database.db)
  const pairs = await sql<{ kind: string; n: number }>`
    select kind, count(*)::int as n from documents.same_source_pair group by kind`.execute(database.db)
  const found = (kind: string) => pairs.rows.find((row) => row.kind === kind)?.n ?? 0
  const again = await timed(60, async (run) => {
    const id = sql`(select document_id from documents.text_fingerprint order by document_id offset ${(run + 3) * 150} limit 1)`
    await sql`update documents.text_fingerprint set compared_at = null where document_id = ${id}`.execute(
      database.db,
    )
    await compareTexts(ctx)
  })
  return [
    { what: '发布时计算一份正文的指纹，p95', value: ms(percentile(prints, 0.95)), met: null },
    {
      what: `首次比较一县 ${compared} 份（其中重复公开 ${copies} 份），查出正文一致 ${found('identical')} 对、相近 ${found('near')} 对`,
      value: `${(all / 1000).toFixed(1)} s，其中本进程占用处理器 ${((own.user + own.system) / 1e6).toFixed(1)} s`,
      met: null,
    },
    { what: '在其中再比较新公开的一份，p95', value: ms(percentile(again, 0.95)), met: null },
  ]
}
