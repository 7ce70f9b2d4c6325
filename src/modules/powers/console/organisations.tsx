import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { listOrganisationsByIds, type Division } from '#regions'
import { EmptyState, FilterBar, Pagination, Panel, Table, Tag } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenField,
  SelectField,
  SubmitButton,
  type Option,
} from '#ui/forms.tsx'
import { nameListOrganisation } from '../name-organisation.ts'
import { organisationsOf, readRegion } from '../region-lists.ts'
import { listOrganisationWords } from '../store/organisation-names.ts'
import {
  consoleFrame,
  errorsOf,
  hrefOf,
  pageOf,
  param,
  PowersFrame,
  statusFor,
  type ConsoleFrame,
} from './frame.tsx'

const pageSize = 50

interface WordsRow {
  words: string
  powers: number
  organisationId: string | null
}

interface OrganisationsView {
  frame: ConsoleFrame
  region: Division
  rows: WordsRow[]
  total: number
  current: number
  state: string
  names: ReadonlyMap<string, string>
  /** the words a person is naming an organisation for */
  chosen: WordsRow | null
  options: Option[]
  picked: string
  mayEdit: boolean
  errors: FieldError[]
}

async function view(
  c: AppContext,
  asked: { words: string; state: string; page: string },
  picked = '',
  errors: FieldError[] = [],
): Promise<OrganisationsView> {
  const ctx = c.get('ctx')
  const region = await readRegion(ctx, param(c, 'region'))
  const all = await listOrganisationWords(ctx.db, region.code)
  const rows = all.filter(
    ({ organisationId }) => asked.state === '' || (asked.state === 'unknown') === (organisationId === null),
  )
  const current = pageOf(asked.page)
  const known = await listOrganisationsByIds(
    ctx.db,
    all.flatMap(({ organisationId }) => organisationId ?? []),
  )
  const chosen = asked.words === '' ? null : (all.find(({ words }) => words === asked.words) ?? null)
  return {
    frame: consoleFrame(c),
    region,
    rows: rows.slice((current - 1) * pageSize, current * pageSize),
    total: rows.length,
    current,
    state: asked.state,
    names: new Map(known.map(({ id, name }) => [id, name])),
    chosen,
    options:
      chosen === null
        ? []
        : (await organisationsOf(ctx.db, region.code)).map(({ id, name }) => ({ value: id, label: name })),
    picked: picked === '' ? (chosen?.organisationId ?? '') : picked,
    mayEdit: may(ctx.actor, 'powers.edit', { regionCode: region.code }),
    errors,
  }
}

/** The words the lists print for organisations and which organisations of the region they mean. */
export async function showOrganisations(c: AppContext): Promise<Response> {
  const asked = query(c)
  return page(
    c,
    <OrganisationsPage
      {...await view(c, { words: asked.text('words'), state: asked.text('state'), page: asked.text('page') })}
    />,
  )
}

export async function postOrganisation(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [words, organisation] = [values.text('words'), values.text('organisation')]
  const done = await attempt(() =>
    nameListOrganisation(c.get('ctx'), param(c, 'region'), words, organisation),
  )
  if (done.ok)
    return redirect(
      c,
      hrefOf({ code: param(c, 'region') }, '/organisations'),
      `已对应，涉及 ${done.value} 个事项。`,
    )
  return page(
    c,
    <OrganisationsPage
      {...await view(c, { words, state: '', page: '' }, organisation, errorsOf(done.refusals))}
    />,
    statusFor(done.refusals),
  )
}

function OrganisationsPage(props: OrganisationsView) {
  const { region, chosen } = props
  const at = hrefOf(region, '/organisations')
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="organisations"
      summary="清单中的实施主体与本地机构的对应；对应一次，以后导入自动沿用"
      errors={props.errors}
    >
      <ErrorSummary errors={props.errors} />
      {chosen !== null && props.mayEdit && (
        <Panel title={`“${chosen.words}”是哪个机构`}>
          <Form action={at} label="对应本地机构">
            <HiddenField name="words" value={chosen.words} />
            <SelectField
              name="organisation"
              label="本地机构"
              value={props.picked}
              empty="请选择"
              options={props.options}
              errors={props.errors}
              hint="没有这个机构时，请先在“机构”中登记"
              width="l"
            />
            <Actions>
              <SubmitButton>{`确认，更新 ${chosen.powers} 个事项`}</SubmitButton>
              <ButtonLink href={at}>取消</ButtonLink>
            </Actions>
          </Form>
        </Panel>
      )}
      <FilterBar action={at} clearHref={at} summary={`共 ${props.total} 个实施主体名称`}>
        <SelectField
          name="state"
          label="对应情况"
          value={props.state}
          empty="全部"
          options={[
            { value: 'unknown', label: '机构未对应' },
            { value: 'known', label: '已对应' },
          ]}
        />
      </FilterBar>
      <Panel flush>
        <Table
          caption="实施主体"
          rows={props.rows}
          rowKey={(row) => `${row.words}|${row.organisationId}`}
          empty={<EmptyState title="没有符合条件的实施主体">请清除筛选条件，或导入清单。</EmptyState>}
          columns={[
            {
              key: 'words',
              head: '清单中的实施主体',
              header: true,
              cell: (row) => row.words || '（未写明）',
            },
            {
              key: 'organisation',
              head: '本地机构',
              cell: (row) =>
                row.organisationId === null ? (
                  <Tag tone="warning">机构未对应</Tag>
                ) : (
                  (props.names.get(row.organisationId) ?? '其他机构')
                ),
            },
            {
              key: 'powers',
              head: '在用事项',
              align: 'end',
              width: 's',
              cell: (row) => (
                <a
                  href={hrefOf(region, '/list', {
                    organisation: row.organisationId ?? 'none',
                    state: 'current',
                    ...(row.organisationId === null ? { words: row.words } : {}),
                  })}
                >
                  {row.powers}
                </a>
              ),
            },
            {
              key: 'do',
              head: '办理',
              width: 's',
              cell: (row) =>
                props.mayEdit && row.words !== '' ? (
                  <a href={hrefOf(region, '/organisations', { words: row.words })}>选择机构</a>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      </Panel>
      <Pagination
        page={props.current}
        pageSize={pageSize}
        total={props.total}
        href={(to) => hrefOf(region, '/organisations', { state: props.state, page: String(to) })}
      />
    </PowersFrame>
  )
}
