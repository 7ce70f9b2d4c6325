import { kindWords, type PublicDocumentRow } from '#documents'
import { formatDay } from '#platform/day.ts'
import { EmptyState, Highlight, Tag } from '#ui/data.tsx'
import { documentHref } from './document-links.ts'
import { validityMark } from './words.ts'

/** Public documents as a list of titles with what one needs to choose: number, issuer, day, validity. */
export function DocumentList(props: {
  rows: PublicDocumentRow[]
  empty: string
  words?: string[]
  summaries?: boolean
  heading?: 'h2' | 'h3'
}) {
  if (props.rows.length === 0) return <EmptyState title={props.empty} />
  const words = props.words ?? []
  const Heading = props.heading ?? 'h3'
  return (
    <ul class="news">
      {props.rows.map((row) => (
        <li key={row.id}>
          <Heading class="news-heading">
            <a class="news-title" href={documentHref(row)}>
              <Highlight text={row.title} words={words} />
            </a>
          </Heading>
          {props.summaries === true && row.summary !== '' && (
            <p class="news-snippet">
              <Highlight text={row.summary} words={words} />
            </p>
          )}
          <div class="news-facts">
            <time dateTime={row.published_on}>{formatDay(row.published_on)}</time>
            <span>{row.issuer}</span>
            {row.document_number !== null && (
              <span>
                <Highlight text={row.document_number} words={words} />
              </span>
            )}
            {row.kind === 'interpretation' && <span>{kindWords.interpretation}</span>}
            {row.status === 'withdrawn' ? (
              <Tag tone="neutral">已撤回</Tag>
            ) : (
              row.validity !== 'in_force' && (
                <Tag tone={validityMark(row.validity).tone}>{validityMark(row.validity).label}</Tag>
              )
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
