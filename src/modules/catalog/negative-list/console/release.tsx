import { formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, explain, NotFound, type FieldError, type Refusal } from '#platform/refusal.ts'
import { actionsOpenTo } from '#platform/workflow.ts'
import { consoleFrame, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, Panel, StepBar, Table, Timeline, type Step } from '#ui/data.tsx'
import { ErrorSummary, Form, HiddenField, SubmitButton, TextAreaField } from '#ui/forms.tsx'
import { listBlockers, takeListAction } from '../move-list.ts'
import { negativeHistoryLabels } from '../messages/zh.ts'
import type { NegativeHistoryEntry, NegativeList, NegativeListVersion } from '../negative-list.ts'
import { readList } from '../open-list.ts'
import { negativeListWorkflow, type NegativeListAction } from '../rules/list-workflow.ts'
import { listNegativeHistory } from '../store/judgements.ts'
import { errorsOf, ListFrame, ListHead, listHref, listName, words } from './frame.tsx'

interface ListReleaseView {
  frame: ConsoleFrame
  list: NegativeList
  version: NegativeListVersion
  blockers: Refusal[]
  actions: NegativeListAction[]
  /** 本人提交的清单由他人审定 */
  own: boolean
  history: NegativeHistoryEntry[]
  typed: { changeNote: string; reason: string }
  errors: FieldError[]
}

async function view(
  c: AppContext,
  typed: ListReleaseView['typed'],
  errors: FieldError[],
): Promise<ListReleaseView> {
  const ctx = c.get('ctx')
  const { list, version } = await readList(ctx, c.req.param('version') ?? '')
  const own = version.submitted !== null && version.submitted.by === ctx.actor?.id
  const place = { regionCode: list.regionCode }
  const isOpen = version.status !== 'published' && version.status !== 'superseded'
  return {
    frame: consoleFrame(c),
    list,
    version,
    blockers: isOpen ? await listBlockers(ctx, list, version.id) : [],
    actions: actionsOpenTo(negativeListWorkflow, version.status, ctx.actor, place).filter(
      (action) => action !== 'approve' || !own,
    ),
    own,
    history: await listNegativeHistory(ctx.db, version.id),
    typed,
    errors,
  }
}

/** Steps, everything that stands against publication, and exactly the buttons that state and person allow. */
export async function showListRelease(c: AppContext): Promise<Response> {
  return page(c, <ListReleasePage {...await view(c, { changeNote: '', reason: '' }, [])} />)
}

const told: Record<NegativeListAction, string> = {
  submit: '已提交审定。',
  approve: '已审定通过。',
  return: '已退回修改。',
  publish: '已发布，公众可以查看。',
}

const isAction = (name: string): name is NegativeListAction =>
  Object.hasOwn(negativeListWorkflow.actions, name)

export async function postListAction(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [version, action] = [c.req.param('version') ?? '', c.req.param('action') ?? '']
  if (!isAction(action)) throw new NotFound('action')
  const typed = { changeNote: values.text('changeNote'), reason: values.text('reason') }
  const done = await attempt(() =>
    takeListAction(c.get('ctx'), version, action, Number(values.text('revision')), typed),
  )
  if (done.ok) return redirect(c, listHref(version, '/release'), told[action])
  const stale = done.refusals.some((one) => one.refused === 'stale_version')
  return page(c, <ListReleasePage {...await view(c, typed, errorsOf(done.refusals))} />, stale ? 409 : 422)
}

export function ListReleasePage(props: ListReleaseView) {
  const { list, version, blockers, actions } = props
  const isOpen = version.status !== 'published' && version.status !== 'superseded'
  return (
    <ListFrame
      frame={props.frame}
      title={`${list.regionName}负面清单 审定与发布`}
      trail={[{ label: listName(list, version), href: listHref(version.id) }, { label: '审定与发布' }]}
      errors={props.errors}
    >
      <ListHead list={list} version={version} tab="release" />
      <ErrorSummary errors={props.errors} />
      <StepBar steps={stepsOf(version)} />
      {isOpen && <BlockerPanel version={version} blockers={blockers} />}
      {props.own && version.status === 'submitted' && (
        <Alert tone="info" title="本人提交的清单由其他人员审定" />
      )}
      {actions
        .filter((action) => action !== 'publish' || blockers.length === 0)
        .map((action) => (
          <ActionPanel key={action} {...props} action={action} />
        ))}
      {actions.includes('publish') && blockers.length > 0 && (
        <Alert tone="warning" title="暂不能发布">
          上面列出的事项全部办结后，这里出现“发布”按钮。
        </Alert>
      )}
      <Panel title="办理记录">
        <Timeline
          entries={props.history.map((one) => ({
            at: formatInstant(one.doneAt),
            title: negativeHistoryLabels[one.action] ?? one.action,
            by: one.doneName,
            body: one.note,
          }))}
        />
      </Panel>
    </ListFrame>
  )
}

function stepsOf(version: NegativeListVersion): Step[] {
  const passed = { draft: 0, submitted: 2, approved: 3, published: 4, superseded: 4 }[version.status]
  const note = (step: NegativeListVersion['submitted']) =>
    step === null ? undefined : `${step.name} ${formatInstant(step.at)}`
  const published =
    version.publishedOn === null
      ? undefined
      : `${version.published?.name ?? ''} ${formatDay(version.publishedOn)}`
  const steps: [string, string | undefined][] = [
    ['编制', note(version.created)],
    ['提交审定', note(version.submitted)],
    ['审定', note(version.approved)],
    ['发布', published],
  ]
  return steps.map(([label, words], index) => ({
    label,
    state: index < passed ? 'done' : index === passed ? 'current' : 'waiting',
    ...(words === undefined || index > passed ? {} : { note: words }),
  }))
}

function BlockerPanel(props: { version: NegativeListVersion; blockers: Refusal[] }) {
  const place = (refusal: Refusal) =>
    refusal.refused === 'entry_review_passed'
      ? '?state=due'
      : refusal.refused === 'list_empty'
        ? ''
        : '/clashes'
  return (
    <Panel title="发布前须办结" flush>
      <Table
        caption="发布前须办结"
        rows={props.blockers.map((refusal, index) => ({ refusal, index }))}
        rowKey={(row) => String(row.index)}
        empty="没有阻止发布的事项"
        columns={[
          {
            key: 'what',
            head: '事项',
            header: true,
            cell: ({ refusal }) => explain([refusal], words)[0]?.message ?? '',
          },
          {
            key: 'open',
            head: '办理',
            width: 'm',
            cell: ({ refusal }) => (
              <a href={listHref(props.version.id, place(refusal))}>
                {place(refusal) === '/clashes' ? '打开比对结果' : '打开条目'}
              </a>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function ActionPanel(props: ListReleaseView & { action: NegativeListAction }) {
  const { action, version, errors, typed } = props
  const { label, needs = [] } = negativeListWorkflow.actions[action]
  return (
    <Panel title={label}>
      <Form action={listHref(version.id, `/actions/${action}`)} label={label}>
        <HiddenField name="revision" value={version.revision} />
        {action === 'submit' && (
          <TextAreaField
            name="changeNote"
            label="本版说明"
            optional
            rows={2}
            maxLength={600}
            value={typed.changeNote || version.changeNote}
            errors={errors}
            hint="发布后公众可见，如“按新施行的法律调整第3条”"
          />
        )}
        {needs.includes('reason') && (
          <TextAreaField
            name="reason"
            label="退回理由"
            rows={2}
            maxLength={600}
            value={typed.reason}
            errors={errors}
          />
        )}
        <SubmitButton kind={action === 'return' ? 'default' : 'primary'}>{label}</SubmitButton>
      </Form>
    </Panel>
  )
}
