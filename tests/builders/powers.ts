import type { Actor } from '#platform/authority.ts'
import { confirmList } from '../../src/modules/powers/confirm-list.ts'
import type { ListScope, Power, PowerList } from '../../src/modules/powers/power.ts'
import { previewList } from '../../src/modules/powers/preview-list.ts'
import type { ImportOutcome } from '../../src/modules/powers/store/imports.ts'
import { pageOfPowers, type PowerFilter } from '../../src/modules/powers/store/powers.ts'
import { readImport, uploadList } from '../../src/modules/powers/upload-list.ts'
import type { TestApp } from '../harness.ts'
import { csvOf, type Made } from './catalog-files.ts'

export const county = '630121000000'

/** The headings most lists print. */
export const LIST_HEAD: Made[] = [
  '序号',
  '职权编码',
  '职权名称',
  '职权类型',
  '实施主体',
  '设定依据',
  '责任事项',
]

/** A row of a list under `LIST_HEAD`. */
export function aPowerRow(
  name: string,
  over: { code?: string; type?: string; organisation?: string; basis?: string; obligations?: string } = {},
): Made[] {
  return [
    '1',
    over.code ?? '',
    name,
    over.type ?? '行政许可',
    over.organisation ?? '县政府办',
    over.basis ?? '《示例办法》第三条',
    over.obligations ?? '受理；审查；决定',
  ]
}

/** Uploads a list; nothing is written before it is confirmed. */
export async function anUpload(
  app: TestApp,
  actor: Actor,
  rows: Made[][],
  over: { list?: PowerList; scope?: ListScope; bytes?: Uint8Array; name?: string; source?: string } = {},
): Promise<string> {
  return uploadList(app.ctx(actor), county, {
    list: over.list ?? 'power',
    scope: over.scope ?? 'whole',
    source: over.source ?? '示例清单',
    issuedOn: '2026-11-01',
    file: { bytes: over.bytes ?? csvOf([LIST_HEAD, ...rows]), name: over.name ?? '清单.csv' },
  })
}

/** Confirms an upload as it is previewed now. */
export async function confirmUpload(
  app: TestApp,
  actor: Actor,
  id: string,
  now?: Date,
): Promise<ImportOutcome> {
  const ctx = app.ctx(actor, now)
  const { shown } = await previewList(ctx, await readImport(ctx, county, id))
  return confirmList(ctx, county, id, shown)
}

/** A list of the county, uploaded and confirmed. */
export async function aList(
  app: TestApp,
  actor: Actor,
  rows: Made[][],
  over: Parameters<typeof anUpload>[3] & { now?: Date } = {},
): Promise<ImportOutcome> {
  return confirmUpload(app, actor, await anUpload(app, actor, rows, over), over.now)
}

/** The powers of the county that match. */
export async function powersOf(app: TestApp, filter: PowerFilter = {}): Promise<Power[]> {
  return (await pageOfPowers(app.db, county, filter, { limit: 500, offset: 0 })).rows
}

/** The one power of this name. */
export async function powerNamed(app: TestApp, name: string): Promise<Power> {
  const found = (await powersOf(app)).filter((power) => power.name === name)
  const [power] = found
  if (power === undefined || found.length !== 1) throw new Error(`${found.length} powers are called ${name}`)
  return power
}
