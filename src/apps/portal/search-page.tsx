import type { PublicDocumentRow } from '#documents'
import { kindWords } from '#documents'
import { formatDay } from '#platform/day.ts'
import type { Organisation } from '#regions'
import { Highlight, Pagination, Tag } from '#ui/data.tsx'
import { SearchBox } from '#ui/portal-layout.tsx'
import { documentHref } from './document-links.ts'
import type { PortalFrame } from './frame.ts'
import { AskHere } from './organisation-parts.tsx'
import { columnMeta, PortalPage } from './page.tsx'
import { pageHref, validityMark, withParameter } from './words.ts'

/** A document that was found, with the piece of text where the words stand. */
export interface SearchHit extends PublicDocumentRow {
  snippet: string
  /** Names of attachments in which the words stand. */
  files: string[]
}

/** One way of narrowing a search; every value says how many documents it leaves. */
export interface Facet {
  name: string
  label: string
  values: { value: string; label: string; count: number }[]
}

export interface SearchFacts {
  frame: PortalFrame
  url: URL
  words: string[]
  query: string
  hits: SearchHit[]
  total: number
  /** The count stopped there: there are at least so many. */
  totalIsFloor: boolean
  page: number
  pageSize: number
  facets: Facet[]
  chosen: { name: string; value: string; label: string }[]
  organisation: Organisation | null
}

function FacetList(props: { facets: Facet[]; chosen: SearchFacts['chosen']; url: URL }) {
  const shown = props.facets.filter((facet) => facet.values.length > 0)
  if (shown.length === 0) return <div />
  return (
    <nav class="facets" aria-label="缩小范围">
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

function Hit(props: { hit: SearchHit; words: string[] }) {
  const { hit, words } = props
  const mark = validityMark(hit.validity)
  return (
    <li>
      <h2 class="news-heading">
        <a class="news-title" href={documentHref(hit)}>
          <Highlight text={hit.title} words={words} />
        </a>
      </h2>
      {hit.snippet !== '' && (
        <p class="news-snippet">
          <Highlight text={hit.snippet} words={words} />
        </p>
      )}
      {hit.files.length > 0 && (
        <p class="news-snippet">
          附件中有：
          <Highlight text={hit.files.join('、')} words={words} />
        </p>
      )}
      <div class="news-facts">
        <time dateTime={hit.published_on}>{formatDay(hit.published_on)}</time>
        <span>{hit.issuer}</span>
        {hit.document_number !== null && (
          <span>
            <Highlight text={hit.document_number} words={words} />
          </span>
        )}
        <span>{kindWords[hit.kind]}</span>
        <Tag tone={mark.tone}>{mark.label}</Tag>
      </div>
    </li>
  )
}

function Nothing(props: SearchFacts) {
  const clear = new URL(props.url.pathname, props.url)
  clear.searchParams.set('q', props.query)
  return (
    <div class="notice">
      <h2>没有找到“{props.query}”</h2>
      <ul class="advice">
        {props.chosen.length > 0 && (
          <li>
            <a href={`${clear.pathname}${clear.search}`}>去掉全部筛选条件，重新检索</a>
          </li>
        )}
        <li>换一个更短的词，或者直接输入文号、索引号。</li>
        <li>
          到<a href={`${props.frame.region.href}catalog/`}>公开目录</a>按领域查找。
        </li>
        <li>向{props.frame.organisation?.name ?? '公开机构'}询问，或者依法提出公开申请。</li>
      </ul>
      {props.organisation !== null && <AskHere organisation={props.organisation} />}
    </div>
  )
}

export function SearchPage(props: SearchFacts) {
  const { frame, query, url } = props
  const asked = query !== '' || props.chosen.length > 0
  const isRegion = frame.searchRegion !== ''
  return (
    <PortalPage
      frame={frame}
      title={query === '' ? '检索' : `检索：${query}`}
      active="search"
      query={query}
      trail={[{ label: '检索' }]}
      meta={columnMeta('检索', '检索公开文件的标题、正文、附件、文号和索引号', '信息公开')}
      noindex
    >
      <div class="page-width search-head">
        <h1>{query === '' ? '检索公开文件' : `“${query}”的检索结果`}</h1>
        <SearchBox query={query} regionPrefix={frame.searchRegion} id="page-search" />
        {asked && (
          <div class="filter-state">
            <span>
              {isRegion ? frame.division.name : '全省'}共{' '}
              {props.totalIsFloor ? `${props.total} 件以上` : `${props.total} 件`}
            </span>
            {props.chosen.map((choice) => (
              <a class="chip" href={withParameter(url, choice.name, null)} key={choice.name}>
                {choice.label}
                <span aria-hidden="true"> ×</span>
                <span class="visually-hidden">（取消此条件）</span>
              </a>
            ))}
            {isRegion && <a href={withParameter(url, 'region', null)}>扩大到全省</a>}
          </div>
        )}
      </div>
      {asked && props.hits.length === 0 ? (
        <div class="page-width">
          <Nothing {...props} />
        </div>
      ) : (
        asked && (
          <div class="page-width finder">
            <FacetList facets={props.facets} chosen={props.chosen} url={url} />
            <div>
              <ul class="news">
                {props.hits.map((hit) => (
                  <Hit hit={hit} words={props.words} key={hit.id} />
                ))}
              </ul>
              <Pagination
                page={props.page}
                pageSize={props.pageSize}
                total={props.total}
                href={(n) => pageHref(url, n)}
              />
            </div>
          </div>
        )
      )}
      {!asked && (
        <div class="page-width">
          <p class="page-lead">
            可以输入标题或正文中的词、附件中的词、完整的发文字号或索引号。多个词用空格隔开，须同时出现。
          </p>
        </div>
      )}
    </PortalPage>
  )
}
