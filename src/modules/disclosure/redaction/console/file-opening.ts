import { getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '#platform/http/context.ts'
import { demand } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { openCaseFile, type CaseFile } from '../../case-files.ts'
import { caseHref } from '../../console/case-frame.tsx'
import { openFileForStaff } from '../../register/open-file.ts'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'

const cookie = 'gkl_file'
const purpose = 'disclosure/file-opened'

/** Own parameter: how long looking through one file counts as one opening. */
const openMinutes = 30

interface Opening {
  fileId: string
  actorId: string
  until: number
}

function readOpening(c: AppContext): Opening | null {
  const value = getCookie(c, cookie)
  if (value === undefined) return null
  try {
    return JSON.parse(unseal(value, purpose)) as Opening
  } catch {
    return null
  }
}

/**
 * A file of the case for this member of staff. The first time is written into the audit trail; its pages and pictures after
 * that belong to the same opening, told by a sealed cookie of this file alone. Without the cookie each one is written.
 */
export async function openOnce(
  c: AppContext,
  request: DisclosureRequest,
  /** the file that is opened, and the source file under whose address it stands */
  at: { fileId: string; sourceId: string },
): Promise<CaseFile & { bytes: Buffer }> {
  const ctx = c.get('ctx')
  demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
  const known = readOpening(c)
  const mine =
    known !== null &&
    known.fileId === at.fileId &&
    known.actorId === ctx.actor?.id &&
    known.until > ctx.now.getTime()
  if (mine) return openCaseFile(ctx, { requestId: request.id }, at.fileId)
  const file = await openFileForStaff(ctx, request, at.fileId)
  const opening: Opening = {
    fileId: at.fileId,
    actorId: ctx.actor?.id ?? '',
    until: ctx.now.getTime() + openMinutes * 60_000,
  }
  setCookie(c, cookie, seal(JSON.stringify(opening), purpose), {
    path: caseHref(request, `/redactions/${at.sourceId}`),
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: openMinutes * 60,
    secure: c.get('services').config.secureCookies,
  })
  return file
}
