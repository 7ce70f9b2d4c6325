import { isIdentity } from '#platform/identity.ts'
import { NotFound } from '#platform/refusal.ts'
import type { AppContext } from '#platform/http/context.ts'
import type { Crumb } from '#ui/data.tsx'
import type { Dossier } from '../dossier.ts'

/** The id in the address; what is not one leads nowhere. */
export function documentId(c: AppContext): string {
  const id = c.req.param('id') ?? ''
  if (!isIdentity(id)) throw new NotFound('document')
  return id.toLowerCase()
}

/** Where this page stands: 待办 / 文件 / the document / what is done to it. */
export function trailOf(dossier: Dossier, here?: string): Crumb[] {
  const title = dossier.version.title || '（未填写标题）'
  const short = title.length > 24 ? `${title.slice(0, 24)}…` : title
  const own =
    here === undefined
      ? { label: short }
      : { label: short, href: `/console/documents/${dossier.document.id}` }
  return [
    { label: '待办', href: '/console/' },
    { label: '文件', href: '/console/documents' },
    own,
    ...(here === undefined ? [] : [{ label: here }]),
  ]
}
