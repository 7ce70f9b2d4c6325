import type { Db } from '../database.ts'

/** Values worked out from many rows and kept in this process until what they were worked out from changes. */
export interface DerivedValues<T> {
  /** The value of every key; those not kept are made together, in one go. */
  read(
    db: Db,
    keys: readonly string[],
    make: (missing: string[]) => Promise<Map<string, T>>,
  ): Promise<Map<string, T>>
  readonly entries: number
}

interface Store {
  drop(tags: ReadonlySet<string>): void
  clear(): void
}

const stores: Store[] = []
let listening = false
const databaseNumbers = new WeakMap<object, number>()
let databases = 0

function numberOf(db: Db): number {
  const known = databaseNumbers.get(db) ?? (databases += 1)
  databaseNumbers.set(db, known)
  return known
}

/** Told by the listener: what was derived from these things is out of date. */
export function dropDerived(tags: readonly string[]): void {
  const dropped = new Set(tags)
  for (const store of stores) store.drop(dropped)
}

/** While nobody tells us of changes nothing is kept, so nothing can be out of date. */
export function setDerivedListening(value: boolean): void {
  if (value !== listening) for (const store of stores) store.clear()
  listening = value
}

/**
 * Keeps at most `mostEntries` values, the longest unread going first. `tagsOf` names the tags of `dropPages` that
 * end a value. A value stands in the store from the moment its making starts, so a change heard meanwhile removes it
 * too; inside a transaction, which may see what nobody else does, nothing is read from here or kept.
 */
export function makeDerivedValues<T>(
  mostEntries: number,
  tagsOf: (key: string) => string[],
): DerivedValues<T> {
  const kept = new Map<string, { key: string; value: Promise<T> }>()
  stores.push({
    drop(tags) {
      for (const [place, { key }] of kept) if (tagsOf(key).some((tag) => tags.has(tag))) kept.delete(place)
    },
    clear: () => kept.clear(),
  })

  function keep(place: string, key: string, value: Promise<T>): void {
    kept.set(place, { key, value })
    value.catch(() => {
      if (kept.get(place)?.value === value) kept.delete(place)
    })
    for (const oldest of kept.keys()) {
      if (kept.size <= mostEntries) break
      kept.delete(oldest)
    }
  }

  return {
    async read(db, keys, make) {
      if (!listening || db.isTransaction) return make([...keys])
      const number = numberOf(db)
      const waiting = new Map<string, Promise<T>>()
      const missing: string[] = []
      for (const key of keys) {
        const place = `${number} ${key}`
        const known = kept.get(place)
        if (known === undefined) missing.push(key)
        else {
          kept.delete(place)
          kept.set(place, known)
          waiting.set(key, known.value)
        }
      }
      if (missing.length > 0) {
        const making = make(missing)
        for (const key of missing) {
          const value = making.then((made) => {
            const one = made.get(key)
            if (one === undefined) throw new Error(`nothing was made for ${key}`)
            return one
          })
          waiting.set(key, value)
          keep(`${number} ${key}`, key, value)
        }
      }
      const found = new Map<string, T>()
      for (const [key, value] of waiting) found.set(key, await value)
      return found
    },
    get entries() {
      return kept.size
    },
  }
}
