import { Alert, MarkedText, Panel, Table, Tag } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
} from '#ui/forms.tsx'
import { catalogWorkflow } from '../../rules/catalog-workflow.ts'
import { fieldLabels } from '../../messages/zh.ts'
import type { ChangeRequestItem } from '../change-request.ts'
import { itemChangeLabels } from '../messages/zh.ts'
import { changeWorkflow, type ChangeAction } from '../rules/change-workflow.ts'
import type { ChangeView } from './change.tsx'
import { changeHref } from './frame.tsx'

const tones = { add: 'success', change: 'info', remove: 'warning' } as const

/** The items a request concerns, each leading to where it stands, with what the guideline changed in it. */
export function ItemTable(props: ChangeView) {
  if (props.items.length === 0) return null
  return (
    <Panel title={`涉及 ${props.items.length} 个事项`} flush>
      <Table<ChangeRequestItem & { index: number }>
        caption="涉及的事项"
        rows={props.items.map((item, index) => ({ ...item, index }))}
        rowKey={(row) => String(row.index)}
        empty="没有涉及的事项"
        columns={[
          {
            key: 'change',
            head: '变化',
            nowrap: true,
            width: 'xs',
            cell: (row) => <Tag tone={tones[row.change]}>{itemChangeLabels[row.change]}</Tag>,
          },
          {
            key: 'name',
            head: '事项',
            header: true,
            width: 'm',
            cell: (row) => <ItemLink row={row} {...props} />,
          },
          { key: 'what', head: '怎样变化', width: 'l', cell: (row) => <Difference row={row} {...props} /> },
        ]}
      />
    </Panel>
  )
}

function ItemLink(props: ChangeView & { row: ChangeRequestItem }) {
  const { row, current, mayRead } = props
  const label = row.guidelineCode === null ? row.name : `${row.guidelineCode} ${row.name}`
  const shown = props.request.source === 'guideline' ? label : row.name
  if (row.itemId !== null && current !== null && mayRead)
    return <a href={`/console/catalogs/${current.id}/items/${row.itemId}`}>{shown}</a>
  if (row.guidelineCode !== null && row.change !== 'remove')
    return <a href={`/console/guidelines/items/${row.guidelineCode}`}>{shown}</a>
  return <>{shown}</>
}

function Difference(props: ChangeView & { row: ChangeRequestItem }) {
  const { row, differences } = props
  if (row.change === 'add') return <>指引新增，目录需要补入，或者说明不适用</>
  if (row.change === 'remove') return <>指引不再要求；目录可以保留，只增不减</>
  const changed = row.guidelineCode === null ? undefined : differences.get(row.guidelineCode)
  if (changed === undefined) return <>按上述理由调整</>
  return (
    <>
      {changed.map((one) => (
        <p key={one.element}>
          <strong>{fieldLabels[one.element]}：</strong>
          <MarkedText parts={one.parts} />
        </p>
      ))}
    </>
  )
}

/** The version that carries the request out, with the way to its difference. */
export function VersionPanel({ version, mayRead }: ChangeView) {
  if (version === null) return null
  const href = `/console/catalogs/${version.id}`
  return (
    <Panel title="承办版本">
      <p>
        标准目录第{version.number}版，{catalogWorkflow.states[version.status].label}
        。该版发布后，本事项自动完成。
      </p>
      {mayRead && (
        <p>
          <ButtonLink href={href}>打开第{version.number}版</ButtonLink>{' '}
          <ButtonLink href={`${href}/compare`}>查看修订前后的差异</ButtonLink>
        </p>
      )}
    </Panel>
  )
}

/** How it ended, for who raised it, until they say that they read it. */
export function OutcomePanel({ request, isOwn }: ChangeView) {
  const ended = request.finishedOn !== null && request.raiserSawAt === null
  if (!isOwn || !ended) return null
  const label = changeWorkflow.states[request.status].label
  return (
    <Alert tone={request.status === 'done' ? 'success' : 'info'} title={`您提出的调整已办结：${label}`}>
      {request.handledReason !== '' && <p>理由：{request.handledReason}</p>}
      <ActionForm action={changeHref(request.id, '/actions/seen')} small>
        知道了
      </ActionForm>
    </Alert>
  )
}

const explained: Partial<Record<ChangeAction, string>> = {
  accept: '列入正在编制的版本；没有草稿的，由现行目录生成新版草稿。',
  withdraw: '还没有受理的，可以撤回。',
}

/** Exactly the steps that state and person allow; those that need a reason share one box for it. */
export function ActionPanels(props: ChangeView) {
  const { request, actions } = props
  const needsReason = (action: ChangeAction) =>
    changeWorkflow.actions[action].needs?.includes('reason') === true
  const ending = actions.filter(needsReason)
  const at = (action: ChangeAction) => changeHref(request.id, `/actions/${action}`)
  return (
    <>
      {actions
        .filter((action) => !needsReason(action))
        .map((action) => (
          <Panel title={changeWorkflow.actions[action].label} key={action}>
            {explained[action] !== undefined && <p>{explained[action]}</p>}
            <Form action={at(action)} label={changeWorkflow.actions[action].label}>
              <HiddenField name="revision" value={request.revision} />
              <SubmitButton kind={action === 'accept' ? 'primary' : 'default'}>
                {changeWorkflow.actions[action].label}
              </SubmitButton>
            </Form>
          </Panel>
        ))}
      {ending[0] !== undefined && (
        <Panel title="不修订目录，直接办结">
          <Form action={at(ending[0])} label="不修订目录，直接办结">
            <HiddenField name="revision" value={request.revision} />
            <TextAreaField
              name="reason"
              label="理由"
              value={props.typed}
              errors={props.errors}
              rows={2}
              maxLength={1000}
              hint="提出人将看到。现行目录已经符合的，认定无需调整"
            />
            <Actions>
              {ending.map((action) => (
                <SubmitButton key={action} kind="default" formAction={at(action)}>
                  {changeWorkflow.actions[action].label}
                </SubmitButton>
              ))}
            </Actions>
          </Form>
        </Panel>
      )}
    </>
  )
}
