import { downloadHeaders } from '#platform/files.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { Alert, Panel } from '#ui/data.tsx'
import { Actions, ButtonLink } from '#ui/forms.tsx'
import { figuresOf } from '../read-figures.ts'
import { reportFile, reportFileKinds, reportFileWords } from '../report-file.ts'
import { ReportSheet } from '../report-sheet.tsx'
import { consoleFrame, param, readBegun, reportHref, SectionFrame } from './frame.tsx'

/** The report as it will be printed and published. */
export async function previewReport(c: AppContext): Promise<Response> {
  const { organisation, year, format, report } = await readBegun(c)
  const { figures } = await figuresOf(c.get('ctx'), organisation, report, format)
  const title = `${organisation.name}${year}年度报告`
  return page(
    c,
    <SectionFrame
      frame={consoleFrame(c)}
      title={`${title} · 预览`}
      trail={[{ label: title, href: reportHref(organisation.id, year) }, { label: '预览' }]}
    >
      <h1 class="visually-hidden">{title}预览</h1>
      {report.status !== 'published' && (
        <div class="no-print">
          <Alert tone="info" title="这是按目前内容生成的预览，尚未发布">
            可以用浏览器打印，也可以下载。
          </Alert>
        </div>
      )}
      <Actions>
        {reportFileKinds.map((kind) => (
          <ButtonLink key={kind} href={reportHref(organisation.id, year, `/download/${kind}`)} download>
            {reportFileWords[kind]}
          </ButtonLink>
        ))}
      </Actions>
      <Panel>
        <ReportSheet
          organisationName={report.snapshot?.organisationName ?? organisation.name}
          text={report.text}
          figures={figures}
          titleLevel={2}
        />
      </Panel>
    </SectionFrame>,
  )
}

/** The same as Word, as a workbook in the official layout, or as JSON. */
export async function downloadReport(c: AppContext): Promise<Response> {
  const kind = reportFileKinds.find((one) => one === param(c, 'format'))
  if (kind === undefined) throw new NotFound('format')
  const { organisation, format, report } = await readBegun(c)
  const { figures } = await figuresOf(c.get('ctx'), organisation, report, format)
  const organisationName = report.snapshot?.organisationName ?? organisation.name
  const { bytes, name, mediaType } = await reportFile(kind, { organisationName, text: report.text, figures })
  return new Response(new Uint8Array(bytes), {
    headers: { ...downloadHeaders({ name, mediaType, size: bytes.length }), 'cache-control': 'no-store' },
  })
}
