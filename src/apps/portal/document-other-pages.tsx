import type { PublicDocument, PublicDocumentPage, PublicVersion } from '#documents'
import { formatDay, formatInstant } from '#platform/day.ts'
import type { Organisation } from '#regions'
import { Alert, DescriptionList, Prose } from '#ui/data.tsx'
import { documentHref } from './document-links.ts'
import { contentMeta } from './document-page.tsx'
import type { PortalFrame } from './frame.ts'
import { throughLeavePage } from './leave.tsx'
import { AskHere } from './organisation-parts.tsx'
import { PortalPage } from './page.tsx'

/**
 * A withdrawn document keeps its address and says what happened, when, why and where to go; its text, files and
 * versions are gone from here. 《政府信息公开条例》第十七条
 */
export function TombstonePage(props: {
  frame: PortalFrame
  found: PublicDocumentPage
  organisation: Organisation | null
  replacement: PublicDocument | null
}) {
  const { frame, found, replacement } = props
  const { document } = found
  return (
    <PortalPage
      frame={frame}
      title={`已撤回：${document.title}`}
      active="documents"
      path={documentHref(document)}
      trail={[{ label: '公开文件', href: `${frame.region.href}documents/` }, { label: '已撤回' }]}
      noindex
    >
      <div class="page-width">
        <header class="doc-head">
          <h1>{document.title}</h1>
        </header>
        <div class="doc-grid">
          <div class="stack-large">
            <Alert tone="neutral" title="这份文件已经撤回，不再公开">
              {document.withdrawal_statement}
            </Alert>
            <DescriptionList
              columns={1}
              items={[
                {
                  term: '撤回时间',
                  value: document.withdrawn_at === null ? '' : formatInstant(document.withdrawn_at),
                },
                { term: '索引号', value: <span class="tabular">{document.index_number}</span> },
                { term: '发文字号', value: document.document_number ?? '无' },
                { term: '发布机构', value: document.issuer },
                { term: '原发布日期', value: formatDay(document.published_on) },
              ].filter((item) => item.value !== '')}
            />
            {replacement !== null && (
              <p class="notice-big">
                请看代替它的文件：<a href={documentHref(replacement)}>{replacement.title}</a>
              </p>
            )}
          </div>
          {props.organisation !== null && (
            <aside class="doc-side" aria-label="联系方式">
              <h2>有疑问向谁问</h2>
              <AskHere organisation={props.organisation} />
            </aside>
          )}
        </div>
      </div>
    </PortalPage>
  )
}

/** A text that was public before; says so first, and leads to the one that holds. */
export function VersionPage(props: {
  frame: PortalFrame
  found: PublicDocumentPage
  version: PublicVersion
}) {
  const { frame, found, version } = props
  const { document } = found
  const isCurrent = version.number === document.version
  return (
    <PortalPage
      frame={frame}
      title={`${version.title}（第 ${version.number} 版）`}
      active="documents"
      trail={[
        { label: '公开文件', href: `${frame.region.href}documents/` },
        { label: document.document_number ?? '文件', href: documentHref(document) },
        { label: `第 ${version.number} 版` },
      ]}
      meta={contentMeta(frame, document)}
      noindex
    >
      <article class="page-width">
        <header class="doc-head stack">
          <h1>{version.title}</h1>
          <Alert
            tone={isCurrent ? 'info' : 'warning'}
            title={isCurrent ? '这是现在公开的版本' : '这是以前的版本'}
          >
            {formatInstant(version.public_from)} 公开。{version.change_note ?? ''}{' '}
            <a href={documentHref(document)}>查看现在的版本</a>
          </Alert>
        </header>
        <div class="doc-text">
          <Prose html={throughLeavePage(version.body_html, frame.origin)} lang="zh-CN" />
        </div>
      </article>
    </PortalPage>
  )
}
