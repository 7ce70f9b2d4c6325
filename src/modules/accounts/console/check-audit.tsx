import type { AuditVerification } from '#platform/audit.ts'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { consoleFrame, ConsoleLayout, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel } from '#ui/data.tsx'
import { verifyAudit } from '../read-audit.ts'

const faults: Record<string, string> = {
  gap: '缺少这一条之前的记录',
  unlinked: '这一条与前一条不相连',
  altered: '这一条的内容被改动过',
  cut: '末尾的记录缺失',
  not_as_noted: '与另行保存的校验值不一致',
}

function VerificationPage(props: { frame: ConsoleFrame; verification: AuditVerification; at: Date }) {
  const { verification } = props
  return (
    <ConsoleLayout
      title="审计链校验结果"
      active="/console/audit"
      frame={props.frame}
      breadcrumbs={[{ label: '审计日志', href: '/console/audit' }, { label: '校验结果' }]}
    >
      <PageHead title="审计链校验结果" summary={`校验时间 ${formatInstant(props.at)}`} />
      {verification.ok ? (
        <Alert tone="success" title="审计链完整">
          {`共校验 ${verification.entries} 条记录，逐条相连，内容未被改动。请将下面的末端哈希另行保存，下次可据此核对。`}
        </Alert>
      ) : (
        <Alert tone="danger" title={`审计链在第 ${verification.brokenAt} 条断开`}>
          {`${faults[verification.fault] ?? verification.fault}。请立即保护现场，并报告网络安全主管部门。`}
        </Alert>
      )}
      {verification.ok && (
        <Panel title="末端">
          <DescriptionList
            items={[
              { term: '序号', value: verification.head.seq },
              { term: '哈希（SM3）', value: <code class="mono">{verification.head.hash}</code>, wide: true },
            ]}
          />
        </Panel>
      )}
    </ConsoleLayout>
  )
}

/** POST /console/audit/verify */
export async function submitVerification(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const verification = await verifyAudit(ctx)
  return page(c, <VerificationPage frame={consoleFrame(c)} verification={verification} at={ctx.now} />)
}
