import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Alert, Disclosure, MarkedText, Panel, StatGrid, Table } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  SelectField,
  SubmitButton,
  TextField,
} from '#ui/forms.tsx'
import { itemName } from '../catalog-item.ts'
import { fieldLabels } from '../messages/zh.ts'
import { textDifference } from '../rules/item-difference.ts'
import type { ImportedItem, ImportQuestion } from '../table-import/index.ts'
import { trailOf, type ImportView } from './import-frame.ts'

const most = 100
const nameOf = (row: ImportedItem) =>
  itemName({ level1: row.given.level1 ?? '', level2: row.given.level2 ?? '', level3: row.given.level3 ?? '' })

/** What an import would do, and what a person must first settle; nothing is written before 确认. */
export function ImportPage(props: ImportView) {
  const { one, preview, errors } = props
  const { active, trail, back } = trailOf(one)
  const { comparison, questions } = preview
  const at = `/console/table-imports/${one.id}`
  const title = one.versionId ? '导入目录表格：预览' : '导入正式指引表格：预览'
  const isOpen = one.status === 'open'
  return (
    <ConsoleLayout
      title={title}
      active={active}
      frame={props.frame}
      breadcrumbs={[...trail, { label: '导入预览' }]}
      errors={errors}
      wide
    >
      <PageHead title={title} summary={one.fileName} />
      <ErrorSummary errors={errors} />
      {one.outcome && <Outcome {...props} />}
      {one.status === 'discarded' && <Alert tone="info">这次导入已放弃，未写入任何内容。</Alert>}
      {isOpen && (
        <>
          <StatGrid
            stats={[
              { label: '新增', value: comparison.added.length, unit: '项', href: '#added' },
              { label: '变更', value: comparison.changed.length, unit: '项', href: '#changed' },
              { label: '未变', value: comparison.unchanged.length, unit: '项' },
              {
                label: one.versionId ? '文件中没有' : '移除',
                value: comparison.removed.length,
                unit: '项',
                href: '#removed',
                note: one.versionId ? '目录中保留不变' : '新版本中不再列入',
              },
              {
                label: '待确认',
                value: questions.length,
                unit: '处',
                href: '#questions',
                ...(questions.length > 0 ? { tone: 'warning' as const } : {}),
              },
            ]}
          />
          {(questions.length > 0 || preview.domainsUnknown.length > 0) && <Questions {...props} />}
          {preview.incomplete.length > 0 && (
            <Alert tone="danger" title={`${preview.incomplete.length} 个新增事项缺少要素`}>
              请在文件中补齐后重新上传：
              {preview.incomplete
                .slice(0, 20)
                .map((row) => `第${row.at.line}行 ${nameOf(row)}`)
                .join('；')}
            </Alert>
          )}
          <Panel title="写入">
            {preview.ready ? (
              <Form action={`${at}/confirm`} label="确认写入">
                {one.versionId === null && (
                  <TextField
                    name="title"
                    label="新版本名称"
                    value={one.fileName.replace(/\.\w+$/, '')}
                    maxLength={100}
                    width="l"
                  />
                )}
                <SubmitButton>{one.versionId ? '确认写入草稿' : '确认成为新版本'}</SubmitButton>
              </Form>
            ) : (
              <p>上面的问题办完后才能写入。</p>
            )}
            <Actions>
              <ActionForm action={`${at}/discard`}>放弃这次导入</ActionForm>
              <ButtonLink href={`${at}/annotated.xlsx`} download>
                下载带批注的表格
              </ButtonLink>
              <ButtonLink href={back}>返回</ButtonLink>
            </Actions>
          </Panel>
          <Problems {...props} />
          <Changes {...props} />
        </>
      )}
    </ConsoleLayout>
  )
}

function Outcome({ one }: ImportView) {
  const { added, changed, unchanged, removed, version } = one.outcome ?? {
    added: 0,
    changed: 0,
    unchanged: 0,
    removed: 0,
    version: undefined,
  }
  const nothing = added + changed + removed === 0
  return (
    <Alert
      tone="success"
      title={nothing && version === undefined ? '导入完成，没有需要改变的内容' : '导入完成'}
    >
      新增 {added} 项，变更 {changed} 项，未变 {unchanged} 项
      {one.versionId === null ? `，移除 ${removed} 项` : ''}。
      {version !== undefined && (
        <a href={`/console/guidelines/versions/${version}`}>{`查看第${version}版的变化和各地影响`}</a>
      )}
      {one.versionId !== null && <a href={`/console/catalogs/${one.versionId}`}>打开目录草稿</a>}
    </Alert>
  )
}

function Questions({ one, preview, domains }: ImportView) {
  const groups = new Map<string, ImportQuestion[]>()
  for (const question of preview.questions)
    groups.set(question.group, [...(groups.get(question.group) ?? []), question])
  return (
    <Panel title="请您确认" id="questions">
      <Form action={`/console/table-imports/${one.id}/answers`} label="确认看不清的单元格">
        {preview.domainsUnknown.length > 0 && (
          <SelectField
            name="domain"
            label={`“${preview.domainsUnknown.slice(0, 3).join('”“')}”属于哪个领域`}
            empty="请选择"
            options={domains.map((domain) => ({
              value: domain.code,
              label: `${domain.code} ${domain.name}`,
            }))}
            value={one.domainCode ?? ''}
          />
        )}
        {[...groups.values()].map((questions) => (
          <QuestionGroup key={questions[0]?.group ?? ''} questions={questions} />
        ))}
        <SubmitButton>按以上确认重新读取</SubmitButton>
      </Form>
    </Panel>
  )
}

function optionsOf(question: ImportQuestion) {
  return question.options.map(({ value, label }) => ({ value, label }))
}

/** One answer may settle all cells of a kind; each cell can still be answered by itself. */
function QuestionGroup({ questions }: { questions: ImportQuestion[] }) {
  const first = questions[0]
  if (!first) return null
  return (
    <section>
      <h3>
        {first.heading}（{questions.length} 处）
      </h3>
      <p>{first.why}</p>
      {questions.length > 1 && first.options.length > 0 && (
        <SelectField
          name={`g:${first.group}`}
          label="以下各处一并确认为"
          empty="逐个确认"
          options={optionsOf(first)}
        />
      )}
      <Disclosure summary={questions.length > 1 ? '逐个确认' : '确认这一处'} open={questions.length <= 10}>
        {questions.slice(0, 200).map((question) => (
          <div key={question.id}>
            {question.options.length > 0 && (
              <SelectField
                name={`a:${question.id}`}
                label={`${question.id}：原文“${question.seen || '（空）'}”`}
                empty="未确认"
                options={optionsOf(question)}
              />
            )}
            {question.freeText && (
              <TextField
                name={`t:${question.id}`}
                label={`${question.id}：写明内容（原文“${question.seen || '（空）'}”）`}
                optional
                width="l"
              />
            )}
          </div>
        ))}
      </Disclosure>
    </section>
  )
}

function Problems({ one }: ImportView) {
  const rows = [
    ...one.reading.problems,
    ...one.reading.tables.flatMap((table) => table.rows.flatMap((row) => row.problems)),
  ]
  const notes = one.reading.tables.flatMap((table) => table.notes)
  return (
    <Panel title={`读取情况（${rows.length} 处提示）`}>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Table
        caption="读取情况"
        rows={rows.slice(0, 300).map((row, index) => ({ ...row, index }))}
        rowKey={(row) => String(row.index)}
        empty="没有问题"
        dense
        columns={[
          { key: 'row', head: '行', cell: (row) => row.row ?? '—', width: 'xs' },
          { key: 'column', head: '列', cell: (row) => row.column ?? '—', width: 'xs' },
          { key: 'value', head: '原文', cell: (row) => row.value, width: 'm' },
          { key: 'what', head: '问题', header: true, cell: (row) => row.what },
          {
            key: 'mend',
            head: '怎样处理',
            cell: (row) => row.mend + (row.proposal ? ` 建议：${row.proposal}` : ''),
          },
        ]}
      />
    </Panel>
  )
}

function Changes({ preview }: ImportView) {
  const { added, changed, removed } = preview.comparison
  return (
    <>
      <Panel title={`变更（${changed.length} 项）`} id="changed">
        {changed.slice(0, most).map(({ imported, existing, changes, matchedBy }) => (
          <section key={existing.id}>
            <h3>
              {existing.code} {itemName(existing)}
              {matchedBy === 'similar_name' && `（按相近名称“${nameOf(imported)}”对应，请核对）`}
            </h3>
            {changes.map((change) => (
              <p key={change.element}>
                <strong>{fieldLabels[change.element]}：</strong>
                <MarkedText parts={textDifference(change.old, change.new)} />
              </p>
            ))}
          </section>
        ))}
        {changed.length > most && <p>只列出前 {most} 项。</p>}
        {changed.length === 0 && <p>没有变更的事项。</p>}
      </Panel>
      <Panel title={`新增（${added.length} 项）`} id="added">
        <Table
          caption="新增"
          rows={added.slice(0, most)}
          rowKey={(row) => `${row.at.table}-${row.at.line}`}
          empty="没有新增的事项"
          dense
          columns={[
            { key: 'line', head: '行', cell: (row) => row.at.line, width: 'xs' },
            { key: 'level1', head: '一级事项', cell: (row) => row.given.level1 ?? '' },
            { key: 'name', head: '事项', header: true, cell: nameOf },
            { key: 'content', head: '公开内容', cell: (row) => row.given.content ?? '' },
            { key: 'limit', head: '公开时限', cell: (row) => row.given.timeLimit ?? '' },
          ]}
        />
      </Panel>
      <Panel title={`文件中没有的事项（${removed.length} 项）`} id="removed">
        <Table
          caption="文件中没有的事项"
          rows={removed.slice(0, most)}
          rowKey={(item) => item.id}
          empty="没有"
          dense
          columns={[
            { key: 'code', head: '编码', cell: (item) => item.code, width: 's' },
            { key: 'name', head: '事项', header: true, cell: (item) => itemName(item) },
          ]}
        />
      </Panel>
    </>
  )
}
