import { kindWords, type SearchHit, type SearchResult, type TextPiece } from '#documents'
import { formatDay } from '#platform/day.ts'
import { Pagination, Tag } from '#ui/data.tsx'
import { SearchBox } from '#ui/portal-layout.tsx'
import { documentHref } from './document-links.ts'
import type { Choice } from './documents.tsx'
import type { PortalFrame } from './frame.ts'
import { AskHere } from './organisation-parts.tsx'
import { columnMeta, PortalPage } from './page.tsx'
import { pageHref, validityMark, withParameter } from './words.ts'

/** One way of narrowing a search; every value says how many documents it leaves. */
export interface Facet {
  name: string
  label: string
  values: { value: string; label: string; count: number }[]
}

/** Something to try when nothing was found. */
export interface Remedy {
  href: string
  label: string
  count: number | null
}

export interface SearchFacts {
  frame: PortalFrame
  url: URL
  query: string
  /** Null before anything was asked. */
  found: SearchResult | null
  page: number
  pageSize: number
  facets: Facet[]
  chosen: Choice[]
  remedies: Remedy[]
}

function Pieces(props: { pieces: readonly TextPiece[] }) {
  return (
    <>
      {props.pieces.map((piece, index) => (piece.isHit ? <mark key={index}>{piece.text}</mark> : piece.text))}
    </>
  )
}

function FacetList(props: { facets: Facet[]; chosen: Choice[]; url: URL }) {
  const shown = props.facets.filter((facet) => facet.values.length > 0)
  if (shown.length === 0) return null
  return (
    <nav class="facets" id="facets" aria-label="缩小范围">
      {shown.map((facet) => {
        const current = props.chosen.find((choice) => choice.name === facet.name)?.value
        return (
          <details class="facet" key={facet.name} open>
            <summary>
              <h2>{facet.label}</h2>
            </summary>
            <ul>
              {facet.values.map((value) => (
                <li key={value.value}>
                  {value.value === current ? (
                    <span class="facet-on" aria-current="true">
                      {value.label} <span class="facet-count">{value.count}</span>
                    </span>
                  ) : (
                    <a href={withParameter(props.url, facet.name, value.value)}>
                      {value.label} <span class="facet-count">{value.count}</span>
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </nav>
  )
}

function Hit(props: { hit: SearchHit }) {
  const { hit } = props
  const mark = validityMark(hit.validity)
  return (
    <li>
      <h2 class="news-heading">
        <a class="news-title" href={documentHref({ index_number: hit.indexNumber })}>
          <Pieces pieces={hit.title} />
        </a>
      </h2>
      {hit.excerpt.length > 0 && (
        <p class="news-snippet">
          {hit.excerptFile !== null && <span class="quiet">附件“{hit.excerptFile}”：</span>}
          <Pieces pieces={hit.excerpt} />
        </p>
      )}
      <div class="news-facts">
        <time dateTime={hit.publishedOn}>{formatDay(hit.publishedOn)}</time>
        <span>{hit.issuer}</span>
        {hit.documentNumber !== null && (
          <span>{hit.isNumberMatch ? <mark>{hit.documentNumber}</mark> : hit.documentNumber}</span>
        )}
        <span>{kindWords[hit.kind]}</span>
        <Tag tone={mark.tone}>{mark.label}</Tag>
        {hit.files.length > 0 && <span>附件 {hit.files.length} 个</span>}
      </div>
    </li>
  )
}

function Nothing(props: SearchFacts) {
  const { organisation } = props.frame
  return (
    <div class="page-width doc-grid">
      <div class="notice">
        <h2>{props.query === '' ? '没有符合条件的文件' : `没有找到“${props.query}”`}</h2>
        {props.remedies.length > 0 && (
          <ul class="advice">
            {props.remedies.map((remedy) => (
              <li key={remedy.href}>
                <a href={remedy.href}>{remedy.label}</a>
                {remedy.count !== null && <span class="quiet">（{remedy.count} 件）</span>}
              </li>
            ))}
          </ul>
        )}
        <p>
          也可以换一个更短的词，直接输入文号或索引号，或者到
          <a href={`${props.frame.region.href}catalog/`}>公开目录</a>
          按领域查找。仍然没有的，可以向右边（下边）的机构询问或者提出公开申请。
        </p>
      </div>
      {organisation !== null && (
        <aside class="doc-side" aria-label="联系方式">
          <h2>向谁询问</h2>
          <AskHere organisation={organisation} />
        </aside>
      )}
    </div>
  )
}

function State(props: SearchFacts & { found: SearchResult }) {
  const { frame, url, found } = props
  const isRegion = frame.searchRegion !== ''
  const clear = new URL(url.pathname, url)
  if (props.query !== '') clear.searchParams.set('q', props.query)
  return (
    <div class="filter-state">
      <span>
        {isRegion ? frame.division.name : '全省'}共 {found.total} 件{found.totalIsCapped && '以上'}
      </span>
      {props.chosen.map((choice) => (
        <a class="chip" href={withParameter(url, choice.name, null)} key={choice.name}>
          {choice.label}
          <span aria-hidden="true"> ×</span>
          <span class="visually-hidden">（取消此条件）</span>
        </a>
      ))}
      {props.chosen.length > 1 && <a href={`${clear.pathname}${clear.search}`}>全部清除</a>}
      {isRegion && <a href={withParameter(url, 'region', null)}>扩大到全省</a>}
    </div>
  )
}

export function SearchPage(props: SearchFacts) {
  const { frame, query, url, found } = props
  return (
    <PortalPage
      frame={frame}
      title={query === '' ? '检索' : `检索：${query}`}
      active="search"
      ownSearch
      trail={[{ label: '检索' }]}
      meta={columnMeta('检索', '检索公开文件的标题、正文、附件、文号和索引号', '信息公开')}
      noindex
    >
      <div class="page-width search-head">
        <h1>{query === '' ? '检索公开文件' : `检索“${query}”`}</h1>
        <SearchBox query={query} regionPrefix={frame.searchRegion} id="page-search" />
        {found === null ? (
          <p class="band-note search-help">
            可以输入标题、正文、附件中的词，完整的发文字号或者索引号。多个词用空格隔开，须同时出现；加引号的词连着出现。
          </p>
        ) : (
          <State {...props} found={found} />
        )}
      </div>
      {found !== null && found.hits.length === 0 && <Nothing {...props} />}
      {found !== null && found.hits.length > 0 && (
        <div class="page-width finder">
          <div class="finder-results">
            <a class="to-facets" href="#facets">
              缩小范围
            </a>
            <ul class="news">
              {found.hits.map((hit) => (
                <Hit hit={hit} key={hit.id} />
              ))}
            </ul>
            <Pagination
              page={props.page}
              pageSize={props.pageSize}
              total={found.total}
              href={(number) => pageHref(url, number)}
            />
          </div>
          <FacetList facets={props.facets} chosen={props.chosen} url={url} />
        </div>
      )}
    </PortalPage>
  )
}
