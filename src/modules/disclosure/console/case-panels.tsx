import type { Actor } from '#platform/authority.ts'
import { beijingDay, formatDay } from '#platform/day.ts'
import { Alert, Disclosure, Panel, Table } from '#ui/data.tsx'
import { fileKind, fileSize } from '#ui/data/texts.tsx'
import { ActionForm, Actions, ButtonLink } from '#ui/forms.tsx'
import type { CaseFile } from '../case-files.ts'
import { filePurposeWords, unnamedTopic } from '../register/messages/zh.ts'
import { isAssignable } from '../register/rules/working-on.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayAct, mayIn } from '../rules/who-may.ts'
import { caseHref, StatusTag } from './case-frame.tsx'

export interface OpenAction {
  key: string
  label: string
  kind: 'primary' | 'default' | 'danger'
  href: string
}

/** Cases this one is bound to. */
export interface RelatedCases {
  /** the one it is answered together with */
  main: DisclosureRequest | null
  /** the one it was split from */
  whole: DisclosureRequest | null
  joined: DisclosureRequest[]
  parts: DisclosureRequest[]
}

function RelatedList(props: { rows: DisclosureRequest[] }) {
  return (
    <ul>
      {props.rows.map((one) => (
        <li key={one.id}>
          <a href={caseHref(one)}>{one.number}</a>　{one.topic ?? unnamedTopic}　
          <StatusTag status={one.status} />
        </li>
      ))}
    </ul>
  )
}

/** What is answered together, what was split, and the way between them. */
export function Related(props: { request: DisclosureRequest; related: RelatedCases; actor: Actor | null }) {
  const { request, related } = props
  const handles = mayIn(props.actor, 'disclosure.handle', request) === 'ok'
  return (
    <>
      {related.main !== null && (
        <Alert
          tone="info"
          title={request.endedOn === null ? '与另一件申请合并答复' : '已与另一件申请合并答复'}
        >
          <RelatedList rows={[related.main]} />
          {handles && request.endedOn === null && (
            <ActionForm action={caseHref(request, '/unjoin')} fields={{ revision: request.revision }} small>
              取消合并，单独答复
            </ActionForm>
          )}
        </Alert>
      )}
      {related.joined.length > 0 && (
        <Alert tone="info" title={`另有 ${related.joined.length} 件申请与本件合并答复`}>
          <RelatedList rows={related.joined} />
        </Alert>
      )}
      {related.whole !== null && (
        <Alert tone="neutral" title="由下列申请分办产生">
          <RelatedList rows={[related.whole]} />
        </Alert>
      )}
      {related.parts.length > 0 && (
        <Alert tone="neutral" title={`已分为 ${related.parts.length} 件，以各件的办理和统计为准`}>
          <RelatedList rows={related.parts} />
        </Alert>
      )}
    </>
  )
}

/** Own parameter: so many buttons stand in the open, the others under 其他操作. */
const openButtons = 5

function TakeButton(props: { request: DisclosureRequest; actor: Actor | null }) {
  const { request, actor } = props
  const fields = { revision: request.revision }
  const action = caseHref(request, '/take')
  if (mayAct(actor, request, 'start') === 'ok')
    return (
      <ActionForm action={action} fields={fields} kind="primary">
        {request.handlerId !== null && request.handlerId !== actor?.id ? '由我接办' : '开始办理'}
      </ActionForm>
    )
  const takes =
    isAssignable(request.status) &&
    request.status !== 'registered' &&
    request.joinedTo === null &&
    request.handlerId !== actor?.id &&
    mayIn(actor, 'disclosure.handle', request) === 'ok'
  return takes ? (
    <ActionForm action={action} fields={fields}>
      由我接办
    </ActionForm>
  ) : null
}

/** Exactly what this person may do on the case now. */
export function ActionBar(props: { request: DisclosureRequest; actor: Actor | null; actions: OpenAction[] }) {
  const ranked = props.actions.toSorted((a, b) => Number(b.kind === 'primary') - Number(a.kind === 'primary'))
  const open = ranked.filter(({ kind }) => kind !== 'danger').slice(0, openButtons)
  const rest = props.actions.filter((one) => !open.includes(one))
  return (
    <>
      <Actions>
        <TakeButton request={props.request} actor={props.actor} />
        {open.map((one) => (
          <ButtonLink href={one.href} kind={one.kind} key={one.key}>
            {one.label}
          </ButtonLink>
        ))}
      </Actions>
      {rest.length > 0 && (
        <Disclosure summary={`其他操作（${rest.length}）`}>
          <Actions>
            {rest.map((one) => (
              <ButtonLink href={one.href} kind={one.kind} key={one.key}>
                {one.label}
              </ButtonLink>
            ))}
          </Actions>
        </Disclosure>
      )}
    </>
  )
}

/** Files of the case by what they are for; their names may name the applicant and stand on the applicant's page only. */
export function FilesPanel(props: { request: DisclosureRequest; files: CaseFile[]; opens: boolean }) {
  const { request, files } = props
  if (files.length === 0)
    return (
      <Panel title="材料">
        <p class="quiet">还没有材料。</p>
      </Panel>
    )
  return (
    <Panel title="材料" flush>
      <Table<CaseFile>
        caption="材料"
        rows={files}
        rowKey={(file) => file.id}
        dense
        empty="还没有材料"
        columns={[
          {
            key: 'purpose',
            head: '用途',
            header: true,
            cell: (file) => {
              const words = `${filePurposeWords[file.purpose]} ${files.indexOf(file) + 1}（${fileKind(file.mediaType)}，${fileSize(file.size)}）`
              return props.opens ? <a href={caseHref(request, `/files/${file.id}`)}>{words}</a> : words
            },
          },
          { key: 'by', head: '添加人', cell: (file) => file.addedName },
          { key: 'at', head: '添加日期', nowrap: true, cell: (file) => formatDay(beijingDay(file.addedAt)) },
        ]}
      />
    </Panel>
  )
}
