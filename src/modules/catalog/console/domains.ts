import type { AppContext } from '#platform/http/context.ts'
import { form, redirect } from '#platform/http/respond.ts'
import { attempt } from '#platform/refusal.ts'
import { addDomain } from '../add-domain.ts'
import { errorsOf, param, versionHref } from './frame.tsx'
import { showVersion } from './show-version.tsx'

/** Adds an own domain and opens the form for its first item. */
export async function postDomain(c: AppContext): Promise<Response> {
  const version = param(c, 'version')
  const name = (await form(c)).text('name')
  const added = await attempt(() => addDomain(c.get('ctx'), version, name))
  if (!added.ok) return showVersion(c, errorsOf(added.refusals))
  return redirect(
    c,
    versionHref(version, `/items/new?domain=${added.value}`),
    `已增加自有领域“${name}”，请填写第一个事项。`,
  )
}
