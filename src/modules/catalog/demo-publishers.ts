import type { Ctx } from '#platform/ctx.ts'
import { assignPublisher } from './assign-publishers.ts'
import { organisationsOf } from './create-catalog.ts'
import { listItems } from './store/items.ts'

/** Publishers that the guideline names by class, and the department that answers for them in the demonstration. */
const classes: readonly [RegExp, string][] = [
  [/征收/, '自然资源局'],
  [/供水|燃气|园林|排水|环境卫生|市政|城市管理/, '住房和城乡建设局'],
  [/审批|招标|采购|产权/, '政务服务监督管理局'],
  [/扶贫/, '农业农村局'],
  [/文物/, '文体旅游广电局'],
  [/法律援助/, '司法局'],
  [/学校/, '教育局'],
]

/**
 * What an openness office does before it publishes: one department answers for each item, also where the guideline
 * names a class of offices, or a department and every township. A few items stay nobody's, as they do everywhere.
 */
export async function nameResponsibleDepartments(
  editor: Ctx,
  versionId: string,
  regionCode: string,
): Promise<void> {
  const organisations = await organisationsOf(editor, regionCode)
  const departments = new Set(organisations.filter((one) => one.kind === 'department').map(({ id }) => id))
  const known = new Map<string, string[]>()
  for (const item of await listItems(editor.db, versionId)) known.set(item.publisher, item.organisationIds)
  for (const [publisher, ids] of known) {
    const named = ids.filter((id) => departments.has(id)).slice(0, 1)
    const suffix = classes.find(([words]) => words.test(publisher))?.[1]
    const meant = organisations.filter((one) => suffix !== undefined && one.name.endsWith(suffix))
    const lead = named.length > 0 || ids.length === 1 ? named : meant.map(({ id }) => id).slice(0, 1)
    const changes = lead.length === 1 && (ids.length > 1 || lead[0] !== ids[0])
    if (changes) await assignPublisher(editor, versionId, publisher, lead)
  }
}
