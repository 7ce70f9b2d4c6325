import * as XLSX from '@e965/xlsx'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { addDays, startOfDay } from '#platform/day.ts'
import { attachFile } from './attach-file.ts'
import { codeOf, itemsByCode } from './demo/catalog-items.ts'
import { moveWorkingDays, planCounty, type DemoDraft } from './demo/drafts.ts'
import type { DemoTopic } from './demo/topic.ts'
import { carryOn } from './demo/publish.ts'
import { signature } from './demo/signature.ts'
import { linkCatalogItem } from './link-document.ts'
import { getPublisher } from './neighbours.ts'
import type { DraftFields } from './official-document.ts'
import { startDraft } from './start-draft.ts'

/** Where the documents of the demonstration are made: what the demonstration of organisations gives. */
export interface DemoDocumentPlaces {
  counties: { regionCode: string; name: string; departments: Record<string, string> }[]
}

/** Somebody with this role there: `drafter`, `reviewer`, `secrecy_reviewer`, `signer`, `publisher`; five persons. */
export type DemoCtxFor = (role: string, organisationOrRegion: string) => Ctx

/**
 * A few hundred documents in every state over the last two years, through the use cases, by the days they would have been made
 * on. The first county gets most, the second some, the third a handful. Gives how many were made.
 */
export async function demoDocuments(ctxFor: DemoCtxFor, places: DemoDocumentPlaces): Promise<number> {
  const shares = [1, 5, 5]
  const counties = places.counties.slice(0, shares.length)
  let made = 0
  for (const [position, county] of counties.entries()) {
    const ctx = ctxFor('drafter', county.regionCode)
    const items = await itemsByCode(ctx, county.regionCode)
    // Without a published catalog nothing can go out: only what was begun lately waits there.
    const since = addDays(ctx.today, items.size === 0 ? -60 : -730)
    const calendar = await workingDays(ctx.db)
    const share = shares[position] ?? 1
    const plans = planCounty(county.name, ctx.today, calendar)
      .filter((_plan, at) => at % share === 2 % share)
      .filter((plan) => plan.formedOn >= since)
    const maker = makerFor(ctxFor, county, items, calendar)
    // Transactions of a few documents each: one commit for many steps.
    for (let at = 0; at < plans.length; at += 25) {
      made += await ctx.transaction(async (tx) => {
        let count = 0
        for (const plan of plans.slice(at, at + 25)) count += await maker(tx, plan)
        return count
      })
    }
  }
  return made
}

function makerFor(
  ctxFor: DemoCtxFor,
  county: DemoDocumentPlaces['counties'][number],
  items: Map<string, string>,
  calendar: WorkingDays,
) {
  const serials = new Map<string, number>()
  const latest = ctxFor('drafter', county.regionCode).now

  return async (tx: Ctx, plan: DemoDraft): Promise<number> => {
    const { topic } = plan
    const organisationId = county.departments[topic.department]
    if (organisationId === undefined) return 0
    // Working days and hours of Beijing, one step after the other, never later than now.
    const at = (days: number, hours: number): Date => {
      const day = moveWorkingDays(calendar, plan.formedOn, days)
      const when = new Date(startOfDay(day).getTime() + hours * 3_600_000)
      return when < latest ? when : latest
    }
    const as = (role: string, when: Date): Ctx => {
      const person = ctxFor(role, county.regionCode)
      return makeCtx({ ...person, db: tx.db, now: when })
    }
    const year = plan.formedOn.slice(0, 4)
    const numbered = `${topic.sign}${year}`
    const serial = (serials.get(numbered) ?? 0) + 1
    if (topic.kind === 'policy') serials.set(numbered, serial)
    const place = county.name.replace('西宁市', '').slice(0, 1)
    const publisher = await getPublisher(as('drafter', at(-3, 9)), organisationId)
    const fields = draftOf(plan, publisher.name, `${place}${topic.sign}〔${year}〕${serial}号`)
    const id = await startDraft(as('drafter', at(-3, 9)), organisationId, fields)
    const linked = topic.items.flatMap((item) => items.get(codeOf(item)) ?? [])
    for (const itemId of linked) await linkCatalogItem(as('drafter', at(-3, 9.2)), id, itemId)
    if (topic.table !== undefined) await attachFile(as('drafter', at(-3, 9.5)), id, workbook(topic.table))
    await carryOn({ id, plan, fields, as, at, organisationId, linked: linked.length > 0, latest })
    return 1
  }
}

function draftOf(plan: DemoDraft, publisher: string, documentNumber: string): DraftFields {
  const { topic } = plan
  const withheld = plan.fate === 'registered'
  const paragraphs = topic.body.map((text) => `<p>${text}</p>`).join('\n')
  return {
    kind: topic.kind,
    title: withheld ? `${plan.title}（工作底稿）` : plan.title,
    documentNumber: topic.kind === 'policy' ? documentNumber : '',
    issuer: '',
    theme: topic.theme,
    formedOn: plan.formedOn,
    summary: topic.summary,
    keywords: topic.items
      .map((item) => item.slice(codeOf(item).length).trim())
      .join(' ')
      .trim(),
    source: '',
    bodyHtml: `${paragraphs}\n${signature(publisher, plan.formedOn)}`,
    attribute: withheld ? 'withheld' : 'proactive',
    attributeReason: withheld ? '属于内部工作底稿，尚未形成正式结论' : '',
    attributeBasis: withheld ? '《中华人民共和国政府信息公开条例》第十六条第二款' : '',
    interpretationNeeded: false,
    effectiveOn: topic.kind === 'policy' ? plan.formedOn : '',
    expiresOn: '',
  }
}

/** A small real workbook with the rows of a topic. */
function workbook({ name, rows }: NonNullable<DemoTopic['table']>): { name: string; bytes: Uint8Array } {
  const known = workbooks.get(name)
  if (known !== undefined) return { name, bytes: known }
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]))
  const book: XLSX.WorkBook = { SheetNames: ['附表'], Sheets: { 附表: sheet } }
  const bytes = Buffer.from(
    XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array,
  )
  workbooks.set(name, bytes)
  return { name, bytes }
}

const workbooks = new Map<string, Uint8Array>()
