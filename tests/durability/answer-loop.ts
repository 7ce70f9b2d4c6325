import path from 'node:path'
import { permissionsOf, type Role } from '../../src/modules/accounts/index.ts'
import type { Actor } from '../../src/platform/authority.ts'
import { readConfig } from '../../src/platform/config.ts'
import { makeCtx, systemCtx } from '../../src/platform/ctx.ts'
import { openFileStore } from '../../src/platform/files.ts'
import { openPostgres } from '../../src/platform/open-postgres.ts'
import { Refused } from '../../src/platform/refusal.ts'
import { initSecrets } from '../../src/platform/secrets.ts'
import { beginDisclosureDay } from '../../src/modules/disclosure/jobs.ts'
import { acknowledgeReply } from '../../src/modules/disclosure/papers/papers-for-applicant.ts'
import { recordDelivery } from '../../src/modules/disclosure/papers/record-delivery.ts'
import { listPaperRows } from '../../src/modules/disclosure/papers/store/papers.ts'
import { emptyReply } from '../../src/modules/disclosure/procedure/reply-draft.ts'
import { passLegality } from '../../src/modules/disclosure/procedure/review-reply.ts'
import { submitReply } from '../../src/modules/disclosure/procedure/save-reply.ts'
import {
  sheetQuestions,
  type ReviewSheet,
} from '../../src/modules/disclosure/procedure/rules/review-sheet.ts'
import { signReply } from '../../src/modules/disclosure/procedure/sign-reply.ts'
import {
  demoOrganisations,
  listOrganisations,
  loadBuiltInDivisions,
} from '../../src/modules/regions/index.ts'
import { recordStep } from '../../src/modules/disclosure/record-step.ts'
import { getRequest, lockRequest } from '../../src/modules/disclosure/store/requests.ts'
import { aRequest } from '../builders/disclosure.ts'

/**
 * Requests are opened, answered by four hands and delivered without pause, by several at once, through the use cases, on the
 * embedded database of a data folder; says a line after each answer. Killed from outside.
 */
const dataDir = process.argv[2] ?? ''
const hands = 4

const config = readConfig({ DATA_DIR: dataDir, DEMO: '0', LOG_LEVEL: 'silent' })
const { database } = await openPostgres(config, (line) => process.stdout.write(`${line}\n`))
await initSecrets(config)
const services = { db: database.db, files: await openFileStore(path.join(dataDir, 'files')) }
const keeper = systemCtx(services)
await loadBuiltInDivisions(keeper)
const name = '大通回族土族自治县财政局'
const find = async () => (await listOrganisations(keeper.db, { words: name }, { pageSize: 1 })).rows[0]?.id
if ((await find()) === undefined) await demoOrganisations(keeper)
const organisationId = (await find()) ?? ''

function person(role: Role): Actor {
  const grants = [{ role, permissions: permissionsOf(role), organisationId, regionCode: null }]
  return { id: crypto.randomUUID(), name: role, organisationId, sessionId: null, grants }
}

const ctxOf = (actor: Actor | null) => makeCtx({ ...services, actor })
const { today } = keeper
const revisionOf = async (id: string) => (await getRequest(database.db, id)).revision
const fine = Object.fromEntries(
  sheetQuestions.map(({ key }) => [key, { answer: 'fine', note: '' }]),
) as ReviewSheet
process.stdout.write('answering\n')

/** The clerk's word and the applicant's own click at once: whoever is second is told, or finds it done. */
async function deliverTwice(clerk: Actor, id: string, letterId: string): Promise<void> {
  const revision = await revisionOf(id)
  const form = { way: 'post', sentOn: today, deliveredOn: today, proof: '签收', file: null, revision }
  await Promise.all([
    recordDelivery(ctxOf(clerk), id, letterId, form).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
    }),
    acknowledgeReply(ctxOf(null), { id }),
  ])
}

async function answerOn(): Promise<never> {
  const [clerk, legality, signer] = [
    person('disclosure_clerk'),
    person('legality_reviewer'),
    person('signer'),
  ]
  const reasons = '经查，所申请的信息需要对现有政府信息另行加工、分析。'
  for (;;) {
    const { request } = await aRequest(ctxOf(clerk), { organisationId, on: today })
    const { id } = request
    await ctxOf(clerk).transaction(async (ctx) =>
      recordStep(ctx, await lockRequest(ctx.db, id), { happened: 'started', to: 'processing' }),
    )
    await submitReply(ctxOf(clerk), id, { draft: { ...emptyReply('d4_2', 'post'), reasons }, revision: 0 })
    await passLegality(ctxOf(legality), id, { sheet: fine, opinion: '', revision: await revisionOf(id) })
    const number = await signReply(ctxOf(signer), id, { revision: await revisionOf(id) })
    process.stdout.write(`signed ${id} ${number}\n`)
    const letter = (await listPaperRows(database.db, id)).find(({ kind }) => kind === 'reply_letter')
    await deliverTwice(clerk, id, letter?.id ?? '')
    process.stdout.write(`delivered ${id} ${letter?.id ?? ''}\n`)
  }
}

/** The job of the day, in two at once, over and over: it says each thing once. */
async function beginDays(): Promise<never> {
  for (;;) {
    const later = () => makeCtx({ ...services, actor: null, now: new Date(Date.now() + 20 * 86_400_000) })
    await Promise.all([beginDisclosureDay(later()), beginDisclosureDay(later())])
  }
}

await Promise.all([beginDays(), ...Array.from({ length: hands }, answerOn)])
