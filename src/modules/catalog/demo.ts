import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { demoChanges } from './changes/demo.ts'
import { checkVersion } from './check-version.ts'
import { createCatalog } from './create-catalog.ts'
import { decideFindings } from './decide-findings.ts'
import { ensureGuidelines } from './ensure-guidelines.ts'
import { nameResponsibleDepartments } from './demo-publishers.ts'
import { approveExemptions, proposeExemption } from './exempt-item.ts'
import { takeAction } from './move-version.ts'
import { demoNegativeLists } from './negative-list/demo.ts'
import { addItem, elementsOf, removeItem, saveItem, type ItemDraft } from './save-item.ts'
import { startVersion } from './start-version.ts'
import { findCatalogOf, getCatalog, getVersion } from './store/catalogs.ts'
import { listItems } from './store/items.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

const complete = '630121000000'
const withGaps = '630106000000'

/**
 * The demonstration's catalogs, made through the use cases: 大通县 complete, conforming and published with an own item and
 * an approved 不适用; 湟中区 published too, with a second version in work that has findings of every kind; with their negative lists
 * and change requests.
 * Needs regions.
 */
export async function demoCatalogs(ctxFor: CtxFor): Promise<void> {
  await ensureGuidelines(ctxFor('province_supervisor', '630000000000'))
  if ((await findCatalogOf(ctxFor('catalog_manager', complete).db, complete)) !== null) return
  await publishNew(daysAgo(ctxFor, 430), complete, '首次编制，覆盖26个试点领域')
  const published = await publishNew(daysAgo(ctxFor, 160), withGaps, '首次编制')
  await leaveGaps(ctxFor, withGaps, published)
  await demoNegativeLists(ctxFor)
  await demoChanges(ctxFor)
}

/** The same people on an earlier day: a catalog is published long before most of its documents. */
function daysAgo(ctxFor: CtxFor, days: number): CtxFor {
  return (role, regionCode) => {
    const ctx = ctxFor(role, regionCode)
    return makeCtx({ ...ctx, now: new Date(ctx.now.getTime() - days * 86_400_000) })
  }
}

async function publishNew(ctxFor: CtxFor, regionCode: string, changeNote: string): Promise<string> {
  const editor = ctxFor('catalog_manager', regionCode)
  const office = ctxFor('openness_office', regionCode)
  const { versionId } = await createCatalog(editor, regionCode)
  await nameResponsibleDepartments(editor, versionId, regionCode)
  const model = await find(editor, versionId, '06-001')
  await addItem(editor, versionId, '06', {
    ...elementsOf(model),
    level1: '便民服务',
    level2: '冬季供暖服务安排',
    content: '供暖起止时间；供暖区域；供热单位和服务电话；停暖检修通知',
    timeLimit: '提前24小时；突发情况及时公开',
    channels: ['政府网站', '两微一端', '社区/企事业单位/村公示栏(电子屏)'],
    guidelineCode: null,
    organisationIds: model.organisationIds,
  })
  await proposeExemption(
    editor,
    versionId,
    '09-035',
    '本地没有产权交易机构，企业产权转让统一进入省级平台，由省级平台公开',
  )
  await approveExemptions(office, versionId, ['09-035'])
  await decideAll(office, versionId, '指引以单位类别写明公开主体，本地照此确定，具体单位在公开时写明')
  await release(editor, office, versionId, changeNote)
  return versionId
}

async function find(ctx: Ctx, versionId: string, code: string) {
  const [item] = await listItems(ctx.db, versionId, { code })
  if (!item) throw new Error(`demonstration: no catalog item ${code}`)
  return item
}

/** Publishers named by class only (招标人, 学校) match no single organisation: the office decides them together. */
async function decideAll(office: Ctx, versionId: string, reason: string): Promise<void> {
  const version = await getVersion(office.db, versionId)
  const { conformance } = await checkVersion(
    office.db,
    await getCatalog(office.db, version.catalogId),
    version,
  )
  const open = conformance.findings.filter((finding) => finding.open)
  if (open.length > 0) await decideFindings(office, versionId, open, 'accepted', reason)
}

async function release(editor: Ctx, office: Ctx, versionId: string, changeNote: string): Promise<void> {
  const revision = async () => (await getVersion(editor.db, versionId)).revision
  await takeAction(editor, versionId, 'submit', await revision(), { changeNote })
  await takeAction(office, versionId, 'approve', await revision())
  await takeAction(office, versionId, 'publish', await revision())
}

/** A second version with one finding of each kind: missing, reduced, later, narrower and two for a person to decide. */
async function leaveGaps(ctxFor: CtxFor, regionCode: string, publishedId: string): Promise<void> {
  const editor = ctxFor('catalog_manager', regionCode)
  const versionId = await startVersion(editor, (await getVersion(editor.db, publishedId)).catalogId)
  for (const code of ['17-010', '14-021'])
    await removeItem(editor, versionId, (await find(editor, versionId, code)).id)
  const change = async (code: string, changes: (item: ItemDraft) => Partial<ItemDraft>) => {
    const item = await find(editor, versionId, code)
    const draft: ItemDraft = {
      ...elementsOf(item),
      guidelineCode: item.guidelineCode,
      organisationIds: item.organisationIds,
    }
    await saveItem(editor, versionId, item.id, item.revision, { ...draft, ...changes(draft) })
  }
  await change('19-011', (item) => ({ content: item.content.replace('；办理结果告知方式', '') }))
  await change('24-023', () => ({ timeLimit: '信息形成或者变更之日起30个工作日内' }))
  await change('04-009', (item) => ({
    channels: item.channels.slice(0, 1),
    audience: '特定群体（保障对象）',
  }))
  await change('22-006', (item) => ({
    content: item.content.replace('各项老年人补贴对象', '各类老年人补贴的发放对象'),
  }))
  await change('10-003', () => ({ timeLimit: '本级政府财政部门批复后15个工作日内' }))
  await change('21-001', () => ({ timeLimit: '及时公开' }))
  await proposeExemption(editor, versionId, '05-005', '本年度没有农村建筑工匠培训任务，由上级统一组织')
}
