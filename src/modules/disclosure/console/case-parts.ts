import type { ComponentChildren } from 'preact'
import type { Actor } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import type { DisclosureRequest } from '../request.ts'

/** A section of the page of a case, given by the part of the module that owns what it shows; null shows nothing. */
export interface CaseSection {
  key: string
  order: number
  read(c: AppContext, request: DisclosureRequest): Promise<ComponentChildren>
}

/** A thing one may do on a case: a link to its own page, shown only to whoever may do it now. */
export interface CaseAction {
  key: string
  label: string
  order: number
  kind?: 'primary' | 'default' | 'danger'
  href(request: DisclosureRequest): string
  mayNow(actor: Actor | null, request: DisclosureRequest, c: AppContext): boolean | Promise<boolean>
}

const sections: CaseSection[] = []
const actions: CaseAction[] = []

/** Puts a section on the page of every case; once, when the part is loaded. */
export function addCaseSection(section: CaseSection): void {
  sections.push(section)
}

/** Puts an action into the bar of every case; once, when the part is loaded. */
export function addCaseAction(action: CaseAction): void {
  actions.push(action)
}

/** What the sections have to show of a case, in their order. */
export async function readCaseSections(
  c: AppContext,
  request: DisclosureRequest,
): Promise<{ key: string; content: ComponentChildren }[]> {
  const shown: { key: string; content: ComponentChildren }[] = []
  for (const section of sections.toSorted((a, b) => a.order - b.order)) {
    const content = await section.read(c, request)
    if (content !== null && content !== undefined && content !== false)
      shown.push({ key: section.key, content })
  }
  return shown
}

/** The actions open to this person on a case now, in their order. */
export async function readCaseActions(
  c: AppContext,
  request: DisclosureRequest,
): Promise<{ key: string; label: string; kind: 'primary' | 'default' | 'danger'; href: string }[]> {
  const { actor } = c.get('ctx')
  const open: { key: string; label: string; kind: 'primary' | 'default' | 'danger'; href: string }[] = []
  for (const action of actions.toSorted((a, b) => a.order - b.order)) {
    if (!(await action.mayNow(actor, request, c))) continue
    open.push({
      key: action.key,
      label: action.label,
      kind: action.kind ?? 'default',
      href: action.href(request),
    })
  }
  return open
}
