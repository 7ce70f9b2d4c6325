import { may } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { EmptyState, Pagination, Tabs } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { base, consoleFrame, registerTitle, type ConsoleFrame } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { groupWords } from '../messages/zh.ts'
import { listGroups, type ListGroup } from '../rules/list-groups.ts'
import { worksOn } from '../rules/working-on.ts'
import { addressOf, readAsked, type AskedList } from './list-filter.ts'
import { ListFilters, type ListChoices } from './list-filters.tsx'
import { RegisterTable } from './list-table.tsx'
import { daysLeftBy, namesOfOrganisations, readChoices, readList } from './read-list.ts'

export const pageSize = 50

interface ListPage {
  frame: ConsoleFrame
  asked: AskedList
  rows: DisclosureRequest[]
  total: number
  counts: Record<ListGroup, number>
  choices: ListChoices
  organisation: (id: string) => string
  left: (dueOn: string) => number
}

/** 申请登记簿: every request of the reader's places, filters in the address. */
export async function listRequests(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = readAsked(query(c))
  const offset = (asked.page - 1) * pageSize
  const found = await readList(ctx, asked, { limit: pageSize, offset })
  return page(
    c,
    <RegisterPage
      frame={consoleFrame(c)}
      asked={asked}
      {...found}
      choices={await readChoices(ctx)}
      organisation={await namesOfOrganisations(
        ctx,
        found.rows.map((row) => row.organisationId),
      )}
      left={daysLeftBy(await workingDays(ctx.db), ctx.today)}
    />,
  )
}

function Exports(props: { asked: AskedList; withNames: boolean }) {
  return (
    <>
      <ButtonLink href={addressOf(props.asked, {}, `${base}/export/xlsx`)} download>
        导出 XLSX
      </ButtonLink>
      <ButtonLink href={addressOf(props.asked, {}, `${base}/export/csv`)} download>
        导出 CSV
      </ButtonLink>
      {props.withNames && (
        <ButtonLink href={addressOf(props.asked, {}, `${base}/export/with-applicants`)} download>
          导出（含申请人，逐件留痕）
        </ButtonLink>
      )}
    </>
  )
}

function RegisterPage(props: ListPage) {
  const { asked, counts } = props
  const { actor } = props.frame
  const plain = !worksOn(actor)
  const label = groupWords[asked.group]
  return (
    <ConsoleLayout
      title="申请登记簿"
      active={base}
      frame={props.frame}
      breadcrumbs={[{ label: registerTitle }, { label: '申请登记簿' }]}
      wide
    >
      <PageHead
        title="申请登记簿"
        summary={`待办 ${counts.waiting} 件，办理中 ${counts.handling} 件；已超期 ${counts.overdue} 件，即将到期 ${counts.due_soon} 件`}
        actions={
          <>
            {may(actor, 'disclosure.register') && (
              <ButtonLink href={`${base}/new`} kind="primary">
                登记申请
              </ButtonLink>
            )}
            {props.total > 0 && <Exports asked={asked} withNames={may(actor, 'disclosure.read_applicant')} />}
          </>
        }
      />
      <Tabs
        label="按办理情况查看"
        tabs={listGroups.map((group) => ({
          label: groupWords[group],
          href: addressOf(asked, { group }),
          current: group === asked.group,
          count: counts[group],
        }))}
      />
      <ListFilters asked={asked} total={props.total} choices={props.choices} plain={plain} />
      <RegisterTable
        caption={`申请登记簿：${label}`}
        rows={props.rows}
        actor={actor}
        organisation={props.organisation}
        left={props.left}
        plain={plain}
        empty={
          <EmptyState title={`没有符合条件的申请（${label}）`}>
            可以减少筛选条件，或者查看<a href={addressOf(asked, { group: 'all' })}>全部申请</a>。
          </EmptyState>
        }
      />
      <Pagination
        page={asked.page}
        pageSize={pageSize}
        total={props.total}
        href={(number) => addressOf(asked, { page: number })}
      />
    </ConsoleLayout>
  )
}
