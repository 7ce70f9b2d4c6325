import { formatDay, formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, explain, NotFound, type FieldError } from '#platform/refusal.ts'
import { actionsOpenTo } from '#platform/workflow.ts'
import { Alert, Panel, StepBar, Table, Timeline, type Step } from '#ui/data.tsx'
import { ErrorSummary, Form, HiddenField, SubmitButton, TextAreaField } from '#ui/forms.tsx'
import type { Catalog, CatalogVersion, HistoryEntry, Step as DoneStep } from '../catalog.ts'
import { checkVersion } from '../check-version.ts'
import { historyLabels } from '../messages/zh.ts'
import { takeAction } from '../move-version.ts'
import { clashBlockers, clashesOfCatalog } from '../negative-list/find-clashes.ts'
import { readVersion } from '../open-version.ts'
import { catalogWorkflow, type CatalogAction } from '../rules/catalog-workflow.ts'
import { publishBlockers, type Blocker } from '../rules/publish-blockers.ts'
import { startVersion } from '../start-version.ts'
import { getVersion } from '../store/catalogs.ts'
import { listHistory } from '../store/judgements.ts'
import {
  CatalogFrame,
  consoleFrame,
  errorsOf,
  param,
  statusFor,
  versionHref,
  versionName,
  words as refusalWords,
  type ConsoleFrame,
} from './frame.tsx'
import { showVersion } from './show-version.tsx'
import { VersionHead } from './version-head.tsx'

interface ReleaseView {
  frame: ConsoleFrame
  catalog: Catalog
  version: CatalogVersion
  blockers: Blocker[]
  open: number
  actions: CatalogAction[]
  history: HistoryEntry[]
  errors: FieldError[]
  words: { changeNote: string; reason: string }
}

async function view(c: AppContext, errors: FieldError[], words: ReleaseView['words']): Promise<ReleaseView> {
  const ctx = c.get('ctx')
  const { catalog, version } = await readVersion(ctx, param(c, 'version'))
  const check = await checkVersion(ctx.db, catalog, version)
  const clashes = await clashesOfCatalog(ctx.db, catalog, version.id, check.items)
  return {
    frame: consoleFrame(c),
    catalog,
    version,
    blockers: [
      ...publishBlockers(check),
      ...clashBlockers(clashes).map((refusal): Blocker => ({ refusal, at: 'negative_list' })),
    ],
    open: check.conformance.findings.filter((one) => one.open).length,
    actions: actionsOpenTo(catalogWorkflow, version.status, ctx.actor, { regionCode: catalog.regionCode }),
    history: await listHistory(ctx.db, { catalogId: catalog.id, versionId: version.id, limit: 60 }),
    errors,
    words,
  }
}

/** Steps, everything that stands against publication at once, and exactly the buttons the state and the person allow. */
export async function showRelease(c: AppContext): Promise<Response> {
  return page(c, <ReleasePage {...await view(c, [], { changeNote: '', reason: '' })} />)
}

const done: Record<CatalogAction, string> = {
  submit: '已提交审定。',
  approve: '已审定通过。',
  return: '已退回修改。',
  publish: '已发布，公众可以查看。',
}

export async function postAction(c: AppContext): Promise<Response> {
  const values = await form(c)
  const [version, action] = [param(c, 'version'), param(c, 'action')]
  if (!isAction(action)) throw new NotFound('action')
  const words = { changeNote: values.text('changeNote'), reason: values.text('reason') }
  const result = await attempt(() =>
    takeAction(c.get('ctx'), version, action, Number(values.text('revision')), words),
  )
  if (result.ok) return redirect(c, versionHref(version, '/release'), done[action])
  return page(
    c,
    <ReleasePage {...await view(c, errorsOf(result.refusals), words)} />,
    statusFor(result.refusals),
  )
}

const isAction = (name: string): name is CatalogAction => Object.hasOwn(catalogWorkflow.actions, name)

export async function postNextVersion(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { catalogId } = await getVersion(ctx.db, param(c, 'version'))
  const started = await attempt(() => startVersion(ctx, catalogId))
  if (!started.ok) return showVersion(c, errorsOf(started.refusals))
  return redirect(c, versionHref(started.value), '新版草稿已生成，按最新指引核对。')
}

export function ReleasePage(props: ReleaseView) {
  const { catalog, version, blockers, actions } = props
  const blocked = blockers.length > 0
  return (
    <CatalogFrame
      frame={props.frame}
      title={`${catalog.regionName}标准目录 审定与发布`}
      trail={[
        { label: versionName(catalog, version), href: versionHref(version.id) },
        { label: '审定与发布' },
      ]}
      errors={props.errors}
    >
      <VersionHead catalog={catalog} version={version} tab="release" open={props.open} />
      <ErrorSummary errors={props.errors} />
      <StepBar steps={stepsOf(version)} />
      {version.status !== 'published' && version.status !== 'superseded' && (
        <BlockerPanel version={version} blockers={blockers} />
      )}
      {actions
        .filter((action) => action !== 'publish' || !blocked)
        .map((action) => (
          <ActionPanel key={action} action={action} {...props} />
        ))}
      {actions.includes('publish') && blocked && (
        <Alert tone="warning" title="暂不能发布">
          上面列出的事项全部办结后，这里出现“发布”按钮。
        </Alert>
      )}
      <Panel title="办理记录">
        <Timeline
          entries={props.history.map((one) => ({
            at: formatInstant(one.doneAt),
            title: historyLabels[one.action] ?? one.action,
            by: one.doneName,
            body: one.note,
          }))}
        />
      </Panel>
    </CatalogFrame>
  )
}

function stepsOf(version: CatalogVersion): Step[] {
  const order = ['draft', 'submitted', 'approved', 'published']
  const at = version.status === 'superseded' ? 4 : order.indexOf(version.status)
  const note = (step: DoneStep | null) => (step ? `${step.name} ${formatInstant(step.at)}` : undefined)
  const labels: [string, string | undefined][] = [
    ['编制', note(version.created)],
    ['提交审定', note(version.submitted)],
    ['审定', note(version.approved)],
    [
      '发布',
      version.publishedOn ? `${version.published?.name ?? ''} ${formatDay(version.publishedOn)}` : undefined,
    ],
  ]
  // 提交 is done as soon as the version waits for approval.
  const doneUntil = at === 0 ? 0 : at === 1 ? 2 : at === 2 ? 3 : 4
  return labels.map(([label, words], index) => ({
    label,
    state: index < doneUntil ? 'done' : index === doneUntil ? 'current' : 'waiting',
    ...(words === undefined || index > doneUntil ? {} : { note: words }),
  }))
}

const places: Record<Blocker['at'], { href: string; label: string }> = {
  findings: { href: '/findings', label: '打开核对发现' },
  exemptions: { href: '/exemptions', label: '打开不适用' },
  items: { href: '', label: '打开目录事项' },
  names: { href: '?state=names', label: '打开重名事项' },
  negative_list: { href: '/negative-list', label: '打开比对结果' },
}

function BlockerPanel({ version, blockers }: { version: CatalogVersion; blockers: Blocker[] }) {
  return (
    <Panel title="发布前须办结" flush>
      <Table
        caption="发布前须办结"
        rows={blockers.map((one, index) => ({ ...one, index }))}
        rowKey={(row) => String(row.index)}
        empty="没有阻止发布的事项"
        columns={[
          {
            key: 'what',
            head: '事项',
            header: true,
            cell: (row) => explain([row.refusal], refusalWords)[0]?.message ?? '',
          },
          {
            key: 'open',
            head: '办理',
            width: 'm',
            cell: (row) =>
              row.itemId ? (
                <a href={versionHref(version.id, `/items/${row.itemId}`)}>打开这一事项</a>
              ) : (
                <a href={versionHref(version.id, places[row.at].href)}>{places[row.at].label}</a>
              ),
          },
        ]}
      />
    </Panel>
  )
}

function ActionPanel(props: ReleaseView & { action: CatalogAction }) {
  const { action, version, errors, words } = props
  const { label, needs = [] } = catalogWorkflow.actions[action]
  return (
    <Panel title={label}>
      <Form action={versionHref(version.id, `/actions/${action}`)} label={label}>
        <HiddenField name="revision" value={String(version.revision)} />
        {action === 'submit' && (
          <TextAreaField
            name="changeNote"
            label="本版说明"
            optional
            rows={2}
            value={words.changeNote || version.changeNote}
            hint="发布后公众可见，如“按新印发的指引补充事项”"
            width="full"
          />
        )}
        {needs.includes('reason') && (
          <TextAreaField
            name="reason"
            label="退回理由"
            rows={2}
            value={words.reason}
            errors={errors}
            width="full"
          />
        )}
        <SubmitButton kind={action === 'return' ? 'default' : 'primary'}>{label}</SubmitButton>
      </Form>
    </Panel>
  )
}
