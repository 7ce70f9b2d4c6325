import type { Db } from '../database.ts'
import { genesisHash, hashOfRow } from './chain.ts'
import { listRowsAfter, readHead } from './store.ts'

/** A place in the chain, for instance as noted outside this machine. */
export interface AuditMark {
  seq: number
  hash: string
}

export type AuditFault =
  /** A row is missing before this one. */
  | 'gap'
  /** The row does not follow from the one before it. */
  | 'unlinked'
  /** The row no longer says what it said when it was written. */
  | 'altered'
  /** Rows at the end are missing, or the end was moved. */
  | 'cut'
  /** The chain is whole but is not the one that was noted elsewhere. */
  | 'not_as_noted'

export type AuditVerification =
  | { ok: true; entries: number; head: AuditMark }
  | { ok: false; entries: number; brokenAt: number; fault: AuditFault }

const batch = 1000

/**
 * Reads the whole chain in batches and answers with the first broken row. With `noted` (number and hash kept outside
 * this machine) also finds a chain that was rewritten from some row on, which no check from inside can.
 */
export async function verifyAuditChain(db: Db, noted?: AuditMark): Promise<AuditVerification> {
  // The end is read first: entries that arrive while we read lie beyond it and are checked as far as they go.
  const head = await readHead(db)
  let last: AuditMark = { seq: 0, hash: genesisHash }
  const broken = (brokenAt: number, fault: AuditFault): AuditVerification => ({
    ok: false,
    entries: last.seq,
    brokenAt,
    fault,
  })
  for (;;) {
    const rows = await listRowsAfter(db, last.seq, batch)
    for (const row of rows) {
      if (row.seq !== last.seq + 1) return broken(last.seq + 1, 'gap')
      if (row.prev_hash !== last.hash) return broken(row.seq, 'unlinked')
      if (hashOfRow(row) !== row.hash) return broken(row.seq, 'altered')
      if (noted?.seq === row.seq && noted.hash !== row.hash) return broken(row.seq, 'not_as_noted')
      last = { seq: row.seq, hash: row.hash }
      if (head?.seq === row.seq && head.hash !== row.hash) return broken(row.seq, 'cut')
    }
    if (rows.length < batch) break
  }
  if (head === undefined || last.seq < head.seq) return broken(last.seq + 1, 'cut')
  if (noted !== undefined && noted.seq > last.seq) return broken(last.seq + 1, 'cut')
  return { ok: true, entries: last.seq, head: last }
}
