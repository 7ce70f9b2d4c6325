import {
  itemName,
  listPublishedCatalogs,
  listPublishedExemptions,
  type PublishedCatalog,
  type PublishedExemption,
} from '#catalog'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Pagination, Table } from '#ui/data.tsx'
import { type AskedScope, coverageBase, coverageHref, exemptionsHref, readAskedScope } from './address.ts'
import { domainsOf } from './coverage-lines.ts'
import { type ReadScope, readScope } from './read-scope.ts'

const pageSize = 50

interface ExemptionRow {
  catalog: PublishedCatalog
  exemption: PublishedExemption
}

export interface ExemptionsFacts {
  frame: ConsoleFrame
  scope: ReadScope
  asked: AskedScope
  rows: ExemptionRow[]
  domains: Map<string, string>
  page: number
}

/** 不适用: what the published catalogs under a region say does not exist there, and why. */
export async function listExemptions(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = readAskedScope(query(c))
  const scope = await readScope(ctx, { ...asked, organisationId: null })
  const rows: ExemptionRow[] = []
  for (const catalog of await listPublishedCatalogs(ctx.db, scope.counted.regionPrefix)) {
    const found = await listPublishedExemptions(ctx.db, catalog.versionId)
    for (const exemption of found)
      if (asked.domainCode === null || exemption.domainCode === asked.domainCode)
        rows.push({ catalog, exemption })
  }
  const domains = await domainsOf(ctx, scope.region.code)
  return page(
    c,
    <ExemptionsPage
      frame={consoleFrame(c)}
      scope={scope}
      asked={{ ...asked, regionCode: scope.region.code }}
      rows={rows}
      domains={new Map(domains.map((one) => [one.code, one.name]))}
      page={Math.max(1, Math.floor(Number(query(c).text('page'))) || 1)}
    />,
  )
}

export function ExemptionsPage(props: ExemptionsFacts) {
  const { scope, asked, rows } = props
  const domain = asked.domainCode === null ? '' : (props.domains.get(asked.domainCode) ?? asked.domainCode)
  const title = `${scope.region.name}${domain}：不适用的事项`
  const href = (to: number) => `${exemptionsHref(asked)}${to > 1 ? `&page=${to}` : ''}`
  return (
    <ConsoleLayout
      title={title}
      active={coverageBase}
      frame={props.frame}
      breadcrumbs={[
        { label: '公开情况', href: coverageBase },
        ...scope.trail.map((step) => ({ label: step.name, href: coverageHref({ regionCode: step.code }) })),
        { label: '不适用' },
      ]}
      wide
    >
      <PageHead title={title} summary={`${rows.length} 项，单独计数，不进入任何分母`} />
      <Table
        caption={title}
        rows={rows.slice((props.page - 1) * pageSize, props.page * pageSize)}
        rowKey={({ catalog, exemption }) => `${catalog.versionId}${exemption.domainCode}${exemption.code}`}
        empty="没有标为不适用的事项"
        dense
        columns={[
          { key: 'region', head: '地方', nowrap: true, cell: ({ catalog }) => catalog.regionName },
          {
            key: 'domain',
            head: '领域',
            cell: ({ exemption }) => props.domains.get(exemption.domainCode) ?? exemption.domainCode,
          },
          {
            key: 'item',
            head: '指引事项',
            header: true,
            width: 'l',
            cell: ({ exemption }) => (
              <>
                {itemName(exemption)}
                <div class="quiet">{exemption.code}</div>
              </>
            ),
          },
          { key: 'reason', head: '理由', cell: ({ exemption }) => exemption.reason },
          {
            key: 'approved',
            head: '核准人',
            nowrap: true,
            cell: ({ exemption }) => exemption.approvedName ?? '',
          },
        ]}
      />
      <Pagination page={props.page} pageSize={pageSize} total={rows.length} href={href} />
    </ConsoleLayout>
  )
}
