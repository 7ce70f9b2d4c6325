import { makeCtx, type Ctx } from '#platform/ctx.ts'
import type { Answers, ApplyStep } from '../../src/modules/disclosure/apply/application.ts'
import { saveAnswer } from '../../src/modules/disclosure/apply/save-application.ts'

/** Numbers that fit their check characters and belong to nobody. */
export const fittingIdentityNumber = '630121199001010012'

/** The ctx of somebody at home, at this moment and address. */
export function aReader(ctx: Ctx, over: { now?: Date; ip?: string } = {}): Ctx {
  return makeCtx({ ...ctx, actor: null, ...over })
}

/** Answers to every question; what is told replaces what stands here. */
export function answersOf(
  organisationId: string,
  over: Partial<Answers> = {},
): [ApplyStep, Partial<Answers>][] {
  const all = {
    kind: 'person',
    name: '卓玛·措毛',
    paper: 'identity_card',
    paperNumber: fittingIdentityNumber,
    representative: '',
    phone: '13900000000',
    description: '只有我知道的那份文件',
    way: 'online',
    assistance: ['sight'],
    ...over,
  } as Partial<Answers>
  const { kind, name, paper, paperNumber, representative, phone, description, way, assistance } = all
  return [
    ['organisation', { organisationId }],
    ['kind', { kind }],
    ['applicant', { name, paper, paperNumber, representative }],
    ['phone', { phone }],
    ['wanted', { description }],
    ['files', {}],
    ['similar', {}],
    ['delivery', { way }],
    ['assistance', { assistance }],
  ]
}

/** A form with every question answered, not sent; gives its token. */
export async function aFilledForm(
  ctx: Ctx,
  organisationId: string,
  over: Partial<Answers> = {},
): Promise<string> {
  let token: string | null = null
  for (const [step, given] of answersOf(organisationId, over))
    token = (await saveAnswer(ctx, token, step, given, 'zh')).token
  return token ?? ''
}
