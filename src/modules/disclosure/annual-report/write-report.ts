import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import type { AnnualReport } from './annual-report.ts'
import { checkReport } from './check-report.ts'
import { openPlace, type ReportPlace } from './load-report.ts'
import { recordReportStep } from './record-report-step.ts'
import type { TableFigures } from './report-figures.ts'
import { type ReportText, type TextSection, textSections } from './report-text.ts'
import { isExplained, longestExplanation, shortestExplanation } from './rules/finding-key.ts'
import { mayStep } from './rules/who-may.ts'
import { lockReport, type ReportChanges } from './store/annual-reports.ts'
import { longestNote } from './start-report.ts'

/** Own parameter: longest text of a section; real reports have some thousand characters. */
export const longestSection = 20_000

/** Locks the report for writing: permission, state, and that nobody saved since it was opened. */
async function write(
  ctx: Ctx,
  organisationId: string,
  year: number,
  revision: number,
  change: (
    inside: Ctx,
    place: ReportPlace,
    report: AnnualReport,
  ) => Promise<{ happened: string; changes: ReportChanges }>,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const place = await openPlace(inside, organisationId, year, 'annual_reports.draft')
    const report = await lockReport(inside.db, organisationId, year)
    demand(mayStep(inside.actor, report, 'edit'))
    demand(report.revision === revision ? 'ok' : { refused: 'stale_version' })
    const { happened, changes } = await change(inside, place, report)
    const authors = [...new Set([...report.authorIds, place.actor.id])]
    await recordReportStep(inside, report, {
      happened,
      to: 'drafting',
      changes: { ...changes, author_ids: authors },
    })
  })
}

/** 填写表二, and why 上年结转 may differ where the organisation was merged or split. Blank and wrong cells are kept; the checks name them. */
export async function enterFigures(
  ctx: Ctx,
  organisationId: string,
  year: number,
  form: { revision: number; entered: TableFigures; rearranged: boolean; rearrangedNote: string },
): Promise<void> {
  await write(ctx, organisationId, year, form.revision, async () => {
    const note = form.rearrangedNote.trim()
    const refusals: Refusal[] = []
    if (form.rearranged && note === '')
      refusals.push({ refused: 'report_rearranged_why', field: 'rearrangedNote' })
    if (note.length > longestNote)
      refusals.push({ refused: 'report_note_long', field: 'rearrangedNote', details: { most: longestNote } })
    demand(refusals)
    return {
      happened: 'figures_entered',
      changes: { entered: form.entered, rearranged_note: form.rearranged ? note : null },
    }
  })
}

/** 撰写文字: all four texts at once, so that a stale save can be shown whole beside what stands there. */
export async function saveText(
  ctx: Ctx,
  organisationId: string,
  year: number,
  form: { revision: number; text: ReportText },
): Promise<void> {
  await write(ctx, organisationId, year, form.revision, async () => {
    const tooLong = textSections.filter((section) => form.text[section].length > longestSection)
    demand(
      tooLong.map((section) => ({
        refused: 'report_section_long',
        field: section,
        details: { most: longestSection },
      })),
    )
    const tidy = (section: TextSection) => form.text[section].replaceAll('\r\n', '\n').trim()
    const text = {
      preface: tidy('preface'),
      overview: tidy('overview'),
      problems: tidy('problems'),
      others: tidy('others'),
    }
    return { happened: 'text_saved', changes: { text } }
  })
}

/** 说明: what a person says about the warnings. Only warnings that stand today are explained; a blank word takes it back. */
export async function explainFindings(
  ctx: Ctx,
  organisationId: string,
  year: number,
  form: { revision: number; words: Readonly<Record<string, string>> },
): Promise<void> {
  await write(ctx, organisationId, year, form.revision, async (inside, place, report) => {
    const { findings } = await checkReport(inside, place.organisation, report, place.format)
    const standing = findings.filter((one) => one.severity === 'warning')
    const refusals: Refusal[] = []
    const kept: Record<string, string> = {}
    for (const { key } of standing) {
      const words = (form.words[key] ?? report.explanations[key] ?? '').trim()
      if (words === '') continue
      if (!isExplained(words))
        refusals.push({
          refused: 'report_explanation_short',
          field: key,
          details: { least: shortestExplanation },
        })
      if (words.length > longestExplanation)
        refusals.push({ refused: 'report_note_long', field: key, details: { most: longestExplanation } })
      kept[key] = words
    }
    demand(refusals)
    return { happened: 'findings_explained', changes: { explanations: kept } }
  })
}
