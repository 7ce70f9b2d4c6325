import { sql } from 'kysely'
import { systemCtx } from '../../src/platform/ctx.ts'
import { type Database } from '../../src/platform/database.ts'
import { openFileStore } from '../../src/platform/files.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { compareTexts } from '../../src/modules/documents/same-source/compare-texts.ts'
import { fingerprintOf } from '../../src/modules/documents/same-source/fingerprint.ts'
import { aPublishedDocument } from '../builders/published-document.ts'
import { ms, percentile, timed, type Figure } from './figures.ts'
import { random, SearchCorpus } from './search-corpus.ts'

const documents = 10_000
/** One document in so many is made public twice; one in so many is a monthly notice of a form letter. */
const twice = 50
const monthly = 5

/** 10,000 public documents of one county, the hardest case: everything could be like everything. */
async function fill(database: Database): Promise<number> {
  const corpus = new SearchCorpus()
  const next = random(11)
  const letters = Array.from({ length: 40 }, (_, n) => corpus.document(1_000_000 + n).bodyText)
  let copies = 0
  let last = { title: '', bodyText: '' }
  for (let serial = 0; serial < documents; serial += 1) {
    const made = corpus.document(serial)
    let { title, bodyText } = made
    if (serial % twice === 1) {
      ;({ title, bodyText } = last)
      copies += 1
    } else if (serial % monthly === 0) {
      const letter = Math.floor(next() * letters.length)
      bodyText = `${letters[letter] ?? ''}\n第${serial}期。`
      title = `第${letter}类公示（第${serial}期）`
    }
    last = { title, bodyText }
    await aPublishedDocument(database.db, { title, bodyText, publishedOn: made.publishedOn })
  }
  return copies
}

/** Same source: what a publication pays, and what finding costs, never all against all. */
export async function benchSameSource(database: Database, folder: string): Promise<Figure[]> {
  await migrate(database.pool)
  const files = await openFileStore(folder)
  const ctx = systemCtx({ db: database.db, files })
  const corpus = new SearchCorpus()
  const texts = Array.from({ length: 200 }, (_, n) => corpus.document(2_000_000 + n))
  const prints = await timed(200, (run) => {
    const text = texts[Math.max(0, run)]
    if (text === undefined) return
    fingerprintOf({ title: text.title, documentNumber: null, issuer: '', bodyText: text.bodyText, files: [] })
  })
  const copies = await fill(database)
  await sql`
    insert into documents.text_fingerprint (document_id, version, region_key)
    select id, public_version, '630121' from documents.document where status = 'published'`.execute(
    database.db,
  )
  const started = performance.now()
  const compared = await compareTexts(ctx, documents)
  const all = performance.now() - started
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
      value: `${(all / 1000).toFixed(1)} s`,
      met: null,
    },
    { what: '在其中再比较新公开的一份，p95', value: ms(percentile(again, 0.95)), met: null },
  ]
}
