import type { Organisation, OrganisationDraft } from '../organisation.ts'
import { normaliseOrganisationCode } from './organisation-code.ts'
import { checkOrganisation, kindNamed } from './organisation-rules.ts'
import type { CellProblem, ColumnSpec, NamedRow } from './table-columns.ts'

export type OrganisationColumn =
  | 'code'
  | 'name'
  | 'short_name'
  | 'kind'
  | 'region_code'
  | 'parent_code'
  | 'address'
  | 'office_hours'
  | 'phone'

export const organisationColumns: readonly ColumnSpec<OrganisationColumn>[] = [
  { key: 'code', heading: '机构代码', also: ['组织机构代码', '统一社会信用代码', '代码'], required: true },
  { key: 'name', heading: '机构名称', also: ['名称', '单位名称'], required: true },
  { key: 'short_name', heading: '简称', also: ['机构简称'], required: false },
  { key: 'kind', heading: '类别', also: ['机构类别', '机构类型'], required: true },
  { key: 'region_code', heading: '区划代码', also: ['所属区划', '所在区划代码'], required: true },
  { key: 'parent_code', heading: '上级机构代码', also: ['上级代码', '主管机构代码'], required: false },
  { key: 'address', heading: '办公地址', also: ['地址'], required: false },
  { key: 'office_hours', heading: '办公时间', also: ['工作时间'], required: false },
  { key: 'phone', heading: '联系电话', also: ['电话', '办公电话'], required: false },
]

const columnOfField: Record<string, OrganisationColumn> = {
  code: 'code',
  name: 'name',
  shortName: 'short_name',
  address: 'address',
  officeHours: 'office_hours',
  phone: 'phone',
}

/** An organisation as an import file states it; the parent is still a code. */
export interface ReadOrganisation extends Omit<OrganisationDraft, 'parentId' | 'siteFacts'> {
  parentCode: string
}

export interface KnownThings {
  regions: ReadonlySet<string>
  organisations: readonly Organisation[]
}

/** Reads every row or names the cells that cannot be taken; regions and parents must be known or in the same file. */
export function readOrganisationTable(
  rows: readonly NamedRow<OrganisationColumn>[],
  known: KnownThings,
): { organisations: ReadOrganisation[]; problems: CellProblem[] } {
  const problems: CellProblem[] = []
  const read = new Map<string, { row: number; organisation: ReadOrganisation }>()
  const heading = (key: OrganisationColumn) =>
    organisationColumns.find((one) => one.key === key)?.heading ?? key
  for (const { row, cells } of rows) {
    const add = (key: OrganisationColumn, problem: string, details?: CellProblem['details']) =>
      problems.push({
        row,
        column: heading(key),
        value: cells[key],
        problem,
        ...(details === undefined ? {} : { details }),
      })
    const kind = kindNamed(cells.kind)
    if (kind === null) add('kind', 'kind_unknown')
    const regionCode = cells.region_code.normalize('NFKC').replaceAll(/\s/g, '').padEnd(12, '0')
    if (!known.regions.has(regionCode)) add('region_code', 'region_unknown')
    const organisation: ReadOrganisation = {
      code: normaliseOrganisationCode(cells.code),
      name: cells.name,
      shortName: cells.short_name,
      kind: kind ?? 'department',
      regionCode,
      parentCode: normaliseOrganisationCode(cells.parent_code),
      address: cells.address,
      officeHours: cells.office_hours,
      phone: cells.phone,
    }
    const verdict = checkOrganisation({
      ...organisation,
      shortName: organisation.shortName === '' ? '简称' : organisation.shortName,
      parentId: null,
      siteFacts: {},
    })
    for (const refusal of verdict === 'ok' ? [] : [verdict].flat()) {
      add(columnOfField[refusal.field ?? ''] ?? 'name', refusal.refused, refusal.details)
    }
    const before = read.get(organisation.code)
    if (before === undefined) read.set(organisation.code, { row, organisation })
    else add('code', 'code_twice', { other: before.row })
  }
  const codes = new Set([...read.keys(), ...known.organisations.map((one) => one.code)])
  for (const { row, organisation } of read.values()) {
    const { parentCode, code } = organisation
    if (parentCode === '' || (codes.has(parentCode) && parentCode !== code)) continue
    problems.push({ row, column: heading('parent_code'), value: parentCode, problem: 'parent_unknown' })
  }
  problems.push(...namesakes(read, known))
  return {
    organisations: [...read.values()].map((one) => one.organisation),
    problems: problems.toSorted((a, b) => a.row - b.row),
  }
}

function namesakes(
  read: ReadonlyMap<string, { row: number; organisation: ReadOrganisation }>,
  known: KnownThings,
): CellProblem[] {
  const bearers = new Map<string, string>()
  for (const one of known.organisations) {
    if (one.status === 'active' && !read.has(one.code)) bearers.set(`${one.regionCode} ${one.name}`, one.code)
  }
  return [...read.values()].flatMap(({ row, organisation }): CellProblem[] => {
    const key = `${organisation.regionCode} ${organisation.name}`
    const bearer = bearers.get(key)
    if (bearer === undefined) bearers.set(key, organisation.code)
    return bearer === undefined
      ? []
      : [
          {
            row,
            column: '机构名称',
            value: organisation.name,
            problem: 'name_taken',
            details: { code: bearer },
          },
        ]
  })
}

export interface OrganisationChange {
  kind: 'added' | 'changed'
  code: string
  name: string
  /** Field by field, in the headings of the template. */
  differences: { column: string; before: string; after: string }[]
}

/**
 * What an import would change. Organisations the file does not name stay as they are: closing one needs a reason,
 * so it is never the silence of a table. Empty cells of optional columns change nothing.
 */
export function compareOrganisations(
  known: readonly Organisation[],
  read: readonly ReadOrganisation[],
): { changes: OrganisationChange[]; unchanged: number } {
  const byCode = new Map(known.map((one) => [one.code, one]))
  const codeOf = new Map(known.map((one) => [one.id, one.code]))
  const changes: OrganisationChange[] = []
  let unchanged = 0
  for (const row of read) {
    const before = byCode.get(row.code)
    const pairs: [string, string, string][] = [
      ['机构名称', before?.name ?? '', row.name],
      ['简称', before?.shortName ?? '', row.shortName],
      ['类别', before?.kind ?? '', row.kind],
      ['区划代码', before?.regionCode ?? '', row.regionCode],
      ['上级机构代码', before?.parentId ? (codeOf.get(before.parentId) ?? '') : '', row.parentCode],
      ['办公地址', before?.address ?? '', row.address],
      ['办公时间', before?.officeHours ?? '', row.officeHours],
      ['联系电话', before?.phone ?? '', row.phone],
    ]
    const differences = pairs
      .filter(([, was, is]) => is !== '' && was !== is)
      .map(([column, was, is]) => ({ column, before: was, after: is }))
    if (before === undefined) changes.push({ kind: 'added', code: row.code, name: row.name, differences })
    else if (differences.length > 0)
      changes.push({ kind: 'changed', code: row.code, name: row.name, differences })
    else unchanged += 1
  }
  return { changes, unchanged }
}
