import type { ComponentChildren } from 'preact'
import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { attempt } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  param,
  readCase,
} from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { ChartPicture } from '../chart-picture.tsx'
import { issueReceipt } from '../issue-receipt.ts'
import { formWords, paperWords } from '../messages/zh.ts'
import { PaperSheet } from '../paper-page.tsx'
import { paperWord } from '../paper-word.ts'
import type { PaperText } from '../paper.ts'
import { needsDelivery } from '../rules/check-delivery.ts'
import { readForm, readPaper } from '../read-paper.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function showSheet(
  c: AppContext,
  request: DisclosureRequest,
  shown: {
    doing: string
    text: PaperText
    word: string
    chart?: ComponentChildren
    more?: ComponentChildren
  },
): Promise<Response> {
  c.header('cache-control', 'no-store')
  return page(
    c,
    <CaseFrame
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(c.get('ctx'), request)}
      doing={shown.doing}
      summary="用浏览器的打印功能打印时，只打印下面的文书。"
      actions={
        <>
          {shown.more}
          <ButtonLink href={shown.word} kind="primary">
            下载 Word
          </ButtonLink>
        </>
      }
    >
      <PaperSheet paper={shown.text} chart={shown.chart} />
    </CaseFrame>,
  )
}

async function downloadWord(c: AppContext, text: PaperText, name: string): Promise<Response> {
  const bytes = await paperWord(text)
  return c.body(new Uint8Array(bytes), 200, {
    ...downloadHeaders({ name: `${name}.docx`, mediaType: wordType, size: bytes.length }),
    'cache-control': 'no-store',
  })
}

/** A paper as it was issued. */
export async function showPaper(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const { paper, text } = await readPaper(c.get('ctx'), request, param(c, 'paper'))
  const here = caseHref(request, `/papers/${paper.id}`)
  return showSheet(c, request, {
    doing: text.title,
    text,
    word: `${here}/word`,
    more: needsDelivery(paper.kind) && <ButtonLink href={`${here}/delivery`}>发出和送达</ButtonLink>,
  })
}

/** The same as a Word file. */
export async function downloadPaper(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const { text } = await readPaper(c.get('ctx'), request, param(c, 'paper'))
  return downloadWord(c, text, `${text.title} ${request.number}`)
}

/** 申请表、登记表 or 办理流程图 of the case as it stands now. */
export async function showForm(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const { kind, text, days } = await readForm(c.get('ctx'), request, param(c, 'form'))
  return showSheet(c, request, {
    doing: formWords[kind],
    text,
    word: caseHref(request, `/forms/${kind}/word`),
    chart: days === null ? undefined : <ChartPicture days={days} />,
  })
}

/** The same as a Word file. */
export async function downloadForm(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const { kind, text } = await readForm(c.get('ctx'), request, param(c, 'form'))
  return downloadWord(c, text, `${formWords[kind]} ${request.number}`)
}

/** Makes the receipt of a case that has none. */
export async function postReceipt(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const done = await attempt(() => issueReceipt(c.get('ctx'), request))
  if (done.ok) return redirect(c, caseHref(request, `/papers/${done.value}`), '接收回执已制发。')
  const errors = errorsOf(done.refusals, paperWords)
  return page(
    c,
    <CaseFrame
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(c.get('ctx'), request)}
      doing="制发接收回执"
      errors={errors}
    >
      <Alert tone="warning" title="没有制发">
        {errors.map(({ message }) => message).join(' ')}
      </Alert>
    </CaseFrame>,
    422,
  )
}
