import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout } from '#ui/console-layout.tsx'
import { Alert, FileLink, Panel, Prose } from '#ui/data.tsx'
import { OfficialHeader } from '#ui/document-meta.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import { validityWords } from '../rules/validity.ts'
import { documentId, trailOf } from './document-frame.tsx'

/** 预览: the text as the public will read it, with the official header table. */
export async function preview(c: AppContext): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), documentId(c))
  return page(c, <PreviewPage frame={consoleFrame(c)} dossier={dossier} />)
}

function PreviewPage(props: { frame: ConsoleFrame; dossier: Dossier }) {
  const { document, version, attachments, relations } = props.dossier
  const related = relations.filter((other) => other.kind === 'interprets')
  return (
    <ConsoleLayout
      title={`预览：${version.title}`}
      active="/console/documents"
      frame={props.frame}
      breadcrumbs={trailOf(props.dossier, '预览')}
    >
      <Alert tone="info" title="这是预览，公众还看不到这里的改动">
        <ButtonLink href={`/console/documents/${document.id}`}>返回文件</ButtonLink>
      </Alert>
      <Panel>
        <article>
          <OfficialHeader
            rows={[
              { term: '索引号', value: document.index_number ?? '首次发布时编制' },
              { term: '发文字号', value: version.document_number ?? '—' },
              { term: '发布机构', value: version.issuer },
              { term: '公文时效', value: validityWords[document.validity] },
              { term: '主题分类', value: version.theme ?? '—' },
              { term: '成文日期', value: version.formed_on === null ? '—' : formatDay(version.formed_on) },
            ]}
          />
          <h1>{version.title}</h1>
          {related.length > 0 && (
            <ul>
              {related.map((other) => (
                <li key={other.id}>
                  {other.direction === 'to' ? '政策解读' : '解读的文件'}：
                  <a href={`/console/documents/${other.id}/preview`}>{other.title}</a>
                </li>
              ))}
            </ul>
          )}
          <Prose html={version.body_html} />
          {attachments.length > 0 && (
            <>
              <h2>附件</h2>
              <ul>
                {attachments.map((file) => (
                  <li key={file.id}>
                    <FileLink
                      href={`/console/documents/${document.id}/files/${file.id}`}
                      name={file.name}
                      size={file.size}
                      mediaType={file.media_type}
                    />
                  </li>
                ))}
              </ul>
            </>
          )}
        </article>
      </Panel>
    </ConsoleLayout>
  )
}
