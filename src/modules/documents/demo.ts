import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { addDays, startOfDay } from '#platform/day.ts'
import { attachFile } from './attach-file.ts'
import { approveCorrection, correctDocument } from './correct-document.ts'
import { demoTopics, type DemoTopic } from './demo-topics.ts'
import { linkCatalogItem, linkInterpretation } from './link-document.ts'
import { searchCatalogItems } from './neighbours.ts'
import type { DraftFields } from './official-document.ts'
import { publishDocument, publishUrgently } from './publish-document.ts'
import { reviewDocument, secrecyReview } from './review-document.ts'
import { sheetQuestions, type SheetPart } from './rules/review-sheet.ts'
import { schedulePublication } from './schedule-publication.ts'
import { setValidity } from './set-validity.ts'
import { registerWithheld, signDocument } from './sign-document.ts'
import { startDraft } from './start-draft.ts'
import { getDocument } from './store/documents.ts'
import { getVersion } from './store/versions.ts'
import { discardDraft, submitForReview } from './submit-for-review.ts'
import { withdrawDocument } from './withdraw-document.ts'

/** Where the documents of the demonstration are made: what the demonstration of organisations gives. */
export interface DemoDocumentPlaces {
  counties: { regionCode: string; name: string; departments: Record<string, string> }[]
}

/** Somebody with this role there: `drafter`, `reviewer`, `secrecy_reviewer`, `signer`, `publisher`; five persons. */
export type DemoCtxFor = (role: string, organisationOrRegion: string) => Ctx

type Fate =
  | 'published' | 'corrected' | 'withdrawn' | 'repealed' | 'expired' | 'interpreted' | 'drafting' | 'returned' | 'reviewing'
  | 'secrecy_review' | 'signing' | 'approved' | 'scheduled' | 'registered' | 'discarded' | 'emergency' // prettier-ignore

interface DemoPlan {
  topic: DemoTopic
  title: string
  formedOn: string
  fate: Fate
}

/** Fates of the newest documents, so that every state of the workflow can be seen and every inbox holds something. */
const open: readonly Fate[] = [
  'drafting', 'reviewing', 'secrecy_review', 'signing', 'approved', 'scheduled', 'registered', 'returned', 'drafting',
  'reviewing', 'secrecy_review', 'signing', 'approved', 'registered', 'reviewing', 'emergency', 'approved', 'signing',
  'drafting', 'returned', 'discarded', 'reviewing', 'registered', 'secrecy_review', 'signing', 'approved',
] // prettier-ignore
/** Something happens to these of the older ones, by turns. */
const later: readonly Fate[] = ['corrected', 'interpreted', 'withdrawn', 'published', 'repealed', 'expired']

/**
 * A few hundred documents in every state over the last two years, through the use cases, by the days they would have been made
 * on. The first county gets most, the second some, the third a handful. Gives how many were made.
 */
export async function demoDocuments(ctxFor: DemoCtxFor, places: DemoDocumentPlaces): Promise<number> {
  const shares = [1, 3, 8]
  const counties = places.counties.slice(0, shares.length)
  // Counties beside each other: their organisations, and so the rows they lock, are different ones.
  const made = await Promise.all(
    counties.map(async (county, position) => {
      const ctx = ctxFor('drafter', county.regionCode)
      const items = await itemsOf(ctx, county.regionCode)
      const plans = planCounty(county.name, ctx.today).filter(
        (_plan, at) => at % (shares[position] ?? 1) === 0,
      )
      const maker = makerFor(ctxFor, county, items)
      let count = 0
      // Transactions of a few documents each: one commit for many steps.
      for (let at = 0; at < plans.length; at += 25) {
        await ctx.transaction(async (tx) => {
          for (const plan of plans.slice(at, at + 25)) count += await maker(tx, plan)
        })
      }
      return count
    }),
  )
  return made.reduce((sum, count) => sum + count, 0)
}

async function itemsOf(ctx: Ctx, regionCode: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const word of new Set(demoTopics.map((topic) => topic.item))) {
    const [first] = await searchCatalogItems(ctx, regionCode, word)
    if (first !== undefined) found.set(word, first.id)
  }
  return found
}

/** What is made in a county, oldest first: each topic in its rhythm over two years, the newest still on their way. */
function planCounty(name: string, today: string): DemoPlan[] {
  const plans: Omit<DemoPlan, 'fate'>[] = demoTopics.flatMap((topic, nth) => {
    const step = topic.rhythm === 'month' ? 60 : topic.rhythm === 'quarter' ? 91 : 365
    const days = Array.from(
      { length: Math.floor(730 / step) },
      (_, turn) => 11 + ((nth * 7) % 28) + turn * step,
    )
    return days.map((ago) => {
      const formedOn = addDays(today, -ago)
      const title = topic.title.replace('{P}', name).replace('{T}', timeWords(formedOn, topic.rhythm))
      return { topic, formedOn, title }
    })
  })
  // What is young enough to be on its way stands in the lists of those who work on it now.
  const sorted = plans.toSorted((a, b) => (a.formedOn < b.formedOn ? -1 : 1))
  const young = sorted.filter((plan) => plan.formedOn >= addDays(today, -42)).length
  return sorted.map((plan, at) => {
    const fromEnd = sorted.length - 1 - at
    const fate =
      fromEnd < young
        ? open[fromEnd % open.length]
        : at % 9 === 4
          ? later[Math.floor(at / 9) % later.length]
          : 'published'
    return { ...plan, fate: fate ?? 'published' }
  })
}

function timeWords(day: string, rhythm: DemoTopic['rhythm']): string {
  const [year = '', month = ''] = day.split('-')
  if (rhythm === 'year') return `${year}年度`
  if (rhythm === 'month') return `${year}年${Number(month)}月`
  return `${year}年第${'一二三四'[Math.ceil(Number(month) / 3) - 1] ?? ''}季度`
}

function pass(part: SheetPart) {
  const sheet = sheetQuestions
    .filter((question) => question.part === part)
    .map((question) => ({ question: question.key, result: 'clear' as const, note: '' }))
  return {
    decision: 'pass' as const,
    opinion: part === 'review' ? '内容属实，同意。' : '不涉及国家秘密，同意公开。',
    sheet,
  }
}

function makerFor(
  ctxFor: DemoCtxFor,
  county: DemoDocumentPlaces['counties'][number],
  items: Map<string, string>,
) {
  const serials = new Map<string, number>()
  const latest = ctxFor('drafter', county.regionCode).now

  return async (tx: Ctx, plan: DemoPlan): Promise<number> => {
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
    await walk({ id, plan, fields, as, at, organisationId, linked: itemId !== undefined, latest })
    return 1
  }
}

interface Walk {
  id: string
  plan: DemoPlan
  fields: DraftFields
  organisationId: string
  linked: boolean
  latest: Date
  as: (role: string, when: Date) => Ctx
  at: (days: number, hours: number) => Date
}

/** Takes a draft as far as its fate says. Without a catalog to link to, it waits for publication. */
async function walk(given: Walk): Promise<void> {
  const { id, plan, as, at } = given
  const fate = plan.fate
  if (fate === 'drafting') return
  if (fate === 'discarded') {
    await discardDraft(as('drafter', at(-1, 16)), id, '与已有文件重复')
    return
  }
  if (fate === 'emergency' && given.linked) {
    await publishUrgently(as('signer', at(0, 8)), id, '突发情况，需要立即告知群众')
    return
  }
  await submitForReview(as('drafter', at(-2, 10)), id)
  if (fate === 'reviewing') return
  if (fate === 'returned') {
    const opinion = '请补充咨询电话和办理时限后再报。'
    await reviewDocument(as('reviewer', at(-2, 15)), id, { decision: 'return', opinion, sheet: [] })
    return
  }
  await reviewDocument(as('reviewer', at(-2, 15)), id, pass('review'))
  if (fate === 'secrecy_review') return
  await secrecyReview(as('secrecy_reviewer', at(-1, 10)), id, pass('secrecy'))
  if (fate === 'signing') return
  if (fate === 'registered') {
    await registerWithheld(as('signer', at(0, 11)), id, '同意')
    return
  }
  await signDocument(as('signer', at(0, 11)), id, '同意公开')
  if (fate === 'approved' || !given.linked) return
  if (fate === 'scheduled') {
    const when = new Date(
      startOfDay(addDays(as('publisher', given.latest).today, 2)).getTime() + 9 * 3_600_000,
    )
    await schedulePublication(as('publisher', given.latest), id, when)
    return
  }
  await publishDocument(as('publisher', at(publicationDelay(plan), 10)), id)
  await afterwards(given)
}

/** Most go out within days, a few only after the twenty working days. */
function publicationDelay(plan: DemoPlan): number {
  const spread = [...plan.title].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 20
  return spread === 7 ? 38 : 1 + (spread % 6)
}

async function afterwards(given: Walk): Promise<void> {
  const { id, plan, fields, as, at } = given
  switch (plan.fate) {
    case 'corrected': {
      const { db } = as('publisher', at(45, 9))
      const { revision } = await getDocument(db, id)
      const { issuer } = await getVersion(db, id, 1)
      const bodyHtml = `${fields.bodyHtml}\n<p>更正：服务时间调整为工作日9时至17时30分。</p>`
      const correction = { revision, fields: { ...fields, issuer, bodyHtml }, changeNote: '更正服务时间' }
      await correctDocument(as('openness_office', at(45, 9)), id, correction)
      await approveCorrection(as('publisher', at(45, 15)), id)
      return
    }
    case 'withdrawn': {
      const withdrawal = {
        reason: 'content_error',
        note: '更正后的内容将另行公布。',
        approver: '办公室主任',
        replacedBy: null,
      }
      await withdrawDocument(as('publisher', at(60, 10)), id, withdrawal)
      return
    }
    case 'repealed': {
      const change = {
        validity: 'repealed' as const,
        changedOn: null,
        note: '由新的工作安排代替',
        byDocument: null,
      }
      const ctx = as('publisher', at(120, 10))
      await setValidity(ctx, id, { ...change, changedOn: ctx.today })
      return
    }
    case 'expired': {
      const ctx = as('publisher', at(100, 10))
      await setValidity(ctx, id, {
        validity: 'expired',
        changedOn: ctx.today,
        note: '任务已完成',
        byDocument: null,
      })
      return
    }
    case 'interpreted':
      await interpret(given)
      return
    default:
      if (plan.topic.sign === '财') await attachFigures(given)
  }
}

/** 解读: its own document through the same passage, linked both ways, public soon after the file. */
async function interpret(given: Walk): Promise<void> {
  const { id, fields, as, at } = given
  const explained: DraftFields = {
    ...fields,
    kind: 'interpretation',
    title: `问答解读：${fields.title}`,
    documentNumber: '',
    summary: '用问答说明背景、对象、办理方式和咨询渠道。',
    bodyHtml: [
      '<h2>为什么要发布这份文件？</h2><p>目的是把工作安排讲清楚，让群众知道找谁办、怎么办、多久办完。</p>',
      '<h2>哪些人可以享受？</h2><p>符合文件规定条件的居民都可以申请，不需要另外办理证明。</p>',
      '<h2>到哪里办理？</h2><p>可以到乡镇便民服务中心，也可以在政务服务平台办理。</p>',
    ].join('\n'),
  }
  const other = await startDraft(as('drafter', at(0, 14)), given.organisationId, explained)
  await linkInterpretation(as('drafter', at(0, 14.2)), other, id)
  await submitForReview(as('drafter', at(0, 14.5)), other)
  await reviewDocument(as('reviewer', at(0, 15)), other, pass('review'))
  await secrecyReview(as('secrecy_reviewer', at(0, 15.5)), other, pass('secrecy'))
  await signDocument(as('signer', at(0, 16)), other, '同意公开')
  await publishDocument(as('publisher', at(publicationDelay(given.plan), 10.2)), other)
}

async function attachFigures(given: Walk): Promise<void> {
  const { fields, as, at } = given
  const note = {
    ...fields,
    title: `${fields.title}（附表说明）`,
    documentNumber: '',
    kind: 'information' as const,
  }
  const id = await startDraft(as('drafter', at(3, 9)), given.organisationId, note)
  const rows = [
    '项目,年初预算（万元）,执行数（万元）',
    '教育支出,5120,5034',
    '社会保障和就业支出,4310,4288',
    '农林水支出,3890,3902',
  ]
  const bytes = new TextEncoder().encode(`\uFEFF${rows.join('\r\n')}\r\n`)
  await attachFile(as('drafter', at(3, 9.5)), id, { name: '支出执行情况.csv', bytes })
}

function draftOf(plan: DemoPlan, place: string, documentNumber: string): DraftFields {
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
