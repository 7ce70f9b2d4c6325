import { may } from '#platform/authority.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError, type Refusal } from '#platform/refusal.ts'
import { Table, Tag } from '#ui/data.tsx'
import { ActionForm, ErrorSummary } from '#ui/forms.tsx'
import type { Catalog, CatalogVersion, Exemption } from '../catalog.ts'
import { itemName } from '../catalog-item.ts'
import { approveExemptions, withdrawExemption } from '../exempt-item.ts'
import { readVersion } from '../open-version.ts'
import { listGuidelineItems } from '../store/guidelines.ts'
import { listExemptions } from '../store/judgements.ts'
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

interface ExemptionsView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  rows: (Exemption & { name: string; mayApprove: boolean })[]
  mayEdit: boolean
  errors: FieldError[]
}

export async function showExemptions(c: AppContext, refusals: Refusal[] = []): Promise<Response> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const exemptions = await listExemptions(ctx.db, version.id)
  const guideline = await listGuidelineItems(ctx.db, { codes: exemptions.map((one) => one.guidelineCode) })
  const names = new Map(guideline.map((one) => [one.code, itemName(one)]))
  const isOpen = version.status !== 'published' && version.status !== 'superseded'
  const mayApprove = isOpen && may(ctx.actor, 'catalogs.approve', { regionCode: catalog.regionCode })
  const view: ExemptionsView = {
    frame: consoleFrame(c),
    catalog,
    version,
    rows: exemptions.map((one) => ({
      ...one,
      name: names.get(one.guidelineCode) ?? one.guidelineCode,
      mayApprove: mayApprove && one.approved === null && one.proposed.by !== ctx.actor?.id,
    })),
    mayEdit:
      version.status === 'draft' && may(ctx.actor, 'catalogs.edit', { regionCode: catalog.regionCode }),
    errors: errorsOf(refusals),
  }
  return page(c, <ExemptionsPage {...view} />, refusals.length > 0 ? statusFor(refusals) : 200)
}

export async function postApproveExemption(c: AppContext): Promise<Response> {
  const version = param(c, 'version')
  const codes = (await form(c)).all('code')
  const done = await attempt(() => approveExemptions(c.get('ctx'), version, codes))
  return done.ok
    ? redirect(c, versionHref(version, '/exemptions'), '已批准。')
    : showExemptions(c, done.refusals)
}

export async function postWithdrawExemption(c: AppContext): Promise<Response> {
  const version = param(c, 'version')
  const code = (await form(c)).text('code')
  const done = await attempt(() => withdrawExemption(c.get('ctx'), version, code))
  return done.ok
    ? redirect(c, versionHref(version, '/exemptions'), '已撤回，该事项重新列入核对。')
    : showExemptions(c, done.refusals)
}

export function ExemptionsPage(props: ExemptionsView) {
  const { catalog, version } = props
  const waiting = props.rows.filter((one) => one.approved === null).length
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录 不适用`}
      trail={[{ label: versionName(catalog, version), href: versionHref(version.id) }, { label: '不适用' }]}
      errors={props.errors}
    >
      <VersionHead catalog={catalog} version={version} tab="exemptions" waiting={waiting} />
      <ErrorSummary errors={props.errors} />
      <p>
        本地确无的指引事项，写明理由并由他人批准后计为“不适用”，随目录向社会公开。要提出不适用，请从“有增无减核对”打开该事项。
      </p>
      <Table
        caption="不适用的指引事项"
        rows={props.rows}
        rowKey={(row) => row.guidelineCode}
        empty="没有不适用的事项"
        columns={[
          { key: 'code', head: '指引编码', cell: (row) => row.guidelineCode, width: 's', nowrap: true },
          {
            key: 'name',
            head: '事项',
            header: true,
            cell: (row) => <a href={versionHref(version.id, `/findings/${row.guidelineCode}`)}>{row.name}</a>,
          },
          { key: 'reason', head: '理由', cell: (row) => row.reason },
          {
            key: 'proposed',
            head: '提出',
            cell: (row) => `${row.proposed.name} ${formatInstant(row.proposed.at)}`,
          },
          {
            key: 'approved',
            head: '批准',
            cell: (row) =>
              row.approved ? (
                `${row.approved.name} ${formatInstant(row.approved.at)}`
              ) : (
                <Tag tone="warning">待批准</Tag>
              ),
          },
          {
            key: 'do',
            head: '办理',
            cell: (row) => (
              <>
                {row.mayApprove && (
                  <ActionForm
                    action={versionHref(version.id, '/exemptions/approve')}
                    fields={{ code: row.guidelineCode }}
                    small
                  >
                    批准
                  </ActionForm>
                )}
                {props.mayEdit && (
                  <ActionForm
                    action={versionHref(version.id, '/exemptions/withdraw')}
                    fields={{ code: row.guidelineCode }}
                    small
                  >
                    撤回
                  </ActionForm>
                )}
              </>
            ),
          },
        ]}
      />
    </CatalogFrame>
  )
}
