import { addDays, startOfDay } from '#platform/day.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { csvFile } from '#platform/table-file/write-tables.ts'
import { confirmList } from './confirm-list.ts'
import { decideMappings, type MappingPair } from './decide-mappings.ts'
import {
  demoPowerRows,
  demoServiceRows,
  demoWaivers,
  revisedPowerRows,
  waitingPowerRows,
  type DemoRow,
} from './demo-lists.ts'
import type { ListScope, Power, PowerList } from './power.ts'
import { previewList } from './preview-list.ts'
import { publishedItems } from './region-lists.ts'
import { itemSuggester } from './rules/suggest-items.ts'
import { listStanding, pageOfPowers } from './store/powers.ts'
import { readImport, uploadList } from './upload-list.ts'
import { waivePower } from './waive-power.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

const county = '630121000000'
/** Sure enough for a person to have confirmed it at a glance; the weaker ones are left to whoever tries the product. */
const plain = 62

/**
 * The demonstration's lists, made through the use cases: 大通县 has both, the first in two versions, partly mapped to its catalog,
 * a few declared to need no item, and gaps left to work on. Needs regions and a published catalog.
 */
export async function demoPowers(ctxFor: CtxFor): Promise<void> {
  const editor = ctxFor('catalog_manager', county)
  if ((await listStanding(editor.db, county, 'power')).length > 0) return
  const earlier = makeCtx({ ...editor, now: startOfDay(addDays(editor.today, -90)) })
  await take(earlier, 'power', demoPowerRows, '县级部门权责清单（示例）')
  await take(earlier, 'service', demoServiceRows, '县级公共服务事项清单（示例）')
  await take(editor, 'power', revisedPowerRows(demoPowerRows), '县级部门权责清单（示例，年度调整）')
  await waiveSome(editor)
  await mapPlainOnes(editor)
  // One upload waits for somebody to look at its preview.
  await upload(editor, 'power', waitingPowerRows, '县卫生健康局权责清单（示例，报送稿）', 'organisations')
}

async function take(ctx: Ctx, list: PowerList, rows: readonly DemoRow[], source: string): Promise<void> {
  const id = await upload(ctx, list, rows, source, 'whole')
  const { shown } = await previewList(ctx, await readImport(ctx, county, id))
  await confirmList(ctx, county, id, shown)
}

async function upload(
  ctx: Ctx,
  list: PowerList,
  rows: readonly DemoRow[],
  source: string,
  scope: ListScope,
): Promise<string> {
  const named =
    list === 'power'
      ? ['事项名称', '职权类型', '实施主体', '设定依据']
      : ['服务事项名称', '服务类型', '服务单位', '服务依据']
  const table = rows.map(([type, name, organisation, basis], at) => [
    String(at + 1),
    name,
    type,
    organisation,
    basis,
  ])
  return uploadList(ctx, county, {
    list,
    scope,
    source,
    issuedOn: ctx.today,
    file: { bytes: csvFile([['序号', ...named], ...table]), name: `${source}.csv` },
  })
}

async function listAll(ctx: Ctx): Promise<Power[]> {
  return (await pageOfPowers(ctx.db, county, { state: 'gap' }, { limit: 500, offset: 0 })).rows
}

async function waiveSome(ctx: Ctx): Promise<void> {
  const reasons = new Map(demoWaivers)
  for (const power of await listAll(ctx)) {
    const reason = reasons.get(power.name)
    if (reason !== undefined) await waivePower(ctx, county, power.id, power.revision, reason)
  }
}

async function mapPlainOnes(ctx: Ctx): Promise<void> {
  const suggest = itemSuggester((await publishedItems(ctx.db, county)).items)
  const pairs = (await listAll(ctx)).flatMap((power): MappingPair[] =>
    suggest(power)
      .filter(({ score }) => score >= plain)
      .map(({ itemId }) => ({ powerId: power.id, itemId, revision: power.revision })),
  )
  if (pairs.length > 0) await decideMappings(ctx, county, pairs, 'confirmed')
}
