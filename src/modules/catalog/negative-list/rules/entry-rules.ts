import { addMonths, isDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import { isNegativeCategory } from './categories.ts'
import { nameKey } from './clash.ts'
import { contentSigns } from './content-signs.ts'

/** What a person types for one entry. */
export interface EntryWords {
  name: string
  scope: string
  basis: string
  category: string
  matchWords: readonly string[]
  reviewOn: string
  note: string
}

/** 及时进行调整更新 (circular task 4): every entry is looked at again within a year. */
export const reviewWithin = { months: 12, basis: '青政办〔2020〕43号 任务4：及时进行调整更新' } as const

export const entryLimits = { matchWords: 20, matchWordLetters: 30, entries: 300 } as const

// A title in 《》 or a named law, and an article of it: “依法”is no basis.
const lawWithArticle =
  /(?:《[^》]{2,}》|条例|办法|规定|[^\s]法)[^。；]*第\s*[〇零一二三四五六七八九十百千\d]+\s*条/u

/** Words that stand in nearly every official text: matching by them would call everything a hit. */
const everydayWords = new Set(
  '政府 机关 单位 部门 工作 信息 公开 文件 通知 公告 意见 方案 办法 规定 报告 会议 材料 资料 情况 项目 管理 服务 群众 人员 内部 秘密 安全 全县 全省'.split(
    ' ',
  ),
)

/** Everything that is wrong with an entry, each at its field. */
export function checkEntry(entry: EntryWords, today: string): Refusal[] {
  const refusals: Refusal[] = []
  const refuse = (refused: string, field: string, details?: Record<string, string | number>) =>
    refusals.push(details === undefined ? { refused, field } : { refused, field, details })
  if (entry.name === '') refuse('entry_name_missing', 'name')
  // A name is compared with catalog items by what it contains: three letters would meet too much.
  else if (nameKey(entry.name).length < 4) refuse('entry_name_short', 'name')
  if (entry.scope === '') refuse('entry_scope_missing', 'scope')
  if (!isNegativeCategory(entry.category)) refuse('entry_category_missing', 'category')
  if (entry.basis === '') refuse('entry_basis_missing', 'basis')
  else if (!lawWithArticle.test(entry.basis)) refuse('entry_basis_without_article', 'basis')
  for (const field of ['name', 'scope', 'note'] as const) {
    for (const sign of contentSigns(entry[field])) refuse(`content_${sign}`, field)
  }
  refusals.push(...checkMatchWords(entry.matchWords), ...checkReviewDay(entry.reviewOn, today))
  return refusals
}

function checkMatchWords(words: readonly string[]): Refusal[] {
  const field = 'matchWords'
  if (words.length > entryLimits.matchWords) {
    return [{ refused: 'match_words_many', field, details: { limit: entryLimits.matchWords } }]
  }
  for (const word of words) {
    const details = { word }
    if ([...word].length < 2 || everydayWords.has(word))
      return [{ refused: 'match_word_general', field, details }]
    if ([...word].length > entryLimits.matchWordLetters)
      return [{ refused: 'match_word_long', field, details }]
    const [sign] = contentSigns(word)
    if (sign !== undefined) return [{ refused: `content_${sign}`, field }]
  }
  return []
}

/** The day of the next look: a day after today, within a year. */
export function checkReviewDay(day: string, today: string): Refusal[] {
  const field = 'reviewOn'
  if (!isDay(day)) return [{ refused: 'review_day_unreadable', field }]
  if (day <= today) return [{ refused: 'review_day_past', field }]
  return day > addMonths(today, reviewWithin.months) ? [{ refused: 'review_day_far', field }] : []
}
