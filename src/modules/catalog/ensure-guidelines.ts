import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { builtInDomains } from './guidelines/domains.ts'
import { builtInGuideline } from './guidelines/load.ts'
import { builtInSuccessors } from './rules/law-successors.ts'
import {
  insertDomains,
  insertGuidelineItems,
  insertGuidelineVersion,
  lockGuidelines,
} from './store/guidelines.ts'
import { insertSuccessors } from './store/judgements.ts'

/** Puts the built-in library (33 domains, 717 items, version 1) into an empty database; does nothing when one is there. */
export async function ensureGuidelines(ctx: Ctx): Promise<boolean> {
  return ctx.transaction(async (inside) => {
    const { db, now } = inside
    await insertDomains(db, builtInDomains)
    if ((await lockGuidelines(db)) > 0) return false
    const items = builtInGuideline()
    await insertGuidelineVersion(db, {
      number: 1,
      title: '内置指引库（26个试点领域）',
      source: '公开网页整理稿，核实标记见各事项；导入正式文本后以正式文本为准',
      added: items.length,
      changed: 0,
      removed: 0,
      createdName: '系统内置',
      createdAt: now,
      createdBy: null,
    })
    await insertGuidelineItems(
      db,
      items.map((item, position) => ({ ...item, position })),
      1,
    )
    await insertSuccessors(db, builtInSuccessors, '系统内置', now)
    await recordAudit(inside, {
      event: 'guideline.loaded',
      objectType: 'guideline_version',
      objectId: '1',
      after: { items: items.length },
    })
    return true
  })
}
