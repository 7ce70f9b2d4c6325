import type { Db } from './database.ts'

/**
 * Work kept for the very end of a transaction. Locks that every transaction takes, such as the end of the audit
 * chain, are taken last: held for a moment only, and never while waiting for another row, so they cannot deadlock.
 */
type Closing = () => Promise<void>

const lists = new WeakMap<object, Closing[]>()

/** Starts the list of one transaction; whoever opened the transaction runs it just before the commit. */
export function openClosingList(trx: Db): { run(): Promise<void> } {
  const list: Closing[] = []
  lists.set(trx, list)
  return {
    async run() {
      // Closing work may itself ask for more; the list is read as it grows.
      for (const work of list) await work()
      lists.delete(trx)
    },
  }
}

/** Adds work for the end of this transaction; false when nobody runs a list for it, and the caller must work now. */
export function beforeCommit(trx: Db, work: Closing): boolean {
  const list = lists.get(trx)
  list?.push(work)
  return list !== undefined
}
