import { isIdentity } from '#platform/identity.ts'
import { significantRegion } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/data.tsx'
import { Actions, ErrorSummary, Form, SubmitButton } from '#ui/forms.tsx'
import type { CatalogDomain, CatalogItem } from '../../catalog.ts'
import { listDomainsOf } from '../../find.ts'
import { listCatalogRows, type CatalogListRow } from '../../store/catalogs.ts'
import { listItems } from '../../store/items.ts'
import { catalogPlacesOf, reaches } from '../catalog-places.ts'
import type { ChangeDraft } from '../change-request.ts'
import { raiseChange } from '../raise-change.ts'
import { changeTerm } from '../rules/change-sources.ts'
import { ChangeFrame, changeHref, changesHref, errorsOf } from './frame.tsx'
import { ChangeFields } from './raise-form.tsx'

const mostFound = 30

export interface RaiseView {
  frame: ConsoleFrame
  catalogs: CatalogListRow[]
  domains: CatalogDomain[]
  draft: ChangeDraft
  /** what was sought; null while nothing was */
  words: string | null
  /** items chosen before and items found now */
  items: CatalogItem[]
  more: boolean
  dueOn: string
  errors: FieldError[]
}

const blank: ChangeDraft = {
  catalogId: '', source: '', title: '', reason: '', basis: '', proposedName: '', proposedContent: '', domain: '', itemIds: [],
} // prettier-ignore

function readForm(values: FormValues): ChangeDraft {
  return {
    catalogId: values.text('catalogId'),
    source: values.text('source'),
    title: values.text('title'),
    reason: values.text('reason'),
    basis: values.text('basis'),
    proposedName: values.text('proposedName'),
    proposedContent: values.text('proposedContent'),
    domain: values.text('domain'),
    itemIds: values.all('itemIds'),
  }
}

async function view(
  c: AppContext,
  draft: ChangeDraft,
  words: string | null,
  errors: FieldError[],
): Promise<RaiseView> {
  const ctx = c.get('ctx')
  const { db } = ctx
  const places = await catalogPlacesOf(ctx, 'catalog_changes.raise')
  const catalogs = (await listCatalogRows(db, places.everywhere ? null : allPrefixes(places))).filter(
    (row) => row.current !== null && reaches(places, row.regionCode),
  )
  const catalogId =
    draft.catalogId === '' && catalogs.length === 1 ? (catalogs[0]?.id ?? '') : draft.catalogId
  const current = catalogs.find((row) => row.id === catalogId)?.current ?? null
  const chosen =
    current === null
      ? []
      : await listItems(db, current.id, { ids: draft.itemIds.filter((id) => isIdentity(id)).slice(0, 50) })
  const sought =
    current === null || words === null || words === '' ? [] : await listItems(db, current.id, { words })
  const fresh = sought.filter((item) => !chosen.some((one) => one.id === item.id))
  const calendar = await workingDays(db)
  return {
    frame: consoleFrame(c),
    catalogs,
    domains: await listDomainsOf(db, current === null ? null : catalogId),
    draft: { ...draft, catalogId },
    words,
    items: [...chosen, ...fresh.slice(0, mostFound)],
    more: fresh.length > mostFound,
    dueOn: calendar.addWorkingDays(ctx.today, changeTerm.workingDays),
    errors,
  }
}

function allPrefixes(places: { prefixes: string[]; exact: string[] }): string[] {
  return [...places.prefixes, ...places.exact.map(significantRegion), 'none']
}

/** The form; an item named in the address is chosen, and what another page knows (a power without an item) is filled in. */
export async function showRaise(c: AppContext): Promise<Response> {
  const asked = query(c)
  const draft = {
    ...blank,
    catalogId: asked.text('catalog'),
    itemIds: asked.all('item'),
    source: asked.text('source'),
    title: asked.text('title').slice(0, 200),
    reason: asked.text('text').slice(0, 2000),
    basis: asked.text('basis').slice(0, 600),
  }
  return page(c, <RaisePage {...await view(c, draft, null, [])} />)
}

/** Seeking items and raising the request are two buttons of one form, so that nothing typed is lost. */
export async function postRaise(c: AppContext): Promise<Response> {
  const values = await form(c)
  const draft = readForm(values)
  const words = values.text('words')
  if (values.text('step') === 'search') {
    const noCatalog =
      draft.catalogId === '' ? [{ refused: 'change_catalog_missing', field: 'catalogId' }] : []
    const searched = await view(c, draft, words.slice(0, 100), [])
    const errors = searched.draft.catalogId === '' ? errorsOf(noCatalog) : []
    return page(c, <RaisePage {...searched} errors={errors} />, errors.length > 0 ? 422 : 200)
  }
  const raised = await attempt(() => raiseChange(c.get('ctx'), draft))
  if (raised.ok) return redirect(c, changeHref(raised.value), '已提出，请等待目录管理员办理。')
  return page(c, <RaisePage {...await view(c, draft, words || null, errorsOf(raised.refusals))} />, 422)
}

export function RaisePage(props: RaiseView) {
  return (
    <ChangeFrame
      frame={props.frame}
      title="提出目录调整"
      trail={[{ label: '提出调整' }]}
      errors={props.errors}
    >
      <PageHead
        title="提出目录调整"
        summary={`今天提出的，应当在 ${formatDay(props.dueOn)} 以前（${changeTerm.workingDays} 个工作日）办结`}
      />
      <ErrorSummary errors={props.errors} />
      {props.catalogs.length === 0 ? (
        <EmptyState title="没有可以调整的目录">您所在的地区还没有发布标准目录。</EmptyState>
      ) : (
        <Form action={`${changesHref}/new`} guard label="提出目录调整">
          <ChangeFields {...props} />
          <Actions sticky>
            <SubmitButton name="step" value="raise">
              提出
            </SubmitButton>
          </Actions>
        </Form>
      )}
    </ChangeFrame>
  )
}
