import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { getOrganisation } from '#regions'
import { readCaseFiles } from '../case-files.ts'
import { readClock } from '../clock.ts'
import { worksOn } from '../register/rules/working-on.ts'
import type { DisclosureRequest } from '../request.ts'
import { findRequest, listJoined, listParts } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { consoleFrame, daysLeft, readCase } from './case-frame.tsx'
import { CasePage } from './case-page.tsx'
import type { RelatedCases } from './case-panels.tsx'
import { readCaseActions, readCaseSections } from './case-parts.ts'

/** Who only supervises reads no topic, here as in the register. */
function relatedFor(works: boolean, related: RelatedCases): RelatedCases {
  if (works) return related
  const plain = (one: DisclosureRequest): DisclosureRequest => ({ ...one, topic: null })
  const { main, whole, joined, parts } = related
  return {
    main: main === null ? null : plain(main),
    whole: whole === null ? null : plain(whole),
    joined: joined.map(plain),
    parts: parts.map(plain),
  }
}

/**
 * The page of a case: where it stands, who has it, by when and why, what may be done, what happened. Who asks and what for is
 * not on it; supervisors see numbers, statuses and dates.
 */
export async function showCase(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const works = worksOn(ctx.actor, request)
  const main = request.joinedTo === null ? null : await findRequest(ctx.db, request.joinedTo)
  const whole = request.splitFrom === null ? null : await findRequest(ctx.db, request.splitFrom)
  return page(
    c,
    <CasePage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      today={ctx.today}
      works={works}
      organisation={(await getOrganisation(ctx.db, request.organisationId)).name}
      clock={await readClock(ctx, request)}
      steps={await listSteps(ctx.db, request.id)}
      related={relatedFor(works, {
        main,
        whole,
        joined: await listJoined(ctx.db, request.id),
        parts: await listParts(ctx.db, request.id),
      })}
      files={works ? await readCaseFiles(ctx, { requestId: request.id }) : []}
      sections={works ? await readCaseSections(c, request) : []}
      actions={works ? await readCaseActions(c, request) : []}
    />,
  )
}
