import type { Division } from '../division.ts'
import type { ReadDivision } from './division-table.ts'

export interface DivisionChange {
  kind: 'added' | 'changed' | 'removed'
  code: string
  before: { name: string; parentCode: string | null } | null
  after: { name: string; parentCode: string | null } | null
}

/**
 * What an import would change. A division that the file does not name any more is to be abolished, never deleted;
 * an abolished one that is named again counts as added.
 */
export function compareDivisions(
  present: readonly Division[],
  read: readonly ReadDivision[],
): { changes: DivisionChange[]; unchanged: number } {
  const active = new Map(present.filter((one) => one.status === 'active').map((one) => [one.code, one]))
  const named = new Set(read.map((one) => one.code))
  const changes: DivisionChange[] = []
  let unchanged = 0
  for (const division of read) {
    const { code, name, parentCode } = division
    const before = active.get(code)
    if (before === undefined) changes.push({ kind: 'added', code, before: null, after: { name, parentCode } })
    else if (before.name !== name || before.parentCode !== parentCode) {
      const was = { name: before.name, parentCode: before.parentCode }
      changes.push({ kind: 'changed', code, before: was, after: { name, parentCode } })
    } else unchanged += 1
  }
  for (const division of active.values()) {
    if (named.has(division.code)) continue
    const before = { name: division.name, parentCode: division.parentCode }
    changes.push({ kind: 'removed', code: division.code, before, after: null })
  }
  return { changes, unchanged }
}
