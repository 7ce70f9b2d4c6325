import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, type Refusal } from '#platform/refusal.ts'
import { decideMappings, withdrawMapping } from '../decide-mappings.ts'
import { waivePower, withdrawWaiver } from '../waive-power.ts'
import { errorsOf, hrefOf, param, statusFor } from './frame.tsx'
import { PowerPage, powerView, type PowerView } from './power.tsx'

async function again(
  c: AppContext,
  refusals: Refusal[],
  kept: PowerView['kept'] & { words?: string },
): Promise<Response> {
  return page(c, <PowerPage {...await powerView(c, kept, errorsOf(refusals))} />, statusFor(refusals))
}

const here = (c: AppContext) => hrefOf({ code: param(c, 'region') }, `/powers/${param(c, 'power')}`)

/** Items ticked on the page of one power: suggested ones as `item`, searched ones as `found`. */
export async function postMappings(c: AppContext): Promise<Response> {
  const values = await form(c)
  const field = values.has('words') ? 'found' : 'item'
  const chosen = [...new Set(values.all(field))]
  const verdict = values.text('verdict') === 'refused' ? 'refused' : 'confirmed'
  const powerId = param(c, 'power')
  const revision = Number(values.text('revision'))
  const done = await attempt(() =>
    decideMappings(
      c.get('ctx'),
      param(c, 'region'),
      chosen.map((itemId) => ({ powerId, itemId, revision })),
      verdict,
    ),
  )
  if (done.ok)
    return redirect(
      c,
      here(c),
      verdict === 'confirmed'
        ? `已确认对应 ${done.value} 个公开事项。`
        : `已认定 ${done.value} 个公开事项不对应。`,
    )
  const ofChoice = new Set(['nothing_chosen', 'item_not_published'])
  const atField = done.refusals.map((one) => (ofChoice.has(one.refused) ? { ...one, field } : one))
  return again(c, atField, { pairs: chosen, reason: '', words: values.text('words') })
}

export async function postWithdrawMapping(c: AppContext): Promise<Response> {
  const values = await form(c)
  const done = await attempt(() =>
    withdrawMapping(
      c.get('ctx'),
      param(c, 'region'),
      param(c, 'power'),
      values.text('mapping'),
      Number(values.text('revision')),
    ),
  )
  if (done.ok) return redirect(c, here(c), '已撤回。')
  return again(c, done.refusals, { pairs: [], reason: '' })
}

export async function postWaiver(c: AppContext): Promise<Response> {
  const values = await form(c)
  const reason = values.text('reason')
  const done = await attempt(() =>
    waivePower(c.get('ctx'), param(c, 'region'), param(c, 'power'), Number(values.text('revision')), reason),
  )
  if (done.ok) return redirect(c, here(c), '已认定无需公开。')
  return again(c, done.refusals, { pairs: [], reason })
}

export async function postWithdrawWaiver(c: AppContext): Promise<Response> {
  const values = await form(c)
  const done = await attempt(() =>
    withdrawWaiver(c.get('ctx'), param(c, 'region'), param(c, 'power'), Number(values.text('revision'))),
  )
  if (done.ok) return redirect(c, here(c), '已撤回“无需公开”。')
  return again(c, done.refusals, { pairs: [], reason: '' })
}
