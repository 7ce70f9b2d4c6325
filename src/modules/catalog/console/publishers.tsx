import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { Panel, Table, Tag } from '#ui/data.tsx'
import { CheckboxesField, ErrorSummary, Form, HiddenField, SubmitButton, type Option } from '#ui/forms.tsx'
import { assignPublisher } from '../assign-publishers.ts'
import type { Catalog, CatalogVersion } from '../catalog.ts'
import { organisationsOf } from '../create-catalog.ts'
import { readVersion } from '../open-version.ts'
import { listItems } from '../store/items.ts'
import {
  CatalogFrame,
  consoleFrame,
  errorsOf,
  param,
  statusFor,
  versionHref,
  versionName,
  type ConsoleFrame,
} from './frame.tsx'
import { VersionHead } from './version-head.tsx'

interface PublisherRow {
  words: string
  items: number
  organisationIds: string[]
}

interface PublishersView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  rows: PublisherRow[]
  options: Option[]
  chosen: PublisherRow | null
  mayEdit: boolean
  errors: FieldError[]
}

async function view(c: AppContext, words: string, errors: FieldError[]): Promise<PublishersView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const rows = new Map<string, PublisherRow>()
  for (const item of await listItems(ctx.db, version.id)) {
    const row = rows.get(item.publisher) ?? {
      words: item.publisher,
      items: 0,
      organisationIds: item.organisationIds,
    }
    rows.set(item.publisher, {
      ...row,
      items: row.items + 1,
      organisationIds: row.organisationIds.length === 0 ? item.organisationIds : row.organisationIds,
    })
  }
  const organisations = await organisationsOf(ctx, catalog.regionCode)
  return {
    frame: consoleFrame(c),
    catalog,
    version,
    rows: [...rows.values()].sort(
      (a, b) =>
        Number(a.organisationIds.length > 0) - Number(b.organisationIds.length > 0) || b.items - a.items,
    ),
    options: organisations
      .filter((one) => one.kind !== 'village')
      .map((one) => ({ value: one.id, label: one.shortName })),
    chosen: rows.get(words) ?? null,
    mayEdit:
      version.status === 'draft' && may(ctx.actor, 'catalogs.edit', { regionCode: catalog.regionCode }),
    errors,
  }
}

/** The words for publishers used in a version and the local organisations behind them. */
export async function showPublishers(c: AppContext): Promise<Response> {
  return page(c, <PublishersPage {...await view(c, query(c).text('publisher'), [])} />)
}

export async function postPublisher(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [version, words] = [param(c, 'version'), values.text('publisher')]
  const done = await attempt(() => assignPublisher(c.get('ctx'), version, words, values.all('organisation')))
  if (done.ok) return redirect(c, versionHref(version, '/publishers'), `已更新 ${done.value} 个事项。`)
  return page(
    c,
    <PublishersPage {...await view(c, words, errorsOf(done.refusals))} />,
    statusFor(done.refusals),
  )
}

export function PublishersPage(props: PublishersView) {
  const { catalog, version, chosen } = props
  const names = new Map(props.options.map((one) => [one.value, one.label]))
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录 公开主体`}
      trail={[{ label: versionName(catalog, version), href: versionHref(version.id) }, { label: '公开主体' }]}
      errors={props.errors}
    >
      <VersionHead catalog={catalog} version={version} tab="publishers" />
      <ErrorSummary errors={props.errors} />
      {chosen && props.mayEdit && (
        <Panel title={`“${chosen.words}”对应的本地机构`}>
          <Form action={versionHref(version.id, '/publishers')} label="对应本地机构">
            <HiddenField name="publisher" value={chosen.words} />
            <CheckboxesField
              name="organisation"
              label="本地机构"
              options={props.options}
              values={chosen.organisationIds}
              errors={props.errors}
              inline
            />
            <SubmitButton>{`更新 ${chosen.items} 个事项`}</SubmitButton>
          </Form>
        </Panel>
      )}
      <Table
        caption="公开主体"
        rows={props.rows}
        rowKey={(row) => row.words}
        empty="目录中没有事项"
        columns={[
          { key: 'words', head: '目录中的公开主体', header: true, cell: (row) => row.words || '（空）' },
          { key: 'items', head: '事项数', cell: (row) => row.items, align: 'end', width: 's' },
          {
            key: 'organisations',
            head: '对应的本地机构',
            cell: (row) =>
              row.organisationIds.length === 0 ? (
                <Tag tone="warning">尚未对应</Tag>
              ) : (
                row.organisationIds.map((id) => names.get(id) ?? '其他机构').join('、')
              ),
          },
          {
            key: 'do',
            head: '办理',
            width: 's',
            cell: (row) =>
              props.mayEdit ? (
                <a
                  href={`${versionHref(version.id, '/publishers')}?publisher=${encodeURIComponent(row.words)}`}
                >
                  选择机构
                </a>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </CatalogFrame>
  )
}
