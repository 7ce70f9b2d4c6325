import type { Ctx } from '#platform/ctx.ts'
import { listChildren, listOrganisations, type Organisation, type OrganisationKind } from '#regions'
import type { ReportUnit } from './annual-report.ts'
import { enteredTable } from './entered-table.ts'
import type { ReportFigures, TableFigures } from './report-figures.ts'
import type { ReportFormat } from './rules/report-format.ts'
import { rollUp } from './rules/roll-up.ts'
import { listReportsOf } from './store/annual-reports.ts'
import { countRemediesOf } from './store/count-remedies.ts'
import { countRequestsOf } from './store/count-requests.ts'
import { listKept } from './store/former-reports.ts'

/** Every organisation that matches, page by page; those closed before the year are left out. */
async function listAll(
  ctx: Ctx,
  filter: { regionCode: string; below?: boolean; kind?: OrganisationKind },
  year: number,
): Promise<Organisation[]> {
  const found: Organisation[] = []
  for (let page = 1; ; page += 1) {
    const { rows, total } = await listOrganisations(ctx.db, filter, { page, pageSize: 500 })
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) break
  }
  return found.filter((one) => one.closedOn === null || one.closedOn >= `${year}-01-01`)
}

/**
 * Who reports into the report of a government: its departments, and directly below it the townships or the governments.
 * 全省、全市（州）、全县 are so summed step by step, each unit once.
 */
export async function unitOrganisations(
  ctx: Ctx,
  government: Organisation,
  year: number,
): Promise<Organisation[]> {
  const departments = await listAll(ctx, { regionCode: government.regionCode, kind: 'department' }, year)
  const children = await listChildren(ctx.db, government.regionCode)
  const below: Organisation[] = []
  for (const kind of ['township', 'government'] as const) {
    const regions = new Set(
      children.flatMap(({ code, level }) => ((level === 'township') === (kind === 'township') ? code : [])),
    )
    if (regions.size === 0) continue
    const all = await listAll(ctx, { regionCode: government.regionCode, below: true, kind }, year)
    below.push(...all.filter((one) => regions.has(one.regionCode)))
  }
  return [...departments, ...below]
}

/**
 * The units of a government's report with their figures: its own register first, then each unit by what it reported here
 * or in a file; who has not reported is counted from the register and marked so (未报送).
 */
export async function readUnits(
  ctx: Ctx,
  government: Organisation,
  format: ReportFormat,
  year: number,
  entered: TableFigures,
): Promise<ReportUnit[]> {
  const organisations = await unitOrganisations(ctx, government, year)
  const ids = organisations.map((one) => one.id)
  const reports = await listReportsOf(ctx.db, ids, year)
  const kept = new Map((await listKept(ctx.db, ids, year)).map((one) => [one.organisationId, one]))
  const requests = await countRequestsOf(ctx.db, format, [government.id, ...ids], year)
  const remedies = await countRemediesOf(ctx.db, format, [government.id, ...ids], year)
  const registered = (id: string, table2: TableFigures): ReportFigures => ({
    year,
    format: format.id,
    tables: { 2: table2, 3: requests.get(id) ?? {}, 4: remedies.get(id) ?? {} },
  })
  const self: ReportUnit = {
    organisationId: government.id,
    name: `${government.name}（本级）`,
    kind: government.kind,
    source: 'self',
    reportId: null,
    figures: registered(government.id, entered),
  }
  const units = [self]
  for (const organisation of organisations) {
    const unit = { organisationId: organisation.id, name: organisation.name, kind: organisation.kind }
    const report = reports.get(organisation.id)
    const file = kept.get(organisation.id)
    if (report?.status === 'published' && report.figures !== null)
      units.push({ ...unit, source: 'published', reportId: report.id, figures: report.figures })
    else if (report?.status === 'approved' && report.figures !== null)
      units.push({ ...unit, source: 'approved', reportId: report.id, figures: report.figures })
    else if (file !== undefined && file.figures !== null)
      units.push({ ...unit, source: 'imported', reportId: file.id, figures: file.figures })
    else
      units.push({
        ...unit,
        source: 'register',
        reportId: null,
        figures:
          organisation.kind === 'government'
            ? await countBelow(ctx, organisation, format, year)
            : registered(organisation.id, noughtsFor(format)),
      })
  }
  return units
}

/** The whole register of a lower government that has not reported. */
async function countBelow(
  ctx: Ctx,
  government: Organisation,
  format: ReportFormat,
  year: number,
): Promise<ReportFigures> {
  const all = await listAll(ctx, { regionCode: government.regionCode, below: true }, year)
  const ids = all.map((one) => one.id)
  const requests = await countRequestsOf(ctx.db, format, ids, year)
  const remedies = await countRemediesOf(ctx.db, format, ids, year)
  const each = all.map(({ id, name }) => ({
    id,
    name,
    figures: {
      year,
      format: format.id,
      tables: { 2: noughtsFor(format), 3: requests.get(id) ?? {}, 4: remedies.get(id) ?? {} },
    },
  }))
  return rollUp(format, each, year).figures
}

/** Table 2 of a unit that has not reported: nothing is known of it, so nothing is added; the report says so (a warning). */
function noughtsFor(format: ReportFormat): TableFigures {
  return enteredTable(format, () => 0)
}

/** The sum of the units, as the roll-up's own check reads it (H6). */
export function sumOfUnits(format: ReportFormat, units: readonly ReportUnit[], year: number): ReportFigures {
  const each = units.map(({ organisationId: id, name, figures }) => ({ id, name, figures }))
  return rollUp(format, each, year).figures
}
