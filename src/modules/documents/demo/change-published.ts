import { approveCorrection, correctDocument } from '../correct-document.ts'
import { linkInterpretation } from '../link-document.ts'
import { publisherName } from '../neighbours.ts'
import type { DraftFields } from '../official-document.ts'
import { publishDocument } from '../publish-document.ts'
import { reviewDocument, secrecyReview } from '../review-document.ts'
import { setValidity } from '../set-validity.ts'
import { signDocument } from '../sign-document.ts'
import { startDraft } from '../start-draft.ts'
import { getDocument } from '../store/documents.ts'
import { getVersion } from '../store/versions.ts'
import { submitForReview } from '../submit-for-review.ts'
import { withdrawDocument } from '../withdraw-document.ts'
import { signature } from './signature.ts'
import { passing, publicationDelay, type DemoDocument } from './review.ts'

/** What happens to a public document later: corrected, withdrawn, repealed, explained. */
export async function afterwards(given: DemoDocument): Promise<void> {
  const { id, plan, fields, as, at } = given
  switch (plan.fate) {
    case 'corrected': {
      const { db } = as('publisher', at(22, 9))
      const { revision } = await getDocument(db, id)
      const { issuer } = await getVersion(db, id, 1)
      // Before the signature, as a correction is written into the text.
      const bodyHtml = fields.bodyHtml.replace(
        '<p class="align-right">',
        '<p>更正：服务时间调整为工作日9时至17时30分。</p>\n<p class="align-right">',
      )
      const correction = { revision, fields: { ...fields, issuer, bodyHtml }, changeNote: '更正服务时间' }
      await correctDocument(as('openness_office', at(22, 9)), id, correction)
      await approveCorrection(as('publisher', at(22, 15)), id)
      return
    }
    case 'withdrawn': {
      const withdrawal = {
        reason: 'content_error',
        note: '更正后的内容将另行公布。',
        approver: '办公室主任',
        replacedBy: null,
      }
      await withdrawDocument(as('publisher', at(26, 10)), id, withdrawal)
      return
    }
    case 'repealed': {
      const change = {
        validity: 'repealed' as const,
        changedOn: null,
        note: '由新的工作安排代替',
        byDocument: null,
      }
      const ctx = as('publisher', at(60, 10))
      await setValidity(ctx, id, { ...change, changedOn: ctx.today })
      return
    }
    case 'expired': {
      const ctx = as('publisher', at(50, 10))
      await setValidity(ctx, id, {
        validity: 'expired',
        changedOn: ctx.today,
        note: '任务已完成',
        byDocument: null,
      })
      return
    }
    case 'interpreted':
      await interpret(given)
      return
    default:
      return
  }
}

/** 解读: its own document through the same passage, linked both ways, public soon after the file. */
async function interpret(given: DemoDocument): Promise<void> {
  const { id, fields, as, at } = given
  const explained: DraftFields = {
    ...fields,
    kind: 'interpretation',
    title: `问答解读：${fields.title}`,
    documentNumber: '',
    summary: '用问答说明背景、对象、办理方式和咨询渠道。',
    bodyHtml: [
      '<h2>为什么要发布这份文件？</h2><p>目的是把工作安排讲清楚，让群众知道找谁办、怎么办、多久办完。</p>',
      '<h2>哪些人可以享受？</h2><p>符合文件规定条件的居民都可以申请，不需要另外办理证明。</p>',
      '<h2>到哪里办理？</h2><p>可以到乡镇便民服务中心，也可以在政务服务平台办理。</p>',
      signature(await publisherName(as('drafter', at(0, 14)), given.organisationId), given.plan.formedOn),
    ].join('\n'),
  }
  const other = await startDraft(as('drafter', at(0, 14)), given.organisationId, explained)
  await linkInterpretation(as('drafter', at(0, 14.2)), other, id)
  await submitForReview(as('drafter', at(0, 14.5)), other)
  await reviewDocument(as('reviewer', at(0, 15)), other, passing('review'))
  await secrecyReview(as('secrecy_reviewer', at(0, 15.5)), other, passing('secrecy'))
  await signDocument(as('signer', at(0, 16)), other, '同意公开')
  await publishDocument(as('publisher', at(publicationDelay(given.plan), 10.2)), other)
}
