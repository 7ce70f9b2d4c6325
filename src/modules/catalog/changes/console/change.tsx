import { may } from '#platform/authority.ts'
import { explainTerm, termSentence, workingDays } from '#platform/calendar.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, NotFound, type FieldError, type Refusal } from '#platform/refusal.ts'
import { actionsOpenTo } from '#platform/workflow.ts'
import { consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { DescriptionList, Panel, Tag, Timeline } from '#ui/data.tsx'
import { ErrorSummary } from '#ui/forms.tsx'
import type { CatalogVersion } from '../../catalog.ts'
import { changesOfVersion } from '../../guideline-impact.ts'
import type { ElementDifference } from '../../rules/item-difference.ts'
import { listDomainsOf } from '../../find.ts'
import { listVersions } from '../../store/catalogs.ts'
import { mayForCatalog } from '../catalog-places.ts'
import type { ChangeHistoryEntry, ChangeRequest, ChangeRequestItem } from '../change-request.ts'
import { acceptChange, endChange, readOutcome, withdrawChange } from '../settle-change.ts'
import { changeHistoryLabels } from '../messages/zh.ts'
import { changeTerm, sourceLabels } from '../rules/change-sources.ts'
import { actionsByHand, changeWorkflow, openStatuses, type ChangeAction } from '../rules/change-workflow.ts'
import { getRequest, listChangeHistory, listRequestItems } from '../store/requests.ts'
import { ActionPanels, ItemTable, OutcomePanel, VersionPanel } from './change-parts.tsx'
import { ChangeFrame, changeHref, ChangeStatusTag, errorsOf } from './frame.tsx'

export interface ChangeView {
  frame: ConsoleFrame
  request: ChangeRequest
  items: ChangeRequestItem[]
  /** what a changed guideline changed in each item, by its code */
  differences: Map<string, ElementDifference[]>
  history: ChangeHistoryEntry[]
  /** the version that carries it out, and the published one its items are shown in */
  version: CatalogVersion | null
  current: CatalogVersion | null
  domain: string
  actions: ChangeAction[]
  mayRead: boolean
  isOwn: boolean
  isOverdue: boolean
  term: string
  typed: string
  errors: FieldError[]
}

async function view(c: AppContext, typed = '', errors: FieldError[] = []): Promise<ChangeView> {
  const ctx = c.get('ctx')
  const { db } = ctx
  const request = await getRequest(db, c.req.param('change') ?? '')
  const reads = await mayForCatalog(ctx, 'catalog_changes.read', request.regionCode)
  demand(reads ? 'ok' : { refused: 'no_permission' })
  const isOwn = request.raisedBy !== null && request.raisedBy === ctx.actor?.id
  const place = { regionCode: request.regionCode }
  const handled = actionsOpenTo(changeWorkflow, request.status, ctx.actor, place)
  const actions = actionsByHand.filter((action) =>
    action === 'withdraw'
      ? isOwn && request.status === 'raised'
      : handled.includes(action) && !(action === 'refuse' && request.source === 'guideline'),
  )
  const versions = await listVersions(db, request.catalogId)
  const changed =
    request.guidelineVersion === null ? [] : (await changesOfVersion(ctx, request.guidelineVersion)).changed
  const domains = await listDomainsOf(db, request.catalogId)
  const term = explainTerm(await workingDays(db), request.raisedOn, request.termDays)
  return {
    frame: consoleFrame(c),
    request,
    items: await listRequestItems(db, request.id),
    differences: new Map(changed.map(({ item, differences }) => [item.code, differences])),
    history: await listChangeHistory(db, request.id),
    version: versions.find((one) => one.id === request.versionId) ?? null,
    current: versions.find((one) => one.status === 'published') ?? null,
    domain: domains.find((one) => one.code === request.domainCode)?.name ?? '',
    actions,
    mayRead: may(ctx.actor, 'catalogs.read', place),
    isOwn,
    isOverdue: openStatuses.includes(request.status) && request.dueOn < ctx.today,
    term: termSentence(term),
    typed,
    errors,
  }
}

/** One request: what is asked and why, the items with their difference, its term, and what may be done with it now. */
export async function showChange(c: AppContext): Promise<Response> {
  return page(c, <ChangePage {...await view(c)} />)
}

async function answered(
  c: AppContext,
  done: { ok: true; value: unknown } | { ok: false; refusals: Refusal[] },
  said: string,
  typed = '',
): Promise<Response> {
  if (done.ok) return redirect(c, changeHref(c.req.param('change') ?? ''), said)
  const stale = done.refusals.some((one) => one.refused === 'stale_version')
  return page(c, <ChangePage {...await view(c, typed, errorsOf(done.refusals))} />, stale ? 409 : 422)
}

export async function postChangeAction(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const [id, action] = [c.req.param('change') ?? '', c.req.param('action') ?? '']
  const [revision, reason] = [Number(values.text('revision')), values.text('reason')]
  switch (action) {
    case 'accept':
      return answered(c, await attempt(() => acceptChange(ctx, id, revision)), '已受理，列入修订中的版本。')
    case 'withdraw':
      return answered(c, await attempt(() => withdrawChange(ctx, id, revision)), '已撤回。')
    case 'refuse':
    case 'not_needed': {
      const done = await attempt(() => endChange(ctx, id, action, revision, reason))
      return answered(c, done, '已办结，提出人将看到理由。', reason)
    }
    case 'seen':
      return answered(c, await attempt(() => readOutcome(ctx, id)), '已阅知。')
    default:
      throw new NotFound('action')
  }
}

export function ChangePage(props: ChangeView) {
  const { request } = props
  const { handledReason, handledName, handledAt } = request
  return (
    <ChangeFrame
      frame={props.frame}
      title={request.title}
      trail={[{ label: `${request.regionName} 第${request.number}号` }]}
      errors={props.errors}
    >
      <PageHead
        title={request.title}
        summary={`${request.regionName}目录调整第${request.number}号`}
        tags={
          <>
            <ChangeStatusTag status={request.status} />
            {props.isOverdue && <Tag tone="danger">已超期</Tag>}
          </>
        }
      />
      <ErrorSummary errors={props.errors} />
      <OutcomePanel {...props} />
      <Panel title="调整事项">
        <DescriptionList
          items={[
            {
              term: '缘由',
              value: `${sourceLabels[request.source]}${request.guidelineVersion === null ? '' : `（第${request.guidelineVersion}版）`}`,
            },
            { term: '提出', value: `${request.raisedName} ${formatInstant(request.raisedAt)}` },
            { term: '理由', value: request.reason, wide: true },
            ...(request.basis === '' ? [] : [{ term: '依据', value: request.basis, wide: true }]),
            ...(request.proposedName === ''
              ? []
              : [
                  {
                    term: '建议新增',
                    value: `${props.domain}：${request.proposedName}${request.proposedContent === '' ? '' : `（${request.proposedContent}）`}`,
                    wide: true,
                  },
                ]),
            { term: '办理期限', value: props.term, wide: true },
            { term: '期限依据', value: changeTerm.basis, wide: true },
            ...(handledName === null || handledAt === null
              ? []
              : [
                  {
                    term: '办理',
                    value: `${handledName} ${formatInstant(handledAt)}${handledReason === '' ? '' : `：${handledReason}`}`,
                    wide: true,
                  },
                ]),
          ]}
        />
      </Panel>
      <ItemTable {...props} />
      <VersionPanel {...props} />
      <ActionPanels {...props} />
      <Panel title="办理记录">
        <Timeline
          entries={props.history.map((one) => ({
            at: formatInstant(one.doneAt),
            title: changeHistoryLabels[one.action] ?? one.action,
            by: one.doneName,
            body: one.note,
          }))}
        />
      </Panel>
    </ChangeFrame>
  )
}
