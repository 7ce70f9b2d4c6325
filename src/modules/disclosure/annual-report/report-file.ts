import type { ReportFigures } from './report-figures.ts'
import { reportJson } from './report-json.ts'
import { type ReportText, reportTitle } from './report-text.ts'
import { reportWord } from './report-word.ts'
import { reportWorkbook } from './report-workbook.ts'

/** Files that a report is handed out as. */
export const reportFileKinds = ['docx', 'xlsx', 'json'] as const
export type ReportFileKind = (typeof reportFileKinds)[number]

const mediaTypes: Record<ReportFileKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

/** What a file of this kind holds, in words of the link to it. */
export const reportFileWords: Record<ReportFileKind, string> = {
  docx: '下载全文（Word）',
  xlsx: '下载表格（Excel）',
  json: '下载数据（JSON）',
}

/** The report as a file: whole as Word, its tables as a workbook in the official layout, everything as JSON. */
export async function reportFile(
  kind: ReportFileKind,
  report: { organisationName: string; text: ReportText; figures: ReportFigures },
): Promise<{ bytes: Uint8Array; name: string; mediaType: string }> {
  const { organisationName, figures } = report
  const name = `${reportTitle(organisationName, figures.year)}.${kind}`
  return { bytes: await bytesOf(kind, report), name, mediaType: mediaTypes[kind] }
}

async function bytesOf(
  kind: ReportFileKind,
  report: { organisationName: string; text: ReportText; figures: ReportFigures },
): Promise<Uint8Array> {
  switch (kind) {
    case 'docx':
      return reportWord(report)
    case 'xlsx':
      return reportWorkbook(report.figures, report.organisationName)
    case 'json':
      return new TextEncoder().encode(reportJson(report))
  }
}
