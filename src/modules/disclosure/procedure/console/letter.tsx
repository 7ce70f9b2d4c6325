import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { Actions, ButtonLink } from '#ui/forms.tsx'
import { readApplicant } from '../../applicant.ts'
import { CaseFrame, caseHref, consoleFrame, daysLeft, readCase } from '../../console/case-frame.tsx'
import { PaperSheet } from '../../papers/paper-page.tsx'
import type { PaperText } from '../../papers/paper.ts'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { previewReply } from '../paper-reply.ts'
import type { DraftedReply } from '../reply-draft.ts'
import { readReplyAtHand } from '../read-reply.ts'

/** The letter of a draft as it will look; it names the applicant, so the reading is refused without the right and leaves a trace. */
export async function readLetter(
  c: AppContext,
  request: DisclosureRequest,
  draft: DraftedReply,
): Promise<PaperText> {
  const ctx = c.get('ctx')
  await readApplicant(ctx, request, 'paper')
  return previewReply(ctx, request, draft)
}

/** 预览答复书. */
export async function previewLetter(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  demand(mayIn(ctx.actor, 'disclosure.handle', request))
  const reply = await readReplyAtHand(ctx, request.id)
  if (reply === null || reply.signerId !== null) throw new NotFound('draft of a reply')
  const paper = await readLetter(c, request, reply.draft)
  const view = (
    <CaseFrame
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      doing="预览答复书"
      actions={<ButtonLink href={caseHref(request, '/reply')}>继续修改</ButtonLink>}
    >
      <Alert tone="info" title="这是草稿的样子，文号和日期在签发时生成" />
      <PaperSheet paper={paper} />
      <Actions>
        <ButtonLink href={caseHref(request, '/reply')} kind="primary">
          继续修改
        </ButtonLink>
        <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
      </Actions>
    </CaseFrame>
  )
  return page(c, view)
}
