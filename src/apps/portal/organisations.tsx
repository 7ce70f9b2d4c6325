import { listPublicDocuments, pageTag, type PublicDocumentRow } from '#documents'
import { isWithinRegion } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { findOrganisationByCode, listOrganisations, type Organisation, type OrganisationKind } from '#regions'
import { Alert, EmptyState, Table } from '#ui/data.tsx'
import { DocumentList } from './document-list.tsx'
import { keepUnder, loadFrame, type PortalFrame, province } from './frame.ts'
import { AskHere, Phone } from './organisation-parts.tsx'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'
import { organisationKindWords } from './words.ts'

/** Villages are many and have no office of the government; they are found through their township. */
const shownKinds: OrganisationKind[] = ['government', 'department', 'township', 'public_enterprise']
const mostOfKind = 200
const shownDocuments = 10

export interface OrganisationsFacts {
  frame: PortalFrame
  groups: { kind: OrganisationKind; rows: Organisation[] }[]
}

/** `/630121/organisations/`: who is there, where, when and under which number (《政府信息公开条例》第二十条第二项). */
export async function organisationsPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const level = frame.division.level
  const groups: OrganisationsFacts['groups'] = []
  const kinds: OrganisationKind[] =
    level === 'township' || level === 'village' ? [...shownKinds, 'village'] : shownKinds
  for (const kind of kinds) {
    const found = await listOrganisations(
      db,
      {
        regionCode: frame.division.code,
        below: level !== 'province' && level !== 'prefecture',
        kind,
        status: 'active',
      },
      { pageSize: mostOfKind },
    )
    if (found.rows.length > 0) groups.push({ kind, rows: found.rows })
  }
  keepUnder(c, [])
  return page(c, <OrganisationsPage frame={frame} groups={groups} />)
}

function organisationHref(frame: PortalFrame, organisation: Organisation): string {
  return `${frame.region.href}organisations/${organisation.code}`
}

export function OrganisationsPage(props: OrganisationsFacts) {
  const { frame } = props
  const path = `${frame.region.href}organisations/`
  return (
    <PortalPage
      frame={frame}
      title={`${frame.division.name}机构与联系方式`}
      active="organisations"
      path={path}
      trail={[{ label: '机构' }]}
      meta={columnMeta('机构', `${frame.division.name}机构职能、地址、办公时间和电话`, '机构职能')}
    >
      <PageTitle
        title="机构与联系方式"
        lead={
          frame.prefix === province
            ? '省级机构的地址、办公时间和电话。各地机构请到当地页面查看。'
            : `${frame.division.name}各机构的地址、办公时间和电话。`
        }
      />
      <div class="page-width stack-large">
        {props.groups.length === 0 && <EmptyState title="这里还没有登记机构" />}
        {props.groups.map((group) => (
          <section key={group.kind} aria-labelledby={`kind-${group.kind}`}>
            <h2 id={`kind-${group.kind}`} class="section-title">
              {organisationKindWords[group.kind]}
            </h2>
            <Table
              caption={organisationKindWords[group.kind] ?? '机构'}
              rows={group.rows}
              rowKey={(row) => row.id}
              empty="没有机构"
              columns={[
                {
                  key: 'name',
                  head: '机构',
                  header: true,
                  width: 'l',
                  cell: (row) => <a href={organisationHref(frame, row)}>{row.name}</a>,
                },
                {
                  key: 'phone',
                  head: '电话',
                  nowrap: true,
                  cell: (row) => (row.phone === '' ? '未登记' : <Phone phone={row.phone} />),
                },
                {
                  key: 'address',
                  head: '地址',
                  cell: (row) => (row.address === '' ? '未登记' : row.address),
                },
                {
                  key: 'hours',
                  head: '办公时间',
                  cell: (row) => (row.officeHours === '' ? '未登记' : row.officeHours),
                },
              ]}
            />
          </section>
        ))}
      </div>
    </PortalPage>
  )
}

export interface OrganisationFacts {
  frame: PortalFrame
  organisation: Organisation
  documents: PublicDocumentRow[]
  total: number
}

/** `/630121/organisations/{code}`: one organisation and what it published. */
export async function organisationPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const organisation = await findOrganisationByCode(db, c.req.param('code') ?? '')
  if (organisation === null || !isWithinRegion(organisation.regionCode, frame.division.code)) {
    throw new NotFound('organisation')
  }
  const found = await listPublicDocuments(
    db,
    { organisationId: organisation.id },
    { pageSize: shownDocuments },
  )
  keepUnder(c, [pageTag.organisation(organisation.id)])
  return page(
    c,
    <OrganisationPage frame={frame} organisation={organisation} documents={found.rows} total={found.total} />,
  )
}

export function OrganisationPage(props: OrganisationFacts) {
  const { frame, organisation } = props
  return (
    <PortalPage
      frame={frame}
      title={organisation.name}
      active="organisations"
      path={organisationHref(frame, organisation)}
      trail={[{ label: '机构', href: `${frame.region.href}organisations/` }, { label: organisation.name }]}
      meta={columnMeta(organisation.name, `${organisation.name}的联系方式和公开文件`, '机构职能')}
    >
      <PageTitle title={organisation.name} />
      <div class="page-width doc-grid">
        <section aria-labelledby="published">
          {organisation.status === 'closed' && (
            <Alert tone="neutral" title="这个机构已经撤销或者合并">
              {organisation.closedReason}
            </Alert>
          )}
          <div class="band-head">
            <h2 id="published" class="section-title">
              公开的文件
            </h2>
            {props.total > 0 && (
              <a href={`${frame.region.href}documents/?organisation=${organisation.id}`}>
                全部 {props.total} 件
              </a>
            )}
          </div>
          <DocumentList rows={props.documents} empty="还没有公开的文件" />
        </section>
        <aside class="doc-side" aria-label="联系方式">
          <h2>联系方式</h2>
          <AskHere organisation={organisation} />
        </aside>
      </div>
    </PortalPage>
  )
}
