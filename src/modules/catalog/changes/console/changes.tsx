import { may } from '#platform/authority.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { DueTag, FilterBar, Pagination, StatGrid, Table } from '#ui/data.tsx'
import { ButtonLink, SelectField, TextField } from '#ui/forms.tsx'
import type { CatalogDomain, GuidelineVersion } from '../../catalog.ts'
import { listDomainsOf } from '../../find.ts'
import { listGuidelineVersions } from '../../store/guidelines.ts'
import type { ChangeRequest } from '../change-request.ts'
import { changeSources, sourceLabels } from '../rules/change-sources.ts'
import { changeStatuses, changeWorkflow, openStatuses } from '../rules/change-workflow.ts'
import { countByRegion, pageOfRequests, type RegionCounts } from '../store/lists.ts'
import { ChangeFrame, changeHref, changesHref, ChangeStatusTag } from './frame.tsx'
import { listAddress, readListFilter, withState, type ListFilter } from './list-filter.ts'
import { RegionTable, totals } from './region-table.tsx'

const pageSize = 50

interface ChangesView {
  frame: ConsoleFrame
  asked: ListFilter
  page: number
  rows: ChangeRequest[]
  total: number
  regions: RegionCounts[]
  guidelines: GuidelineVersion[]
  domains: CatalogDomain[]
  calendar: WorkingDays
  today: string
  mayRaise: boolean
}

/** Requests to change the catalogs a person may read, with figures that open their rows. */
export async function showChanges(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { db, today } = ctx
  const { asked, filter } = await readListFilter(c)
  const at = Math.min(100_000, Math.max(1, Math.floor(Number(query(c).text('page'))) || 1))
  const found = await pageOfRequests(db, withState(filter, asked), {
    limit: pageSize,
    offset: (at - 1) * pageSize,
  })
  const view: ChangesView = {
    frame: consoleFrame(c),
    asked,
    page: at,
    ...found,
    regions: await countByRegion(db, filter),
    guidelines: await listGuidelineVersions(db),
    domains: await listDomainsOf(db, null),
    calendar: await workingDays(db),
    today,
    mayRaise: may(ctx.actor, 'catalog_changes.raise'),
  }
  return page(c, <ChangesPage {...view} />)
}

export function ChangesPage(props: ChangesView) {
  const { asked } = props
  const sum = totals(props.regions)
  const opens = (state: string) => listAddress(asked, { state })
  return (
    <ChangeFrame frame={props.frame} title="目录动态调整" trail={[]}>
      <PageHead
        title="目录动态调整"
        summary="结合新任务、新要求、新职责和指引变化，及时调整标准目录"
        actions={
          <>
            {props.mayRaise && (
              <ButtonLink href={`${changesHref}/new`} kind="primary">
                提出调整
              </ButtonLink>
            )}
            <ButtonLink
              href={listAddress(asked, {}).replace(changesHref, `${changesHref}/list.csv`)}
              download
            >
              导出 CSV
            </ButtonLink>
          </>
        }
      />
      <StatGrid
        stats={[
          { label: '全部', value: sum.total, unit: '件', href: opens('') },
          { label: '待办理', value: sum.raised, unit: '件', href: opens('raised') },
          { label: '修订中', value: sum.accepted, unit: '件', href: opens('accepted') },
          {
            label: '已超期',
            value: sum.overdue,
            unit: '件',
            href: opens('overdue'),
            ...(sum.overdue > 0 ? { tone: 'danger' as const } : {}),
          },
          { label: '已完成', value: sum.done, unit: '件', href: opens('done') },
        ]}
      />
      <ChangeFilter {...props} />
      {asked.source === 'guideline' && props.regions.length > 0 && (
        <RegionTable
          regions={props.regions}
          href={(region, state) => listAddress(asked, { region, state })}
        />
      )}
      <Table
        caption="目录调整事项"
        rows={props.rows}
        rowKey={(row) => row.id}
        empty="没有符合条件的调整事项"
        columns={[
          { key: 'region', head: '地区', cell: (row) => row.regionName },
          { key: 'number', head: '编号', cell: (row) => `第${row.number}号`, nowrap: true },
          {
            key: 'title',
            head: '调整事项',
            header: true,
            cell: (row) => <a href={changeHref(row.id)}>{row.title}</a>,
          },
          {
            key: 'source',
            head: '缘由',
            cell: (row) =>
              `${sourceLabels[row.source]}${row.guidelineVersion === null ? '' : `（第${row.guidelineVersion}版）`}`,
          },
          { key: 'raised', head: '提出', cell: (row) => row.raisedName },
          { key: 'on', head: '提出日期', cell: (row) => row.raisedOn, nowrap: true },
          { key: 'status', head: '状态', cell: (row) => <ChangeStatusTag status={row.status} /> },
          { key: 'due', head: '期限', cell: (row) => <Due row={row} {...props} /> },
        ]}
      />
      <Pagination
        page={props.page}
        pageSize={pageSize}
        total={props.total}
        href={(to) => listAddress(asked, { page: String(to) })}
      />
    </ChangeFrame>
  )
}

function Due(props: { row: ChangeRequest; calendar: WorkingDays; today: string }) {
  const { row, calendar, today } = props
  if (!openStatuses.includes(row.status))
    return <>{row.finishedOn === null ? '' : formatDay(row.finishedOn)}</>
  const left = calendar.workingDaysBetween(today, row.dueOn)
  // A day that passed is late even when no working day lies between.
  return <DueTag workingDaysLeft={row.dueOn < today ? Math.min(left, -1) : left} dueOn={row.dueOn} />
}

function ChangeFilter(props: ChangesView) {
  const { asked } = props
  return (
    <FilterBar action={changesHref} summary={`共 ${props.total} 件`} clearHref={changesHref}>
      <SelectField
        name="source"
        label="缘由"
        value={asked.source}
        empty="全部"
        options={changeSources.map((value) => ({ value, label: sourceLabels[value] }))}
      />
      <SelectField
        name="state"
        label="状态"
        value={asked.state}
        empty="全部"
        options={[
          { value: 'open', label: '未办结' },
          { value: 'overdue', label: '已超期' },
          ...changeStatuses.map((value) => ({ value, label: changeWorkflow.states[value].label })),
        ]}
      />
      <SelectField
        name="region"
        label="地区"
        value={asked.region}
        empty="全部"
        options={props.regions.map((one) => ({ value: one.regionCode, label: one.regionName }))}
      />
      <SelectField
        name="domain"
        label="领域"
        value={asked.domain}
        empty="全部"
        options={props.domains.map((one) => ({ value: one.code, label: one.name }))}
      />
      <SelectField
        name="guideline"
        label="指引版本"
        value={asked.guideline}
        empty="全部"
        options={props.guidelines.map((one) => ({ value: String(one.number), label: `第${one.number}版` }))}
      />
      <TextField name="words" label="标题或理由" value={asked.words} optional width="m" />
      <SelectField
        name="mine"
        label="提出人"
        value={asked.mine}
        empty="全部"
        options={[{ value: '1', label: '本人提出' }]}
      />
    </FilterBar>
  )
}
