import type { Ctx } from '#platform/ctx.ts'
import { formatDay, formatInstant } from '#platform/day.ts'
import { decisionWords } from '../../messages/zh.ts'
import { readReplies, type ReplyVersion } from '../../procedure/read-reply.ts'
import { sheetQuestions } from '../../procedure/rules/review-sheet.ts'
import { sheetAnswerWords } from '../messages/zh.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'
import { recordSheet, wordPiece, type ArchivePiece } from './piece.ts'

/** Each version of the reply with its review sheet, oldest first (答复审批单). */
export async function readReplyPieces(ctx: Ctx, one: PaperCase): Promise<ArchivePiece[]> {
  const versions = (await readReplies(ctx, one.request.id)).toReversed()
  return Promise.all(
    versions.map((version) =>
      wordPiece('4 答复和审查', reviewSheetText(one, version), {
        maker: version.authorName,
        on: version.decidedOn ?? '',
        kind: '答复审批',
      }),
    ),
  )
}

function reviewSheetText(one: PaperCase, version: ReplyVersion): PaperText {
  const { draft, review, signing } = version
  const signed =
    version.signedAt === null ? '' : `${version.signerName ?? ''}　${formatInstant(version.signedAt)}`
  const rows: string[][] = [
    ['拟办', version.authorName],
    ['答复类型', decisionWords[version.code]],
    ['依据', draft.basis],
    ['理由', draft.reasons],
    ...draft.withheld.map((part, at) => [
      `不予公开的部分（${at + 1}）`,
      `${part.part}\n${part.basis}\n${part.reasons}`,
    ]),
    ['合法性审查', version.reviewerName === null ? '' : `${version.reviewerName}　${verdictOf(review)}`],
    ...sheetQuestions.flatMap(({ key, label }) => {
      const answered = review?.sheet?.[key]
      if (answered === undefined || answered.answer === null) return []
      const note = answered.note === '' ? '' : `：${answered.note}`
      return [[`审查：${label}`, `${sheetAnswerWords[answered.answer]}${note}`]]
    }),
    ['审查意见', review?.opinion ?? ''],
    ['签发', signing === null ? signed : `${signing.byName}　${verdictOf(signing)}`],
    ...(signing === null ? [] : [['签发意见', signing.opinion]]),
    ['文号', version.letterNumber ?? ''],
    ['答复日期', version.decidedOn === null ? '' : formatDay(version.decidedOn)],
  ]
  return recordSheet(version.version === 1 ? '答复审批单' : `答复审批单（第${version.version}稿）`, {
    requestNumber: one.request.number,
    organisation: one.organisation.name,
    head: ['项目', '内容'],
    rows,
  })
}

function verdictOf(opinion: { verdict: 'passed' | 'returned'; on: string } | null): string {
  if (opinion === null) return ''
  return `${opinion.verdict === 'passed' ? '通过' : '退回'}　${formatDay(opinion.on)}`
}
