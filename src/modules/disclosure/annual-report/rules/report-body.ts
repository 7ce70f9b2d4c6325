import { significantRegion } from '#platform/authority.ts'
import type { ReportScope } from '../annual-report.ts'
import type { ReportingBody } from './report-deadlines.ts'

/** Kinds of organisations that report: departments, governments, townships; 村 and 公共企事业单位 do not (条例第四十九条). */
export const reportingKinds = ['government', 'department', 'township'] as const
export type ReportingKind = (typeof reportingKinds)[number]

/** Whether an organisation of this kind reports at all. */
export function isReportingKind(kind: string): kind is ReportingKind {
  return (reportingKinds as readonly string[]).includes(kind)
}

/** Who reports, and so by when. */
export function bodyOf(kind: ReportingKind): ReportingBody {
  return kind
}

/** A government's report is the sum of what stands below it; every other one is its own. */
export function scopeOf(kind: ReportingKind): ReportScope {
  return kind === 'government' ? 'roll_up' : 'own'
}

/**
 * Governments of every level, townships too, also report 工作考核、社会评议、责任追究结果 (条例第五十条第一款第四项:
 * 各级人民政府).
 */
export function isGovernmentBody(kind: ReportingKind): boolean {
  return kind !== 'department'
}

/**
 * 规章 are made by governments of provinces, 设区的市 and 自治州 (立法法第九十三条); departments of local governments, counties
 * and townships make none. Null: this one may.
 */
export function makesRules(kind: ReportingKind, regionCode: string): false | null {
  return kind === 'government' && significantRegion(regionCode).length <= 4 ? null : false
}
