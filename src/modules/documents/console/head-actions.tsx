import { may, type Actor } from '#platform/authority.ts'
import { ButtonLink } from '#ui/forms.tsx'
import type { Dossier } from '../dossier.ts'
import { mayLink } from '../link-document.ts'
import { mayAct, mayCorrect, mayEdit, placeOf } from '../rules/who-may.ts'

/** Links to the pages where something is done to the document: exactly those this person may use now. */
export function HeadActions(props: { dossier: Dossier; actor: Actor | null }) {
  const { document } = props.dossier
  const { actor } = props
  const base = `/console/documents/${document.id}`
  const published = document.status === 'published'
  const corrects =
    mayCorrect(actor, document) === 'ok' && document.working_version === document.public_version
  const mayValidity = published && may(actor, 'documents.correct', placeOf(document))
  return (
    <>
      {mayEdit(actor, document) === 'ok' && <ButtonLink href={`${base}/edit`}>修改</ButtonLink>}
      {mayLink(actor, document) === 'ok' && <ButtonLink href={`${base}/links`}>目录事项和解读</ButtonLink>}
      {mayAct(actor, document, 'publish') === 'ok' && (
        <ButtonLink href={`${base}/publish`} kind="primary">
          发布
        </ButtonLink>
      )}
      {corrects && <ButtonLink href={`${base}/correct`}>更正</ButtonLink>}
      {mayValidity && <ButtonLink href={`${base}/validity`}>变更时效</ButtonLink>}
      {mayAct(actor, document, 'withdraw') === 'ok' && (
        <ButtonLink href={`${base}/withdraw`}>撤回</ButtonLink>
      )}
      <ButtonLink href={`${base}/versions`}>版本</ButtonLink>
      <ButtonLink href={`${base}/preview`}>预览</ButtonLink>
      {(published || document.status === 'withdrawn') && (
        <ButtonLink href={`/documents/${document.index_number ?? document.id}`}>公众页面</ButtonLink>
      )}
    </>
  )
}
