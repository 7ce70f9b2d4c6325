import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { MarkedText, Panel, Table, Tag } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import type { DocumentVersion } from '../official-document.ts'
import { textDifference } from '../rules/text-difference.ts'
import { listVersions } from '../store/versions.ts'
import { documentId, trailOf } from './document-frame.tsx'

/** 版本: every text with who, when and why, and the difference of one to the one before. */
export async function versions(c: AppContext): Promise<Response> {
  const dossier = await readDossier(c.get('ctx'), documentId(c))
  const all = await listVersions(c.get('ctx').db, dossier.document.id)
  const asked = Number(query(c).text('version'))
  const shown = all.find((version) => version.number === asked) ?? all[0]
  const before = all.find((version) => shown !== undefined && version.number === shown.number - 1) ?? null
  return page(
    c,
    <VersionsPage
      frame={consoleFrame(c)}
      dossier={dossier}
      all={all}
      shown={shown ?? dossier.version}
      before={before}
    />,
  )
}

/** The texts of two versions marked: what came in, what went out. */
export function Difference(props: { before: DocumentVersion; after: DocumentVersion }) {
  const text = (version: DocumentVersion) =>
    [
      version.title,
      version.document_number ?? '',
      version.issuer,
      version.formed_on ?? '',
      version.summary,
      version.body_text,
    ].join('\n')
  return <MarkedText parts={textDifference(text(props.before), text(props.after))} />
}

function VersionsPage(props: {
  frame: ConsoleFrame
  dossier: Dossier
  all: DocumentVersion[]
  shown: DocumentVersion
  before: DocumentVersion | null
}) {
  const { document } = props.dossier
  return (
    <ConsoleLayout
      title={`版本：${props.dossier.version.title}`}
      active="/console/documents"
      frame={props.frame}
      breadcrumbs={trailOf(props.dossier, '版本')}
    >
      <PageHead title="版本" summary={props.dossier.version.title} />
      <Table<DocumentVersion>
        caption="版本"
        rows={props.all}
        rowKey={(version) => String(version.number)}
        empty="没有版本"
        columns={[
          {
            key: 'number',
            head: '版本',
            header: true,
            nowrap: true,
            cell: (version) => (
              <>
                <a href={`/console/documents/${document.id}/versions?version=${version.number}`}>
                  第 {version.number} 版
                </a>{' '}
                {version.number === document.public_version && <Tag tone="success">公开</Tag>}
              </>
            ),
          },
          {
            key: 'who',
            head: '撰写',
            cell: (version) => `${version.written_by_name} ${formatInstant(version.written_at)}`,
          },
          {
            key: 'public',
            head: '公开时间',
            nowrap: true,
            cell: (version) => (version.public_from === null ? '未公开' : formatInstant(version.public_from)),
          },
          { key: 'note', head: '更正说明', cell: (version) => version.change_note ?? '—' },
        ]}
      />
      <Panel
        title={
          props.before === null
            ? `第 ${props.shown.number} 版`
            : `第 ${props.shown.number} 版与第 ${props.before.number} 版的差别`
        }
        actions={<ButtonLink href={`/console/documents/${document.id}`}>返回文件</ButtonLink>}
      >
        {props.before === null ? (
          <MarkedText parts={[{ kind: 'same', text: props.shown.body_text }]} />
        ) : (
          <Difference before={props.before} after={props.shown} />
        )}
      </Panel>
    </ConsoleLayout>
  )
}
