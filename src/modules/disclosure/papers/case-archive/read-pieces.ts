import type { Ctx } from '#platform/ctx.ts'
import { readApplicant } from '../../applicant.ts'
import { openCaseFile, readCaseFiles, type CaseFile } from '../../case-files.ts'
import { beijingDay } from '#platform/day.ts'
import type { DisclosureRequest } from '../../request.ts'
import { filePurposeWords } from '../../register/messages/zh.ts'
import { readPaperCase, type PaperCase } from '../paper-case.ts'
import { printForm } from '../print-form.ts'
import { readPaperText } from '../issue-paper.ts'
import { listPaperRows } from '../store/papers.ts'
import { wordPiece, type ArchivePiece } from './piece.ts'
import { deliverySheet, historySheet, readRecordPieces, wordingSheet } from './record-pieces.ts'

/** What a case file holds, in the order of its folders. Refused without the right to read applicants; the reading is audited. */
export async function readArchivePieces(ctx: Ctx, request: DisclosureRequest): Promise<ArchivePiece[]> {
  const { wanted } = await readApplicant(ctx, request, 'export')
  const one = await readPaperCase(ctx, request, { day: ctx.today, number: null })
  const office = one.organisation.name
  const form = async (kind: 'application_form' | 'registration_form' | 'procedure_chart') =>
    (await printForm(ctx, request, kind)).text
  const files = await readCaseFiles(ctx, { requestId: request.id })
  return [
    await wordPiece('1 申请', await form('application_form'), {
      maker: '申请人',
      on: request.submittedOn,
      kind: '申请',
    }),
    ...(await Promise.all(
      wanted.map((wording) =>
        wordPiece('1 申请', wordingSheet(one, wording), {
          maker: wording.givenBy === 'applicant' ? '申请人' : office,
          on: wording.givenOn,
          kind: '申请',
        }),
      ),
    )),
    await wordPiece('2 登记和办理经过', await form('registration_form'), {
      maker: office,
      on: '',
      kind: '登记',
    }),
    await wordPiece('2 登记和办理经过', await form('procedure_chart'), {
      maker: office,
      on: '',
      kind: '登记',
    }),
    await wordPiece('2 登记和办理经过', await historySheet(ctx, one), {
      maker: office,
      on: '',
      kind: '登记',
    }),
    ...(await paperPieces(ctx, request, office)),
    ...(await readRecordPieces(ctx, one)),
    await wordPiece('6 送达', await deliverySheet(ctx, one, files), { maker: office, on: '', kind: '送达' }),
    ...files.map((file) => filePiece(ctx, one, file)),
  ]
}

async function paperPieces(ctx: Ctx, request: DisclosureRequest, maker: string): Promise<ArchivePiece[]> {
  const rows = await listPaperRows(ctx.db, request.id)
  return Promise.all(
    rows.map((row) => wordPiece('3 文书', readPaperText(row), { maker, on: row.issuedOn, kind: '文书' })),
  )
}

/** A file as it was handed in: its content is unsealed only when its turn comes. */
function filePiece(ctx: Ctx, { request }: PaperCase, file: CaseFile): ArchivePiece {
  return {
    folder: file.purpose === 'proof' ? '6 送达' : '8 材料',
    title: file.note === '' ? file.name.replace(/\.[^.]{1,10}$/, '') : file.note,
    number: '',
    maker: file.addedName,
    on: beijingDay(file.addedAt),
    kind: filePurposeWords[file.purpose],
    fileName: file.name,
    size: file.size,
    open: async () => (await openCaseFile(ctx, { requestId: request.id }, file.id)).bytes,
  }
}
