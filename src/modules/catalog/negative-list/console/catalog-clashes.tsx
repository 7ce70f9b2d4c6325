import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Pagination } from '#ui/data.tsx'
import { ErrorSummary } from '#ui/forms.tsx'
import type { Catalog, CatalogVersion } from '../../catalog.ts'
import { CatalogFrame, versionHref, versionName } from '../../console/frame.tsx'
import { VersionHead } from '../../console/version-head.tsx'
import { readVersion } from '../../open-version.ts'
import { listItems } from '../../store/items.ts'
import { answerFromCatalog, type AnswerWords } from '../answer-clash.ts'
import { clashesOfCatalog, type NegativeClash } from '../find-clashes.ts'
import { ClashTable, inOrder } from './clash-table.tsx'
import { errorsOf } from './frame.tsx'
import { readAnswer } from './list-clashes.tsx'

const pageSize = 50

interface CatalogClashesView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  clashes: NegativeClash[]
  page: number
  mayAnswer: boolean
  typed: AnswerWords | null
  errors: FieldError[]
}

async function view(
  c: AppContext,
  typed: AnswerWords | null,
  errors: FieldError[],
): Promise<CatalogClashesView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, c.req.param('version') ?? '')
  const place = { regionCode: catalog.regionCode }
  const items = await listItems(ctx.db, version.id)
  return {
    frame: consoleFrame(c),
    catalog,
    version,
    clashes: inOrder(await clashesOfCatalog(ctx.db, catalog, version.id, items)),
    page: Math.max(1, Math.floor(Number(query(c).text('page'))) || 1),
    mayAnswer: may(ctx.actor, 'catalogs.edit', place) || may(ctx.actor, 'catalogs.approve', place),
    typed,
    errors,
  }
}

/** Items of a catalog version that stand on a negative list of the region or above. */
export async function showCatalogClashes(c: AppContext): Promise<Response> {
  return page(c, <CatalogClashesPage {...await view(c, null, [])} />)
}

export async function postCatalogClash(c: AppContext): Promise<Response> {
  const words = await readAnswer(c)
  const version = c.req.param('version') ?? ''
  const done = await attempt(() => answerFromCatalog(c.get('ctx'), version, words))
  if (done.ok) return redirect(c, versionHref(version, '/negative-list'), '已记录认定理由。')
  return page(c, <CatalogClashesPage {...await view(c, words, errorsOf(done.refusals))} />, 422)
}

export function CatalogClashesPage(props: CatalogClashesView) {
  const { catalog, version, clashes } = props
  const at = versionHref(version.id, '/negative-list')
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录 与负面清单比对`}
      trail={[
        { label: versionName(catalog, version), href: versionHref(version.id) },
        { label: '审定与发布', href: versionHref(version.id, '/release') },
        { label: '与负面清单比对' },
      ]}
      errors={props.errors}
    >
      <VersionHead catalog={catalog} version={version} tab="release" />
      <ErrorSummary errors={props.errors} />
      <h2>与负面清单比对</h2>
      <p>本地区及上级已发布的负面清单中，与目录事项同名、包含或者名称相近的条目。</p>
      <ClashTable
        clashes={clashes.slice((props.page - 1) * pageSize, props.page * pageSize)}
        action={at}
        mayAnswer={props.mayAnswer && version.status !== 'superseded'}
        typed={props.typed}
        errors={props.errors}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={clashes.length}
        href={(to) => `${at}?page=${to}`}
      />
    </CatalogFrame>
  )
}
