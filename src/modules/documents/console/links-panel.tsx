import { Panel, Tag } from '#ui/data.tsx'
import type { Dossier } from '../dossier.ts'
import { documentWorkflow } from '../rules/document-workflow.ts'
import type { RelatedDocument } from '../store/links.ts'

/** What a relation is called, read from this document. */
export function relationWords(other: Pick<RelatedDocument, 'kind' | 'direction'>): string {
  const words = {
    interprets: { from: '解读的文件', to: '政策解读' },
    repeals: { from: '废止的文件', to: '废止它的文件' },
    modifies: { from: '修改的文件', to: '修改它的文件' },
  } as const
  return words[other.kind][other.direction]
}

/** Catalog items and related documents of this one. */
export function LinksPanel(props: { dossier: Dossier }) {
  const { items, relations } = props.dossier
  return (
    <Panel title="目录事项和相关文件" id="links">
      {items.length === 0 && relations.length === 0 && <p class="quiet">还没有关联。</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>目录事项：{item.label}</li>
        ))}
        {relations.map((other) => (
          <li key={`${other.kind}${other.direction}${other.id}`}>
            {relationWords(other)}：<a href={`/console/documents/${other.id}`}>{other.title}</a>{' '}
            <Tag tone={documentWorkflow.states[other.status].tone}>
              {documentWorkflow.states[other.status].label}
            </Tag>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
