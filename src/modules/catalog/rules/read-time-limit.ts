import { readClause } from './time-limit-grammar.ts'
import type { LimitClause, TimeLimit } from './time-limit.ts'

const OTHER_LAW = /[,;。]?法律、?法规(?:对政府信息公开的期限)?另有规定的?,?(?:从其规定|除外)。?/g
/** Sentences that bind a person but set no limit; kept as notes. */
const NOTES = [
  /^因情况紧急等?原因需要缩短期限的,公开征求意见时应当予以说明$/,
  /^自公告之日起满\d+日视为送达$/,
]
/** A comma parts two limits only before these words; elsewhere it belongs to one of them. */
const NEXT_LIMIT = /,(?=公示|长期公示|公告期|其中|其他|其余)/

const known = new Map<string, TimeLimit>()

/** Reads a 公开时限 cell; what is not understood to the last word needs a person (人工确认). */
export function readTimeLimit(text: string): TimeLimit {
  let limit = known.get(text)
  if (limit === undefined) {
    limit = read(text)
    if (known.size > 20_000) known.clear()
    known.set(text, limit)
  }
  return limit
}

function read(text: string): TimeLimit {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const rest = plain.replace(OTHER_LAW, '')
  const notes: string[] = []
  const clauses: LimitClause[] = []
  for (const raw of rest.split(/[;。]/).flatMap((part) => part.split(NEXT_LIMIT))) {
    const { clause, remark } = withoutRemark(raw)
    if (remark) notes.push(remark)
    if (clause === '') continue
    if (NOTES.some((note) => note.test(clause))) {
      notes.push(clause)
      continue
    }
    const found = readClause(clause)
    if (found === null) return { state: 'needs_confirmation', unread: raw }
    clauses.push(...found)
  }
  if (clauses.length === 0) return { state: 'needs_confirmation', unread: text.trim() }
  return {
    state: 'parsed',
    clauses: clauses.length > 1 ? clauses.map(nameDecision) : clauses,
    otherLaw: rest !== plain,
    notes,
  }
}

/** 实时公开（按检测频次）: words in brackets behind 实时/及时 explain it and are kept beside it. */
function withoutRemark(clause: string): { clause: string; remark: string | null } {
  const hit = /^((?:实时|及时)(?:公开)?)\(([^()]+)\)$/.exec(clause)
  return hit ? { clause: hit[1] ?? '', remark: hit[2] ?? '' } : { clause, remark: null }
}

/** Beside other limits, “处罚决定作出后7个工作日内” is the limit of the 处罚决定 only. */
function nameDecision(clause: LimitClause): LimitClause {
  if (clause.kind !== 'within' || clause.subject !== null) return clause
  const decision = /^(.+决定)(?:作出|形成)$/.exec(clause.event)?.[1]
  return decision ? { ...clause, subject: decision } : clause
}
