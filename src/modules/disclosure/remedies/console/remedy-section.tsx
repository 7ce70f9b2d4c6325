import type { ComponentChildren } from 'preact'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { Panel, Table, Tag } from '#ui/data.tsx'
import { caseHref } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { pendingWords, remedyKindWords, remedyResultWords } from '../messages/zh.ts'
import type { Remedy } from '../remedy.ts'
import { listRemedies } from '../store/remedies.ts'

/** How a remedy ended, or that it has not. */
export function RemedyState(props: { remedy: Pick<Remedy, 'result' | 'resultOn'> }) {
  const { result, resultOn } = props.remedy
  if (result === null || resultOn === null) return <Tag tone="info">{pendingWords}</Tag>
  return (
    <>
      <Tag tone={result === 'corrected' ? 'warning' : 'neutral'}>{remedyResultWords[result]}</Tag>{' '}
      <span class="quiet">{formatDay(resultOn)}</span>
    </>
  )
}

/** 行政复议、行政诉讼 on the page of a case; shown when there is one. */
export async function readRemedySection(
  c: AppContext,
  request: DisclosureRequest,
): Promise<ComponentChildren> {
  const { db, actor } = c.get('ctx')
  const remedies = await listRemedies(db, request.id)
  if (remedies.length === 0) return null
  const mayWrite = mayIn(actor, 'disclosure.remedies', request) === 'ok'
  return (
    <Panel title="行政复议、行政诉讼" id="remedies">
      <Table
        caption="行政复议、行政诉讼"
        rows={remedies}
        rowKey={({ id }) => id}
        empty="没有登记复议、诉讼。"
        columns={[
          {
            key: 'kind',
            head: '种类',
            header: true,
            cell: ({ kind, caseNumber }) => (
              <div>
                {remedyKindWords[kind]}
                {caseNumber !== '' && <div class="quiet">{caseNumber}</div>}
              </div>
            ),
          },
          { key: 'authority', head: '机关', cell: ({ authority }) => authority },
          { key: 'filed', head: '提起', nowrap: true, cell: ({ filedOn }) => formatDay(filedOn) },
          {
            key: 'result',
            head: '结果',
            cell: (remedy) => (
              <div>
                <RemedyState remedy={remedy} />
                {remedy.resultNote !== '' && <div class="quiet">{remedy.resultNote}</div>}
              </div>
            ),
          },
          ...(mayWrite
            ? [
                {
                  key: 'do',
                  head: '办理',
                  cell: (remedy: Remedy) => (
                    <a
                      href={caseHref(request, `/remedies/${remedy.id}/result`)}
                      aria-label={`${remedyKindWords[remedy.kind]}，${remedy.result === null ? '登记结果' : '更正结果'}`}
                    >
                      {remedy.result === null ? '登记结果' : '更正结果'}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}
