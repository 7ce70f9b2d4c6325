import type { Actor } from '#platform/authority.ts'
import type { Refusal } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import type { OfficialDocument } from '../official-document.ts'
import { mayEdit } from '../rules/who-may.ts'
import { placeOfBlocker, wordsFor } from './words.ts'

/** Everything that stands in the way, all at once, each leading to where it is mended. */
export function Blockers(props: {
  document: OfficialDocument
  actor: Actor | null
  title: string
  blockers: Refusal[]
  tone: 'danger' | 'warning'
}) {
  if (props.blockers.length === 0) return null
  const { document, actor } = props
  const editable = mayEdit(actor, document) === 'ok'
  return (
    <Alert tone={props.tone} title={props.title}>
      <ul>
        {wordsFor(props.blockers).map((blocker) => (
          <li key={`${blocker.field ?? ''}${blocker.message}`}>
            <a href={placeOfBlocker(document.id, blocker.field, editable)}>{blocker.message}</a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
