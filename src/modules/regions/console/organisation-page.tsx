import { formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, explain, type FieldError } from '#platform/refusal.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Disclosure, Panel, Tag, Timeline } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, Form, SubmitButton, TextField } from '#ui/forms.tsx'
import { findOrganisation, getOrganisation, listOrganisations, regionPath } from '../find.ts'
import { closeOrganisation, reopenOrganisation } from '../keep-organisation.ts'
import { words } from '../messages/zh.ts'
import type { Organisation } from '../organisation.ts'
import { kindLabels, mayKeepOrganisation } from '../rules/organisation-rules.ts'
import { listOrganisationHistory } from '../store/write-organisations.ts'
import { importStatus } from './import-regions.tsx'

const actionLabels: Record<string, string> = {
  created: '新增',
  changed: '修改',
  closed: '撤销',
  reopened: '恢复',
}

interface PageProps {
  frame: ConsoleFrame
  organisation: Organisation
  place: string
  successor: Organisation | null
  below: { rows: Organisation[]; total: number }
  history: Awaited<ReturnType<typeof listOrganisationHistory>>
  mayKeep: boolean
  closing: { reason: string; successorCode: string }
  errors: FieldError[]
}

function SiteFacts(props: { organisation: Organisation }) {
  const { siteName, siteDomain, siteIdCode, icpNumber, policeNumber } = props.organisation.siteFacts
  const items = [
    { term: '网站名称', value: siteName },
    { term: '网站域名', value: siteDomain },
    { term: '政府网站标识码', value: siteIdCode },
    { term: 'ICP 备案编号', value: icpNumber },
    { term: '公安备案编号', value: policeNumber },
  ].map(({ term, value }) => ({ term, value: value ?? '未登记' }))
  return (
    <Panel title="网站标识（显示在网站页脚）">
      <DescriptionList columns={2} items={items} />
    </Panel>
  )
}

function ClosingForm(props: PageProps) {
  const { organisation, errors, closing } = props
  return (
    <Disclosure summary="撤销机构" open={errors.length > 0}>
      <p>撤销后不能再发布新信息，已发布的信息和页面照常保留。</p>
      <Form action={`/console/organisations/${organisation.id}/close`}>
        <TextField name="reason" label="撤销原因" value={closing.reason} errors={errors} width="l" />
        <TextField
          name="successorCode"
          label="承接机构代码"
          value={closing.successorCode}
          errors={errors}
          optional
          width="m"
        />
        <Actions>
          <SubmitButton kind="danger">确认撤销</SubmitButton>
        </Actions>
      </Form>
    </Disclosure>
  )
}

function ClosedAlert(props: { organisation: Organisation; successor: Organisation | null }) {
  const { closedOn, closedReason, status } = props.organisation
  if (status !== 'closed') return null
  return (
    <Alert tone="warning" title={`该机构已于${closedOn === null ? '' : formatDay(closedOn)}撤销`}>
      {closedReason}
      {props.successor !== null && (
        <>
          。承接机构：<a href={`/console/organisations/${props.successor.id}`}>{props.successor.name}</a>
        </>
      )}
    </Alert>
  )
}

function OrganisationPage(props: PageProps) {
  const { organisation, below } = props
  const href = `/console/organisations/${organisation.id}`
  return (
    <ConsoleLayout
      title={organisation.name}
      active="/console/organisations"
      frame={props.frame}
      errors={props.errors}
      breadcrumbs={[{ label: '机构', href: '/console/organisations' }, { label: organisation.name }]}
    >
      <PageHead
        title={organisation.name}
        summary={props.place}
        tags={organisation.status === 'active' ? <Tag tone="success">在用</Tag> : <Tag>已撤销</Tag>}
        actions={
          props.mayKeep &&
          (organisation.status === 'active' ? (
            <ButtonLink href={`${href}/edit`} kind="primary">
              修改
            </ButtonLink>
          ) : (
            <ActionForm action={`${href}/reopen`}>恢复</ActionForm>
          ))
        }
      />
      <ErrorSummary errors={props.errors} />
      <ClosedAlert organisation={organisation} successor={props.successor} />
      <Panel title="基本信息">
        <DescriptionList
          columns={2}
          items={[
            { term: '机构代码', value: <span class="mono">{organisation.code}</span> },
            { term: '简称', value: organisation.shortName },
            { term: '类别', value: kindLabels[organisation.kind] },
            {
              term: '上级机构',
              value:
                organisation.parentId === null ? (
                  '无'
                ) : (
                  <a href={`/console/organisations/${organisation.parentId}`}>{organisation.parentName}</a>
                ),
            },
            { term: '办公地址', value: organisation.address || '未填写', wide: true },
            { term: '办公时间', value: organisation.officeHours || '未填写', wide: true },
            { term: '联系电话', value: organisation.phone || '未填写' },
          ]}
        />
      </Panel>
      {organisation.kind === 'government' && <SiteFacts organisation={organisation} />}
      {below.total > 0 && (
        <Panel title={`下级机构（${below.total}）`}>
          <ul>
            {below.rows.map((one) => (
              <li key={one.id}>
                <a href={`/console/organisations/${one.id}`}>{one.name}</a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="变更记录">
        <Timeline
          entries={props.history.map((row) => ({
            at: formatInstant(row.at),
            title: actionLabels[row.action] ?? row.action,
            by: row.actorName,
          }))}
        />
      </Panel>
      {props.mayKeep && organisation.status === 'active' && <ClosingForm {...props} />}
    </ConsoleLayout>
  )
}

async function answer(
  c: AppContext,
  closing: { reason: string; successorCode: string },
  errors: FieldError[],
  status: 200 | 403 | 409 | 422,
): Promise<Response> {
  const ctx = c.get('ctx')
  const organisation = await getOrganisation(ctx.db, c.req.param('id') ?? '')
  const path = await regionPath(ctx.db, organisation.regionCode)
  const { successorId, id, regionCode } = organisation
  const props: PageProps = {
    frame: consoleFrame(c),
    organisation,
    place: path.map((one) => one.name).join(' › '),
    successor: successorId === null ? null : await findOrganisation(ctx.db, successorId),
    below: await listOrganisations(ctx.db, { parentId: id, status: 'active' }, { pageSize: 200 }),
    history: await listOrganisationHistory(ctx.db, id),
    mayKeep:
      ctx.actor !== null && mayKeepOrganisation(ctx.actor, { organisationId: id, regionCode }) === 'ok',
    closing,
    errors,
  }
  return page(c, <OrganisationPage {...props} />, status)
}

/** GET /console/organisations/:id */
export function showOrganisation(c: AppContext): Promise<Response> {
  return answer(c, { reason: '', successorCode: '' }, [], 200)
}

/** POST /console/organisations/:id/close */
export async function submitClosing(c: AppContext): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const values = await form(c)
  const closing = { reason: values.text('reason'), successorCode: values.text('successorCode') }
  const result = await attempt(() => closeOrganisation(c.get('ctx'), id, closing))
  if (result.ok) return redirect(c, `/console/organisations/${id}`, '机构已撤销。')
  return answer(c, closing, explain(result.refusals, words), importStatus(result.refusals))
}

/** POST /console/organisations/:id/reopen */
export async function submitReopening(c: AppContext): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const result = await attempt(() => reopenOrganisation(c.get('ctx'), id))
  if (result.ok) return redirect(c, `/console/organisations/${id}`, '机构已恢复。')
  return answer(
    c,
    { reason: '', successorCode: '' },
    explain(result.refusals, words),
    importStatus(result.refusals),
  )
}
