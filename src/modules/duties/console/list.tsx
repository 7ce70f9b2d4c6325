import { may, placesOf } from '#platform/authority.ts'
import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { EmptyState, Pagination, Tabs } from '#ui/data.tsx'
import { ButtonLink, type Option } from '#ui/forms.tsx'
import { type DutyMark, type MarkGroup, markGroups } from '../rules/duty-marks.ts'
import { countMarks, type ListedDuty, pageOfDuties } from '../store/duty-lists.ts'
import { DutyTable } from './duty-table.tsx'
import { base, type ConsoleFrame, consoleFrame, DutiesFrame } from './frame.tsx'
import { addressOf, type AskedList, filterOf, readAsked } from './list-filter.ts'
import { ListFilters } from './list-filters.tsx'
import { domainOptions, type Names, namesOf, narrowed, organisationOptions, regionOptions } from './names.ts'
import { readMyScopes } from './read-my-scopes.ts'

export const pageSize = 50

/** Rows and figures of the list as the address asks for them; the export reads the same. */
export async function readList(
  ctx: Ctx,
  asked: AskedList,
  window: { limit: number; offset: number },
): Promise<{ rows: ListedDuty[]; total: number; counts: Map<DutyMark, number> }> {
  const places = placesOf(ctx.actor, 'duties.read')
  const filter = filterOf(asked, asked.mine ? await readMyScopes(ctx) : null)
  const counts = await countMarks(ctx.db, places, filter, ctx.today)
  const total = filter.marks.reduce((sum, mark) => sum + (counts.get(mark) ?? 0), 0)
  const on = { today: ctx.today, order: asked.order, ...window }
  const rows = total === 0 ? [] : await pageOfDuties(ctx.db, places, filter, on)
  return { rows, total, counts }
}

export interface ListPage {
  frame: ConsoleFrame
  asked: AskedList
  rows: ListedDuty[]
  total: number
  counts: Map<DutyMark, number>
  names: Names
  calendar: WorkingDays
  today: string
  regions: Option[]
  organisations: Option[]
  domains: Option[]
}

/** 公开任务: everything owed in the reader's places, filters in the address. */
export async function listDuties(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = readAsked(query(c))
  const places = narrowed(placesOf(ctx.actor, 'duties.read'), asked.regionCode)
  const offset = (asked.page - 1) * pageSize
  const { rows, total, counts } = await readList(ctx, asked, { limit: pageSize, offset })
  return page(
    c,
    <DutyListPage
      frame={consoleFrame(c)}
      asked={asked}
      rows={rows}
      total={total}
      counts={counts}
      names={await namesOf(ctx, rows)}
      calendar={await workingDays(ctx.db)}
      today={ctx.today}
      regions={await regionOptions(ctx, placesOf(ctx.actor, 'duties.read'))}
      organisations={await organisationOptions(ctx, places)}
      domains={await domainOptions(ctx, places)}
    />,
  )
}

const tabs: readonly MarkGroup[] = [
  'unfinished',
  'overdue',
  'due_soon',
  'waiting',
  'done',
  'late',
  'declared',
  'void',
  'all',
]

function countOf(props: ListPage, group: MarkGroup): number {
  const { marks } = filterOf({ ...props.asked, group }, null)
  return marks.reduce((sum, mark) => sum + (props.counts.get(mark) ?? 0), 0)
}

function DutyListPage(props: ListPage) {
  const { asked } = props
  const { label } = markGroups[asked.group]
  const red = countOf(props, 'overdue')
  const yellow = countOf(props, 'due_soon')
  return (
    <DutiesFrame frame={props.frame} title="公开任务" trail={[]}>
      <PageHead
        title="公开任务"
        summary={`未办结 ${countOf(props, 'unfinished')} 项，其中逾期 ${red} 项、即将到期 ${yellow} 项`}
        actions={
          props.total > 0 ? (
            <>
              <ButtonLink href={addressOf(asked, {}, `${base}/export/xlsx`)} download>
                导出 XLSX
              </ButtonLink>
              <ButtonLink href={addressOf(asked, {}, `${base}/export/csv`)} download>
                导出 CSV
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      <Tabs
        label="按状态查看"
        tabs={tabs
          .filter((group) => group === asked.group || group === 'unfinished' || countOf(props, group) > 0)
          .map((group) => ({
            label: markGroups[group].label,
            href: addressOf(asked, { group }),
            current: group === asked.group,
            count: countOf(props, group),
          }))}
      />
      <ListFilters {...props} mayReport={may(props.frame.actor, 'duties.report')} />
      <DutyTable
        caption={`公开任务：${label}`}
        rows={props.rows}
        names={props.names}
        calendar={props.calendar}
        today={props.today}
        manyRegions={props.regions.length > 1}
        empty={
          <EmptyState title={`没有符合条件的任务（${label}）`}>
            可以减少筛选条件，或者查看<a href={addressOf(asked, { group: 'all' })}>全部状态</a>。
          </EmptyState>
        }
      />
      <Pagination
        page={asked.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => addressOf(asked, { page: number })}
      />
    </DutiesFrame>
  )
}
