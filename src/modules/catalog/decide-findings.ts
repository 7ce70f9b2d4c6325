import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { checkVersion } from './check-version.ts'
import { recordChange, stepOf } from './record-change.ts'
import { mayIn } from './rules/who-may.ts'
import { getCatalog, lockVersion, touchVersion } from './store/catalogs.ts'
import { putDecisions } from './store/judgements.ts'

export interface FindingChoice {
  guidelineCode: string
  element: string
  textHash: string
}

/**
 * Decides findings that cannot be ordered: accepted (as open as the guideline) or rejected (a violation). The decision is
 * bound to both texts; one whose texts changed since the page was read is refused.
 */
export async function decideFindings(
  ctx: Ctx,
  versionId: string,
  choices: readonly FindingChoice[],
  verdict: 'accepted' | 'rejected',
  reason: string,
): Promise<number> {
  return ctx.transaction(async (inside) => {
    const { db } = inside
    const version = await lockVersion(db, versionId)
    const catalog = await getCatalog(db, version.catalogId)
    demand(mayIn(inside.actor, 'catalogs.approve', catalog.regionCode))
    if (version.status === 'published' || version.status === 'superseded')
      throw new Refused([{ refused: 'version_not_draft' }])
    if (reason === '') throw new Refused([{ refused: 'reason_missing', field: 'reason' }])
    if (choices.length === 0) throw new Refused([{ refused: 'nothing_chosen', field: 'finding' }])
    const { conformance } = await checkVersion(db, catalog, version)
    const key = (one: FindingChoice) => `${one.guidelineCode}|${one.element}|${one.textHash}`
    const open = new Set(conformance.findings.filter((one) => one.kind === 'incomparable').map(key))
    if (choices.some((choice) => !open.has(key(choice))))
      throw new Refused([{ refused: 'texts_changed', field: 'finding' }])
    const decided = stepOf(inside)
    await putDecisions(
      db,
      catalog.id,
      choices.map((choice) => ({ ...choice, verdict, reason, decided })),
    )
    await touchVersion(db, versionId)
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      action: 'findings_decided',
      note: `${verdict === 'accepted' ? '认定不低于指引' : '认定低于指引'}（${choices.length}项）：${reason}`,
      after: { verdict, choices: choices.map(key) },
    })
    return choices.length
  })
}
