import { formatDay, beijingDay } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { Alert, DescriptionList, FileLink, Panel } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  HiddenField,
  SubmitButton,
} from '#ui/forms.tsx'
import type { CaseFile } from '../../case-files.ts'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import type { WordText } from '../docx/block.ts'
import type { Redaction } from '../redaction.ts'
import type { RedactionState } from '../rules/redaction-state.ts'
import { FileTabs, StateTag } from './file-page.tsx'
import { blocksAtOnce, fileHref } from './file-view.ts'
import { PageLinks } from './page-links.tsx'
import { ProofTable } from './proof-table.tsx'
import { WordSheet } from './word-sheet.tsx'

/** Everything the page of a result shows. */
export interface ResultView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  redaction: Redaction
  state: RedactionState
  result: CaseFile | null
  /** the paragraphs of the result itself, read from its bytes */
  word: WordText | null
  page: number
  pages: number
  mayCover: boolean
  mayConfirm: boolean
  givenUp: boolean
  failures: FieldError[]
  hasText: boolean
  giveText: boolean
  errors: FieldError[]
}

/** 生成与检查 of one file. */
export function ResultPage(props: ResultView) {
  const { request, redaction } = props
  return (
    <CaseFrame
      frame={props.frame}
      request={request}
      left={props.left}
      doing="遮盖结果"
      errors={props.errors}
      wide
      summary={
        <>
          {props.result?.name ?? '生成文件并检查'} <StateTag state={props.state} />
        </>
      }
      actions={<ButtonLink href={caseHref(request, '/redactions')}>全部文件</ButtonLink>}
    >
      <FileTabs request={request} sourceId={redaction.sourceId} current="result" />
      <ErrorSummary errors={props.errors} />
      <Standing {...props} />
      {props.result !== null && redaction.proof !== null && (
        <div class="cover-desk">
          <div class="cover-source stack">
            <Preview {...props} />
          </div>
          <div class="cover-tools stack">
            <Checked {...props} result={props.result} proof={redaction.proof} />
          </div>
        </div>
      )}
    </CaseFrame>
  )
}

function Standing(props: ResultView) {
  const { redaction, request, state, mayCover } = props
  const at = (rest: string) => fileHref(request, redaction.sourceId, rest)
  const make = (label: string) =>
    mayCover && (
      <ActionForm action={at('/make')} kind="primary" fields={{ revision: redaction.revision }}>
        {label}
      </ActionForm>
    )
  if (state === 'making')
    return (
      <Alert tone="info" title={props.givenUp ? '生成中断了' : '正在生成并检查'}>
        <p>
          {props.givenUp
            ? '等待时间过长，可以重新生成。'
            : '页数多的文件要等几分钟。可以离开本页，回来再看；本页会自动刷新。'}
        </p>
        {props.givenUp ? make('重新生成') : <a href={at('/result')}>现在刷新</a>}
      </Alert>
    )
  if (state === 'failed')
    return (
      <>
        <Alert tone="danger" title="没有生成可以提供的文件">
          {props.failures.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
          {redaction.proof?.proven === false && (
            <p>检查不通过，生成的文件已经丢弃，不能使用。请把问题告诉系统管理员。</p>
          )}
          {make('重新生成')}
        </Alert>
        {redaction.proof !== null && <ProofTable proof={redaction.proof} />}
      </>
    )
  if (redaction.resultId !== null) return null
  const isReady = redaction.marks.length > 0 || redaction.nothingCovered
  return (
    <Panel title="还没有生成">
      <p>
        {redaction.nothingCovered
          ? `${redaction.madeName}认为无需遮盖。文件会重新生成，去掉批注、属性等隐藏内容。`
          : `已标出 ${redaction.marks.length} 处。`}
      </p>
      {isReady ? make('生成文件') : <ButtonLink href={at('')}>去标出遮盖</ButtonLink>}
    </Panel>
  )
}

/** The finished file as its reader will see it, made from its own bytes. */
function Preview(props: ResultView) {
  const { redaction, request, word, page, pages } = props
  return (
    <>
      <p class="quiet">{word === null ? '申请人看到的样子' : '结果文件里的全部文字，版式以下载的文件为准'}</p>
      <PageLinks
        page={page}
        pages={pages}
        href={fileHref(request, redaction.sourceId, '/result')}
        what={word === null ? '页' : '部分'}
      />
      {word === null ? (
        <div class="sheet">
          <div class="sheet-paper">
            <img
              class="sheet-picture"
              src={fileHref(request, redaction.sourceId, `/result/pages/${page}`)}
              alt={`结果文件第 ${page} 页`}
            />
          </div>
        </div>
      ) : (
        <div class="blocks-paper">
          <WordSheet
            blocks={word.blocks.slice((page - 1) * blocksAtOnce, page * blocksAtOnce)}
            passages={[]}
            ticked={null}
          />
        </div>
      )}
    </>
  )
}

function Checked(props: ResultView & { result: CaseFile; proof: NonNullable<Redaction['proof']> }) {
  const { redaction, request, result, proof } = props
  const at = (rest: string) => fileHref(request, redaction.sourceId, rest)
  return (
    <>
      <Panel title="遮盖检查">
        <p class="quiet">由系统打开生成的文件逐项检查得出，与生成它的程序无关。</p>
        <ProofTable proof={proof} />
      </Panel>
      <Panel title="文件">
        <ul class="stack">
          <li>
            <FileLink
              href={at('/result/file')}
              name={result.name}
              size={result.size}
              mediaType={result.mediaType}
            />
          </li>
          {props.hasText && (
            <li>
              <a href={at('/result/text')}>可读文字版（纯文本）</a>
              <p class="field-hint">供用读屏软件的申请人使用，遮盖处以“■■■■”代替</p>
            </li>
          )}
        </ul>
      </Panel>
      {redaction.confirmedBy === null ? <ConfirmForm {...props} /> : <Confirmed redaction={redaction} />}
    </>
  )
}

function ConfirmForm(props: ResultView) {
  const { redaction, request, frame } = props
  if (!props.mayConfirm) return null
  return (
    <Panel title="确认">
      <p>请逐页看过文件。确认后记在“{frame.actor?.name ?? ''}”名下，文件才能随答复提供。</p>
      <Form action={fileHref(request, redaction.sourceId, '/confirm')} label="确认遮盖结果">
        <HiddenField name="revision" value={redaction.revision} />
        {props.hasText && (
          <CheckboxField
            name="giveText"
            label="同时把可读文字版列为答复材料"
            checked={props.giveText}
            errors={props.errors}
          />
        )}
        <Actions>
          <SubmitButton>{redaction.nothingCovered ? '确认无需遮盖' : '确认遮盖无误'}</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function Confirmed({ redaction }: { redaction: Redaction }) {
  const { confirmedAt, confirmedName, madeName, nothingCovered, textId } = redaction
  return (
    <Panel title="已确认">
      <DescriptionList
        columns={1}
        items={[
          { term: nothingCovered ? '认为无需遮盖' : '标出遮盖', value: madeName },
          {
            term: '确认',
            value: `${confirmedName ?? ''}，${confirmedAt === null ? '' : formatDay(beijingDay(confirmedAt))}`,
          },
          { term: '可读文字版', value: textId === null ? '不提供' : '已列为答复材料' },
        ]}
      />
    </Panel>
  )
}
