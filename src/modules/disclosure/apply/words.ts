import { defineMessages, type Lang, type SaidText, type Say } from '#platform/i18n.ts'
import { explain, type Refusal } from '#platform/refusal.ts'
import { bo } from './messages/bo.ts'
import { mn } from './messages/mn.ts'
import { statusBo } from './messages/status-bo.ts'
import { statusMn } from './messages/status-mn.ts'
import { statusZh } from './messages/status-zh.ts'
import { zh } from './messages/zh.ts'

/** All words of applying and following, by language. */
export const applyTables = {
  zh: { ...zh, ...statusZh },
  bo: { ...bo, ...statusBo },
  mn: { ...mn, ...statusMn },
}

export type ApplyWords = typeof applyTables.zh
export type SayApply = Say<ApplyWords>

/** The words of the form and of the status page in a language; what it lacks is said in Chinese and marked so. */
export const sayApply: (lang: Lang) => SayApply = defineMessages(applyTables)

/** What is wrong, at its field, in the reader's language or, where there is none, in Chinese. */
export interface SaidRefusal {
  field?: string
  said: SaidText
}

/** Words of the refusals of this part; those of uploads are the platform's. */
export function sayRefusals(lang: Lang, refusals: readonly Refusal[]): SaidRefusal[] {
  const say = sayApply(lang) as (key: string) => SaidText
  return refusals.map((refusal) => {
    const own = Object.hasOwn(applyTables.zh, refusal.refused)
    const said: SaidText = own
      ? say(refusal.refused)
      : { text: explain([refusal], {})[0]?.message ?? '', lang: 'zh' }
    // Uploads are checked as `file`; on these pages the field is called `files`.
    const field = refusal.field === 'file' ? 'files' : refusal.field
    return field === undefined ? { said } : { field, said }
  })
}
