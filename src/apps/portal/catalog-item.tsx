import {
  findPublishedCatalog,
  findPublishedItem,
  itemName,
  listPublishedDomains,
  listPublishedExemptions,
  type PublishedDomain,
  type PublishedExemption,
  type PublishedItem,
} from '#catalog'
import { documentsForCatalogItem, pageTag, type PublicDocumentRow } from '#documents'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { listOrganisationsByIds, type Organisation } from '#regions'
import { Alert, DescriptionList, Pagination } from '#ui/data.tsx'
import { itemHref, itemPath } from './catalog-parts.tsx'
import { DocumentList } from './document-list.tsx'
import { keepUnder, loadFrame, type PortalFrame, portalTag } from './frame.ts'
import { AskHere } from './organisation-parts.tsx'
import { columnMeta, PageTitle, PortalPage } from './page.tsx'
import { pageHref, pageNumber } from './words.ts'

const pageSize = 20

export interface ItemFacts {
  frame: PortalFrame
  domain: PublishedDomain
  item: PublishedItem
  documents: PublicDocumentRow[]
  total: number
  page: number
  url: URL
  organisations: Organisation[]
}

/** `/630121/catalog/{domain}/{item}`: what must be public, and every document that makes it so. */
export async function catalogItem(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const frame = await loadFrame(c, c.req.param('region'))
  const catalog = await findPublishedCatalog(db, frame.division.code)
  const code = c.req.param('item') ?? ''
  const domainCode = c.req.param('domain') ?? ''
  if (catalog === null) throw new NotFound('catalog')
  const domain = (await listPublishedDomains(db, catalog.catalogId)).find((one) => one.code === domainCode)
  if (domain === undefined) throw new NotFound('domain')
  const item = await findPublishedItem(db, catalog.versionId, domain.code, code)
  if (item === null) {
    const exemption = (await listPublishedExemptions(db, catalog.versionId)).find(
      (one) => one.domainCode === domain.code && one.code === code,
    )
    if (exemption === undefined) throw new NotFound('catalog item')
    keepUnder(c, [portalTag.catalogs])
    return page(c, <ExemptionPage frame={frame} domain={domain} exemption={exemption} />)
  }
  const wanted = pageNumber(query(c).text('page'))
  const documents = await documentsForCatalogItem(db, item.id, { page: wanted, pageSize })
  keepUnder(c, [portalTag.catalogs, pageTag.catalogItem(item.id)])
  return page(
    c,
    <ItemPage
      frame={frame}
      domain={domain}
      item={item}
      documents={documents.rows}
      total={documents.total}
      page={wanted}
      url={new URL(c.req.url)}
      organisations={await listOrganisationsByIds(db, item.organisationIds)}
    />,
  )
}

function trailTo(frame: PortalFrame, domain: PublishedDomain, name: string) {
  const catalog = `${frame.region.href}catalog/`
  return [
    { label: '公开目录', href: catalog },
    { label: domain.name, href: `${catalog}${domain.code}/` },
    { label: name },
  ]
}

function Elements(props: { item: PublishedItem }) {
  const { item } = props
  const text = (value: string) => <span class="as-written">{value}</span>
  return (
    <DescriptionList
      columns={1}
      items={[
        { term: '公开内容', value: text(item.content) },
        { term: '公开依据', value: text(item.basis) },
        { term: '公开时限', value: text(item.timeLimit) },
        { term: '公开主体', value: text(item.publisher) },
        { term: '公开渠道', value: item.channels.join('、') },
        { term: '公开对象', value: item.audience },
        { term: '公开方式', value: item.method },
        { term: '公开层级', value: item.tiers.join('、') },
        ...Object.entries(item.extra).map(([term, value]) => ({ term, value: text(value) })),
      ].filter((row) => row.value !== '')}
    />
  )
}

export function ItemPage(props: ItemFacts) {
  const { frame, domain, item } = props
  const name = itemName(item)
  const onRequest = item.method.includes('依申请') && !item.method.includes('主动')
  const ask =
    props.organisations.length > 0
      ? props.organisations
      : frame.organisation === null
        ? []
        : [frame.organisation]
  return (
    <PortalPage
      frame={frame}
      title={`${name} - ${domain.name}`}
      active="catalog"
      path={itemHref(frame.region.href, item)}
      trail={trailTo(frame, domain, name)}
      meta={columnMeta(name, `${frame.division.name}${domain.name}：${name}`, '信息公开', [domain.name])}
    >
      <PageTitle title={name} lead={itemPath(item) === '' ? undefined : itemPath(item)} />
      <div class="page-width doc-grid">
        <div class="stack-large">
          <section aria-labelledby="documents">
            <h2 id="documents" class="section-title">
              {props.total > 0 ? `已公开 ${props.total} 件` : onRequest ? '依申请公开' : '尚未公开'}
            </h2>
            {props.total > 0 ? (
              <>
                <DocumentList rows={props.documents} empty="" summaries />
                <Pagination
                  page={props.page}
                  pageSize={pageSize}
                  total={props.total}
                  href={(n) => pageHref(props.url, n)}
                />
              </>
            ) : (
              <Alert
                tone={onRequest ? 'info' : 'warning'}
                title={onRequest ? '这一项依申请公开' : '这一项还没有公开的文件'}
              >
                {onRequest ? (
                  <>
                    不主动发布。需要时可以
                    <a href={`${frame.region.href}disclosure/`}>提出申请</a>，不必说明用途。
                  </>
                ) : (
                  <>
                    按目录应当公开。可以向公开主体询问，电话和地址见本页；也可以
                    <a href={`${frame.region.href}disclosure/`}>申请公开</a>。
                  </>
                )}
              </Alert>
            )}
          </section>
          <section aria-labelledby="elements">
            <h2 id="elements" class="section-title">
              目录要求
            </h2>
            <Elements item={item} />
          </section>
        </div>
        <aside class="doc-side" aria-label="公开主体">
          <h2>向谁询问</h2>
          {ask.map((organisation) => (
            <AskHere organisation={organisation} key={organisation.id} />
          ))}
          {ask.length === 0 && <p>{item.publisher}</p>}
        </aside>
      </div>
    </PortalPage>
  )
}

/** A guideline item this place has no such business for: the reason is public and can be contested. */
export function ExemptionPage(props: {
  frame: PortalFrame
  domain: PublishedDomain
  exemption: PublishedExemption
}) {
  const { frame, domain, exemption } = props
  const name = itemName(exemption)
  return (
    <PortalPage
      frame={frame}
      title={`${name} - ${domain.name}`}
      active="catalog"
      path={`${frame.region.href}catalog/${domain.code}/${exemption.code}`}
      trail={trailTo(frame, domain, name)}
      meta={columnMeta(name, `${frame.division.name}${domain.name}：${name}`, '信息公开', [domain.name])}
    >
      <PageTitle title={name} lead={itemPath(exemption) === '' ? undefined : itemPath(exemption)} />
      <div class="page-width doc-grid">
        <div>
          <Alert tone="neutral" title="本地不适用这一项">
            <p>理由：{exemption.reason}</p>
            {exemption.approvedName !== null && <p>核准人：{exemption.approvedName}</p>}
          </Alert>
        </div>
        <aside class="doc-side" aria-label="联系方式">
          <h2>有不同意见</h2>
          {frame.organisation !== null && <AskHere organisation={frame.organisation} />}
        </aside>
      </div>
    </PortalPage>
  )
}
