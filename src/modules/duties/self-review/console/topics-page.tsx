import type { FieldError } from '#platform/refusal.ts'
import { MAX_FILE_MB } from '#platform/table-file/limits.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, Panel, StatGrid, Table } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  ErrorSummary,
  FieldRow,
  FileField,
  Form,
  HiddenField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import type { TopicForm, TopicPlan } from '../add-topics.ts'
import type { Campaign, ReviewEntry } from '../campaign.ts'
import { decisionWords } from '../messages/zh.ts'
import {
  longestTopic,
  topicColumns,
  type AskedTopic,
  type KnownOrganisation,
  type TopicProblem,
} from '../rules/read-topics.ts'
import { campaignHref, campaignName, ReviewFrame, type ConsoleFrame } from './frame.tsx'

export interface TopicsPageProps {
  frame: ConsoleFrame
  campaign: Campaign
  organisations: KnownOrganisation[]
  listed: ReviewEntry[]
  total: number
  topic: TopicForm
  pasted: string
  problems: TopicProblem[]
  errors: FieldError[]
}

function trail(campaign: Campaign, here: string) {
  return [{ label: campaignName(campaign), href: campaignHref(campaign.id) }, { label: here }]
}

function Problems(props: { problems: TopicProblem[] }) {
  if (props.problems.length === 0) return null
  return (
    <Panel title="需要修改的地方" flush>
      <Table<TopicProblem>
        caption="需要修改的地方"
        rows={props.problems}
        rowKey={(row) => `${row.line}${row.column}${row.what}`}
        empty="没有问题"
        dense
        columns={[
          {
            key: 'line',
            head: '行',
            nowrap: true,
            cell: (row) => (row.line === 0 ? '—' : `第 ${row.line} 行`),
          },
          { key: 'column', head: '列', header: true, nowrap: true, cell: (row) => row.column },
          { key: 'value', head: '填写的内容', cell: (row) => row.value || '（空）' },
          { key: 'what', head: '问题', cell: (row) => row.what },
          { key: 'mend', head: '怎样修改', cell: (row) => row.mend },
        ]}
      />
    </Panel>
  )
}

function ByHand(props: TopicsPageProps) {
  const { campaign, topic, errors } = props
  return (
    <Panel title="逐项登记">
      <Form action={campaignHref(campaign.id, '/topics')} label="逐项登记">
        <TextField
          name="title"
          label="申请事项"
          hint="写公众申请的是什么信息，不写申请人的姓名、电话等。"
          width="full"
          maxLength={longestTopic}
          value={topic.title}
          errors={errors}
        />
        <FieldRow>
          <TextField
            name="requests"
            label="申请件数"
            inputMode="numeric"
            width="s"
            value={topic.requests}
            errors={errors}
          />
          <SelectField
            name="organisation"
            label="承办机构"
            empty="请选择"
            options={props.organisations.map((one) => ({ value: one.id, label: one.name }))}
            value={topic.organisationId}
            errors={errors}
          />
        </FieldRow>
        <HiddenField name="do" value="one" />
        <Actions>
          <SubmitButton kind="default">登记</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function ByTable(props: TopicsPageProps) {
  const { campaign, errors } = props
  return (
    <Panel title="成批登记">
      <Form action={campaignHref(campaign.id, '/topics')} files label="成批登记">
        <FileField
          name="file"
          label="表格文件"
          optional
          accept=".xlsx,.xls,.csv,.html,.htm,.docx"
          maxMb={MAX_FILE_MB}
          errors={errors}
          hint={`表头要有：${topicColumns.join('、')}。`}
        />
        <TextAreaField
          name="pasted"
          label="或者从表格中复制，连同表头一起粘贴"
          optional
          rows={5}
          value={props.pasted}
          errors={errors}
        />
        <HiddenField name="do" value="check" />
        <Actions>
          <SubmitButton>检查并预览</SubmitButton>
          <ButtonLink href={campaignHref(campaign.id, '/topics/template.xlsx')} download>
            下载模板
          </ButtonLink>
        </Actions>
      </Form>
    </Panel>
  )
}

/** Topics of a campaign: what is listed, and three ways to add to it. */
export function TopicsPage(props: TopicsPageProps) {
  const { campaign } = props
  return (
    <ReviewFrame
      frame={props.frame}
      title={`申请集中的事项：${campaignName(campaign)}`}
      trail={trail(campaign, '申请集中的事项')}
      errors={props.errors}
    >
      <PageHead
        title="登记申请较为集中的事项"
        summary="件数以依申请公开登记为准，由您录入或导入；系统不估算"
        actions={<ButtonLink href={campaignHref(campaign.id)}>返回自查</ButtonLink>}
      />
      <ErrorSummary errors={props.errors} />
      <Problems problems={props.problems} />
      <ByTable {...props} />
      <ByHand {...props} />
      <Panel title={`已登记 ${props.total} 项`} flush>
        <Table<ReviewEntry>
          caption="已登记的事项"
          rows={props.listed}
          rowKey={(row) => row.id}
          empty="还没有登记事项。"
          dense
          columns={[
            {
              key: 'title',
              head: '申请事项',
              header: true,
              cell: (row) => <a href={campaignHref(campaign.id, `/entries/${row.id}`)}>{row.title}</a>,
            },
            { key: 'requests', head: '件数', align: 'end', nowrap: true, cell: (row) => row.requests },
            { key: 'organisation', head: '承办机构', cell: (row) => row.organisationName },
            { key: 'source', head: '件数来源', cell: (row) => row.source },
            {
              key: 'do',
              head: '结论或操作',
              nowrap: true,
              cell: (row) =>
                row.decision === null ? (
                  <ActionForm action={campaignHref(campaign.id, `/topics/${row.id}/remove`)} small>
                    移出<span class="visually-hidden">：{row.title}</span>
                  </ActionForm>
                ) : (
                  decisionWords[row.decision]
                ),
            },
          ]}
        />
        {props.total > props.listed.length && (
          <p class="quiet">
            只列出前 {props.listed.length} 项，
            <a href={campaignHref(campaign.id, '/entries?sort=topic')}>在自查条目中查看全部</a>。
          </p>
        )}
      </Panel>
    </ReviewFrame>
  )
}

interface PreviewRow extends AskedTopic {
  change: string
}

/** What a table would change, before anything is written. */
export function TopicPreviewPage(props: {
  frame: ConsoleFrame
  campaign: Campaign
  plan: TopicPlan
  rows: string
  source: string
}) {
  const { campaign, plan } = props
  const rows: PreviewRow[] = [
    ...plan.added.map((one) => ({ ...one, change: '新登记' })),
    ...plan.changed.map((one) => ({ ...one, change: `件数由 ${one.before} 改为 ${one.requests}` })),
    ...plan.decided.map((one) => ({ ...one, change: '已作出结论，件数不变' })),
    ...plan.unchanged.map((one) => ({ ...one, change: '没有变化' })),
  ]
  const nothing = plan.added.length + plan.changed.length === 0
  return (
    <ReviewFrame
      frame={props.frame}
      title={`预览：${campaignName(campaign)}`}
      trail={[
        { label: campaignName(campaign), href: campaignHref(campaign.id) },
        { label: '申请集中的事项', href: campaignHref(campaign.id, '/topics') },
        { label: '预览' },
      ]}
    >
      <PageHead title="预览将要登记的事项" summary={props.source} />
      {nothing && (
        <Alert tone="info" title="没有需要登记的内容">
          表格中的事项都已登记，件数相同。
        </Alert>
      )}
      <StatGrid
        stats={[
          { label: '新登记', value: plan.added.length, unit: '项' },
          { label: '更新件数', value: plan.changed.length, unit: '项' },
          { label: '没有变化', value: plan.unchanged.length + plan.decided.length, unit: '项' },
        ]}
      />
      <Panel flush>
        <Table<PreviewRow>
          caption="将要登记的事项"
          rows={rows}
          rowKey={(row) => `${row.organisationId}${row.title}`}
          empty="表格中没有事项。"
          dense
          columns={[
            { key: 'title', head: '申请事项', header: true, cell: (row) => row.title },
            { key: 'requests', head: '件数', align: 'end', nowrap: true, cell: (row) => row.requests },
            { key: 'organisation', head: '承办机构', cell: (row) => row.organisationName },
            { key: 'change', head: '变化', cell: (row) => row.change },
          ]}
        />
      </Panel>
      <Form action={campaignHref(campaign.id, '/topics')} label="确认登记">
        <Actions>
          <HiddenField name="do" value="confirm" />
          <HiddenField name="rows" value={props.rows} />
          <HiddenField name="source" value={props.source} />
          {!nothing && <SubmitButton>确认登记</SubmitButton>}
          <ButtonLink href={campaignHref(campaign.id, '/topics')}>返回</ButtonLink>
        </Actions>
      </Form>
    </ReviewFrame>
  )
}
