import { formatDay, formatInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, MarkedText, Panel, SideBySide, type DescriptionItem } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  ErrorSummary,
  Form,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { textDifference } from '../../rules/text-difference.ts'
import { shortestApartReason } from '../merge-documents.ts'
import type { PairView, SourceView } from '../read-pair.ts'
import { base, likenessWords, Signs, SourceFrame, StateTag, type ConsoleFrame } from './frame.tsx'

export interface TypedPair {
  keptId: string
  approver: string
  note: string
  reason: string
}

interface PairPageProps {
  frame: ConsoleFrame
  shown: PairView
  typed: TypedPair
  errors: FieldError[]
}

/** Characters shown of each text; a book is compared by its beginning. */
const longestShown = 40_000

function Facts(props: { source: SourceView }) {
  const { source } = props
  const withdrawn = source.status === 'withdrawn'
  const items: DescriptionItem[] = [
    {
      term: '标题',
      value: <a href={`/console/documents/${source.id}`}>{source.title}</a>,
      wide: true,
    },
    { term: '发文字号', value: source.documentNumber ?? '无', wide: true },
    {
      term: '公开网址',
      value: (
        <a href={`/documents/${source.indexNumber}${withdrawn ? '?tombstone=1' : ''}`}>
          {source.indexNumber}
          {withdrawn ? '（撤回说明）' : ''}
        </a>
      ),
      wide: true,
    },
    { term: '发布机构', value: source.publisher, wide: true },
    {
      term: '成文日期',
      value: source.formedOn === null ? '未注明' : formatDay(source.formedOn),
      wide: true,
    },
    { term: '公开日期', value: formatDay(source.publishedOn), wide: true },
    {
      term: '目录事项',
      value: source.items.map((item) => item.label).join('；') || '无',
      wide: true,
    },
    { term: '附件', value: source.files.length === 0 ? '无' : `${source.files.length} 个`, wide: true },
  ]
  return <DescriptionList columns={1} items={items} />
}

function sideTitle(name: string, source: SourceView): string {
  return source.status === 'withdrawn' ? `${name}（已撤回）` : name
}

function Difference(props: { first: SourceView; second: SourceView }) {
  const { first, second } = props
  const long = Math.max(first.bodyText.length, second.bodyText.length) > longestShown
  const parts = textDifference(first.bodyText.slice(0, longestShown), second.bodyText.slice(0, longestShown))
  const same = parts.every((part) => part.kind === 'same')
  return (
    <Panel title="正文的差别">
      <p class="quiet">
        {same ? '两份正文没有差别。' : '标为新增的只在第二份中有，标为删去的只在第一份中有。'}
        {long ? `正文很长，这里只比较前 ${longestShown} 字。` : ''}
      </p>
      <MarkedText parts={parts} />
    </Panel>
  )
}

function MergeForm(props: PairPageProps) {
  const { shown, typed, errors } = props
  const option = (name: string, source: SourceView) => ({
    value: source.id,
    label: `保留${name}：${source.title}`,
    hint: `${source.indexNumber}，${formatDay(source.publishedOn)}公开`,
  })
  return (
    <Panel title="合并">
      <p>
        另一份的目录事项和解读先转到保留的一份，然后撤回；它的网址永久转到保留的一份，撤回说明仍可查阅。合并后不能恢复。
      </p>
      <Form action={`${base}/${shown.pair.id}/merge`} label="合并" guard>
        <RadioField
          name="keptId"
          label="保留哪一份"
          value={typed.keptId}
          errors={errors}
          options={[option('第一份', shown.first), option('第二份', shown.second)]}
        />
        <TextField name="approver" label="批准人姓名和职务" value={typed.approver} errors={errors} />
        <TextField
          name="note"
          label="对公众的补充说明"
          optional
          width="full"
          hint="公众在撤回说明中看到这句话。"
          value={typed.note}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="danger">合并，撤回另一份</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function ApartForm(props: PairPageProps) {
  const { shown, typed, errors } = props
  return (
    <Panel title="不是同一信息">
      <Form action={`${base}/${shown.pair.id}/apart`} label="不是同一信息">
        <TextAreaField
          name="reason"
          label="两份信息有什么不同"
          hint={`至少 ${shortestApartReason} 个字。记录后不再提示，直到其中一份的正文有变化。`}
          rows={2}
          value={typed.reason}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="default">不是同一信息</SubmitButton>
          <ButtonLink href={base}>返回</ButtonLink>
        </Actions>
      </Form>
    </Panel>
  )
}

function Decided(props: { shown: PairView }) {
  const { pair, first } = props.shown
  if (pair.decision === null) return null
  const kept = pair.keptId === first.id ? '第一份' : '第二份'
  const when = pair.decidedAt === null ? '' : formatInstant(pair.decidedAt)
  return (
    <Alert
      tone={pair.decision === 'merged' ? 'success' : 'neutral'}
      title={pair.decision === 'merged' ? `已合并，保留${kept}` : '不是同一信息'}
    >
      {pair.decidedName}于{when}处理：{pair.reason}
    </Alert>
  )
}

/** A pair of public texts: facts beside each other, the difference, the decision. */
export function PairPage(props: PairPageProps) {
  const { shown, errors } = props
  const { pair, first, second } = shown
  const title = first.title.length > 20 ? `${first.title.slice(0, 20)}…` : first.title
  return (
    <SourceFrame
      frame={props.frame}
      title={`信息同源：${first.title}`}
      trail={[{ label: title }]}
      errors={errors}
    >
      <PageHead
        title="对照两份公开信息"
        tags={<StateTag pair={pair} />}
        summary={
          <>
            {likenessWords(pair)}　<Signs signs={pair.signs} />
          </>
        }
      />
      <ErrorSummary errors={errors} />
      <Decided shown={shown} />
      <Panel title="两份公开信息">
        <SideBySide
          left={{ title: sideTitle('第一份', first), body: <Facts source={first} /> }}
          right={{ title: sideTitle('第二份', second), body: <Facts source={second} /> }}
        />
      </Panel>
      <Difference first={first} second={second} />
      {shown.mayDecide && (
        <>
          <MergeForm {...props} />
          <ApartForm {...props} />
        </>
      )}
    </SourceFrame>
  )
}
