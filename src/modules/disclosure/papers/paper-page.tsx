import type { ComponentChildren } from 'preact'
import { ScrollBox } from '#ui/data.tsx'
import { columnShares } from './column-shares.ts'
import type { PaperText } from './paper.ts'

/**
 * A paper as a sheet of A4, for the console and the portal: on paper the sheet alone is printed, in the margins of official
 * papers. Page numbers come from the print style.
 */
export function PaperSheet(props: { paper: PaperText; chart?: ComponentChildren }) {
  const { paper } = props
  return (
    <article class="paper-sheet" aria-label={paper.title}>
      <h2 class="paper-title">{paper.title}</h2>
      {paper.number !== null && <p class="paper-number">{paper.number}</p>}
      {paper.addressee !== '' && <p class="paper-to">{paper.addressee}</p>}
      {paper.paragraphs.map((text, at) => (
        <p key={`${at}`} class="paper-text">
          {text}
        </p>
      ))}
      {props.chart}
      {paper.table !== null && <SheetTable {...paper.table} title={paper.title} />}
      {(paper.signature !== '' || paper.date !== '') && (
        <div class="paper-sign">
          {paper.signature !== '' && (
            <p>
              {paper.signature}
              <span class="paper-seal">（印章）</span>
            </p>
          )}
          {paper.date !== '' && <p>{paper.date}</p>}
        </div>
      )}
      {paper.contact !== '' && <p class="paper-contact">{paper.contact}</p>}
    </article>
  )
}

function SheetTable(props: { head: string[]; rows: string[][]; title: string }) {
  return (
    <ScrollBox class="paper-table" label={props.title}>
      <table>
        {/* Widths as attributes: the content policy allows no style on an element. */}
        <colgroup>
          {columnShares(props).map((share, at) => (
            <col key={`${at}`} width={`${share}%`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {props.head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, at) => (
            <tr key={`${at}`}>
              {row.map((text, column) =>
                column === 0 ? (
                  <th key="0" scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={`${column}`}>{text}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
