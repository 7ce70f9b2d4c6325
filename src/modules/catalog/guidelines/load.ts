import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { GuidelineItem } from '../catalog-item.ts'
import { splitOutsideBrackets } from '../rules/normal-text.ts'
import { builtInDomains } from './domains.ts'

const row = z.object({
  domain: z.string(),
  code: z.string(),
  level1: z.string(),
  level2: z.string(),
  content: z.string(),
  basis: z.string(),
  time_limit: z.string(),
  publisher: z.string(),
  channels: z.string(),
  audience: z.string(),
  method: z.string(),
  tier: z.string(),
  confidence: z.enum(['read', 'partial', 'recollection']),
})

let loaded: GuidelineItem[] | null = null

/** The 717 built-in guideline items, one CSV a domain beside this file; read once. */
export function builtInGuideline(): GuidelineItem[] {
  loaded ??= readAll()
  return loaded
}

function readAll(): GuidelineItem[] {
  const folder = import.meta.dirname
  const domainCode = new Map(builtInDomains.map((domain) => [domain.name, domain.code]))
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
  return files.flatMap((name) => {
    const table: unknown = parse(readFileSync(path.join(folder, name)), { bom: true, columns: true })
    return z
      .array(row)
      .parse(table)
      .map((line) => {
        const domain = domainCode.get(line.domain)
        if (domain === undefined) throw new Error(`${name}: unknown domain ${line.domain}`)
        return {
          domain,
          code: line.code,
          level1: line.level1,
          level2: line.level2,
          level3: '',
          content: line.content,
          basis: line.basis,
          timeLimit: line.time_limit,
          publisher: line.publisher,
          channels: splitOutsideBrackets(line.channels),
          audience: line.audience,
          method: line.method,
          tiers: line.tier.split(';'),
          confidence: line.confidence,
        }
      })
  })
}
