import type { Ctx } from '#platform/ctx.ts'
import { Refused } from '#platform/refusal.ts'
import { noApplicant } from '../applicant.ts'
import { openRequest, type NewCase } from '../open-request.ts'
import { moveFilesToRequest } from '../store/files.ts'
import type { Answers } from './application.ts'
import { addressKey, asApplicant } from './as-applicant.ts'
import {
  hashToken,
  keepReceipt,
  openApplication,
  type Application,
  type FormReceipt,
} from './keep-application.ts'
import { applyLimits } from './limits.ts'
import { assistanceWords, formWords, paperWords } from './messages/office.ts'
import { isProved } from './proof.ts'
import { firstOpenStep, formOf } from './rules/check-answers.ts'
import { findAskedOrganisation, findMyApplication } from './save-application.ts'
import { lockApplication } from './store/applications.ts'
import { countTry, takeBackTry } from './store/tries.ts'

/** The answers as the case keeps them: papers, forms and help in the words of the office. */
export function caseFromAnswers(answers: Answers, lang: NewCase['lang'], now: Date): NewCase {
  const { kind, way, paper } = answers
  const form = formOf(answers)
  if (kind === '' || way === '' || paper === '' || form === '')
    throw new Refused([{ refused: 'answers_incomplete' }])
  const help = [...answers.assistance.map((one) => assistanceWords[one]), answers.assistanceText]
  return {
    organisationId: answers.organisationId,
    channel: 'web',
    applicantKind: kind,
    deliveryWay: way,
    lang,
    applicant: {
      ...noApplicant,
      name: answers.name,
      paper: paperWords[paper],
      paperNumber: answers.paperNumber,
      representative: kind === 'person' ? '' : answers.representative,
      phone: answers.phone,
      email: way === 'email' ? answers.email : '',
      address: way === 'post' ? answers.address : way === 'fax' ? `传真 ${answers.fax}` : '',
      postcode: way === 'post' ? answers.postcode : '',
    },
    wanted: {
      description: answers.description,
      form: formWords[form],
      assistance: help.filter((line) => line !== '').join('；'),
    },
    submittedAt: now,
    // 第三十一条第三项: through the site the day counts on which both sides confirm, not the time of the upload.
    receivedOn: null,
    topic: null,
  }
}

async function demandComplete(ctx: Ctx, application: Application): Promise<void> {
  const { answers, createdAt } = application
  if (firstOpenStep(answers) !== null) throw new Refused([{ refused: 'answers_incomplete' }])
  if ((await findAskedOrganisation(ctx, answers.organisationId)) === null)
    throw new Refused([{ refused: 'organisation_closed', field: 'organisation' }])
  if (ctx.now.getTime() - createdAt.getTime() < applyLimits.leastSeconds * 1000)
    throw new Refused([{ refused: 'sent_too_fast' }])
}

/** Counts a send of this address; gives the key under which it stands. Refuses `too_many_sends`. */
async function countSend(ctx: Ctx, proved: boolean): Promise<string> {
  const key = addressKey(ctx, proved ? 'send-proved' : 'send-plain')
  const most = proved ? applyLimits.provedSends : applyLimits.plainSends
  if ((await countTry(ctx.db, key, ctx.now, applyLimits.windowSeconds)) > most)
    throw new Refused([{ refused: 'too_many_sends' }])
  return key
}

/**
 * Sends the form: a request with number and query code, waiting for confirmation, and its files, all or nothing. Its 接收回执
 * follows when the day of receipt is confirmed: nothing is received yet (第三十一条). A second send of the same form, also at the same moment, gives the first one's receipt. Refuses
 * `application_expired`, `answers_incomplete`, `organisation_closed`, `sent_too_fast`, `too_many_sends`.
 */
export async function sendApplication(
  outside: Ctx,
  token: string | null,
  given: { proof: string; lang: NewCase['lang'] },
): Promise<FormReceipt> {
  const me = asApplicant(outside)
  const application = await findMyApplication(me, token)
  if (application === null || token === null) throw new Refused([{ refused: 'application_expired' }])
  if (application.sent !== null) return application.sent
  await demandComplete(me, application)
  const counted = await countSend(me, await isProved(application.id, given.proof))
  const { receipt, again } = await me.transaction(async (ctx) => {
    const row = await lockApplication(ctx.db, hashToken(token), ctx.now)
    if (row === null) throw new Refused([{ refused: 'application_expired' }])
    const locked = openApplication(row)
    if (locked.sent !== null) return { receipt: locked.sent, again: true }
    // Answers may have been changed in another window since.
    await demandComplete(ctx, locked)
    const { request, queryCode } = await openRequest(
      ctx,
      caseFromAnswers(locked.answers, given.lang, ctx.now),
    )
    await moveFilesToRequest(ctx.db, row.id, request.id)
    const sent = { requestId: request.id, number: request.number, queryCode }
    await keepReceipt(ctx, row.id, sent)
    return { receipt: sent, again: false }
  })
  if (again) await takeBackTry(me.db, counted)
  return receipt
}
