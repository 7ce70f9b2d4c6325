import { Alert, Panel, Tabs, Tag } from '#ui/data.tsx'
import { ActionForm, Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import { CaseFrame, caseHref } from '../../console/case-frame.tsx'
import { stateWords } from '../messages/cover-words.ts'
import { passagesOf, type Redaction } from '../redaction.ts'
import { BlocksGround, DrawForm, FindForm, FoundForm } from './cover-forms.tsx'
import { blocksAtOnce, fileHref, type FileView } from './file-view.ts'
import { MarksList } from './marks-list.tsx'
import { PageSheet } from './page-sheet.tsx'
import { PageLinks } from './page-links.tsx'
import { WordSheet } from './word-sheet.tsx'

/** The two pages of one file: what is covered, and what came of it. */
export function FileTabs(props: { request: { id: string }; sourceId: string; current: 'cover' | 'result' }) {
  return (
    <Tabs
      label="遮盖处理"
      tabs={[
        {
          label: '标出遮盖',
          href: fileHref(props.request, props.sourceId),
          current: props.current === 'cover',
        },
        {
          label: '生成与检查',
          href: fileHref(props.request, props.sourceId, '/result'),
          current: props.current === 'result',
        },
      ]}
    />
  )
}

/** What a person must know of the file before working on it. */
function Notes({ redaction }: { redaction: Redaction }) {
  const { opened } = redaction
  if (opened.kind === 'word')
    return opened.leftBehind === 0 ? null : (
      <Alert tone="info" title={`原文件里有 ${opened.leftBehind} 处批注、修订、隐藏文字或外部对象`}>
        这些内容不会带到公开的文件里。插入的修订按接受处理。
      </Alert>
    )
  return (
    <>
      {opened.blankPages.length > 0 && (
        <Alert tone="warning" title={`第 ${opened.blankPages.slice(0, 10).join('、')} 页的字体没有嵌入文件`}>
          这样的页面处理后会丢字，不能生成。请重新导出为 PDF 并选择“嵌入字体”，或打印后扫描。
        </Alert>
      )}
      {opened.wordlessPages.length > 0 && (
        <Alert tone="info" title={`有 ${opened.wordlessPages.length} 页是图片，不能查找文字`}>
          第 {opened.wordlessPages.slice(0, 20).join('、')} 页请逐页看图，画框遮盖。
        </Alert>
      )}
    </>
  )
}

/** Marks a file as it is: covered, being made, confirmed. */
export function StateTag({ state }: { state: FileView['state'] }) {
  const { label, tone } = stateWords[state]
  return <Tag tone={tone}>{label}</Tag>
}

/** 遮盖处理 of one file. */
export function FilePage(props: FileView) {
  const { request, redaction, file, mayCover } = props
  return (
    <CaseFrame
      frame={props.frame}
      request={request}
      left={props.left}
      doing="遮盖处理"
      errors={props.errors}
      wide
      summary={
        <>
          {file.name} <StateTag state={props.state} />
        </>
      }
      actions={<ButtonLink href={caseHref(request, '/redactions')}>全部文件</ButtonLink>}
    >
      <FileTabs request={request} sourceId={redaction.sourceId} current="cover" />
      <ErrorSummary errors={props.errors} />
      <Notes redaction={redaction} />
      {mayCover && redaction.confirmedBy !== null && (
        <Alert tone="warning" title="这个文件已经确认">
          再增加、修改或取消遮盖，确认即失效，须重新生成、重新确认。
        </Alert>
      )}
      <FoundForm view={props} />
      <div class="cover-desk">
        <div class="cover-source stack">
          <PageLinks
            page={props.page}
            pages={props.pages}
            href={fileHref(request, redaction.sourceId)}
            what={redaction.opened.kind === 'pages' ? '页' : '部分'}
          />
          {redaction.opened.kind === 'pages' ? <PageSheet {...props} /> : <WordPart {...props} />}
        </div>
        <div class="cover-tools stack">
          {mayCover && <FindForm view={props} />}
          {mayCover && redaction.opened.kind === 'pages' && <DrawForm view={props} />}
          <MarksList view={props} />
          {mayCover && redaction.opened.kind === 'word' && redaction.opened.pictures > 0 && (
            <PicturesForm view={props} most={redaction.opened.pictures} />
          )}
          {mayCover && <Finish view={props} />}
        </div>
      </div>
    </CaseFrame>
  )
}

function WordPart(props: FileView) {
  const { request, redaction, word, page, mayCover, typed } = props
  const from = (page - 1) * blocksAtOnce
  const blocks = (word?.blocks ?? []).slice(from, from + blocksAtOnce)
  const sheet = (
    <WordSheet
      blocks={blocks}
      passages={passagesOf(redaction.marks)}
      ticked={mayCover ? (typed.by === 'lines' ? typed.places : []) : null}
    />
  )
  if (!mayCover) return <div class="blocks-paper">{sheet}</div>
  return (
    <Form action={fileHref(request, redaction.sourceId, '/marks')} label="按段落遮盖">
      <HiddenField name="revision" value={redaction.revision} />
      <HiddenField name="page" value={page} />
      <HiddenField name="by" value="lines" />
      <div class="blocks-paper">{sheet}</div>
      <BlocksGround view={props} />
    </Form>
  )
}

function PicturesForm({ view, most }: { view: FileView; most: number }) {
  const { request, redaction } = view
  const numbers = Array.from({ length: most }, (_, at) => at + 1)
  return (
    <Panel title={`图片 ${most} 幅`} id="pictures">
      <p class="field-hint">图片里的内容不能查找，默认都不带出。只勾选看过、可以公开的。</p>
      <Form action={fileHref(request, redaction.sourceId, '/pictures')} label="保留图片">
        <HiddenField name="revision" value={redaction.revision} />
        <div class="choice-row">
          {numbers.map((number) => (
            <div class="choice" key={number}>
              <input
                type="checkbox"
                id={`picture-${number}`}
                name="picture"
                value={number}
                checked={redaction.keptPictures.includes(number)}
              />
              <label htmlFor={`picture-${number}`}>图片 {number}</label>
            </div>
          ))}
        </div>
        <Actions>
          <SubmitButton kind="default">保存</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

/** What comes next: make the file, or say by name that there is nothing to cover (UX 96). */
function Finish({ view }: { view: FileView }) {
  const { request, redaction, frame, state } = view
  const at = (rest: string) => fileHref(request, redaction.sourceId, rest)
  const fields = { revision: redaction.revision }
  const name = frame.actor?.name ?? ''
  if (redaction.resultId !== null || state === 'making')
    return (
      <Panel title="下一步">
        <ButtonLink href={at('/result')} kind="primary">
          {state === 'making' ? '查看生成情况' : '查看结果'}
        </ButtonLink>
      </Panel>
    )
  return (
    <Panel title="下一步">
      <div id="f-nothing" class="stack" tabIndex={-1}>
        {redaction.marks.length > 0 || redaction.nothingCovered ? (
          <>
            <p>
              {redaction.nothingCovered
                ? `${redaction.madeName}已说明：无需遮盖。`
                : '都标好后，生成文件并检查。'}
            </p>
            <Actions>
              <ActionForm action={at('/make')} kind="primary" fields={fields}>
                生成文件
              </ActionForm>
            </Actions>
          </>
        ) : (
          <>
            <p>
              全文可以公开的，请明确说明。将记为“{name}
              认为无需遮盖”，文件仍会重新生成，去掉批注、属性等隐藏内容。
            </p>
            <Actions>
              <ActionForm action={at('/nothing')} fields={fields}>
                无需遮盖
              </ActionForm>
            </Actions>
          </>
        )}
      </div>
    </Panel>
  )
}
