import { applyLimits } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import type { RouteSpec } from '#platform/http/routes.ts'
import { NotFound } from '#platform/refusal.ts'
import { notFoundPage } from '../trouble.tsx'
import { checkPage, send } from './apply/check.tsx'
import { filesBody, filesPage, filesTooLarge, handFiles, takeFileAway } from './apply/files.tsx'
import { chooseOrganisation, organisationPage } from './apply/organisation.tsx'
import { discard, expiredPage, sentForm, sentPage } from './apply/sent.tsx'
import { similarPage } from './apply/similar.tsx'
import { answerStep, plainSteps, stepPage } from './apply/step.tsx'
import { blankFormPage } from './blank-form.tsx'
import { startPage } from './start.tsx'
import { acknowledge, casePage, leaveCase } from './status/case.tsx'
import { correctPage, correctTooLarge, sendCorrection } from './status/correct.tsx'
import { caseFile, caseForm, casePaper } from './status/papers.tsx'
import { openStatus, statusPage } from './status/status.tsx'
import { withdraw, withdrawPage } from './status/withdraw.tsx'

type Handle = RouteSpec['handle']

function open(
  method: 'get' | 'post',
  path: string,
  handle: Handle,
  more: Partial<RouteSpec> = {},
): RouteSpec {
  return {
    method,
    path,
    access: 'public',
    ...more,
    async handle(c) {
      try {
        return await handle(c)
      } catch (error) {
        if (error instanceof NotFound) return notFoundPage(c)
        throw error
      }
    },
  }
}

function withSlash(path: string): RouteSpec {
  return open('get', path, (c: AppContext) => {
    const url = new URL(c.req.url)
    return c.redirect(`${url.pathname}/${url.search}`, 301)
  })
}

const correctionBody = (applyLimits.mostFiles * applyLimits.mostFileMb + 1) * 1024 * 1024

/** Applying in one region, or to the province. */
export function applyRoutes(at: string): RouteSpec[] {
  const apply = `${at}/disclosure/apply`
  return [
    open('get', `${at}/disclosure/`, startPage),
    withSlash(`${at}/disclosure`),
    open('get', `${at}/disclosure/form`, blankFormPage),
    open('get', `${apply}/organisation`, organisationPage),
    open('post', `${apply}/organisation`, chooseOrganisation),
    ...plainSteps.flatMap((step) => [
      open('get', `${apply}/${step}`, stepPage(step)),
      open('post', `${apply}/${step}`, answerStep(step)),
    ]),
    open('get', `${apply}/files`, filesPage),
    open('post', `${apply}/files`, handFiles, { maxBody: filesBody, tooLarge: filesTooLarge }),
    open('post', `${apply}/files/remove`, takeFileAway),
    open('get', `${apply}/similar`, similarPage),
    open('post', `${apply}/similar`, answerStep('similar')),
    open('get', `${apply}/check`, checkPage),
    open('post', `${apply}/send`, send),
    open('get', `${apply}/sent`, sentPage),
    open('get', `${apply}/sent/form`, sentForm),
    open('post', `${apply}/discard`, discard),
    open('get', `${apply}/expired`, expiredPage),
  ]
}

/** Following a request by its number and code. */
export const statusRoutes: RouteSpec[] = [
  open('get', '/disclosure/status', statusPage),
  open('post', '/disclosure/status', openStatus),
  open('get', '/disclosure/status/case', casePage),
  open('get', '/disclosure/status/case/form', caseForm),
  open('get', '/disclosure/status/case/papers/:paper{[0-9a-fA-F-]{36}}', casePaper),
  open('get', '/disclosure/status/case/files/:file{[0-9a-fA-F-]{36}}', caseFile),
  open('get', '/disclosure/status/case/correct', correctPage),
  open('post', '/disclosure/status/case/correct', sendCorrection, {
    maxBody: correctionBody,
    tooLarge: correctTooLarge,
  }),
  open('get', '/disclosure/status/case/withdraw', withdrawPage),
  open('post', '/disclosure/status/case/withdraw', withdraw),
  open('post', '/disclosure/status/case/acknowledge', acknowledge),
  open('post', '/disclosure/status/leave', leaveCase),
]
