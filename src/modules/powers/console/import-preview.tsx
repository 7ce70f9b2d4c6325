import type { FieldError } from '#platform/refusal.ts'
import type { Division } from '#regions'
import { Alert, DescriptionList, Panel, StatGrid, Table, Tag } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import { formatDay } from '#platform/day.ts'
import { listLabels, matchedByLabels, scopeLabels } from '../messages/zh.ts'
import { powerName } from '../power.ts'
import type { ListPreview } from '../preview-list.ts'
import type { ListImport } from '../store/imports.ts'
import { hrefOf, PowersFrame, type ConsoleFrame } from './frame.tsx'
import { ChangeList } from './versions.tsx'

export interface ImportView {
  frame: ConsoleFrame
  region: Division
  one: ListImport
  preview: ListPreview
  errors: FieldError[]
}

const most = 200

/** What an import would do and what must be mended first; nothing is written before 确认. */
export function ImportPage(props: ImportView) {
  const { one, region, errors } = props
  return (
    <PowersFrame
      frame={props.frame}
      region={region}
      tab="imports"
      pageTitle={`${region.name} 导入预览`}
      heading={`导入${listLabels[one.list].label}：预览`}
      summary={one.fileName}
      trail={[{ label: '导入清单', href: hrefOf(region, '/imports') }, { label: '导入预览' }]}
      errors={errors}
    >
      <ErrorSummary errors={errors} />
      {one.status === 'discarded' && <Alert tone="info" title="这次导入已放弃，未写入任何内容。" />}
      {one.status === 'confirmed' && <Outcome {...props} />}
      <Panel>
        <DescriptionList
          items={[
            { term: '来源', value: one.source },
            { term: '清单日期', value: one.issuedOn === null ? '未写明' : formatDay(one.issuedOn) },
            { term: '范围', value: `${scopeLabels[one.scope].label}：${scopeLabels[one.scope].says}` },
            { term: '上传人', value: one.createdName },
          ]}
        />
      </Panel>
      {one.status === 'open' && <OpenImport {...props} />}
      <Problems {...props} />
      {one.status === 'open' && <Changes {...props} />}
    </PowersFrame>
  )
}

function Outcome({ one, region }: ImportView) {
  const { added = 0, changed = 0, unchanged = 0, ended = 0, number = null } = one.outcome ?? {}
  if (number === null)
    return (
      <Alert tone="success" title="导入完成，没有需要改变的内容">
        {`文件中的 ${unchanged} 项与现行清单相同，没有形成新版本。`}
      </Alert>
    )
  return (
    <Alert tone="success" title={`导入完成，成为${listLabels[one.list].label}第${number}版`}>
      {`新增 ${added} 项，变更 ${changed} 项，未变 ${unchanged} 项，终止 ${ended} 项。`}
      <a href={hrefOf(region, `/versions/${one.list}/${number}`)}>查看这一版的变化</a>
      ，接着<a href={hrefOf(region, '/match')}>对应公开事项</a>。
    </Alert>
  )
}

function OpenImport({ one, region, preview }: ImportView) {
  const { added, changed, unchanged, ended } = preview.comparison
  const standing = preview.existing.filter(({ endedOn }) => endedOn === null).length
  const at = hrefOf(region, `/imports/${one.id}`)
  const unknown = preview.unknown.reduce((n, { rows }) => n + rows, 0)
  return (
    <>
      <StatGrid
        stats={[
          { label: '新增', value: added.length, unit: '项', href: '#added' },
          { label: '变更', value: changed.length, unit: '项', href: '#changed' },
          { label: '未变', value: unchanged.length, unit: '项' },
          {
            label: '终止',
            value: ended.length,
            unit: '项',
            href: '#ended',
            ...(ended.length > 0 ? { tone: 'warning' as const } : {}),
          },
          {
            label: '必须改正',
            value: preview.stopping,
            unit: '处',
            href: '#problems',
            ...(preview.stopping > 0 ? { tone: 'warning' as const } : {}),
          },
        ]}
      />
      {standing > 0 && ended.length * 2 > standing && (
        <Alert tone="warning" title={`将终止现行清单 ${standing} 项中的 ${ended.length} 项，超过一半`}>
          请核对文件是否完整、范围是否选对。只含部分单位的文件，请放弃后重新上传并选择“只含部分单位”。
        </Alert>
      )}
      {unknown > 0 && (
        <Alert tone="info" title={`${unknown} 项的实施主体没有对应到本地机构`}>
          {preview.unknown
            .slice(0, 12)
            .map(({ words, rows }) => `${words || '（未写明）'} ${rows} 项`)
            .join('；')}
          。可以先导入，再在“实施主体”中选择。
        </Alert>
      )}
      <Panel title="写入">
        {preview.ready ? (
          <Form action={`${at}/confirm`} label="确认写入">
            <HiddenField name="shown" value={preview.shown} />
            <SubmitButton>
              {added.length + changed.length + ended.length === 0
                ? '确认（没有需要改变的内容）'
                : `确认写入：新增 ${added.length}，变更 ${changed.length}，终止 ${ended.length}`}
            </SubmitButton>
          </Form>
        ) : (
          <p>下面标为“必须改正”的问题改好后重新上传，才能写入。清单要么完整写入，要么不写入。</p>
        )}
        <Actions>
          <ButtonLink href={`${at}/annotated.xlsx`} download>
            下载带批注的表格
          </ButtonLink>
          <ActionForm action={`${at}/discard`}>放弃这次导入</ActionForm>
        </Actions>
      </Panel>
    </>
  )
}

function Problems({ one }: ImportView) {
  const { problems, notes } = one.reading
  const sorted = problems
    .toSorted((a, b) => Number(b.stops) - Number(a.stops))
    .map((row, at) => ({ ...row, at }))
  return (
    <Panel title={`读取情况（${problems.length} 处）`} id="problems">
      {notes.length > 0 && (
        <ul>
          {notes.slice(0, 60).map((note) => (
            <li key={note}>{note}</li>
          ))}
          {notes.length > 60 && <li>另有 {notes.length - 60} 条说明。</li>}
        </ul>
      )}
      {sorted.length === 0 ? (
        <p>没有发现问题。</p>
      ) : (
        <Table
          caption="读取情况"
          rows={sorted.slice(0, most)}
          rowKey={(row) => String(row.at)}
          empty=""
          dense
          columns={[
            {
              key: 'stops',
              head: '程度',
              width: 's',
              cell: (row) => (row.stops ? <Tag tone="warning">必须改正</Tag> : <Tag tone="info">请核对</Tag>),
            },
            {
              key: 'row',
              head: '行',
              nowrap: true,
              cell: (row) => (row.row === null ? row.source : `${row.source} 第${row.row}行`),
            },
            {
              key: 'column',
              head: '列',
              width: 's',
              cell: (row) => (row.column === null ? row.heading : `${row.column} ${row.heading}`),
            },
            { key: 'value', head: '原文', cell: (row) => row.value || '（空）' },
            { key: 'what', head: '问题', header: true, cell: (row) => row.what },
            { key: 'mend', head: '怎样处理', cell: (row) => row.mend },
          ]}
        />
      )}
      {sorted.length > most && <p>只列出前 {most} 处，其余见带批注的表格。</p>}
    </Panel>
  )
}

function Changes({ preview, region }: ImportView) {
  const { added, changed, ended } = preview.comparison
  return (
    <>
      <Panel title={`变更（${changed.length} 项）`} id="changed">
        {changed.length === 0 && <p>没有变更的事项。</p>}
        {changed.slice(0, most).map(({ imported, existing, changes, matchedBy }) => (
          <section key={existing.id}>
            <h3>
              <a href={hrefOf(region, `/powers/${existing.id}`)}>{powerName(existing)}</a>{' '}
              <span class="quiet">{`${imported.source} 第${imported.line}行，${matchedByLabels[matchedBy]}对应`}</span>
            </h3>
            <ChangeList changes={changes} />
          </section>
        ))}
        {changed.length > most && (
          <p>
            只列出前 {most} 项，共 {changed.length} 项。
          </p>
        )}
      </Panel>
      <Panel title={`新增（${added.length} 项）`} id="added">
        <Table
          caption="新增"
          rows={added.slice(0, most)}
          rowKey={({ imported }) => `${imported.source}-${imported.line}`}
          empty="没有新增的事项"
          dense
          columns={[
            {
              key: 'line',
              head: '行',
              width: 'm',
              cell: ({ imported }) => `${imported.source} 第${imported.line}行`,
            },
            {
              key: 'name',
              head: '事项',
              header: true,
              cell: ({ imported, returns }) => (
                <>
                  {powerName(imported.given)} {returns !== null && <Tag tone="info">恢复列入</Tag>}
                </>
              ),
            },
            { key: 'type', head: '类型', width: 's', cell: ({ imported }) => imported.given.type || '—' },
            {
              key: 'organisation',
              head: '实施主体',
              cell: ({ imported }) => imported.given.organisation || '未写明',
            },
          ]}
        />
        {added.length > most && (
          <p>
            只列出前 {most} 项，共 {added.length} 项。
          </p>
        )}
      </Panel>
      <Panel title={`终止（${ended.length} 项）`} id="ended">
        <Table
          caption="终止"
          rows={ended.slice(0, most)}
          rowKey={(power) => power.id}
          empty="没有终止的事项"
          dense
          columns={[
            {
              key: 'name',
              head: '事项',
              header: true,
              cell: (power) => <a href={hrefOf(region, `/powers/${power.id}`)}>{powerName(power)}</a>,
            },
            { key: 'type', head: '类型', width: 's', cell: (power) => power.type || '—' },
            { key: 'organisation', head: '实施主体', cell: (power) => power.organisation || '未写明' },
          ]}
        />
        {ended.length > most && (
          <p>
            只列出前 {most} 项，共 {ended.length} 项。
          </p>
        )}
      </Panel>
    </>
  )
}
