import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, type Refusal } from '#platform/refusal.ts'
import { formatDay } from '#platform/day.ts'
import { Alert, Panel, Table } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  readCase,
  statusFor,
} from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { archiveCase, mayArchive } from '../archive-case.ts'
import { arrivedOn, filedPaper, readIssuedPapers } from '../delivery.ts'
import { paperWords } from '../messages/zh.ts'
import { holdsUpFiling, needsDelivery } from '../rules/check-delivery.ts'
import { DeliveryState } from './papers-section.tsx'

async function showArchivePage(
  c: AppContext,
  request: DisclosureRequest,
  refusals: Refusal[] = [],
): Promise<Response> {
  const ctx = c.get('ctx')
  const papers = (await readIssuedPapers(ctx, request)).filter(({ kind }) => needsDelivery(kind))
  const missing = papers.filter((paper) => holdsUpFiling(filedPaper(paper)))
  const open = mayArchive(ctx.actor, request) === 'ok'
  const errors = errorsOf(refusals, paperWords)
  return page(
    c,
    <CaseFrame
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      doing="归档"
      errors={errors}
    >
      <ErrorSummary errors={errors} />
      {missing.length > 0 && (
        <Alert tone="warning" title={`还有 ${missing.length} 份文书没有送达`}>
          全部文书送达后才能归档。
        </Alert>
      )}
      <Panel title="案卷中的文书">
        <Table
          caption="案卷中的文书"
          rows={papers}
          rowKey={({ id }) => id}
          empty="没有需要送达的文书。"
          columns={[
            { key: 'title', head: '文书', header: true, cell: ({ title }) => title },
            { key: 'number', head: '文号', cell: ({ number }) => number ?? '' },
            { key: 'day', head: '制发', nowrap: true, cell: ({ issuedOn }) => formatDay(issuedOn) },
            { key: 'state', head: '送达', cell: (paper) => <DeliveryState paper={paper} /> },
            {
              key: 'do',
              head: '办理',
              cell: (paper) =>
                arrivedOn(paper) === null && (
                  <a href={caseHref(request, `/papers/${paper.id}/delivery`)}>登记送达</a>
                ),
            },
          ]}
        />
        {open && missing.length === 0 && (
          <Form action={caseHref(request, '/archive')} label="归档">
            <HiddenField name="revision" value={String(request.revision)} />
            <Actions>
              <SubmitButton kind="primary">归档</SubmitButton>
              <ButtonLink href={caseHref(request)}>返回</ButtonLink>
            </Actions>
          </Form>
        )}
      </Panel>
    </CaseFrame>,
    statusFor(refusals),
  )
}

export async function showArchive(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  demand(mayIn(c.get('ctx').actor, 'disclosure.handle', request))
  return showArchivePage(c, request)
}

export async function postArchive(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const values = await form(c)
  const done = await attempt(() => archiveCase(c.get('ctx'), request.id, Number(values.text('revision'))))
  if (done.ok) return redirect(c, caseHref(request), '已归档。')
  return showArchivePage(c, await readCase(c), done.refusals)
}
