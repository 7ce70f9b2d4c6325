import { explainAtForm, type FieldError, type Refusal } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame } from '#ui/console-layout.tsx'
import { consoleSection } from '#ui/console-section.tsx'
import { Tag } from '#ui/data.tsx'
import { refusalWords } from '../../messages/zh.ts'
import { pairKindWords, pairStateWords, sameSourceWords, signWords } from '../messages/zh.ts'
import type { PairSign } from '../rules/judge-pair.ts'
import type { SourcePair } from '../same-source.ts'

export const base = '/console/same-source'

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, { ...refusalWords, ...sameSourceWords })
}

/** The frame of a page under 信息同源. */
export const SourceFrame = consoleSection({ label: '信息同源', href: base })

export function StateTag(props: { pair: SourcePair }) {
  const { decision } = props.pair
  const tone = decision === null ? 'warning' : decision === 'merged' ? 'success' : 'neutral'
  return <Tag tone={tone}>{pairStateWords[decision ?? 'undecided']}</Tag>
}

/** 正文一致; 正文一致，需要核对; 正文相近，相似程度 96%. Never rounded up to a hundred. */
export function likenessWords(pair: SourcePair): string {
  if (pair.kind === 'near' && pair.firstHash === pair.secondHash)
    return `${pairKindWords.identical}，需要核对`
  const share = `相似程度 ${Math.floor(pair.similarity * 100)}%`
  return pair.kind === 'identical' ? pairKindWords.identical : `${pairKindWords.near}，${share}`
}

/** What speaks for its being the same, and what against it. */
export function Signs(props: { signs: readonly PairSign[] }) {
  return (
    <>
      {props.signs.map((sign) => (
        <span key={sign}>
          <Tag tone={signWords[sign].against ? 'warning' : 'info'}>{signWords[sign].label}</Tag>{' '}
        </span>
      ))}
    </>
  )
}

export { consoleFrame, type ConsoleFrame }
