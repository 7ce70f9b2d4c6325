import type { ComponentChildren } from 'preact'
import type { ReportFigures } from './report-figures.ts'
import { ReportTableView } from './report-tables.tsx'
import { headingOf, reportSections, type ReportText, reportTitle } from './report-text.ts'

/** A line of the text is a paragraph. */
function Paragraphs(props: { text: string }) {
  const lines = props.text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{line.trim()}</p>
      ))}
    </>
  )
}

/** A report as it is printed: title, preface, six sections, tables 2 to 4 as tables. For the portal, the console's preview and paper. */
export function ReportSheet(props: {
  organisationName: string
  text: ReportText
  figures: ReportFigures
  /** level of the title: the page's own, or below the page's */
  titleLevel: 1 | 2
  /** stands between the title and the text: who published it when, files */
  children?: ComponentChildren
}) {
  const { text, figures, titleLevel } = props
  const title = reportTitle(props.organisationName, figures.year)
  return (
    <article class="report-sheet">
      {titleLevel === 1 ? <h1 class="report-title">{title}</h1> : <h2 class="report-title">{title}</h2>}
      {props.children}
      <div class="report-words">
        <Paragraphs text={text.preface} />
      </div>
      {reportSections.map((section) => (
        <section key={section.number} aria-labelledby={`section-${section.number}`}>
          {titleLevel === 1 ? (
            <h2 class="report-heading" id={`section-${section.number}`}>
              {headingOf(section)}
            </h2>
          ) : (
            <h3 class="report-heading" id={`section-${section.number}`}>
              {headingOf(section)}
            </h3>
          )}
          {typeof section.filledBy === 'string' ? (
            <div class="report-words">
              <Paragraphs text={text[section.filledBy]} />
            </div>
          ) : (
            <ReportTableView figures={figures} table={section.filledBy} />
          )}
        </section>
      ))}
    </article>
  )
}
