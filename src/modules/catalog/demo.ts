import type { Ctx } from '#platform/ctx.ts'
import { ensureGuidelines } from './ensure-guidelines.ts'

/** Makes the demonstration catalogs through the use cases: one complete and published, one with open findings. */
export async function demoCatalogs(ctxFor: (role: string, regionCode: string) => Ctx): Promise<void> {
  await ensureGuidelines(ctxFor('province_supervisor', '630000000000'))
}
