import { formatDay, formatInstant } from '#platform/day.ts'
import type { FieldError } from '#platform/refusal.ts'
import { PageHead } from '#ui/console-layout.tsx'
import { Alert, DescriptionList, Panel, Tag, type DescriptionItem } from '#ui/data.tsx'
import { ButtonLink, ErrorSummary } from '#ui/forms.tsx'
import type { Campaign, ReviewEntry } from '../campaign.ts'
import { decisionWords, entryKindWords, standingWords } from '../messages/zh.ts'
import { conversionStanding, type ConversionState } from '../rules/count-entries.ts'
import { DecisionForms, ItemForm } from './decision-form.tsx'
import type { FoundItems, Typed } from './entry.tsx'
import { campaignHref, campaignName, ReviewFrame, type ConsoleFrame } from './frame.tsx'

export interface EntryPageProps {
  frame: ConsoleFrame
  campaign: Campaign
  entry: ReviewEntry
  duty: ConversionState | undefined
  mayDecide: boolean
  ownText: boolean
  /** catalog items, once they were searched for */
  found: FoundItems | null
  typed: Typed
  errors: FieldError[]
  today: string
}

function facts(entry: ReviewEntry): DescriptionItem[] {
  const shared = [
    { term: '机构', value: entry.organisationName },
    { term: '列入', value: `${entry.addedName}，${formatInstant(entry.addedAt)}` },
  ]
  if (entry.kind === 'topic') {
    return [
      { term: '类别', value: entryKindWords.topic },
      { term: '申请件数', value: `${entry.requests ?? 0} 件` },
      { term: '件数来源', value: entry.source ?? '—' },
      ...shared,
    ]
  }
  return [
    { term: '公开属性', value: entry.attribute === 'withheld' ? '不予公开' : '依申请公开' },
    { term: '发文字号', value: entry.documentNumber ?? '无' },
    { term: '登记日期', value: entry.registeredOn === null ? '—' : formatDay(entry.registeredOn) },
    ...shared,
    { term: '不主动公开的理由', value: entry.heldReason ?? '未说明', wide: true },
    { term: '依据', value: entry.heldBasis ?? '未写明', wide: true },
  ]
}

function dayOr(day: string | null): string {
  return day === null ? '—' : formatDay(day)
}

function decided(props: EntryPageProps): DescriptionItem[] {
  const { entry } = props
  const duty = props.duty ?? null
  const standing = standingWords[conversionStanding(props.duty, props.today)]
  return [
    {
      term: '结论',
      value: `${entry.decision === null ? '' : decisionWords[entry.decision]}${entry.partly ? '（区分处理后公开）' : ''}`,
    },
    {
      term: '作出结论',
      value: `${entry.decidedName ?? ''}，${entry.decidedAt === null ? '' : formatInstant(entry.decidedAt)}${
        entry.decidedIn === 'document' ? '（在文件页面办理）' : ''
      }`,
    },
    { term: '理由', value: entry.reason ?? '', wide: true },
    ...(entry.decision === 'keep' ? [{ term: '依据', value: entry.basis ?? '沿用原依据', wide: true }] : []),
    ...(entry.decision === 'convert'
      ? [
          { term: '目录事项', value: entry.itemName ?? '还没有选择', wide: true },
          { term: '公开情况', value: <Tag tone={standing.tone}>{standing.label}</Tag> },
          { term: '公开期限', value: dayOr(duty?.dueOn ?? null) },
          ...(duty === null || duty.doneOn === null
            ? []
            : [
                {
                  term: '公开',
                  value: (
                    <>
                      {formatDay(duty.doneOn)}{' '}
                      {duty.documentId !== null && (
                        <a href={`/console/documents/${duty.documentId}`}>查看公开的文件</a>
                      )}
                    </>
                  ),
                },
              ]),
        ]
      : []),
  ]
}

/** One entry of a self-review: facts, decision, or the form for it. */
export function EntryPage(props: EntryPageProps) {
  const { campaign, entry, errors } = props
  const title = entry.title.length > 24 ? `${entry.title.slice(0, 24)}…` : entry.title
  const waits = entry.decision === 'convert' && entry.dutyId === null
  return (
    <ReviewFrame
      frame={props.frame}
      title={`自查：${entry.title}`}
      trail={[
        { label: campaignName(campaign), href: campaignHref(campaign.id) },
        { label: '自查条目', href: campaignHref(campaign.id, '/entries') },
        { label: title },
      ]}
      errors={errors}
    >
      <PageHead
        title={entry.title}
        tags={entry.decision === null ? <Tag tone="warning">待作出结论</Tag> : undefined}
        summary={campaignName(campaign)}
        actions={
          entry.documentId === null ? undefined : (
            <ButtonLink href={`/console/documents/${entry.documentId}`}>查看文件全文和办理记录</ButtonLink>
          )
        }
      />
      <ErrorSummary errors={errors} />
      <Panel title={entryKindWords[entry.kind]}>
        <DescriptionList columns={2} items={facts(entry)} />
      </Panel>
      {entry.decision !== null && (
        <Panel title="自查结论">
          <DescriptionList columns={2} items={decided(props)} />
        </Panel>
      )}
      {entry.decision === null && props.ownText && (
        <Alert tone="info" title="由其他同事作出结论">
          您参与了这份文件的起草，不能由本人作出结论。
        </Alert>
      )}
      {props.mayDecide && (waits ? <ItemForm {...props} /> : <DecisionForms {...props} />)}
    </ReviewFrame>
  )
}
