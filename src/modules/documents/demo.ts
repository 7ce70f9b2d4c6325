import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { addDays, startOfDay } from '#platform/day.ts'
import { attachFile } from './attach-file.ts'
import { planCounty, type DemoDraft } from './demo/drafts.ts'
import { demoTopics } from './demo/topics.ts'
import { carryOn } from './demo/publish.ts'
import { linkCatalogItem } from './link-document.ts'
import { searchCatalogItems } from './neighbours.ts'
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
  const shares = [1, 3, 8]
  const counties = places.counties.slice(0, shares.length)
  let made = 0
  for (const [position, county] of counties.entries()) {
    const ctx = ctxFor('drafter', county.regionCode)
    const items = await itemsOf(ctx, county.regionCode)
    const plans = planCounty(county.name, ctx.today).filter((_plan, at) => at % (shares[position] ?? 1) === 0)
    const maker = makerFor(ctxFor, county, items)
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

async function itemsOf(ctx: Ctx, regionCode: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const word of new Set(demoTopics.map((topic) => topic.item))) {
    const [first] = await searchCatalogItems(ctx, regionCode, word)
    if (first !== undefined) found.set(word, first.id)
  }
  return found
}

function makerFor(
  ctxFor: DemoCtxFor,
  county: DemoDocumentPlaces['counties'][number],
  items: Map<string, string>,
) {
  const serials = new Map<string, number>()
  const latest = ctxFor('drafter', county.regionCode).now

  return async (tx: Ctx, plan: DemoDraft): Promise<number> => {
    const { topic } = plan
    const organisationId = county.departments[topic.department]
    if (organisationId === undefined) return 0
    // Working hours of Beijing, one step after the other, never later than now.
    const at = (days: number, hours: number): Date => {
      const when = new Date(startOfDay(addDays(plan.formedOn, days)).getTime() + hours * 3_600_000)
      return when < latest ? when : latest
    }
    const as = (role: string, when: Date): Ctx => {
      const person = ctxFor(role, county.regionCode)
      return makeCtx({ ...person, db: tx.db, now: when })
    }
    const year = plan.formedOn.slice(0, 4)
    const numbered = `${topic.sign}${year}`
    const serial = (serials.get(numbered) ?? 0) + 1
    serials.set(numbered, serial)
    const place = county.name.replace('西宁市', '').slice(0, 1)
    const fields = draftOf(plan, county.name, `${place}${topic.sign}〔${year}〕${serial}号`)
    const id = await startDraft(as('drafter', at(-3, 9)), organisationId, fields)
    const itemId = items.get(topic.item)
    if (itemId !== undefined) await linkCatalogItem(as('drafter', at(-3, 9.2)), id, itemId)
    // Reading a file starts a thread of its own; one table a county shows the way.
    const recent = plan.formedOn > addDays(as('drafter', latest).today, -370)
    if (topic.sign === '财' && recent) {
      await attachFile(as('drafter', at(-3, 9.5)), id, { name: '支出执行情况.csv', bytes: figures() })
    }
    await carryOn({ id, plan, fields, as, at, organisationId, linked: itemId !== undefined, latest })
    return 1
  }
}

function draftOf(plan: DemoDraft, place: string, documentNumber: string): DraftFields {
  const { topic } = plan
  const withheld = plan.fate === 'registered'
  const paragraphs = topic.body.map((text) => `<p>${text}</p>`).join('\n')
  const sign = `<p class="align-right">${place}有关部门</p>`
  return {
    kind: topic.kind,
    title: withheld ? `${plan.title}（工作底稿）` : plan.title,
    documentNumber: topic.kind === 'policy' ? documentNumber : '',
    issuer: '',
    theme: topic.theme,
    formedOn: plan.formedOn,
    summary: topic.summary,
    keywords: topic.item,
    source: '',
    bodyHtml: `${paragraphs}\n${sign}`,
    attribute: withheld ? 'withheld' : 'proactive',
    attributeReason: withheld ? '属于内部工作底稿，尚未形成正式结论' : '',
    attributeBasis: withheld ? '《中华人民共和国政府信息公开条例》第十六条第二款' : '',
    interpretationNeeded: false,
    effectiveOn: topic.kind === 'policy' ? plan.formedOn : '',
    expiresOn: '',
  }
}

function figures(): Uint8Array {
  const rows = [
    '项目,年初预算（万元）,执行数（万元）',
    '教育支出,5120,5034',
    '社会保障和就业支出,4310,4288',
    '农林水支出,3890,3902',
  ]
  return new TextEncoder().encode(`\uFEFF${rows.join('\r\n')}\r\n`)
}
