import { formatDay } from '#platform/day.ts'
import { DescriptionList, Table } from '#ui/data.tsx'
import { decisionWords, deliveryWayWords } from '../../messages/zh.ts'
import { notHeldWords } from '../messages/words.ts'
import { usedOf, type DraftedReply, type ReplyOpinion } from '../reply-draft.ts'
import { sheetQuestions, type SheetAnswer } from '../rules/review-sheet.ts'

/** What a reply says, field by field, as far as anything was written. */
export function ReplyTexts(props: { draft: DraftedReply }) {
  const draft = usedOf(props.draft)
  const authority = [draft.authority.name, draft.authority.contact].filter((text) => text !== '').join('，')
  const rows: [string, string][] = [
    ['答复类型', draft.code === null ? '' : decisionWords[draft.code]],
    ['情形', draft.notHeld === null ? '' : notHeldWords[draft.notHeld]],
    ['负责公开的机关', authority],
    ['网址', draft.publicUrl],
    ['公开的地方、获取途径', draft.publicPlace],
    ['公开的部分', draft.openPart],
    ...draft.withheld.map(({ part, code, reasons, basis }, at): [string, string] => [
      `不予公开第 ${at + 1} 处`,
      [part, code === null ? '' : decisionWords[code], reasons, basis]
        .filter((text) => text !== '')
        .join('；'),
    ]),
    ['提供方式', draft.deliveryWay === null ? '' : deliveryWayWords[draft.deliveryWay]],
    ['提供时间', draft.deliveryTime],
    ['征求第三方意见', draft.thirdPartyResult],
    ['此前答复', draft.earlierReplyNumber],
    ['其他渠道', draft.properChannel],
    ['理由', draft.reasons],
    ['依据', draft.basis],
    ['其他说明', draft.remarks],
  ]
  return (
    <DescriptionList
      items={rows.filter(([, value]) => value !== '').map(([term, value]) => ({ term, value, wide: true }))}
    />
  )
}

export const sheetWords: Record<SheetAnswer, string> = {
  fine: '符合',
  not_concerned: '不涉及',
  settled: '有问题，已处理',
  wrong: '有问题',
}

/** What a reviewer or signer wrote, with the sheet as it was filled in; `brief` keeps to what had to be put right. */
export function Opinion({ given, brief }: { given: ReplyOpinion | null; brief?: boolean }) {
  if (given === null) return null
  const answered = sheetQuestions.filter(({ key }) => {
    const answer = given.sheet?.[key].answer ?? null
    return brief === true ? answer === 'wrong' || answer === 'settled' : answer !== null
  })
  return (
    <>
      <p>
        {given.byName}，{formatDay(given.on)}：
        {given.opinion === '' ? (given.verdict === 'passed' ? '通过' : '退回') : given.opinion}
      </p>
      {answered.length > 0 && (
        <Table
          caption="合法性审查单"
          dense
          rows={answered}
          rowKey={({ key }) => key}
          empty=""
          columns={[
            { key: 'question', head: '审查事项', header: true, cell: ({ label }) => label },
            {
              key: 'answer',
              head: '结论',
              cell: ({ key }) => {
                const answer = given.sheet?.[key].answer ?? null
                return answer === null ? '' : sheetWords[answer]
              },
            },
            { key: 'note', head: '说明', cell: ({ key }) => given.sheet?.[key].note ?? '' },
          ]}
        />
      )}
    </>
  )
}
