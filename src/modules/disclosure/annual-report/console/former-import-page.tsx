import { formatInstant } from '#platform/day.ts'
import { may } from '#platform/authority.ts'
import { Alert, DescriptionList, Panel, StatGrid, Table, Tag } from '#ui/data.tsx'
import { PageHead } from '#ui/console-layout.tsx'
import { ActionForm, Actions, ErrorSummary } from '#ui/forms.tsx'
import { formerStatusWords } from '../messages/work.ts'
import { figureFindingWords, readingProblemWords, severityWords, textFindingWords } from '../messages/zh.ts'
import { cellAt, type ReportFigures } from '../report-figures.ts'
import { ReportTableView } from '../report-tables.tsx'
import { checkFigures } from '../rules/check-figures.ts'
import { printFigure } from '../rules/read-figure.ts'
import { everyCell, formatById, labelsOf } from '../rules/report-format.ts'
import { reportHref, SectionFrame } from './frame.tsx'
import type { ImportView } from './former-import.tsx'

function Problems({ one }: ImportView) {
  const { problems, titles } = one.reading
  const rows = problems
    .toSorted((a, b) => Number(b.stops) - Number(a.stops))
    .map((problem, at) => ({ problem, at, words: readingProblemWords(problem) }))
  return (
    <Panel title={`读取情况（${problems.length + titles.length} 处）`} id="problems" flush={rows.length > 0}>
      {rows.length === 0 ? (
        <p>三张表全部读出，没有问题。</p>
      ) : (
        <Table
          caption="需要看的地方"
          rows={rows}
          rowKey={(row) => String(row.at)}
          empty=""
          columns={[
            {
              key: 'stops',
              head: '性质',
              nowrap: true,
              cell: ({ problem }) =>
                problem.stops ? <Tag tone="danger">必须改正</Tag> : <Tag tone="warning">请核对</Tag>,
            },
            { key: 'where', head: '位置', header: true, cell: ({ words }) => words.where },
            {
              key: 'value',
              head: '内容',
              cell: ({ problem }) => (problem.value === '' ? '（空）' : problem.value),
            },
            { key: 'what', head: '问题', cell: ({ words }) => words.what },
            { key: 'mend', head: '怎样改', cell: ({ words }) => words.mend },
          ]}
        />
      )}
      {titles.length > 0 && (
        <ul class="advice">
          {titles.map((title) => {
            const words = textFindingWords(title)
            return <li key={`${title.check}${words.what}`}>{`${words.what}${words.mend}`}</li>
          })}
        </ul>
      )}
    </Panel>
  )
}

/** What the checks say of the imported figures; an old report is kept as it is. */
function Findings(props: ImportView & { figures: ReportFigures }) {
  const format = formatById(props.figures.format)
  const found = checkFigures(props.figures, { before: props.before })
  if (found.length === 0) return <Alert tone="success" title="勾稽关系核对无误" />
  return (
    <Panel title={`勾稽关系核对（${found.length} 处）`} flush>
      <Table
        caption="勾稽关系核对"
        rows={found.map((finding, at) => ({ finding, at, words: figureFindingWords(format, finding) }))}
        rowKey={(row) => String(row.at)}
        empty=""
        columns={[
          {
            key: 'severity',
            head: '性质',
            nowrap: true,
            cell: ({ finding }) => severityWords[finding.severity],
          },
          { key: 'where', head: '位置', header: true, cell: ({ words }) => words.where },
          { key: 'what', head: '问题', cell: ({ words }) => words.what },
        ]}
      />
    </Panel>
  )
}

/** Cells that would change against what was kept before. */
function changesOf(figures: ReportFigures, kept: ReportFigures) {
  const format = formatById(figures.format)
  return everyCell(format).flatMap(({ address, column }) => {
    const [before, after] = [cellAt(kept, address), cellAt(figures, address)]
    if (before === after) return []
    const labels = labelsOf(format, address)
    const print = (cell: number | string) => printFigure(cell, column.unit) || '（空）'
    return [
      {
        key: `${address.row}-${address.column}`,
        name: `${labels.row} ${labels.column}`,
        before: print(before),
        after: print(after),
      },
    ]
  })
}

function Changes({ kept, one }: ImportView) {
  if (one.figures === null || one.status !== 'open') return null
  const before = kept?.figures ?? null
  if (before === null) return <Alert tone="info" title={`${one.year}年度还没有导入过报告，全部为新增`} />
  const changes = changesOf(one.figures, before)
  return (
    <Panel title={`与已导入的报告相比，改变 ${changes.length} 格`} flush={changes.length > 0}>
      {changes.length === 0 ? (
        <p>各格相同，没有需要改变的数。</p>
      ) : (
        <Table
          caption="改变的格"
          rows={changes}
          rowKey={(row) => row.key}
          empty=""
          dense
          columns={[
            { key: 'name', head: '项目', header: true, cell: (row) => row.name },
            { key: 'before', head: '原来', align: 'end', cell: (row) => row.before },
            { key: 'after', head: '导入后', align: 'end', cell: (row) => row.after },
          ]}
        />
      )}
    </Panel>
  )
}

function Settling(props: ImportView) {
  const { place, one } = props
  const { organisation, year } = place
  const at = { organisationId: organisation.id, regionCode: organisation.regionCode }
  if (!may(props.frame.actor, 'annual_reports.draft', at)) return null
  const href = (rest: string) => reportHref(organisation.id, year, `/former/${one.id}${rest}`)
  const stopping = one.reading.problems.filter((problem) => problem.stops).length
  if (one.status === 'open')
    return (
      <Panel title="写入">
        {stopping === 0 && one.figures !== null ? (
          <ActionForm action={href('/keep')} kind="primary">
            确认导入
          </ActionForm>
        ) : (
          <p>标为“必须改正”的地方改好后重新上传，才能导入。</p>
        )}
        <Actions>
          <ActionForm action={href('/discard')}>放弃这次导入</ActionForm>
        </Actions>
      </Panel>
    )
  if (one.status !== 'kept') return null
  return (
    <Panel title="撤销导入">
      {props.inUse ? (
        <p>已有送审或发布的报告以它为依据，不能撤销。</p>
      ) : (
        <>
          <p>撤销后，这一年度回到导入之前的样子。</p>
          <ActionForm action={href('/undo')} kind="danger">
            撤销这次导入
          </ActionForm>
        </>
      )}
    </Panel>
  )
}

export function ImportPage(props: ImportView) {
  const { place, one, errors } = props
  const { organisation, year } = place
  const title = `${organisation.name}${one.year}年度报告`
  const stopping = one.reading.problems.filter((problem) => problem.stops).length
  return (
    <SectionFrame
      frame={props.frame}
      title={`导入${title}`}
      trail={[
        { label: `${organisation.name}${year}年度报告`, href: reportHref(organisation.id, year, '/former') },
        { label: '导入历年报告' },
      ]}
      errors={errors}
    >
      <PageHead
        title={`导入${title}`}
        tags={<Tag>{formerStatusWords[one.status]}</Tag>}
        summary={one.fileName}
      />
      <ErrorSummary errors={errors} />
      <StatGrid
        stats={[
          { label: '读出的表', value: one.figures === null ? 0 : 3, unit: '张' },
          {
            label: '必须改正',
            value: stopping,
            unit: '处',
            href: '#problems',
            ...(stopping > 0 ? { tone: 'warning' as const } : {}),
          },
          { label: '读出的文字', value: one.text === null ? '没有' : '有' },
        ]}
      />
      <Panel>
        <DescriptionList
          items={[
            { term: '年度', value: `${one.year}年` },
            { term: '上传', value: `${one.byName}，${formatInstant(one.at)}` },
            ...(one.settledAt === null
              ? []
              : [{ term: '办结', value: `${one.settledName ?? ''}，${formatInstant(one.settledAt)}` }]),
          ]}
        />
      </Panel>
      <Settling {...props} />
      <Changes {...props} />
      <Problems {...props} />
      {one.figures !== null && (
        <>
          <Findings {...props} figures={one.figures} />
          {([2, 3, 4] as const).map((table) => (
            <Panel key={table}>
              {one.figures !== null && <ReportTableView figures={one.figures} table={table} captionShown />}
            </Panel>
          ))}
        </>
      )}
    </SectionFrame>
  )
}
