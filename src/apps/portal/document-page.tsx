import {
  attributeWords,
  kindWords,
  type PublicDocument,
  type PublicDocumentPage,
  type PublicRelation,
} from '#documents'
import { itemName } from '#catalog'
import { formatDay, formatInstant } from '#platform/day.ts'
import type { Organisation } from '#regions'
import { Alert, FileLink, Prose, Tag } from '#ui/data.tsx'
import { OfficialHeader } from '#ui/document-meta.tsx'
import { itemHref } from './catalog-parts.tsx'
import { documentHref, fileHref, versionHref } from './document-links.ts'
import type { PortalFrame } from './frame.ts'
import { regionHref } from './frame.ts'
import { throughLeavePage } from './leave.tsx'
import { AskHere } from './organisation-parts.tsx'
import { columnMeta, PortalPage } from './page.tsx'
import { themeWords, validityMark } from './words.ts'

/** Where a catalog item stands, for the link from a document to what it fulfils. */
export interface CatalogPlace {
  itemId: string
  shortCode: string
  domainCode: string
  code: string
  level1: string
  level2: string
  level3: string
}

export interface DocumentFacts {
  frame: PortalFrame
  found: PublicDocumentPage
  organisation: Organisation | null
  places: CatalogPlace[]
}

/** Meta tags of a content page (政府网站网页标签), with those of its column. */
export function contentMeta(frame: PortalFrame, document: PublicDocument) {
  return {
    ...columnMeta('公开文件', `${frame.division.name}公开的文件`, '政策文件'),
    ArticleTitle: document.title,
    PubDate: formatInstant(document.published_at),
    ContentSource: document.source === '' ? document.issuer : document.source,
    Keywords: document.keywords === '' ? null : document.keywords,
    Author: document.issuer,
    Description: document.summary === '' ? null : document.summary,
  }
}

const relationWords: Record<PublicRelation['kind'], { from: string; to: string }> = {
  interprets: { from: '解读的文件', to: '政策解读' },
  repeals: { from: '废止的文件', to: '本文件由此废止' },
  modifies: { from: '修改的文件', to: '本文件由此修改' },
}

/** The rows of the official header table, in the order officials know (国办秘函〔2009〕6号). */
export function headerRows(document: PublicDocument) {
  const mark = validityMark(document.validity)
  return [
    { term: '索引号', value: <span class="tabular">{document.index_number}</span> },
    { term: '发文字号', value: document.document_number ?? '无' },
    { term: '发布机构', value: document.issuer },
    {
      term: '公文时效',
      value: (
        <>
          <Tag tone={mark.tone}>{mark.label}</Tag>
          {document.validity_changed_on !== null && document.validity !== 'in_force' && (
            <> {formatDay(document.validity_changed_on)}起</>
          )}
        </>
      ),
    },
    { term: '主题分类', value: document.theme === null ? '未分类' : themeWords(document.theme) },
    { term: '成文日期', value: document.formed_on === null ? '未注明' : formatDay(document.formed_on) },
    { term: '发布日期', value: formatDay(document.published_on) },
    { term: '公开属性', value: attributeWords.proactive },
    ...(document.effective_on === null
      ? []
      : [{ term: '施行日期', value: formatDay(document.effective_on) }]),
    ...(document.expires_on === null ? [] : [{ term: '有效期至', value: formatDay(document.expires_on) }]),
  ]
}

function Relations(props: { relations: PublicRelation[] }) {
  if (props.relations.length === 0) return null
  return (
    <ul class="doc-links">
      {props.relations.map((relation) => (
        <li key={`${relation.kind}${relation.direction}${relation.id}`}>
          {relationWords[relation.kind][relation.direction]}：
          <a href={documentHref(relation)}>{relation.title}</a>
        </li>
      ))}
    </ul>
  )
}

function Files(props: { found: PublicDocumentPage }) {
  if (props.found.attachments.length === 0) return null
  return (
    <section class="doc-files" aria-labelledby="files">
      <h2 id="files" class="section-title">
        附件
      </h2>
      <ul>
        {props.found.attachments.map((file) => (
          <li key={file.id}>
            <FileLink href={fileHref(file)} name={file.name} size={file.size} mediaType={file.media_type} />
          </li>
        ))}
      </ul>
      <p class="quiet no-print">打不开或者看不清，可以向发布机构索取便于阅读的版本，电话见本页。</p>
    </section>
  )
}

function Changes(props: { found: PublicDocumentPage }) {
  const { document, versions, changes } = props.found
  const earlier = versions.filter((version) => version.number !== document.version)
  if (earlier.length === 0 && changes.length === 0) return null
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">变更记录</h2>
      <ul class="side-list">
        {changes.map((change) => (
          <li key={`${change.at.toISOString()}${change.note}`}>
            <time class="quiet">{formatInstant(change.at)}</time>
            <br />
            {change.note}
          </li>
        ))}
        {earlier.map((version) => (
          <li key={version.number}>
            <a href={versionHref(document, version.number)}>第 {version.number} 版</a>
            <span class="quiet">（{formatInstant(version.public_from)} 公开）</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Side(props: DocumentFacts) {
  return (
    <aside class="doc-side no-print" aria-label="相关信息">
      {props.places.length > 0 && (
        <section aria-labelledby="fulfils">
          <h2 id="fulfils">落实的目录事项</h2>
          <ul class="side-list">
            {props.places.map((place) => (
              <li key={place.itemId}>
                <a href={itemHref(regionHref(place.shortCode), place)}>{itemName(place)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Changes found={props.found} />
      {props.organisation !== null && (
        <section aria-labelledby="ask">
          <h2 id="ask">对内容有疑问，或者发现页面有错</h2>
          <AskHere organisation={props.organisation} />
        </section>
      )}
    </aside>
  )
}

/** A public document: who, what number, since when, whether it still holds, and its text. */
export function DocumentPage(props: DocumentFacts) {
  const { frame, found } = props
  const { document } = found
  const path = documentHref(document)
  return (
    <PortalPage
      frame={frame}
      title={document.title}
      active="documents"
      path={path}
      trail={[
        { label: '公开文件', href: `${frame.region.href}documents/` },
        { label: kindWords[document.kind] },
      ]}
      meta={contentMeta(frame, document)}
      description={document.summary === '' ? undefined : document.summary}
    >
      <article class="page-width">
        <header class="doc-head">
          <h1>{document.title}</h1>
          {document.validity !== 'in_force' && (
            <Alert tone="warning" title={`本文件${validityMark(document.validity).label}`}>
              {document.validity_note ?? '请以现行文件为准。'}
            </Alert>
          )}
        </header>
        <OfficialHeader rows={headerRows(document)} />
        <Relations relations={found.relations} />
        <div class="doc-grid">
          <div class="doc-text">
            {document.body_html !== '' && (
              <Prose html={throughLeavePage(document.body_html, frame.origin)} lang="zh-CN" />
            )}
            <Files found={found} />
            <p class="print-only">
              网页地址：{frame.origin}
              {path}
            </p>
          </div>
          <Side {...props} />
        </div>
      </article>
    </PortalPage>
  )
}
