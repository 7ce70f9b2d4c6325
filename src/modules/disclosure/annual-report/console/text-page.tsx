import { openFindings } from '../rules/finding-key.ts'
import { requiredPoints } from '../rules/check-text.ts'
import { Alert, Disclosure, Panel, SideBySide, Table, Tag } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import { pointWords, sectionWords, statementName } from '../messages/zh.ts'
import { findingWords } from '../messages/findings.ts'
import { type TextSection, textSections } from '../report-text.ts'
import { readStatements } from '../rules/check-statements.ts'
import { isGovernmentBody } from '../rules/report-body.ts'
import { longestSection } from '../write-report.ts'
import { mayWrite, ReportFrame, reportHref } from './frame.tsx'
import { ReturnedNote } from './returned-note.tsx'
import type { TextView } from './text.tsx'

export function TextPage(props: TextView) {
  const { place, text, frame } = props
  const { organisation, year, report } = place
  const writes = mayWrite(frame, place)
  const isBlank = textSections.every((section) => report.text[section] === '')
  return (
    <ReportFrame
      frame={frame}
      place={place}
      deadline={props.deadline}
      tab="text"
      tabName="文字"
      errors={props.errors}
      counts={{ checks: openFindings(props.checked.findings) }}
      actions={<ButtonLink href={reportHref(organisation.id, year, '/preview')}>预览</ButtonLink>}
    >
      <ErrorSummary errors={props.errors} />
      <ReturnedNote returned={props.returned} />
      {props.isStale && <StaleTexts {...props} />}
      {writes && !props.isSample && isBlank && (
        <Alert tone="info" title="还没有文字">
          可以先<a href={reportHref(organisation.id, year, '/text?sample=1')}>填入参考文字</a>
          ：按表中的数字写好固定部分，【】中的提示须改写为本单位的实际情况。
        </Alert>
      )}
      {props.isSample && (
        <Alert tone="info" title="已填入参考文字，尚未保存">
          请把【】中的提示逐处改写为本单位的实际情况；留有【】不能送审。
        </Alert>
      )}
      {writes ? (
        <Form action={reportHref(organisation.id, year, '/text')} guard label="报告文字">
          <HiddenField name="revision" value={report.revision} />
          {textSections.map((section) => (
            <SectionField key={section} view={props} section={section} />
          ))}
          <Actions sticky>
            <SubmitButton>保存并核对</SubmitButton>
            {!isBlank && (
              <ButtonLink href={reportHref(organisation.id, year, '/text?sample=1')}>
                空白部分填入参考文字
              </ButtonLink>
            )}
          </Actions>
        </Form>
      ) : (
        textSections.map((section) => (
          <Panel key={section} title={sectionWords[section]}>
            {text[section] === ''
              ? '（没有内容）'
              : text[section].split('\n').map((line) => <p key={line}>{line}</p>)}
          </Panel>
        ))
      )}
      <ComparedNumbers {...props} />
    </ReportFrame>
  )
}

/** What was saved meanwhile beside what was typed, section by section. */
function StaleTexts(props: TextView) {
  const saved = props.place.report.text
  const differing = textSections.filter((section) => saved[section] !== props.text[section])
  return (
    <Panel title="保存之前，他人刚刚改过文字">
      <p>您的输入保留在下面的编辑框里。请对照后再次保存，即以您的输入为准。</p>
      {differing.map((section) => (
        <section key={section}>
          <h3>{sectionWords[section]}</h3>
          <SideBySide
            left={{ title: '现已保存', body: <pre class="plain-text">{saved[section] || '（空）'}</pre> }}
            right={{
              title: '您的输入',
              body: <pre class="plain-text">{props.text[section] || '（空）'}</pre>,
            }}
          />
        </section>
      ))}
    </Panel>
  )
}

interface Point {
  label: string
  done: boolean
}

/** The points a section must speak of, with whether it does. */
function pointsOf(view: TextView, section: TextSection): Point[] {
  const isGovernment = isGovernmentBody(view.place.organisation.kind)
  const missing = new Set(
    view.checked.findings.flatMap((one) =>
      one.about === 'text' && one.finding.check === 'point_missing'
        ? [`${one.finding.section ?? ''}:${one.finding.details?.['point'] ?? ''}`]
        : [],
    ),
  )
  const written = view.text[section].trim() !== ''
  const keys = [
    ...requiredPoints
      .filter((point) => point.section === section && (isGovernment || point.governmentsOnly !== true))
      .map((point) => point.key),
    ...(section === 'others' ? ['fee'] : []),
  ]
  return keys.map((key) => ({
    label: key === 'fee' ? '信息处理费：收取的金额，或者未收取' : (pointWords[key] ?? key),
    done:
      !view.isSample &&
      written &&
      !missing.has(`${section}:${key}`) &&
      !(key === 'fee' && missing.has(`${section}:fee_said`)),
  }))
}

/** Own parameter: rows of a text box, by how much a section usually holds. */
const rows: Record<TextSection, number> = { preface: 5, overview: 16, problems: 9, others: 6 }

function SectionField(props: { view: TextView; section: TextSection }) {
  const { view, section } = props
  const points = pointsOf(view, section)
  const found = view.checked.findings.filter(
    (one) =>
      one.about !== 'figure' &&
      one.finding.section === section &&
      one.finding.check !== 'point_missing' &&
      one.finding.check !== 'section_blank',
  )
  return (
    <div class="report-writing">
      <TextAreaField
        name={section}
        label={sectionWords[section]}
        value={view.text[section]}
        rows={rows[section]}
        maxLength={longestSection}
        hint={
          section === 'preface' ? '报告依据、统计期限、联系方式。前言不属于六个部分，按惯例写。' : undefined
        }
        errors={view.errors}
      />
      <section class="report-points" aria-label={`${sectionWords[section]}：应写的内容`}>
        {points.length > 0 && (
          <>
            <p class="report-points-title">应写的内容</p>
            <ul>
              {points.map((point) => (
                <li key={point.label} class={point.done ? 'point-done' : 'point-open'}>
                  <span aria-hidden="true">{point.done ? '✓' : '○'}</span> {point.label}
                  <span class="visually-hidden">{point.done ? '（已写）' : '（还没有写）'}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {!view.isSample && found.length > 0 && (
          <p>
            <a href={reportHref(view.place.organisation.id, view.place.year, '/checks')}>
              这一部分有 {found.length} 处需要核对
            </a>
            ：
            {found
              .slice(0, 2)
              .map((one) => findingWords(view.place.format.id, one).what)
              .join('')}
          </p>
        )}
      </section>
    </div>
  )
}

/** Every number of the text that was understood, beside the cell it was compared with. */
function ComparedNumbers(props: TextView) {
  const read = readStatements(props.text, props.checked.figures)
  if (read.length === 0 || props.isSample) return null
  return (
    <Disclosure summary={`文字中有 ${read.length} 个数与表格作了比对`}>
      <Table
        caption="文字与表格的比对"
        rows={read.map((one, at) => ({ ...one, at }))}
        rowKey={(one) => String(one.at)}
        empty=""
        dense
        columns={[
          { key: 'sentence', head: '句子', header: true, cell: (one) => one.sentence },
          { key: 'about', head: '说的是', cell: (one) => statementName(one.key) },
          { key: 'said', head: '文字', align: 'end', cell: (one) => one.said },
          { key: 'figure', head: '表格', align: 'end', cell: (one) => one.figure ?? '（不是数字）' },
          {
            key: 'same',
            head: '结果',
            nowrap: true,
            cell: (one) =>
              one.finding === null ? <Tag tone="success">一致</Tag> : <Tag tone="warning">请核对</Tag>,
          },
        ]}
      />
    </Disclosure>
  )
}
