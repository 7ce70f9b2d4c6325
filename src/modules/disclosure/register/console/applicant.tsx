import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { Alert, DescriptionList, FileLink, Panel, Timeline } from '#ui/data.tsx'
import { Actions, ButtonLink } from '#ui/forms.tsx'
import { readApplicant, type Opened } from '../../applicant.ts'
import { readCaseFiles, type CaseFile } from '../../case-files.ts'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  readCase,
  type ConsoleFrame,
} from '../../console/case-frame.tsx'
import { applicantKindWords } from '../../messages/zh.ts'
import type { Applicant, DisclosureRequest } from '../../request.ts'
import { filePurposeWords, receiptEvidenceWords } from '../messages/zh.ts'
import { openReceiptEvidence, type ReceiptEvidence } from '../receipt-evidence.ts'
import { PlainText } from './plain-text.tsx'
import { readEarlier, SameApplicantPanel, type EarlierRequests } from './same-applicant.tsx'

interface ApplicantView {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  opened: Opened
  evidence: ReceiptEvidence[]
  files: CaseFile[]
  earlier: EarlierRequests
}

/** Who asks and what for, opened for this reader; each opening is a row of the audit trail. */
export async function showApplicant(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const opened = await readApplicant(ctx, request, 'case')
  c.header('cache-control', 'no-store')
  return page(
    c,
    <ApplicantPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      opened={opened}
      evidence={await openReceiptEvidence(ctx, request.id)}
      files={await readCaseFiles(ctx, { requestId: request.id })}
      earlier={await readEarlier(ctx, request)}
    />,
  )
}

function factsOf(applicant: Applicant, request: DisclosureRequest) {
  const { name, paper, paperNumber, representative, phone, email, address, postcode } = applicant
  return [
    { term: '姓名或者名称', value: name },
    { term: '申请人类别', value: applicantKindWords[request.applicantKind] },
    { term: '证件', value: paper === '' ? '未提供' : paper },
    { term: '证件号码', value: paperNumber === '' ? '未提供' : <span class="mono">{paperNumber}</span> },
    ...(representative === '' ? [] : [{ term: '法定代表人或者代理人', value: representative }]),
    { term: '联系电话', value: phone === '' ? '未提供' : phone },
    ...(email === '' ? [] : [{ term: '电子邮箱', value: email }]),
    { term: '通信地址', value: [address, postcode].filter((text) => text !== '').join('　') || '未提供' },
  ]
}

function WantedPanel(props: { opened: Opened }) {
  const wordings = props.opened.wanted.toReversed()
  return (
    <Panel title="申请原文">
      {wordings.map((one, i) => (
        <div key={one.version}>
          <h3>
            {i === 0 && wordings.length > 1 ? '最新一次' : `第 ${one.version} 次`}（{formatDay(one.givenOn)}，
            {one.givenBy === 'staff' ? '工作人员填写' : '申请人填写'}）
          </h3>
          <PlainText text={one.description} />
          <p class="quiet">
            形式：{one.form === '' ? '未写明' : one.form}
            {one.assistance !== '' && `；需要的帮助：${one.assistance}`}
          </p>
        </div>
      ))}
    </Panel>
  )
}

function ApplicantPage(props: ApplicantView) {
  const { request, opened } = props
  return (
    <CaseFrame frame={props.frame} request={request} left={props.left} doing="申请人信息">
      <Alert tone="info" title="本次查看已记入审计日志">
        申请人信息和申请原文只用于办理这件申请，不得写入事项名称、理由、说明等其他人员能看到的地方。
      </Alert>
      <Panel title="申请人">
        <DescriptionList items={factsOf(opened.applicant, request)} />
      </Panel>
      <WantedPanel opened={opened} />
      {props.files.length > 0 && (
        <Panel title="材料">
          <ul>
            {props.files.map((file) => (
              <li key={file.id}>
                {filePurposeWords[file.purpose]}：
                <FileLink href={caseHref(request, `/files/${file.id}`)} {...file} />
                {file.note !== '' && <span class="quiet">　{file.note}</span>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="收到和联系记录">
        <Timeline
          entries={props.evidence.map((one) => ({
            at: formatDay(one.on),
            title: receiptEvidenceWords[one.what],
            by: one.by,
            body: one.text,
          }))}
          empty="没有登记凭据。"
        />
      </Panel>
      <SameApplicantPanel earlier={props.earlier} />
      <Actions>
        <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
      </Actions>
    </CaseFrame>
  )
}
