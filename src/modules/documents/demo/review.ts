import type { Ctx } from '#platform/ctx.ts'
import type { DraftFields } from '../official-document.ts'
import { sheetQuestions, type SheetPart } from '../rules/review-sheet.ts'
import type { DemoDraft } from './drafts.ts'

/** A review that passes, every question answered. */
export function passing(part: SheetPart) {
  const sheet = sheetQuestions
    .filter((question) => question.part === part)
    .map((question) => ({ question: question.key, result: 'clear' as const, note: '' }))
  return {
    decision: 'pass' as const,
    opinion: part === 'review' ? '内容属实，同意。' : '不涉及国家秘密，同意公开。',
    sheet,
  }
}

/** A draft and who may carry it on, when. */
export interface DemoDocument {
  id: string
  plan: DemoDraft
  fields: DraftFields
  organisationId: string
  linked: boolean
  latest: Date
  as: (role: string, when: Date) => Ctx
  at: (days: number, hours: number) => Date
}

/** Most go out within days, a few only after the twenty working days. */
export function publicationDelay(plan: DemoDraft): number {
  const spread = [...plan.title].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 20
  return spread === 7 ? 24 : 1 + (spread % 6)
}
