import { listPublicDocuments } from '#documents'
import type { Ctx } from '#platform/ctx.ts'

/** What this product knows of policy documents, beside table 2: for looking, because not every one is a 行政规范性文件. */
export interface PolicyCounts {
  publishedInYear: number
  inForce: number
  repealed: number
}

/** Public policy documents of an organisation: published in the year, and in force or repealed today. */
export async function countPolicies(ctx: Ctx, organisationId: string, year: number): Promise<PolicyCounts> {
  const count = async (filter: { year?: number; validity?: 'in_force' | 'repealed' }) =>
    (await listPublicDocuments(ctx.db, { organisationId, kind: 'policy', ...filter }, { pageSize: 1 })).total
  return {
    publishedInYear: await count({ year }),
    inForce: await count({ validity: 'in_force' }),
    repealed: await count({ validity: 'repealed' }),
  }
}
