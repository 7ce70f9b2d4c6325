import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { Panel, Table } from '#ui/data.tsx'
import { caseHref, StatusTag } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { unnamedTopic } from '../messages/zh.ts'
import { countInMonth } from '../rules/count-in-month.ts'
import { listOfSameApplicant } from '../store/same-applicant.ts'

/** Other requests of the same person as far as the reader may see them. */
export interface EarlierRequests {
  rows: DisclosureRequest[]
  /** handed in to this organisation in the calendar month of this one, itself included (109号第四条: one 自然月) */
  inMonth: number
  month: string
}

/** Reads them by the index of the identity; places the reader may not look into stay out, also of the count. */
export async function readEarlier(ctx: Ctx, request: DisclosureRequest): Promise<EarlierRequests> {
  const all = await listOfSameApplicant(ctx.db, request.id)
  // That both are of one person is personal too: it is told where the reader may know the person in both places.
  const rows = all.filter((one) => mayIn(ctx.actor, 'disclosure.read_applicant', one) === 'ok')
  return { rows, ...countInMonth(request, rows) }
}

/** For repeated requests (第三十六条第六项), excessive ones (第三十五条) and fees (第四十二条). */
export function SameApplicantPanel(props: { earlier: EarlierRequests }) {
  const { rows, inMonth, month } = props.earlier
  return (
    <Panel title="同一申请人的其他申请">
      <p>
        {month}向本机构提出 {inMonth} 件（含本件）；按件收取信息处理费的，以同一自然月累计。
      </p>
      {rows.length > 0 && (
        <Table<DisclosureRequest>
          caption="同一申请人的其他申请"
          rows={rows}
          rowKey={(row) => row.id}
          empty=""
          dense
          columns={[
            {
              key: 'number',
              head: '申请编号和事项',
              header: true,
              width: 'l',
              cell: (row) => (
                <>
                  <a href={caseHref(row)}>{row.number}</a>
                  <div class="quiet">{row.topic ?? unnamedTopic}</div>
                </>
              ),
            },
            { key: 'on', head: '来件日期', nowrap: true, cell: (row) => formatDay(row.submittedOn) },
            { key: 'status', head: '状态', nowrap: true, cell: (row) => <StatusTag status={row.status} /> },
            {
              key: 'result',
              head: '办理结果',
              cell: (row) => (row.result === null ? '—' : decisionWords[row.result]),
            },
          ]}
        />
      )}
    </Panel>
  )
}
