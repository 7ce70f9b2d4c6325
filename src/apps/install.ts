import { demoAccounts } from '#accounts'
import { demoCatalogs, ensureGuidelines } from '#catalog'
import { demoDocuments } from '#documents'
import type { Ctx } from '#platform/ctx.ts'
import { installOnce } from '#platform/installed.ts'
import { demoOrganisations, loadBuiltInDivisions } from '#regions'

/** Reference data every installation needs: the division tree and the national guidelines. */
export async function installReference(ctx: Ctx, say: (line: string) => void): Promise<void> {
  const installed = await installOnce(ctx, 'reference', async (inside) => {
    const divisions = await loadBuiltInDivisions(inside)
    await ensureGuidelines(inside)
    return `${divisions} 个区划`
  })
  if (installed) say('已装入区划和国家公开标准指引。')
}
