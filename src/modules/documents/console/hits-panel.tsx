import type { Actor } from '#platform/authority.ts'
import { formatInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, Panel, Table, Tag } from '#ui/data.tsx'
import { Form, SubmitButton, TextField } from '#ui/forms.tsx'
import { mayAnswerHit } from '../answer-scan-hit.ts'
import type { Dossier } from '../dossier.ts'
import { answerWords, hitKindWords, placeWords } from '../messages/zh.ts'
import type { HitAnswer, StoredHit } from '../official-document.ts'
import { negativeListKind } from '../scanner/index.ts'
import { unreadFileKind } from '../rules/unread-files.ts'

const answers: readonly HitAnswer[] = ['mask', 'keep', 'stop']

function AnswerForm(props: { dossier: Dossier; hit: StoredHit; actor: Actor | null; errors: FieldError[] }) {
  const { document } = props.dossier
  const unread = props.hit.kind === unreadFileKind
  const listed = props.hit.kind === negativeListKind
  const keepLabel =
    props.hit.severity === 'block'
      ? '认定误判并说明'
      : unread || listed
        ? '已核对，可以公开'
        : answerWords.keep
  const open = answers.filter((answer) => mayAnswerHit(props.actor, document, props.hit, answer) === 'ok')
  if (open.length === 0) {
    const waits = props.hit.severity === 'block' || unread ? '由保密审查员认定' : '由拟稿人或者审查人处理'
    return <span class="quiet">{waits}</span>
  }
  return (
    <Form
      action={`/console/documents/${document.id}/hits/${props.hit.id}`}
      layout="inline"
      label="处理检查提示"
    >
      {open.includes('keep') && (
        <TextField
          name={`hit-${props.hit.id}`}
          label={
            props.hit.severity === 'block'
              ? '认定为误判的理由'
              : unread
                ? '核对情况和理由'
                : listed
                  ? '为什么可以公开'
                  : '保留的理由和依据'
          }
          optional
          errors={props.errors}
        />
      )}
      {open.map((answer) => (
        <SubmitButton
          key={answer}
          name="answer"
          value={answer}
          kind={answer === 'stop' ? 'danger' : 'default'}
          small
        >
          {answer === 'keep' ? keepLabel : answerWords[answer]}
        </SubmitButton>
      ))}
    </Form>
  )
}

function Answered(props: { hit: StoredHit }) {
  const { answer, answer_reason: reason, answered_by_name: name, answered_at: at } = props.hit
  if (answer === null) return <Tag tone={props.hit.severity === 'block' ? 'danger' : 'warning'}>待处理</Tag>
  return (
    <>
      <Tag tone={answer === 'stop' ? 'danger' : 'success'}>{answerWords[answer]}</Tag>
      <div class="quiet">
        {reason} {name} {at === null ? '' : formatInstant(at)}
      </div>
    </>
  )
}

/** What the scanner found, in place, each with its answers: 遮盖 / 保留并说明 / 停止. */
export function HitsPanel(props: { dossier: Dossier; actor: Actor | null; errors: FieldError[] }) {
  const { hits, attachments } = props.dossier
  if (hits.length === 0) return null
  const fileName = (id: string) => attachments.find((file) => file.id === id)?.name ?? ''
  const secrecy = hits.some((hit) => hit.severity === 'block' && hit.answer === null)
  return (
    <Panel title="自动检查提示" id="f-hits">
      {secrecy && (
        <Alert tone="danger" title="发现涉密或者内部标志，已停止流转">
          请立即核对，按保密规定处理。确属误判的，由保密审查员认定并说明理由，拟稿人不能自行放行。
        </Alert>
      )}
      <Table<StoredHit>
        caption="自动检查提示"
        rows={hits}
        rowKey={(hit) => hit.id}
        empty="没有提示"
        rowTone={(hit) => (hit.severity === 'block' && hit.answer === null ? 'danger' : undefined)}
        columns={[
          { key: 'kind', head: '类型', nowrap: true, header: true, cell: (hit) => hitKindWords(hit.kind) },
          { key: 'place', head: '位置', cell: (hit) => placeWords(hit.place, fileName) },
          { key: 'excerpt', head: '上下文', width: 'l', cell: (hit) => <span>{hit.excerpt}</span> },
          { key: 'answer', head: '处理结果', cell: (hit) => <Answered hit={hit} /> },
          {
            key: 'action',
            head: '处理',
            cell: (hit) => (
              <AnswerForm dossier={props.dossier} hit={hit} actor={props.actor} errors={props.errors} />
            ),
          },
        ]}
      />
    </Panel>
  )
}
