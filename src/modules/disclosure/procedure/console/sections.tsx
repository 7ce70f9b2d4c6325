import { formatDay, formatInstant } from '#platform/day.ts'
import { Alert, DescriptionList, Panel, Table, Tag } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { addCaseSection } from '../../console/case-parts.ts'
import { caseHref } from '../../console/case-frame.tsx'
import { decisionWords } from '../../messages/zh.ts'
import { feeArticles, yuan } from '../../rules/fees.ts'
import { mayIn } from '../../rules/who-may.ts'
import { readConsultations, type Consultation } from '../consultation.ts'
import { readExplanation } from '../explanation.ts'
import { consultationNames, outcomeWords } from '../messages/words.ts'
import { readReplies, type ReplyVersion } from '../read-reply.ts'
import { findExtension } from '../store/extensions.ts'
import { findFee } from '../store/fees.ts'
import { listSearches } from '../store/searches.ts'
import { FeeSteps } from './fee.tsx'
import { Opinion, ReplyTexts } from './reply-texts.tsx'
import { SearchTable } from './search.tsx'

// What is sealed is opened for who may read the case; others who work on it see dates and outcomes.
const readsCase = 'disclosure.read_applicant'

addCaseSection({
  key: 'reply',
  order: 100,
  async read(c, request) {
    const ctx = c.get('ctx')
    if (mayIn(ctx.actor, readsCase, request) !== 'ok') return null
    const versions = await readReplies(ctx, request.id)
    if (versions.length === 0) return null
    return (
      <Panel title="答复" id="reply">
        {versions.map((one) => (
          <ReplySummary key={one.id} one={one} />
        ))}
      </Panel>
    )
  },
})

function stateOf(one: ReplyVersion): { tone: 'success' | 'warning' | 'info'; word: string } {
  if (one.signerId !== null) return { tone: 'success', word: '已签发' }
  if (one.returnedAt !== null) return { tone: 'warning', word: '已退回' }
  return { tone: 'info', word: one.reviewerId === null ? '草稿' : '已审查' }
}

function ReplySummary({ one }: { one: ReplyVersion }) {
  const { tone, word } = stateOf(one)
  return (
    <details open={one.returnedAt === null}>
      <summary>
        第 {one.version} 稿：{decisionWords[one.code]} <Tag tone={tone}>{word}</Tag>
      </summary>
      <p class="quiet">
        {one.authorName}拟，{formatInstant(one.updatedAt)}
        {one.letterNumber !== null &&
          one.decidedOn !== null &&
          `；${one.signerName ?? ''}${formatDay(one.decidedOn)}签发，${one.letterNumber}`}
      </p>
      <ReplyTexts draft={one.draft} />
      <Opinion given={one.review} />
      <Opinion given={one.signing} />
    </details>
  )
}

addCaseSection({
  key: 'consultations',
  order: 110,
  async read(c, request) {
    const ctx = c.get('ctx')
    const all = await readConsultations(ctx, request.id)
    if (all.length === 0) return null
    const opens = mayIn(ctx.actor, 'disclosure.handle', request) === 'ok'
    const names = mayIn(ctx.actor, readsCase, request) === 'ok'
    const who = (one: Consultation) =>
      names ? `${consultationNames[one.kind]}：${one.party.name}` : consultationNames[one.kind]
    return (
      <Panel title="征求意见" id="consultations">
        <Table<Consultation>
          caption="征求意见"
          rows={all}
          rowKey={({ id }) => id}
          empty=""
          rowTone={(one) =>
            one.pausedTo === null && one.dueOn !== null && one.dueOn < ctx.today ? 'warning' : undefined
          }
          columns={[
            {
              key: 'who',
              head: '对象',
              header: true,
              cell: (one) =>
                opens ? <a href={caseHref(request, `/consultations/${one.id}`)}>{who(one)}</a> : who(one),
            },
            { key: 'sent', head: '发出', nowrap: true, cell: (one) => formatDay(one.sentOn) },
            {
              key: 'due',
              head: '提出意见的期限',
              nowrap: true,
              cell: (one) => (one.dueOn === null ? '尚未登记收到' : formatDay(one.dueOn)),
            },
            { key: 'outcome', head: '结果', cell: (one) => outcomeWords[one.outcome.result] },
          ]}
        />
      </Panel>
    )
  },
})

addCaseSection({
  key: 'searches',
  order: 120,
  async read(c, request) {
    const searches = await listSearches(c.get('ctx').db, request.id)
    if (searches.length === 0) return null
    return (
      <Panel title="检索记录" id="searches">
        <SearchTable searches={searches} />
      </Panel>
    )
  },
})

addCaseSection({
  key: 'correction',
  order: 130,
  async read(c, { correctionNoticedOn, correctionDueOn, status }) {
    if (correctionNoticedOn === null || correctionDueOn === null) return null
    const over = status === 'awaiting_correction' && c.get('ctx').today > correctionDueOn
    return (
      <Panel title="补正" id="correction">
        {over && <Alert tone="warning" title="补正期限已经届满，可以按逾期不补正终结" />}
        <DescriptionList
          columns={2}
          items={[
            { term: '告知补正', value: formatDay(correctionNoticedOn) },
            { term: '补正期限', value: formatDay(correctionDueOn) },
          ]}
        />
      </Panel>
    )
  },
})

addCaseSection({
  key: 'explanation',
  order: 140,
  async read(c, request) {
    const ctx = c.get('ctx')
    if (request.explanationAskedOn === null || mayIn(ctx.actor, readsCase, request) !== 'ok') return null
    const one = await readExplanation(ctx, request.id)
    if (one === null) return null
    const found = {
      reasonable: '理由合理',
      reasonable_delayed: '理由合理，延迟答复',
      unreasonable: '理由不合理',
    }
    return (
      <Panel title="说明理由" id="explanation">
        <DescriptionList
          items={[
            { term: '要求说明', value: `${formatDay(one.askedOn)}，${one.askedName}：${one.grounds}` },
            { term: '说明的期限', value: formatDay(one.dueOn) },
            ...(one.given === null ? [] : [{ term: '申请人说明', value: one.given }]),
            ...(one.judgement === null || one.judgedOn === null
              ? []
              : [
                  {
                    term: '认定',
                    value: `${formatDay(one.judgedOn)}，${one.judgedName ?? ''}：${found[one.judgement]}。${one.reasons ?? ''}`,
                  },
                ]),
          ]}
        />
      </Panel>
    )
  },
})

addCaseSection({
  key: 'extension',
  order: 150,
  async read(c, request) {
    const one = await findExtension(c.get('ctx').db, request.id)
    if (one === null) return null
    const { consentedOn, consentedName, dueAfter, refusedNote } = one
    const decided =
      consentedOn !== null && dueAfter !== null
        ? `${consentedName ?? ''}${formatDay(consentedOn)}同意，期限至${formatDay(dueAfter)}`
        : refusedNote !== null
          ? `不同意：${refusedNote}`
          : '等待审批'
    return (
      <Panel title="延期" id="extension">
        <DescriptionList
          items={[
            { term: '提请', value: `${one.proposedName}，${formatDay(one.proposedOn)}` },
            { term: '理由', value: one.reason },
            { term: '原期限', value: formatDay(one.dueBefore) },
            { term: '审批', value: decided },
          ]}
        />
      </Panel>
    )
  },
})

addCaseSection({
  key: 'fee',
  order: 160,
  async read(c, request) {
    const { db, today } = c.get('ctx')
    const fee = await findFee(db, request.id)
    if (fee === null) return null
    const over = fee.paidOn === null && today > fee.dueOn && request.status === 'awaiting_payment'
    return (
      <Panel title="信息处理费" id="fee">
        {over && <Alert tone="warning" title="缴费期限已经届满，可以按逾期不缴费终结" />}
        <DescriptionList
          items={[
            {
              term: '金额',
              value: `${yuan(fee.amount)}（${fee.method === 'by_item' ? '按件' : '按量'}，${feeArticles[fee.method]}）`,
            },
            {
              term: '计算',
              value: <FeeSteps method={fee.method} before={fee.beforeCount} count={fee.count} />,
            },
            { term: '通知', value: `${formatDay(fee.noticedOn)}，${fee.noticedName}` },
            { term: '缴费期限', value: `${formatDay(fee.dueOn)}（${formatDay(fee.receivedOn)}收到通知）` },
            {
              term: '缴费',
              value:
                fee.paidOn === null
                  ? '尚未缴费'
                  : `${formatDay(fee.paidOn)}，票据号${fee.receiptNumber ?? ''}`,
            },
          ]}
        />
        {fee.paidOn === null && mayIn(c.get('ctx').actor, 'disclosure.handle', request) === 'ok' && (
          <ButtonLink href={caseHref(request, '/payment')}>登记缴费</ButtonLink>
        )}
      </Panel>
    )
  },
})
