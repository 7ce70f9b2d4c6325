import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import type { Campaign, ReviewEntry } from './campaign.ts'
import { decisionWords, standingWords } from './messages/zh.ts'
import { readCampaign, readConversions, readingPlaces } from './read-campaign.ts'
import {
  conversionStanding,
  countEntries,
  type ConversionState,
  type ReviewFigures,
} from './rules/count-entries.ts'
import { listEntries } from './store/entries.ts'

/** 自查报告: what was decided is fixed; where the conversions stand is of today, and says so. */
export interface ReviewReport {
  campaign: Campaign
  entries: ReviewEntry[]
  duties: ReadonlyMap<string, ConversionState>
  figures: ReviewFigures
  organisations: { id: string; name: string; figures: ReviewFigures }[]
  today: string
}

/** The report of a campaign as far as this person may read it; of a running one it shows how things stand. */
export async function readReport(ctx: Ctx, id: string): Promise<ReviewReport> {
  const campaign = await readCampaign(ctx, id)
  const entries = await listEntries(ctx.db, id, readingPlaces(ctx))
  const duties = await readConversions(ctx, entries)
  const byOrganisation = new Map<string, ReviewEntry[]>()
  for (const entry of entries) {
    const known = byOrganisation.get(entry.organisationId)
    if (known === undefined) byOrganisation.set(entry.organisationId, [entry])
    else known.push(entry)
  }
  return {
    campaign,
    entries,
    duties,
    figures: countEntries(entries, duties, ctx.today),
    organisations: [...byOrganisation].map(([organisationId, own]) => ({
      id: organisationId,
      name: own[0]?.organisationName ?? '',
      figures: countEntries(own, duties, ctx.today),
    })),
    today: ctx.today,
  }
}

const attributeLabels = { on_request: '依申请公开', withheld: '不予公开' } as const

/** Where the conversion of an entry stands, in words; empty for what is kept or undecided. */
export function standingOf(report: ReviewReport, entry: ReviewEntry): string {
  if (entry.decision !== 'convert') return ''
  return standingWords[conversionStanding(report.duties.get(entry.id), report.today)].label
}

/** Sheets of the report for a workbook; the second one alone is the CSV. */
export function reportTables(report: ReviewReport): { name: string; rows: (string | number)[][] }[] {
  const { campaign, figures } = report
  const state =
    campaign.endedOn === null
      ? `截至${formatDay(report.today)}，自查尚未结束`
      : `${formatDay(campaign.endedOn)}结束`
  const summary: (string | number)[][] = [
    [`${campaign.regionName}${campaign.year}年度政府信息公开自查`, ''],
    ['状态', state],
    ['完成期限', formatDay(campaign.dueOn)],
    ['列入自查', figures.total],
    ['其中：依申请公开的文件', figures.onRequest],
    ['其中：不予公开的文件', figures.withheld],
    ['其中：申请较为集中的事项', figures.topics],
    ['这些事项的申请件数', figures.requests],
    [decisionWords.keep, figures.kept],
    [decisionWords.convert, figures.converted],
    ['其中：区分处理后公开', figures.partly],
    ['尚未作出结论', figures.undecided],
    [`转为主动公开的办理情况（${formatDay(report.today)}）`, ''],
    ...Object.entries(figures.standings).map(([name, count]): [string, number] => [
      standingWords[name as keyof typeof standingWords].label,
      count,
    ]),
    ['自查总结', campaign.endedNote ?? ''],
  ]
  return [
    { name: '自查情况', rows: summary },
    {
      name: '结论清单',
      rows: [decisionHeads, ...report.entries.map((entry, at) => decisionRow(report, entry, at))],
    },
  ]
}

const decisionHeads = [
  '序号', '机构', '类别', '文件或事项', '发文字号', '登记日期', '申请件数', '件数来源', '原理由', '原依据', '结论', '理由', '依据',
  '目录事项', '公开期限', '公开情况', '公开日期', '作出结论的人', '作出结论的日期',
] // prettier-ignore

function decisionRow(report: ReviewReport, entry: ReviewEntry, at: number): (string | number)[] {
  const duty = report.duties.get(entry.id)
  const decision = entry.decision === null ? '尚未作出' : decisionWords[entry.decision]
  return [
    at + 1,
    entry.organisationName,
    entry.attribute === null ? '申请较为集中的事项' : attributeLabels[entry.attribute],
    entry.title,
    entry.documentNumber ?? '',
    entry.registeredOn ?? '',
    entry.requests ?? '',
    entry.source ?? '',
    entry.heldReason ?? '',
    entry.heldBasis ?? '',
    entry.partly ? `${decision}（区分处理）` : decision,
    entry.reason ?? '',
    entry.basis ?? '',
    entry.itemName ?? '',
    duty?.dueOn ?? '',
    standingOf(report, entry),
    duty?.doneOn ?? '',
    entry.decidedName ?? '',
    entry.decidedOn ?? '',
  ]
}
