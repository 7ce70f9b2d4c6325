import type { Refusal } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { placeOfBlocker, wordsFor } from './words.ts'

/** Everything that stands in the way, all at once, each leading to where it is mended. */
export function Blockers(props: {
  documentId: string
  title: string
  blockers: Refusal[]
  tone: 'danger' | 'warning'
}) {
  if (props.blockers.length === 0) return null
  return (
    <Alert tone={props.tone} title={props.title}>
      <ul>
        {wordsFor(props.blockers).map((blocker) => (
          <li key={`${blocker.field ?? ''}${blocker.message}`}>
            <a href={placeOfBlocker(props.documentId, blocker.field)}>{blocker.message}</a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
