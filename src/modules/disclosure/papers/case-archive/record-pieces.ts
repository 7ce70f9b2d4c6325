import type { Ctx } from '#platform/ctx.ts'
import { formatDay, formatInstant } from '#platform/day.ts'
import type { CaseFile } from '../../case-files.ts'
import { deliveryWayWords, stepWords } from '../../messages/zh.ts'
import { readConsultations } from '../../procedure/consultation.ts'
import { readExplanation } from '../../procedure/explanation.ts'
import { findExtension } from '../../procedure/store/extensions.ts'
import { findFee } from '../../procedure/store/fees.ts'
import { listSearches } from '../../procedure/store/searches.ts'
import { listRemedies } from '../../remedies/store/remedies.ts'
import { remedyKindWords, remedyResultWords } from '../../remedies/messages/zh.ts'
import type { Wanted } from '../../request.ts'
import { yuan } from '../../rules/fees.ts'
import { listSteps } from '../../store/steps.ts'
import { readIssuedPapers } from '../delivery.ts'
import { consultationAnswerWords, consultationKindWords, judgementWords } from '../messages/zh.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'
import { recordSheet, wordPiece, type ArchivePart, type ArchivePiece } from './piece.ts'
import { readReplyPieces } from './reply-pieces.ts'

const day = (value: string | null): string => (value === null ? '' : formatDay(value))

const sheetOf = (one: PaperCase, title: string, head: string[], rows: string[][], words: string[] = []) =>
  recordSheet(title, {
    requestNumber: one.request.number,
    organisation: one.organisation.name,
    head,
    rows,
    words,
  })

/** One wording of the request as it was given. */
export function wordingSheet(
  one: PaperCase,
  wording: Wanted & { version: number; givenOn: string; givenBy: 'applicant' | 'staff' },
): PaperText {
  return sheetOf(
    one,
    wording.version === 1 ? '申请内容（首次）' : `申请内容（第${wording.version}次，补正）`,
    ['项目', '内容'],
    [
      ['提出日期', day(wording.givenOn)],
      ['填写', wording.givenBy === 'applicant' ? '申请人' : '工作人员代填'],
      ['内容描述', wording.description],
      ['形式要求', wording.form],
      ['需要的协助', wording.assistance],
    ],
  )
}

/** 办理经过: everything that happened, oldest first. */
export async function historySheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const rows = (await listSteps(ctx.db, one.request.id)).map((step) => [
    formatInstant(step.at),
    stepWords[step.what] ?? '办理',
    step.actorName,
    step.note,
  ])
  return sheetOf(one, '办理经过', ['时间', '事项', '经办人', '说明'], rows)
}

/** 送达记录: each paper with its sendings, those that came back too. */
export async function deliverySheet(
  ctx: Ctx,
  one: PaperCase,
  files: readonly CaseFile[],
): Promise<PaperText> {
  const rows = (await readIssuedPapers(ctx, one.request)).flatMap(({ title, number, delivery, returned }) => {
    const name = number === null ? title : `${title}\n${number}`
    const proof = [
      delivery?.proof?.text ?? '',
      files.find(({ id }) => id === delivery?.proof?.fileId)?.name ?? '',
    ].filter((text) => text !== '')
    return [
      ...returned.map((back) => [
        name,
        deliveryWayWords[back.way],
        day(back.sentOn),
        `${day(back.returnedOn)}退回`,
        back.why,
      ]),
      delivery === null
        ? [name, '', '', '未登记', '']
        : [
            name,
            deliveryWayWords[delivery.way],
            day(delivery.sentOn),
            delivery.deliveredOn === null ? '未送达' : day(delivery.deliveredOn),
            proof.join('\n'),
          ],
    ]
  })
  return sheetOf(one, '送达记录', ['文书', '方式', '发出', '送达', '凭证'], rows)
}

/** Records that only some cases have: replies, searches, consultations, reasons, extension, fee, remedies. */
export async function readRecordPieces(ctx: Ctx, one: PaperCase): Promise<ArchivePiece[]> {
  const pieces: ArchivePiece[] = await readReplyPieces(ctx, one)
  const add = async (folder: ArchivePart, kind: string, text: PaperText) => {
    if (text.table !== null)
      pieces.push(await wordPiece(folder, text, { maker: one.organisation.name, on: '', kind }))
  }
  await add('5 检索、征求意见和收费', '检索', await searchSheet(ctx, one))
  await add('5 检索、征求意见和收费', '征求意见', await consultationSheet(ctx, one))
  await add('5 检索、征求意见和收费', '说明理由', await explanationSheet(ctx, one))
  await add('5 检索、征求意见和收费', '延期', await extensionSheet(ctx, one))
  await add('5 检索、征求意见和收费', '收费', await feeSheet(ctx, one))
  await add('7 复议和诉讼', '复议诉讼', await remedySheet(ctx, one))
  return pieces
}

async function searchSheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const rows = (await listSearches(ctx.db, one.request.id)).map((search) => [
    day(search.searchedOn),
    search.systems,
    search.keywords,
    search.keeper,
    search.found,
    search.byName,
  ])
  return sheetOf(one, '检索记录', ['日期', '检索范围', '检索词', '保管人', '检索结果', '登记人'], rows)
}

async function consultationSheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const rows = (await readConsultations(ctx, one.request.id)).map((asked) => [
    `${consultationKindWords[asked.kind]}\n${asked.party.name}`,
    asked.question,
    day(asked.sentOn),
    day(asked.receivedOn),
    asked.answer === null ? '未答复' : `${consultationAnswerWords[asked.answer]}\n${day(asked.answeredOn)}`,
    [asked.answerText, asked.override === null ? '' : `因公共利益决定公开：${asked.override.reasons}`]
      .filter((text) => text !== '')
      .join('\n'),
  ])
  return sheetOf(one, '征求意见记录', ['对象', '征求的内容', '发出', '收到', '意见', '说明'], rows)
}

async function explanationSheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const asked = await readExplanation(ctx, one.request.id)
  const rows =
    asked === null
      ? []
      : [
          ['要求说明理由的情形', asked.grounds],
          ['告知', `${day(asked.askedOn)}，${asked.askedName}；期限至${day(asked.dueOn)}`],
          ['申请人说明的理由', asked.given ?? ''],
          [
            '认定',
            asked.judgement === null ? '' : `${judgementWords[asked.judgement]}：${asked.reasons ?? ''}`,
          ],
          ['认定日期', asked.judgedOn === null ? '' : `${day(asked.judgedOn)}，${asked.judgedName ?? ''}`],
        ]
  return sheetOf(one, '说明理由记录', ['项目', '内容'], rows)
}

async function extensionSheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const asked = await findExtension(ctx.db, one.request.id)
  const rows =
    asked === null
      ? []
      : [
          ['延期理由', asked.reason],
          ['提请', `${day(asked.proposedOn)}，${asked.proposedName}`],
          ['原期限', day(asked.dueBefore)],
          [
            '同意',
            asked.consentedOn === null ? '' : `${day(asked.consentedOn)}，${asked.consentedName ?? ''}`,
          ],
          ['延长至', day(asked.dueAfter)],
          ['不同意的意见', asked.refusedNote ?? ''],
        ]
  return sheetOf(one, '延期答复审批', ['项目', '内容'], rows)
}

async function feeSheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const fee = await findFee(ctx.db, one.request.id)
  const rows =
    fee === null
      ? []
      : [
          ['计收方式', fee.method === 'by_item' ? '按件' : '按量'],
          ['数量', String(fee.count)],
          ['金额', yuan(fee.amount)],
          ['通知', `${day(fee.noticedOn)}，${fee.noticedName}`],
          ['缴费期限', day(fee.dueOn)],
          ['缴费日期', day(fee.paidOn)],
          ['票据号', fee.receiptNumber ?? ''],
        ]
  return sheetOf(one, '信息处理费收取记录', ['项目', '内容'], rows)
}

async function remedySheet(ctx: Ctx, one: PaperCase): Promise<PaperText> {
  const rows = (await listRemedies(ctx.db, one.request.id)).map((remedy) => [
    remedyKindWords[remedy.kind],
    remedy.authority,
    remedy.caseNumber,
    day(remedy.filedOn),
    remedy.result === null ? '尚未审结' : `${remedyResultWords[remedy.result]}\n${day(remedy.resultOn)}`,
    remedy.resultNote,
  ])
  return sheetOf(one, '行政复议和行政诉讼', ['种类', '机关', '案号', '提起日期', '结果', '说明'], rows)
}
