import type { Ctx } from '#platform/ctx.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { longestTopic } from './rules/check-intake.ts'

/** Writes in the office's own words what a request is about: the only words of it that lists, letters' files and figures show. */
export async function setTopic(
  ctx: Ctx,
  seen: SeenCase,
  given: { topic: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    const topic = given.topic.trim().replaceAll(/\s+/g, ' ')
    await demandOfficeWords(ctx, request, { topic }, [
      ...(topic === '' ? [{ refused: 'topic_missing', field: 'topic' }] : []),
      ...(topic.length > longestTopic
        ? [{ refused: 'note_too_long', field: 'topic', details: { most: longestTopic } }]
        : []),
    ])
    return recordStep(ctx, request, { happened: 'topic_set', changes: { topic }, note: topic })
  })
}
