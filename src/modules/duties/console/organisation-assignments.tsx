import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, Pagination, Panel, Table, Tabs, Tag } from '#ui/data.tsx'
import { ActionForm, ErrorSummary } from '#ui/forms.tsx'
import type { Responsibility } from '../duty.ts'
import { AssignmentForms } from './assignment-forms.tsx'
import {
  assignmentsBase,
  type ConsoleFrame,
  consoleFrame,
  DutiesFrame,
  idIn,
  responsibilityHref,
} from './frame.tsx'
import {
  type Holding,
  holderOf,
  type OrganisationView,
  readOrganisation,
  scopeWords,
} from './read-assignments.ts'

const pageSize = 50

export interface OrganisationPage extends OrganisationView {
  frame: ConsoleFrame
  typed: Record<string, string>
  errors: FieldError[]
  page: number
  onlyUnassigned: boolean
}

/** One organisation: who looks after what, giving, taking back, handing over, and who did before. */
export async function showOrganisationAssignments(
  c: AppContext,
  kept: { typed?: Record<string, string>; errors?: FieldError[] } = {},
): Promise<Response> {
  const asked = query(c)
  const errors = kept.errors ?? []
  const view = await readOrganisation(c.get('ctx'), idIn(c, 'organisation'))
  return page(
    c,
    <OrganisationAssignmentsPage
      {...view}
      frame={consoleFrame(c)}
      typed={kept.typed ?? {}}
      errors={errors}
      page={Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 10_000)}
      onlyUnassigned={asked.text('items') === 'unassigned'}
    />,
    errors.length > 0 ? 422 : 200,
  )
}

function HolderName(props: { holding: Holding }) {
  const { holding } = props
  return (
    <>
      {holding.accountName} {holding.left && <Tag tone="danger">已离岗或无拟稿权限</Tag>}
    </>
  )
}

function HoldingsTable(props: OrganisationPage) {
  const { organisation, mayAssign } = props
  return (
    <Table<Holding>
      caption="现任责任人"
      rows={props.holdings}
      rowKey={(one) => one.id}
      rowTone={(one) => (one.left ? 'danger' : undefined)}
      empty="还没有指定责任人，任务提醒发给本单位全部拟稿人员。"
      columns={[
        {
          key: 'scope',
          head: '负责的范围',
          header: true,
          width: 'm',
          cell: (one) => scopeWords(one, props),
        },
        { key: 'who', head: '责任人', cell: (one) => <HolderName holding={one} /> },
        {
          key: 'since',
          head: '指定',
          nowrap: true,
          cell: (one) => (
            <div>
              {formatDay(one.since)}起<div class="quiet">{one.givenName}指定</div>
            </div>
          ),
        },
        { key: 'note', head: '备注', cell: (one) => one.note || '—' },
        ...(mayAssign
          ? [
              {
                key: 'do',
                head: '办理',
                nowrap: true,
                cell: (one: Holding) => (
                  <ActionForm
                    action={`${assignmentsBase}/${organisation.id}/end`}
                    fields={{ scope: scopeValue(one) }}
                    small
                  >
                    收回
                  </ActionForm>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** A scope as one value of a form: `all`, `domain:06`, `item:<id>`. */
export function scopeValue(scope: { domainCode: string | null; itemId: string | null }): string {
  if (scope.domainCode === null) return 'all'
  return scope.itemId === null ? `domain:${scope.domainCode}` : `item:${scope.itemId}`
}

function ItemsPanel(props: OrganisationPage) {
  const { organisation, responsibilities, holdings, names } = props
  const open = responsibilities.filter((one) => holderOf(one, holdings) === null)
  const shown = props.onlyUnassigned ? open : responsibilities
  const address = (only: boolean, number = 1) => {
    const search = new URLSearchParams()
    if (only) search.set('items', 'unassigned')
    if (number > 1) search.set('page', String(number))
    const text = search.toString()
    return `${assignmentsBase}/${organisation.id}${text === '' ? '' : `?${text}`}#items`
  }
  return (
    <Panel title="承担的公开事项" id="items">
      <Tabs
        label="按责任人查看"
        tabs={[
          {
            label: '全部事项',
            href: address(false),
            current: !props.onlyUnassigned,
            count: responsibilities.length,
          },
          {
            label: '未指定责任人',
            href: address(true),
            current: props.onlyUnassigned,
            count: open.length,
          },
        ]}
      />
      <Table<Responsibility>
        caption="承担的公开事项"
        rows={shown.slice((props.page - 1) * pageSize, props.page * pageSize)}
        rowKey={(one) => one.id}
        empty="没有符合条件的事项"
        dense
        columns={[
          {
            key: 'item',
            head: '公开事项',
            header: true,
            width: 'l',
            cell: (one) => (
              <>
                <a href={responsibilityHref(one.id)}>{one.itemName}</a>
                <div class="quiet">
                  {one.itemCode}　{names.domain(one)}
                </div>
              </>
            ),
          },
          { key: 'limit', head: '时限', width: 'l', cell: (one) => one.timeLimit },
          {
            key: 'holder',
            head: '责任人',
            cell: (one) => {
              const holder = holderOf(one, holdings)
              return holder === null ? <span class="quiet">未指定</span> : <HolderName holding={holder} />
            },
          },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={shown.length}
        href={(number) => address(props.onlyUnassigned, number)}
      />
    </Panel>
  )
}

function FormerPanel(props: OrganisationPage) {
  if (props.former.length === 0) return null
  return (
    <Panel title="曾任责任人" flush>
      <Table<OrganisationView['former'][number]>
        caption="曾任责任人"
        rows={props.former}
        rowKey={(one) => one.id}
        empty="没有曾任责任人"
        dense
        columns={[
          { key: 'who', head: '责任人', header: true, cell: (one) => one.accountName },
          { key: 'scope', head: '负责的范围', cell: (one) => scopeWords(one, props) },
          {
            key: 'time',
            head: '任职时间',
            nowrap: true,
            cell: (one) => `${formatDay(one.since)}至${formatDay(one.until)}`,
          },
          { key: 'ended', head: '由谁收回', cell: (one) => one.endedName ?? '—' },
          { key: 'note', head: '备注', cell: (one) => one.note || '—' },
        ]}
      />
    </Panel>
  )
}

function OrganisationAssignmentsPage(props: OrganisationPage) {
  const { organisation, people, responsibilities } = props
  const left = props.holdings.filter((one) => one.left)
  const names = [...new Set(left.map((one) => one.accountName))].join('、')
  return (
    <DutiesFrame
      frame={props.frame}
      title={`${organisation.name}：责任人`}
      active={assignmentsBase}
      trail={[
        { label: '责任人', href: assignmentsBase },
        { label: organisation.shortName || organisation.name },
      ]}
      errors={props.errors}
    >
      <PageHead
        title={organisation.name}
        summary={`承担 ${responsibilities.length} 个公开事项，有 ${people.length} 位拟稿人员`}
      />
      <ErrorSummary errors={props.errors} />
      {left.length > 0 && (
        <Alert tone="danger" title={`${names}已离岗或不再有拟稿权限`}>
          名下的 {left.length} 项范围请尽快交接；交接之前，提醒发给本单位其他拟稿人员。
        </Alert>
      )}
      <Panel title="现任责任人" flush={props.holdings.length > 0}>
        {props.holdings.length > 0 ? (
          <HoldingsTable {...props} />
        ) : (
          <p>还没有指定责任人，任务提醒发给本单位全部拟稿人员。</p>
        )}
      </Panel>
      {props.mayAssign && <AssignmentForms {...props} />}
      <ItemsPanel {...props} />
      <FormerPanel {...props} />
    </DutiesFrame>
  )
}
